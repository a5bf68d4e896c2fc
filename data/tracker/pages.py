"""Prose with no other home: the pages of a document, each with what stood on it, in order."""

from __future__ import annotations

from collections.abc import Iterator

from data.tracker.blocks import Block, Code
from data.tracker.emptied import called
from data.tracker.node import REGISTER, Node
from data.tracker.report import Report
from data.tracker.source import Source, Unit
from data.tracker.vocabulary import plain, targets_of
from model.dataclass import dataclass, field


@dataclass(slots=True, eq=False)
class _Page:
    title: str
    line: int
    pieces: dict[tuple[int, str], None] = field(default_factory=dict)
    """What stands on it, each with its line, once."""


class Pages:
    """Keeps blocks as prose, in the document's own words."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._report = report
        self._pages: dict[int, _Page] = {}
        self.headings: dict[int, str] = {}
        """The lines of headings on pages, and which page."""

    def keep(self, node: Node, unit: Unit) -> None:
        """Keep a block on the page of the topmost heading around it that has no work."""
        top = node
        while top.above and top.above.section.heading and not top.above.work:
            top = top.above
        page = self._pages.get(id(top))
        if page is None:
            page = self._pages[id(top)] = _Page(
                plain(top.section.title) or self._source.name, unit.line
            )
            # A title shows no links: as a heading it keeps them.
            if targets_of(top.section.title):
                page.pieces[top.section.line, _heading(top)] = None
        path = [node]
        while path[-1] is not top and path[-1].above:
            path.append(path[-1].above)
        self.headings |= {one.section.line: page.title for one in path if one.section.heading}
        for inner in path[:-1] if path[-1] is top else path:
            page.pieces[inner.section.line, _heading(inner)] = None
        page.pieces[unit.line, self._source.text(unit.line, unit.end)] = None
        self._report.page(unit.line, unit.end, called(unit.block), page.title)

    def keep_rows(self, node: Node, block: Block) -> None:
        """Keep what was taken of a block, and found no place in the plan, as it was written."""
        for unit, verdict in node.units:
            if unit.block is block and verdict.kind == REGISTER and not isinstance(block, Code):
                self.keep(node, unit)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the title and text of each page, in the order of the document."""
        for page in sorted(self._pages.values(), key=lambda one: one.line):
            pieces = (text for _, text in sorted(page.pieces, key=lambda piece: piece[0]))
            if text := "\n\n".join(piece for piece in pieces if piece.strip()):
                yield page.title, text


def _heading(node: Node) -> str:
    return f"{'#' * min(node.section.level, 6)} {node.section.title}"
