"""A TOML text that is edited in place. See `Document`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.toml.draft import Draft, Splice, SpliceError
from data.toml.places import Dotted, Found, Path, Rows, Scope
from data.toml.read import Positions, TomlError, position
from model import later

if TYPE_CHECKING:
    from data.toml import assign, blocks, entries, keys
else:
    # Most edits are of values alone, and who looks for places edits nothing.
    assign = later.module("data.toml.assign")
    keys = later.module("data.toml.keys")
    blocks = later.module("data.toml.blocks")
    entries = later.module("data.toml.entries")

__all__ = ["Document", "Path", "Splice", "SpliceError"]


class Document:
    """A TOML text that can be edited at places; everything else stays, character by character.

    Every method that edits verifies what it did, and either does all of it or raises SpliceError
    and leaves the text as it was.
    """

    def __init__(self, text: str) -> None:
        """Take `text`, which must be valid TOML; it may begin with a byte order mark."""
        self._draft = Draft(text)

    def copy(self) -> Document:
        """Return a document of the same text, without splices; the text is not scanned again."""
        result = Document("")
        result._draft = self._draft.copy()
        return result

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._draft.text

    @property
    def splices(self) -> tuple[Splice, ...]:
        """What has been replaced so far, in order."""
        return tuple(self._draft.splices)

    @property
    def restructured(self) -> bool:
        """Whether headers were touched, so that the whole text is to be read again."""
        return self._draft.restructured

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """Within this block edits of headers are not held against the whole text.

        For many edits in a row, after which the caller compares the whole once.
        """
        with self._draft.all_or_nothing(), self._draft.trusting():
            yield

    def locate(self, path: Path) -> tuple[int, int] | None:
        """Return line and column, from 1, of the key, entry or header at `path`.

        The nearest place above, where that is not there; None where nothing above is either.
        """
        offset = self._nearest(path)
        return position(self.text, offset) if offset is not None else None

    def locate_all(self, paths: Iterable[Path]) -> list[tuple[int, int] | None]:
        """Return what `locate` returns of each path; of many it looks through the text once."""
        positions = Positions(self.text)
        offsets = map(self._nearest, paths)
        return [None if offset is None else positions.of(offset) for offset in offsets]

    def _nearest(self, path: Path) -> int | None:
        found = self._draft.find(path)
        while path and found is None:
            path = path[:-1]
            found = self._draft.find(path)
        return self._offset(found) if path and found else None

    def _offset(self, found: Found) -> int | None:
        places = self._draft.places
        if isinstance(found, Rows):
            return places.outline.starts[found.tables[0].home or 0]
        if isinstance(found, Dotted):
            size = len(found.prefix)
            own = (i.start for i in found.holder.items if i.parts[:size] == found.prefix)
            return next(own)
        if not isinstance(found, Scope):
            return found.item.start
        for carrier in found.carriers:
            if not carrier.prefix:
                return places.outline.starts[carrier.segment]
            return places.own_lines(carrier)[0].start
        return places.outline.starts[min(found.table.segments())] if found.table else None

    def span(self, path: Path) -> tuple[int, int] | None:
        """Return the character offsets of the value at `path`, None where it is not written as one.

        For a table or a list of tables written with headers, the offsets are those from its first
        line to its last, if nothing else stands between them.
        """
        found = self._draft.find(path)
        if found is None or isinstance(found, Dotted):
            return None
        if isinstance(found, Scope | Rows):
            return self._block_span(found)
        return found.item.value, found.item.end

    def _block_span(self, found: Scope | Rows) -> tuple[int, int] | None:
        tables = found.tables if isinstance(found, Rows) else [found.table] if found.table else []
        pieces = blocks.spans(self._draft.places, [one for one in tables if one.home != 0])
        return pieces[0] if len(pieces) == 1 else None

    def set(self, path: Path, value: object) -> None:
        """Replace the value at `path`, or create the key; the comment behind it stays.

        Within lists and tables, what stays the same keeps its characters. Raises SpliceError.
        """
        self._do(lambda: assign.assign(self._draft, path, value), "set", path)

    def delete(self, path: Path) -> None:
        """Delete a key with its line, or a table in whatever way it is written.

        Raises SpliceError.
        """
        self._do(lambda: keys.delete(self._draft, path), "delete", path)

    def insert(self, collection: Path, index: int, table: object) -> None:
        """Put an entry into a list, in the style of its neighbours; create the list if needed.

        Raises SpliceError.
        """
        self._do(
            lambda: entries.insert(self._draft, collection, index, table), "add to", collection
        )

    def insert_all(
        self, collection: Path, index: int, tables: Sequence[Mapping[str, object]]
    ) -> None:
        """Put tables behind each other into a list, as `insert` would one after the other.

        Raises SpliceError.
        """
        self._do(
            lambda: entries.insert_all(self._draft, collection, index, tables), "add to", collection
        )

    def remove(self, collection: Path, index: int) -> None:
        """Take an entry out of a list, with its own comments. Raises SpliceError."""
        self._do(lambda: entries.remove(self._draft, collection, index), "remove", collection)

    def move(
        self, collection: Path, index: int, to: Path, to_index: int, value: object = None
    ) -> None:
        """Carry an entry to place `to_index` of the list `to`, both as they are without the entry.

        Its text goes along, comments included, where the two lists are written alike and it
        still means what is wanted: `value`, if given. Raises SpliceError.
        """
        self._do(
            lambda: entries.move(self._draft, (collection, index), (to, to_index), value),
            "move",
            collection,
        )

    def _do(self, edit: Callable[[], None], verb: str, path: Path) -> None:
        try:
            with self._draft.all_or_nothing():
                edit()
        except (SpliceError, TomlError, TypeError, ValueError) as problem:
            raise SpliceError(f"cannot {verb} {keys.words(path)}: {problem}") from problem
