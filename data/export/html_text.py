"""Text and tags of HTML: everything that comes from a project passes `safe` or `tag`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape

from data.export.words import label, lines_of, one_line
from model.fields import show_entry, show_field
from model.schema import Field, Form
from model.value import Value, is_table


def safe(text: str) -> str:
    """Return a text of one line, escaped for content and attributes."""
    return escape(one_line(text))


def safe_lines(text: str) -> str:
    """Return a text of several lines, escaped."""
    return escape(lines_of(text).strip("\n"))


def tag(name: str, content: str, **attributes: object) -> str:
    """Return an element; its content is HTML already, its attributes are not. `cls` is `class`."""
    said = "".join(
        f' {key.rstrip("_").replace("cls", "class").replace("_", "-")}="{safe(str(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{content}</{name}>"


def table(
    titles: Sequence[str], rows: Iterable[str], numbers: Collection[str] = ()
) -> Iterator[str]:
    """Yield a table; `titles` are texts, `rows` each a `<tr>`, `numbers` the titles of figures."""
    kinds = ("number" if title in numbers else "" for title in titles)
    pairs = zip(titles, kinds, strict=True)
    head = "".join(tag("th", safe(title), scope="col", cls=kind) for title, kind in pairs)
    yield f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>'
    yield from rows
    yield "</tbody></table></div>"


def cell(content: str, cls: str = "") -> str:
    """Return a cell; `dir` lets its own letters say in which direction it is written."""
    return (
        f'<td dir="auto" class="{cls}">{content}</td>' if cls else f'<td dir="auto">{content}</td>'
    )


def value_html(value: Value, field: Field | None) -> str:
    """Return a value: lists as lists, long text in its own lines."""
    if isinstance(value, tuple) and _is_long(value, field):
        return "<ul>" + "".join(tag("li", safe(show_entry(entry))) for entry in value) + "</ul>"
    if is_table(value):
        inner = ((key, value_html(entry, _key(field, key))) for key, entry in value.items())
        return "<ul>" + "".join(f"<li>{safe(label(k))}: {said}</li>" for k, said in inner) + "</ul>"
    if isinstance(value, str) and "\n" in value.strip():
        return tag("div", safe_lines(value), cls="text")
    return safe(show_field(value, field))


def _is_long(value: tuple[Value, ...], field: Field | None) -> bool:
    is_entries = field is not None and field.form is Form.ENTRIES and len(value) > 1
    return is_entries or (any(is_table(entry) for entry in value) and len(value) > 1)


def _key(field: Field | None, name: str) -> Field | None:
    return next((key for key in field.keys if key.name == name), None) if field else None
