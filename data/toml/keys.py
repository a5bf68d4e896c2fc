"""Keys that come and go: a new one in the style of its table, one deleted with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from data.toml import inline, meaning, render
from data.toml.draft import Draft, SpliceError
from data.toml.outline import Table
from data.toml.places import Carrier, Dotted, Path, Rows, Scope, Spot
from data.toml.render import Layout
from data.toml.scan import comment_block, indent_at, line_end, line_start
from data.toml.sequence import Edit
from model import later

if TYPE_CHECKING:
    from data.toml import blocks
else:
    # Most keys are no tables.
    blocks = later.module("data.toml.blocks")

FIRST = "id"
"""The key that a record begins with."""
TOP = "project"
"""The table that a file begins with."""


def words(path: Path) -> str:
    """Return a path as people read it: `phases[0].tasks[2].title`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{render.key(step)}" for step in path)
    return "".join(steps).removeprefix(".") or "the file"


def create(draft: Draft, path: Path, value: object) -> None:
    """Write a key that is not there, and the tables around it where they are missing.

    Raises SpliceError where something on the way is no table.
    """
    above, name = draft.find(path[:-1]), path[-1]
    if not isinstance(name, str) or isinstance(above, Rows):
        raise SpliceError(f"there is no entry {words(path)}")
    if above is None:
        create(draft, path[:-1], {name: value})
    elif isinstance(above, Dotted):
        own = [i for i, one in enumerate(above.holder.items) if _below(one.parts, above.prefix)]
        inline.create_member(draft, above.holder, own[-1] + 1, above.prefix, name, value)
    elif isinstance(above, Scope):
        _create_in_scope(draft, above, path, name, value)
    elif draft.text[above.item.value] == "{":
        inner = draft.places.body(above.item.value)
        index = 0 if name == FIRST else len(inner.items)
        inline.create_member(draft, inner, index, (), name, value)
    else:
        raise SpliceError(f"{words(path[:-1])} is not a table")


def _below(parts: tuple[str, ...], prefix: tuple[str, ...]) -> bool:
    return parts[: len(prefix)] == prefix


def _create_in_scope(draft: Draft, scope: Scope, path: Path, name: str, value: object) -> None:
    own = next((one for one in scope.carriers if not one.prefix), None)
    if len(path) == 1 and (isinstance(value, Mapping) or render.is_rows(value)):
        _create_at_top(draft, name, value)
    elif own is not None:
        _create_line(draft, own.segment, name, value)
    elif scope.carriers:
        _create_dotted_line(draft, scope.carriers[0], name, value)
    else:
        # A table without lines of its own is there because of headers.
        _create_header(draft, cast("Table", scope.table), path, name, value)


def _create_line(draft: Draft, segment: int, name: str, value: object) -> None:
    view, text = draft.places, draft.text
    lines = view.lines(segment)
    header = view.outline.starts[segment]
    at, behind = blocks.body_end(view, segment), ""
    if lines and name == FIRST:
        floor = line_end(text, view.outline.content(segment, text)) if segment else header
        at = comment_block(text, line_start(text, lines[0].start), floor)
    elif not lines and not segment:
        is_last = len(view.outline.starts) == 1
        at = len(text) if is_last else blocks.block_start(view, 1)
        behind = "" if is_last else draft.newline
    indent = indent_at(text, lines[-1].start if lines else header) if segment or lines else ""
    line = render.statement(render.key(name), value, indent, draft.newline)
    _put_line(draft, segment, at, line + behind, (name,), value)


def _put_line(
    draft: Draft, segment: int, at: int, line: str, parts: tuple[str, ...], value: object
) -> None:
    unit = draft.segment_unit(segment)
    meant = draft.read(unit)
    meaning.put(meant, parts, value)
    draft.change([blocks.insertion(draft.places, at, line, spaced=False)], unit, meant)


def _create_dotted_line(draft: Draft, carrier: Carrier, name: str, value: object) -> None:
    last = draft.places.own_lines(carrier)[-1]
    written = inline.written_key(draft.text, last)[: len(carrier.prefix)]
    key = ".".join([*written, render.key(name)])
    line = render.statement(key, value, indent_at(draft.text, last.start), draft.newline)
    at = line_end(draft.text, last.end)
    _put_line(draft, carrier.segment, at, line, (*carrier.prefix, name), value)


