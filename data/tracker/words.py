"""The words of trackers in many languages, and how they are recognised.

They stand in `words.toml` beside this file; a file of that name in the user's settings adds to
them. Case, width and emphasis do not count, the longest word wins, and a word is looked for at
the beginning of a text: `not started` is no `started`, and 未完了 no 完了.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from data.files import Files
from data.toml.read import parse
from data.tracker.folding import (
    PIECES,
    VARIATION,
    Found,
    begun,
    fold,
    folded,
    formed,
    joins,
    typed_forms,
)
from data.whole import read_file
from model.value import freeze, is_table

NAME: Final = "words.toml"
_TELLING: Final = 4
_KEPT: Final = 4096
"""So many answers each lexicon keeps."""


class Lexicon:
    """Words, each with the names of what it stands for, in the order of the file."""

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        names: dict[str, list[str]] = {}
        for name, words in table.items():
            for word in words:
                known = word.isascii() and word.isalpha() and word.islower()
                found = names.setdefault(word if known else formed(word).strip(), [])
                if name not in found:
                    found.append(name)
        names.pop("", None)
        for word, stands_for in [*names.items()]:
            for typed in () if word.isascii() else typed_forms(word):
                names.setdefault(typed, stands_for)
        self._names = {word: tuple(found) for word, found in names.items()}
        # Looked up wherever a word begins: few words of ours begin with the same two letters.
        self._lengths = _lengths(self._names)
        self._beginnings = frozenset(word[:_TELLING] for word in self._names)
        # A document has few different cells, keys and headings, and each is asked for many times:
        # what is known is answered without a step of ours.
        self.names: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=_KEPT)(self._names_of)
        """Tells what the whole of a text stands for; nothing where it is no known word."""
        self.name: Callable[[str], str | None] = lru_cache(maxsize=_KEPT)(self._name_of)
        """Tells the first of what the whole of a text stands for."""
        self.at_start: Callable[[str], Found | None] = lru_cache(maxsize=_KEPT)(self._at_start)
        """Finds the longest word that a text begins with."""
        self.within: Callable[[str], tuple[Found, ...]] = lru_cache(maxsize=_KEPT)(self._within)
        """Finds the words of a text from left to right, at each place the longest."""

    @cached_property
    def pieces(self) -> frozenset[str]:
        """What the words are made of: what stands between their blanks; or their characters."""
        return frozenset(piece for word in self._names for piece in PIECES.findall(word))

    def __contains__(self, word: str) -> bool:
        return bool(self.names(word))

    def _names_of(self, text: str) -> tuple[str, ...]:
        return () if self._is_foreign(text) else self._names.get(fold(text), ())

    def _is_foreign(self, text: str) -> bool:
        """Say whether no word begins as a text does, by its first letters: most are told so."""
        first = text[:_TELLING]
        # A shorter word would end between two letters.
        return first.isascii() and first.isalnum() and first.lower() not in self._beginnings

    def _name_of(self, text: str) -> str | None:
        if self._is_foreign(text):
            return None
        names = self._names.get(fold(text))
        return names[0] if names else None

    def _at_start(self, text: str) -> Found | None:
        if self._is_foreign(text):
            return None
        form = folded(text)
        found = self._at(form.text, len(form.text) - len(form.text.lstrip()))
        return form.shown((found,))[0] if found else None

    def _within(self, text: str) -> tuple[Found, ...]:
        form = folded(text)
        start, beginnings = begun(form.text), self._lengths
        if start.all.isdisjoint(beginnings):
            return ()
        hits: list[Found] = []
        behind = 0
        for beginning, place in start.places:
            if place < behind or (beginning not in beginnings and beginning[0] not in beginnings):
                continue
            if found := self._at(form.text, place):
                behind = found.end
                hits.append(found)
        return form.shown(hits)

    def _at(self, plain: str, start: int) -> Found | None:
        """Return what begins at `start` of a folded text, and where it ends there."""
        lengths = self._lengths
        found = lengths.get(plain[start : start + 2]) or lengths.get(plain[start : start + 1])
        for length in found or ():
            end = start + length
            names = self._names.get(plain[start:end]) if end <= len(plain) else None
            if names and self._ends(plain, start, end):
                return Found(names[0], start, end)
        return None

    def _ends(self, plain: str, start: int, end: int) -> bool:
        if end == len(plain):
            return True
        following, last = plain[end], plain[end - 1]
        if end - start == 1 and following.isalnum():
            return False
        return not (joins(last) and joins(following))


def _lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """Return how long words are, the longest first, by their first two characters.

    Words of one character stand under that, and with all that begin with it.
    """
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[:2], set()).add(len(word))
    for beginning, found in lengths.items():
        if beginning[0] in lengths:
            found.add(1)
    return {beginning: sorted(found, reverse=True) for beginning, found in lengths.items()}


Tables = Mapping[str, Mapping[str, tuple[str, ...]]]


class _Lexicons(dict[str, Lexicon]):
    """The lexicons of some tables, each made when it is first asked for."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, name: str) -> Lexicon:
        """Make a lexicon of the table `name`."""
        table = self._tables.get(name, {})
        if name == "weak":
            # Without its accents a word for a status may be another: `Reportes` are no `reportés`.
            table = {**table, "words": (*table.get("words", ()), *_typed(self._tables))}
        made = self[name] = Lexicon(table)
        return made


