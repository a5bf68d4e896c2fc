"""Reading a file piece by piece: a piece that was read before need not be read again.

A piece is a phase with all below it, or rows of one register that stand in a row, from the line
of its first header to that of the next piece. What stands outside of these, `[project]` as a rule,
is the rest. Each piece is parsed as a document of its own, and so is the rest, put together.

That gives what parsing the whole gives, as long as the following holds; else the file is read
whole. A statement never reaches over a place where what is before it is valid by itself and ends
with a newline: so each piece that parses begins at the beginning of a statement if the one before
it did, and no string or list is cut in two. A piece begins with the header `[[NAME]]` of an entry
of an array of tables, and all its headers are about NAME: so it extends no entry before it, and
none behind it extends its own. The rest knows no NAME of any piece: so nobody defines what another
one defines as well. Tables of different names do not meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from data.toml.read import TomlError, parse
from model import later
from model.dataclass import dataclass
from model.project import Project, build
from model.record import Record, build_record
from model.schema import REGISTERS

Rows: TypeAlias = tuple[Record, ...]
Known: TypeAlias = Mapping[bytes, Rows]
"""The records of pieces that were read before, by the digest of their bytes."""

NOTHING: Final[Known] = {}
_NO_DIGESTS: Final[Mapping[int, bytes]] = {}
_MOST: Final = 4000  # pieces; each costs a few microseconds whatever is in it
_KINDS: Final = {"phases": "phase", **{table: kind.name for table, kind in REGISTERS.items()}}
_HEADER: Final = later.pattern(r"\n\[(\[?)([A-Za-z0-9_-]+)(.)")
_REST: Final = ""


class Piece(NamedTuple):
    """A stretch of a text, of entries of the table `name`; of the rest without a name."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pieced:
    """A project, and the records of each piece it was read from, by digest, in their order.

    Of a digest that several pieces have, each has the records. `fresh` counts the characters
    that nobody knew. `order` names the digests as they follow one another, with the table of each.
    """

    project: Project
    known: Known
    order: tuple[tuple[str, bytes], ...]
    fresh: int