def _create_header(draft: Draft, table: Table, path: Path, name: str, value: object) -> None:
    """Give a table a header that so far only tables below it have."""
    view = draft.places
    first = min(table.segments())
    depth = sum(isinstance(step, str) for step in path[:-1])
    written = ".".join(blocks.written_parts(view, first)[:depth])
    indent = indent_at(draft.text, view.outline.starts[first])
    line = render.statement(render.key(name), value, indent, draft.newline)
    edit = blocks.insertion(
        view,
        blocks.block_start(view, first),
        f"{indent}[{written}]{draft.newline}{line}",
        spaced=True,
    )
    draft.restructure([edit], lambda data: meaning.put(data, path, value))


def _create_at_top(draft: Draft, name: str, value: Any) -> None:
    view, key = draft.places, render.key(name)
    layout = Layout(newline=draft.newline)
    has_headers = len(view.outline.starts) > 1
    at = blocks.block_start(view, 1) if name == TOP and has_headers else len(draft.text)
    if isinstance(value, Mapping):
        lines = "".join(
            render.statement(render.key(k), v, newline=draft.newline) for k, v in value.items()
        )
        block = f"[{key}]{draft.newline}{lines}"
    else:
        block = draft.newline.join(render.block(key, one, layout) for one in value)
    edit = blocks.insertion(view, at, block, spaced=True)
    draft.restructure([edit], lambda data: meaning.put(data, (name,), value))


def delete(draft: Draft, path: Path) -> None:
    """Take a key away, or a table in whatever way it is written.

    Raises SpliceError where it is not there.
    """
    found = draft.find(path) if path else None
    if found is None:
        raise SpliceError(f"{words(path)} is not there")
    if isinstance(found, Rows):
        remove_blocks(draft, path, found.tables)
    elif isinstance(found, Spot):
        _delete_spot(draft, path, found)
    else:
        _delete_table(draft, path, found)


def _delete_spot(draft: Draft, path: Path, spot: Spot) -> None:
    if isinstance(spot.holder, int):
        _delete_line(draft, path, spot, spot.holder)
    elif spot.item.parts:
        inline.delete_member(draft, spot.holder, spot.item)
    else:
        inline.remove_element(draft, spot.holder, spot.holder.items.index(spot.item))


def _delete_line(draft: Draft, path: Path, spot: Spot, segment: int) -> None:
    item, text = spot.item, draft.text
    unit = draft.segment_unit(segment)
    meant = draft.read(unit)
    if len(item.parts) > 1 and _is_only_key(draft, path):
        meaning.put(meant, item.parts[:-1], {})
        edit = inline.emptied(text, item)
    else:
        meaning.drop(meant, item.parts, len(item.parts) - 1)
        edit = Edit(line_start(text, item.start), line_end(text, item.end), "")
    draft.change([edit], unit, meant)


def _is_only_key(draft: Draft, path: Path) -> bool:
    """Say whether the table around `path` would be gone without that key."""
    above = draft.find(path[:-1])
    if not isinstance(above, Scope) or above.table is not None:
        return False
    return sum(len(draft.places.own_lines(one)) for one in above.carriers) == 1


def _delete_table(draft: Draft, path: Path, found: Scope | Dotted) -> None:
    if isinstance(found, Dotted):
        names = {
            item.parts[len(found.prefix)]
            for item in found.holder.items
            if _below(item.parts, found.prefix)
        }
    else:
        dotted = [one for one in found.carriers if one.prefix]
        lines = ((one, item) for one in dotted for item in draft.places.own_lines(one))
        names = {item.parts[len(one.prefix)] for one, item in lines}
    for name in sorted(names):
        delete(draft, (*path, name))
    if isinstance(found, Scope) and found.table is not None:
        remove_blocks(draft, path, [found.table])
    else:
        delete(draft, path)


def remove_blocks(draft: Draft, path: Path, tables: list[Table]) -> None:
    """Take away the tables at `path` that headers make, with all below them."""
    gone = _emptied_above(draft, path)
    gone += isinstance(path[-1], int)  # an array of tables goes with its last entry
    edits = blocks.removal(draft.places, tables)
    draft.restructure(edits, lambda data: meaning.drop(data, path, gone))
    above = path[:-1] if isinstance(path[-1], str) else path[:-2]
    if above and draft.find(above) is None:
        create(draft, above, {})


def _emptied_above(draft: Draft, path: Path) -> int:
    """Return how many tables above `path` exist only through it."""
    above = path[:-1] if isinstance(path[-1], str) else path[:-2]
    count = 0
    while above and isinstance(above[-1], str):
        scope = draft.find(above)
        if not isinstance(scope, Scope) or scope.carriers or scope.table is None:
            break
        if len(scope.table.children) > 1:
            break
        count, above = count + 1, above[:-1]
    return count
