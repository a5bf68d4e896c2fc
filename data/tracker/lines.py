"""What the lines of one paragraph are: running text, rows of a table, or entries of a list.

People write lists and tables without the marks that Markdown wants: a pipe between cells and
nothing else, an outline of numbers, a tick at the head of each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from data.tracker.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Row, Rule, Table
from model import later

BOX: Final = later.pattern(
    r"\\?\[([ \u3000xXｘＸvV√●■✓✔✗✘~/>!?*+oO.\-–—]?|[✅❌☑☒⬜🔲⏳🔄🚧]️?)\\?\]"
    r"(?:\*(?=\s))?(?=\s|$)\s*"
    # Brackets of full width, which no link has, and boxes that are a letter of their own.
    r"|［([ \u3000xXｘＸ✓✔✗✘レ済]?)］\s*|([☐☑□])(?=[^\s☐☑□]|\s+\S)\s*"
)
_TICKED: Final = frozenset("xｘ☑レ済")
_EMPTY: Final = frozenset(" \u3000☐□")
_BAR: Final = later.pattern(r"(?<!\\)\|")
_RULER: Final = later.pattern(r"[|+:\s-]*-[|+:\s-]*")
_HEADING: Final = later.pattern(r"<h([1-6])\b[^<>]*>(.{1,300})</h\1>", re.IGNORECASE)
_SUMMARY: Final = later.pattern(
    r"(?:<details\b[^<>]*>\s*)?<summary\b[^<>]*>(.{1,300})</summary>", re.IGNORECASE
)
_NAMED: Final = later.pattern(r"(?:<details\b[^<>]*>\s*)?<summary\b[^<>]*>[^<]*", re.IGNORECASE)
_FEW: Final = 3
"""So many lines at most may such a name stand in, with what frames it."""
_FRAME: Final = later.pattern(r"(?:</?(?:details|div|p|center|br|hr)\b[^<>]*>\s*)+", re.IGNORECASE)
_TAG: Final = later.pattern(r"</?[a-z][a-z0-9]{0,9}\b[^<>]*>", re.IGNORECASE)
_GLUED: Final = later.pattern(r"(#{2,6}|#(?=[^\x00-\x7f]))([^#\s].*)")
_BULLET: Final = later.pattern(r"([•‣▪▫◦●○■□◆◇·–—]|[✅☑✔✓❌☐☒⬜🔲🔳⏳🔄🚧🟢🟡🔴🔵⚪⚠💀]️?)\s*(?=\S)")
_MARK: Final = "✅☑✔✓❌☐☒⬜🔲🔳⏳🔄🚧🟢🟡🔴🔵⚪⚠💀"
_BOXED: Final = later.pattern(r"\[[ xX✓✔~-]?\]\s+(?=[^\s\[|=:,;→–—-])")
_BULLETED: Final = "• "
_NUMBER: Final = later.pattern(r"(\d+(?:\.\d+)+\.?|\d+[、.)）]|[（(]\d+[)）])\s*(?=\S)")
_COUNTED: Final = later.pattern(r"(\d{1,3})\s+(?=\S)")
_COUNTED_ON: Final = later.pattern(r"(\d{1,3})\.\d{1,3}(?:\.\d{1,3})*\.?\s+\S")
_OF_PROSE: Final = frozenset("*_`\"'[")
_FIELD: Final = later.pattern(r"[*_]{1,3}[^*_]{1,40}[:：]?[*_]{1,3}\s*[:：]?|[\w ]{1,30}[:：]\s")


class Line(NamedTuple):
    """One line of a paragraph: its text, how far it is indented, where it stands (from 1)."""

    text: str
    indent: int
    number: int


def box_of(text: str) -> tuple[str | None, str]:
    """Split `[x] text` into what stands in the box ("x", " ", "-" …) and the text behind it."""
    found = BOX.match(text)
    if found is None:
        return None, text
    sign = (found[1] or found[2] or found[3] or " ").lower()
    box = "x" if sign in _TICKED else " " if sign in _EMPTY else sign
    return box, text[found.end() :]


def cells_of(line: str) -> tuple[str, ...]:
    """Split a row at its pipes, except where a backslash says that one is meant."""
    return tuple(map(_unescaped, _parts(line)))


def _parts(line: str) -> list[str]:
    """Split a row at its pipes and leave what stands between them as it is."""
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return _BAR.split(inner) if "\\" in inner else inner.split("|")


def _row(line: Line, width: int) -> Row:
    """Return a row beneath a head of so many cells."""
    cells = cells_of(line.text)
    if len(cells) > width > 0 and "`" in line.text:
        cells = rejoined(_parts(line.text), width) or cells
    return Row(cells, line.number)


def rejoined(parts: Sequence[str], width: int) -> tuple[str, ...]:
    """Return cells with those in one that a pipe in code parts, ``| `a|b` | open |``.

    No cells at all where there are not as many then as the head has.
    """
    made: list[str] = []
    for part in parts:
        if made and made[-1].count("`") % 2:
            made[-1] += f"|{part}"
        else:
            made.append(part)
    return tuple(map(_unescaped, made)) if len(made) == width else ()


def _unescaped(part: str) -> str:
    return part.replace("\\|", "|").strip()


def is_prose(text: str, boxed: bool = False) -> bool:
    """Say whether a line is running text by what it begins with: most are, and are not looked into.

    What begins otherwise may be running text as well; with `boxed` so may what begins with a box.
    """
    first = text[:1]
    begins = first.isalpha() or (first in _OF_PROSE and not (boxed and first == "["))
    return begins and "|" not in text


def shape(lines: list[Line], *, boxed: bool = False) -> Iterator[Block]:
    """Yield the blocks that a paragraph's lines are; `boxed`: entries may begin with their box."""
    if boxed and any(_BOXED.match(line.text) for line in lines):
        lines = [*map(_bulleted, lines)]
    lines = _counted(lines)
    at = 0
    while at < len(lines):
        taken = _table(lines, at) or _list(lines, at) or _tagged(lines, at)
        if taken is None and (glued := _GLUED.fullmatch(lines[at].text)):
            taken = Heading(len(glued[1]), glued[2].rstrip("# "), lines[at].number), at + 1
        if taken is None:
            taken = _prose(lines, at)
        yield taken[0]
        at = taken[1]