_NONE: Final = Pieced(Project(), NOTHING, (), 0)


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a text, in order and without a gap; offsets count characters.

    Where they are is a guess from the beginnings of lines: reading them tells.
    """
    found, name, start = [], _REST, 0
    for header in _HEADER.finditer(text):
        table, is_row = header[2], bool(header[1]) and header[3] == "]"
        mine = table in _KINDS
        # Rows of a register are short and many; phases are what a large file consists of.
        begins = (is_row and (table == "phases" or table != name)) if mine else name != _REST
        if begins:
            at = header.start() + 1
            found.append(Piece(name, start, at))
            name, start = (table if mine else _REST), at
    return [*found, Piece(name, start, len(text))]


def read(text: str, known: Known = NOTHING, *, digested: bool = True) -> Pieced | None:
    """Return the project that `text` holds, of which `known` pieces are not parsed.

    Without `digested` nothing is known and nothing will be. None where the text is to be read
    whole: because it is not valid, or because it cannot be told what its pieces mean.
    """
    return _read(pieces(text), _Reading(text, known, _digest_of() if digested else None))


def _read(found: list[Piece], reading: _Reading) -> Pieced | None:
    if not 1 < len(found) <= _MOST:
        return None
    try:
        return reading.done(found)
    except (TomlError, _Entangled):
        return None


class _Last(NamedTuple):
    """A reading, and the text it is of; empty where only its pieces are known by their digests."""

    pieced: Pieced
    text: str
    found: list[Piece]

    def digests(self) -> Iterator[tuple[Piece, bytes]]:
        """Yield each piece of the text with its digest; the rest has none."""
        order = iter(self.pieced.order)
        return ((piece, next(order)[1] if piece.name else b"") for piece in self.found)


_latest: list[_Last] = []
"""What was read last: the next text is mostly one that somebody made of it by an edit."""


def latest(text: str, *, once: bool = False) -> Pieced | None:
    """Return what `read` returns, knowing what was read last, and keep that for the next time.

    `once` says that there is no next time.
    """
    if once and not _latest:
        return read(text, digested=False)
    last = _latest[0] if _latest else _Last(_NONE, "", [])
    if text and last.text == text:
        return last.pieced
    cut = pieces(text)
    known = last.pieced.known
    found = _read(cut, _Reading(text, known, _digest_of(), _unmoved(last, text, cut)))
    if found is not None:
        _latest[:] = [_Last(found, text, cut)]
    return found


def begin_with(found: Pieced, text: str = "") -> None:
    """Take what was read by another process for what was read last, of `text` where that is it."""
    _latest[:] = [_Last(found, text, pieces(text) if text else [])]


def _unmoved(last: _Last, text: str, found: list[Piece]) -> dict[int, bytes]:
    """Return the digests of the pieces that were read last and come first or last in `text` too.

    By the places where they begin. To compare them costs a fifth of what hashing them does.
    """
    before = list(last.digests())
    same: dict[int, bytes] = {}
    for old, new in ((before, found), (before[::-1], found[::-1])):
        for (piece, digest), one in zip(old, new, strict=False):
            if last.text[piece.start : piece.end] != text[one.start : one.end]:
                break
            if piece.name and piece.name == one.name:
                same[one.start] = digest
    return same


def stretches(text: str, table: str) -> list[tuple[int, int, int]]:
    """Return where the pieces of a table stand: start, end, and how many entries each has.

    In order, so that all its entries are there, where `text` is the one that was read last, and
    was read by pieces; else nothing.
    """
    last = _latest[0] if _latest else None
    if last is None or not text or last.text != text:
        return []
    known = last.pieced.known
    return [
        (piece.start, piece.end, len(known[digest]))
        for piece, digest in last.digests()
        if piece.name == table
    ]


def piece_of(text: str, digest: bytes) -> Rows:
    """Return the records of the piece with that digest, none where it is not in the text."""
    digest_of = _digest_of()
    for piece in pieces(text):
        inside = text[piece.start : piece.end]
        if piece.name and digest_of(_encoded(inside)) == digest:
            return built(inside, piece.name)
    return ()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Entangled(Exception):
    """The pieces of the text do not stand by themselves."""


def _digest_of() -> Callable[[bytes], bytes]:
    # Imported here: whoever reads a file only once does without.
    from hashlib import sha256

    return lambda content: sha256(content).digest()


class _Reading:
    """One reading of a text, piece by piece."""

    def __init__(
        self,
        text: str,
        known: Known,
        digest: Callable[[bytes], bytes] | None,
        unmoved: Mapping[int, bytes] = _NO_DIGESTS,
    ) -> None:
        self._text = text
        self._before = known
        self._digest = digest
        self._unmoved = unmoved
        self._known: dict[bytes, Rows] = {}
        self._order: list[tuple[str, bytes]] = []
        self._fresh = 0

    def done(self, found: list[Piece]) -> Pieced:
        """Read all. Raises TomlError and _Entangled."""
        tables: dict[str, list[Record]] = {}
        for piece in found:
            if piece.name:
                tables.setdefault(piece.name, []).extend(self._rows(piece))
        rest = _rest([self._text[p.start : p.end] for p in found if not p.name])
        if tables.keys() & rest.keys():
            raise _Entangled
        project = build(rest, given=True)
        phases = tuple(tables.pop("phases", ())) or project.phases
        registers = {**project.registers, **{name: tuple(rows) for name, rows in tables.items()}}
        whole = Project(project.info, phases, registers, project.extra)
        return Pieced(whole, self._known, tuple(self._order), self._fresh)

    def _rows(self, piece: Piece) -> Rows:
        text = self._text[piece.start : piece.end]
        if self._digest is None:
            return built(text, piece.name)
        digest = self._unmoved.get(piece.start) or self._digest(_encoded(text))
        rows = self._before.get(digest) or self._known.get(digest)
        if rows is None:
            self._fresh += len(text)
            rows = built(text, piece.name)
        self._known[digest] = rows
        self._order.append((piece.name, digest))
        return rows


def _rest(texts: list[str]) -> dict[str, Any]:
    """Return what stands outside of the pieces. Raises TomlError."""
    each = [parse(text) for text in texts]
    # What follows a piece may go on with a table that began before it; but each must be valid by
    # itself, or else the piece might lie within a string.
    return each[0] if len(each) == 1 else parse("".join(texts))


def built(text: str, name: str) -> Rows:
    """Return the records of a piece of the table `name`. Raises TomlError and _Entangled."""
    document: dict[str, Any] = parse(text)
    entries = document.get(name)
    if len(document) != 1 or type(entries) is not list:
        raise _Entangled
    kind = _KINDS[name]
    return tuple([build_record(kind, entry, given=True) for entry in entries])
