"""A document's text beside its blocks, and its blocks one by one with the lines they cover."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from data.tracker.blocks import Block, Code, ListBlock, Paragraph, Table
from data.tracker.sections import Section
from data.tracker.vocabulary import plain
from model import later
from model.dataclass import dataclass

_BOLD_LABEL: Final = later.pattern(
    # So many gaps that may be left out go over a long one in far more ways than it has places.
    r"(?:[^\w\s*_]{1,4}\s*)?(\*\*|__)([^*\n]{1,120})\1\s{0,3}[:：]?\s{0,3}"
    r"([(（](?!\d+/\d+[)）])[^()（）\n]{1,60}[)）])?\s{0,3}[:：]?\s{0,3}(?:[^\w\s]{0,4})"
)
_PLAIN_LABEL: Final = later.pattern(r"([^\n]{1,120})[:：]")


class Source:
    """The lines of a document, counted from 1."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @property
    def end(self) -> int:
        """The line after the last."""
        return len(self.lines) + 1

    def text(self, line: int, end: int) -> str:
        """Return the lines from `line` up to `end`, which is not one of them."""
        return "\n".join(self.lines[line - 1 : end - 1]).strip("\n").rstrip()

    def where(self, line: int) -> str:
        """Return the place of a line as the `source` of a record tells it."""
        return f"{self.name}:{line}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with the lines it covers, and the label above it, such as `**Deliverables:**`.

    `bold` says whether the label is set in bold: a heading of its own, and no sentence.
    """

    block: Block
    line: int
    end: int
    label: str = ""
    bold: bool = False


def units(section: Section, end: int) -> Iterator[Unit]:
    """Yield the blocks of a section itself; `end` is the line after its last."""
    split = [part for block in section.blocks for part in _split(block)]
    starts = [block.line for block in split[1:]] + [end]
    waiting: tuple[Paragraph, str, bool] | None = None
    for block, stop in zip(split, starts, strict=False):
        if waiting and isinstance(block, (ListBlock, Table, Code)):
            paragraph, label, bold = waiting
            yield Unit(block, paragraph.line, stop, label, bold)
            waiting = None
            continue
        if waiting:
            yield Unit(waiting[0], waiting[0].line, block.line)
            waiting = None
        labelled = label_of(block.text) if isinstance(block, Paragraph) else None
        if labelled and isinstance(block, Paragraph):
            waiting = (block, *labelled)
        else:
            yield Unit(block, block.line, stop)
    if waiting:
        yield Unit(waiting[0], waiting[0].line, end)


@lru_cache(maxsize=1024)
def label_of(text: str) -> tuple[str, bool] | None:
    """Return the label that a line is, and whether in bold; None for any other text."""
    text = text.strip()
    bold = _BOLD_LABEL.fullmatch(text)
    if bold:
        return f"{bold[2].strip(' :：')} {bold[3] or ''}".strip(), True
    found = _PLAIN_LABEL.fullmatch(text)
    return (plain(found[1]).strip("*_ "), False) if found else None


def _split(block: Block) -> Iterator[Block]:
    """Part a paragraph from the label that is its last line."""
    if isinstance(block, Paragraph) and "\n" in block.text:
        body, _, last = block.text.rpartition("\n")
        labelled = label_of(last)
        if labelled and labelled[1]:
            yield Paragraph(body, block.line)
            yield Paragraph(last, block.line + block.text.count("\n"))
            return
    yield block


def end_of(section: Section, following: int) -> int:
    """Return the line after a section's own blocks: where its first sub-section begins."""
    return section.sections[0].line if section.sections else following