def _counted(lines: list[Line]) -> list[Line]:
    """Return `2 Sail` over `2.1 Jib` as the entry that it is: bare outlines count with no point."""
    over = {found[1] for line in lines if (found := _COUNTED_ON.match(line.text))}
    return [*(_pointed(line, over) for line in lines)] if over else lines


def _pointed(line: Line, over: set[str]) -> Line:
    found = _COUNTED.match(line.text)
    if not found or found[1] not in over:
        return line
    return line._replace(text=f"{found[1]}. {line.text[found.end() :]}")


def _bulleted(line: Line) -> Line:
    """Return `[x] Paint` as the entry of a list that it is meant as."""
    return line._replace(text=_BULLETED + line.text) if _BOXED.match(line.text) else line


def _prose(lines: list[Line], start: int) -> tuple[Block, int]:
    """Return running text, up to where a table, a list or a heading begins."""
    end = start + 1
    while end < len(lines) and not _begins(lines, end):
        end += 1
    return Paragraph("\n".join(line.text for line in lines[start:end]), lines[start].number), end


def _begins(lines: list[Line], at: int) -> bool:
    if is_prose(lines[at].text):
        return False
    begun = _table(lines, at) or _list(lines, at) or _tagged(lines, at)
    return bool(begun or _GLUED.fullmatch(lines[at].text))


def _tagged(lines: list[Line], at: int) -> tuple[Block, int] | None:
    """Return what a line in HTML is: a heading, the name of what folds away, or a mere frame."""
    text, number = lines[at].text, lines[at].number
    if not text.startswith("<"):
        return None
    if found := _HEADING.fullmatch(text):
        return Heading(int(found[1]), _TAG.sub("", found[2]).strip(), number), at + 1
    end = at + 1
    if _NAMED.fullmatch(text):
        end = next((n for n in range(at, len(lines[: at + _FEW])) if "</" in lines[n].text), at) + 1
    if found := _SUMMARY.fullmatch(" ".join(line.text for line in lines[at:end])):
        # In bold a line alone is what the list beneath it is called.
        return Paragraph(f"**{_TAG.sub('', found[1]).strip()}**", number), end
    return (Rule(number), at + 1) if _FRAME.fullmatch(text) else None