def _typed(tables: Tables) -> Iterator[str]:
    """Yield words for a status as they are typed without accents, where these are no others."""
    exact = {formed(word).strip() for words in tables.get("status", {}).values() for word in words}
    yield from (typed for word in exact for typed in typed_forms(word) if typed not in exact)


class Words:
    """All lexicons, by the names of their tables in `words.toml`.

    `day_first` says what the first figure of `03/04/2026` is in a document that shows it by
    others, such as `17/04/2026`; None where it does not. Then `day_likely` says whether its
    language puts the day first.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.lexicon: Callable[[str], Lexicon] = _Lexicons(tables).__getitem__
        """Returns the words of a table; none where there is no such table."""
        self.day_first: bool | None = None
        self.day_likely = False

    def dated(self, *, day_first: bool | None, day_likely: bool = False) -> Words:
        """Return these words for a document that puts days, or months, first."""
        other = Words(self._tables)
        other.lexicon = self.lexicon
        other.day_first, other.day_likely = day_first, day_likely
        return other

    def marks(self, table: str) -> Mapping[str, str]:
        """Return what each mark of a table stands for; variation selectors do not count."""
        return _marks(self, table)

    @property
    def tables(self) -> Tables:
        """The words as they stand in the files."""
        return self._tables

    def is_nothing(self, text: str) -> bool:
        """Say whether a cell is empty, or holds a word for nothing, such as `-` or `TBD`."""
        return _is_nothing(self, text)


@lru_cache(maxsize=_KEPT)
def _is_nothing(words: Words, text: str) -> bool:
    plain = text.strip().strip("*_()（） ")
    return (
        not plain
        or plain in _of_nothing(words)
        or (words.lexicon("nothing").name(plain) == "cells")
    )


@lru_cache(maxsize=8)
def _of_nothing(words: Words) -> frozenset[str]:
    return frozenset(words.tables.get("nothing", {}).get("cells", ()))


@lru_cache(maxsize=64)
def _marks(words: Words, table: str) -> Mapping[str, str]:
    return {
        mark.replace(VARIATION, ""): name
        for name, marks in words.tables.get(table, {}).items()
        for mark in marks
    }


def read_words(text: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the tables of words that a TOML text holds; what is no list of texts is left out.

    Raises TomlError where it is no TOML.
    """
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    root = freeze(parse(text))
    for name, table in root.items() if is_table(root) else ():
        if is_table(table):
            tables[name] = {
                key: tuple(word for word in words if isinstance(word, str))
                for key, words in table.items()
                if isinstance(words, tuple)
            }
    return tables


def shipped_words(name: str) -> Tables:
    """Return the tables of a file of words that stands beside this one."""
    return read_words(read_file(Files(), Path(__file__).with_name(name)).decode())


def joined(own: Tables, base: Tables) -> Tables:
    """Return `base` with `own` words before its own; a word of one's own leaves other meanings."""
    merged: dict[str, dict[str, tuple[str, ...]]] = {k: dict(v) for k, v in base.items()}
    for name, table in own.items():
        there = merged.get(name, {})
        # Most tables stand in one of them alone; to compare words takes longer than to read them.
        mine = {fold(word) for words in table.values() for word in words} if there else set()
        kept = {
            key: tuple(word for word in words if fold(word) not in mine)
            for key, words in there.items()
        }
        merged[name] = kept | {k: (*words, *kept.get(k, ())) for k, words in table.items()}
    return merged


@lru_cache(maxsize=1)
def _shipped() -> Tables:
    return shipped_words(NAME)


@lru_cache(maxsize=4)
def load_words(own: str = "") -> Words:
    """Return the words that come with cockpit, and those of `own`, the text of the user's file.

    Raises TomlError where `own` is no TOML.
    """
    return Words(joined(read_words(own), _shipped()) if own else _shipped())