def _table(lines: list[Line], start: int) -> tuple[Block, int] | None:
    """Return the table that begins here, and the line after it.

    Only the first of several rows can begin one, or the one above a ruler.
    """
    inside = start > 0 and _is_row(lines[start - 1].text)
    if not _is_row(lines[start].text) or (inside and not _ruled(lines[start : start + 2])):
        return None
    end = start
    while end < len(lines) and _is_row(lines[end].text):
        end += 1
    rows = lines[start:end]
    if not rows or not (_ruled(rows) or _outer(rows) or _plain_rows(rows)):
        return None
    header = cells_of(rows[0].text) if _ruled(rows) else ()
    body = rows[1:] if header else rows
    found = tuple(_row(row, len(header)) for row in body if not _RULER.fullmatch(row.text))
    return Table(header, found, rows[0].number), end


def _is_row(text: str) -> bool:
    return "|" in text or (text.startswith("+-") and bool(_RULER.fullmatch(text)))


def _ruled(rows: list[Line]) -> bool:
    """Say whether the second line is the ruler beneath a header."""
    return len(rows) > 1 and bool(_RULER.fullmatch(rows[1].text)) and "|" in rows[1].text


def _outer(rows: list[Line]) -> bool:
    return all(row.text[0] in "|+" for row in rows) and rows[0].text.count("|") > 1


def _plain_rows(rows: list[Line]) -> bool:
    """Say whether lines with pipes inside are rows: as many in each, and no `**Key**: value`."""
    counts = {len(cells_of(row.text)) for row in rows}
    return (
        len(rows) > 1
        and len(counts) == 1
        and max(counts) > 1
        and not any(_FIELD.match(row.text) for row in rows)
    )


def _list(lines: list[Line], start: int) -> tuple[Block, int] | None:
    """Return the list that begins here without Markdown's own marks, and the line after it."""
    mark = _lead(lines[start].text)
    if mark is None:
        return None
    end = start + 1
    heads = 1
    while end < len(lines):
        found = _lead(lines[end].text)
        if found is None and lines[end].indent <= lines[start].indent:
            break
        heads += found is not None
        end += 1
    if heads < 2 and not _alone(lines[start].text):
        return None
    return ListBlock(_nest(list(_entries(lines[start:end]))), lines[start].number), end


def _lead(text: str) -> re.Match[str] | None:
    return _NUMBER.match(text) or _BULLET.match(text)


def _alone(text: str) -> bool:
    """Say whether a single line is an entry all the same: a box, or a number and a status."""
    if text.startswith(_BULLETED) and _BOXED.match(text, len(_BULLETED)):
        return True
    return bool(re.match(r"\d+(?:\.\d+)+\.?\s", text)) and text.rstrip().endswith(("]", "】"))


class _Entry(NamedTuple):
    depth: tuple[int, int]
    item: ListItem


def _entries(lines: list[Line]) -> Iterator[_Entry]:
    """Yield an entry for each line that leads with a mark; other lines go on with the last."""
    texts: list[str] = []
    head: tuple[Line, re.Match[str]] | None = None
    for line in lines:
        found = _lead(line.text)
        if found and head:
            yield _entry(*head, texts)
        if found:
            head, texts = (line, found), []
        else:
            texts.append(line.text)
    if head:
        yield _entry(*head, texts)


def _entry(line: Line, mark: re.Match[str], more: list[str]) -> _Entry:
    ordinal = re.sub(r"[^\d.]", "", mark[0]).strip(".")
    keeps = not ordinal and mark[1][0] in _MARK
    text = line.text if keeps else line.text[mark.end() :]
    box, text = box_of("\n".join([text, *more]))
    item = ListItem(text, box, ordinal, (), line.number)
    return _Entry((line.indent, ordinal.count(".")), item)


def _nest(entries: list[_Entry]) -> tuple[ListItem, ...]:
    """Put entries beneath those that are less indented, or of which their number goes on."""
    made: list[ListItem] = []
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and _under(entries[at], entries[end]):
            end += 1
        item = entries[at].item
        inner = entries[at + 1 : end]
        if inner:
            nested = ListBlock(_nest(inner), inner[0].item.line)
            item = ListItem(item.text, item.box, item.ordinal, (nested,), item.line)
        made.append(item)
        at = end
    return tuple(made)


def _under(head: _Entry, entry: _Entry) -> bool:
    if "." in entry.item.ordinal and head.item.ordinal:
        return entry.item.ordinal.startswith(head.item.ordinal + ".")
    return entry.depth[0] > head.depth[0]
