"""The words of trackers in many languages, and how they are recognised.

They stand in `words.toml` beside this file; a file of that name in the user's settings adds to
them. Case, width and emphasis do not count, the longest word wins, and a word is looked for at
the beginning of a text: `not started` is no `started`, and 未完了 no 完了.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from data.files import Files
from data.toml.read import parse
from data.whole import read_file
from model.value import freeze, is_table

NAME: Final = "words.toml"
_GAPS: Final = frozenset(" \t\n\r\u00a0\u3000_-‐‑–—:：/")
_EMPHASIS: Final = frozenset("*`~")
_VARIATION: Final = "\ufe0f"


class Found(NamedTuple):
    """A word that was recognised: what it stands for, and where it begins and ends in the text."""

    name: str
    start: int
    end: int


class Folded(NamedTuple):
    """A text without what does not count, and the text it was made of."""

    text: str
    source: str

    def shown(self, hits: Sequence[Found]) -> tuple[Found, ...]:
        """Return what was found in the folded text, from left to right, as the source has it."""
        if not hits or (
            len(self.source) == len(self.text) and (self.source.isascii() or _is_like(self.source))
        ):
            return tuple(hits)
        places = _places(self.source, hits[-1].end)
        return tuple(Found(hit.name, places[hit.start], places[hit.end - 1] + 1) for hit in hits)


class _Forms(dict[str, str]):
    """The form of each character in which words are compared; empty where it does not count."""

    def __missing__(self, char: str) -> str:
        plain = " " if char in _GAPS else unicodedata.normalize("NFKC", char).casefold()
        # An accent that stands alone is one on a space: that is no gap.
        form = plain if plain == " " else plain.replace(" ", "")
        return self.setdefault(char, form)


_FORMS: Final = _Forms({**dict.fromkeys((*_EMPHASIS, _VARIATION), ""), "İ": "i", "ı": "i"})
_ASCII: Final = {place: _FORMS[chr(place)] for place in range(128)}
_RUNS: Final = re.compile(" {2,}")
_PIECES: Final = re.compile(r"(?:[^\W\d_\u2e80-\ufaff]|[0-9])+|\S")
"""What a word begins with: one of a script that divides them by spaces, any character of others."""
_KEPT: Final = 4096
"""So many answers each lexicon keeps."""


@lru_cache(maxsize=8192)
def folded(text: str) -> Folded:
    """Return `text` in the form that words are compared in, gaps of all kinds as one space."""
    # Most of a document is ASCII, and goes through here without a step for each character.
    plain = (
        text.translate(_ASCII) if text.isascii() else "".join(map(_FORMS.__getitem__, text))
    ).lstrip(" ")
    return Folded(_RUNS.sub(" ", plain) if "  " in plain else plain, text)


class _Begun(NamedTuple):
    """How a text in the form for comparing begins at each of its words.

    `places` are the first two characters of each and where it stands; `all` holds those
    characters, and the first alone.
    """

    places: Sequence[tuple[str, int]]
    all: frozenset[str]


@lru_cache(maxsize=8192)
def _begun(plain: str) -> _Begun:
    # Once for each text: many lexicons look into it, and nearly all find nothing.
    starts = [piece.start() for piece in _PIECES.finditer(plain)]
    places = [(plain[start : start + 2], start) for start in starts]
    both = {beginning for beginning, _ in places}
    return _Begun(places, frozenset(both | {beginning[0] for beginning in both}))


def _is_like(source: str) -> bool:
    """Say whether each character has a form of one, so that nothing moved."""
    return {*map(len, map(_FORMS.__getitem__, source))} == {1}


def _places(source: str, length: int) -> Sequence[int]:
    """Return where the first `length` characters of the folded text stand in the source."""
    places: list[int] = []
    gap = True
    for place, char in enumerate(source):
        if len(places) >= length:
            break
        form = _FORMS[char]
        if form and not (gap and form == " "):
            places += [place] * len(form)
            gap = form == " "
    return places


def pieces_of(text: str) -> list[str]:
    """Return what a text is made of, as `Lexicon.pieces` has it: no word ends within a piece."""
    return _PIECES.findall(folded(text).text)


def fold(text: str) -> str:
    """Return `text` in the form that words are compared in."""
    return folded(text).text.strip()


def _joins(char: str) -> bool:
    """Say whether `char` is a letter of a script that divides words by spaces, or a digit."""
    if char.isascii():
        return char.isalnum()
    return char.isalpha() and not "\u2e80" <= char <= "\ufaff"


class Lexicon:
    """Words, each with the names of what it stands for, in the order of the file."""

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        names: dict[str, list[str]] = {}
        for name, words in table.items():
            for word in words:
                found = names.setdefault(fold(word), [])
                if name not in found:
                    found.append(name)
        names.pop("", None)
        self._names = {word: tuple(found) for word, found in names.items()}
        # Looked up wherever a word begins: few words of ours begin with the same two letters.
        self._lengths = _lengths(self._names)
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
        return frozenset(piece for word in self._names for piece in _PIECES.findall(word))

    def __contains__(self, word: str) -> bool:
        return bool(self.names(word))

    def _names_of(self, text: str) -> tuple[str, ...]:
        return self._names.get(fold(text), ())

    def _name_of(self, text: str) -> str | None:
        names = self.names(text)
        return names[0] if names else None

    def _at_start(self, text: str) -> Found | None:
        form = folded(text)
        found = self._at(form.text, len(form.text) - len(form.text.lstrip()))
        return form.shown((found,))[0] if found else None

    def _within(self, text: str) -> tuple[Found, ...]:
        form = folded(text)
        begun, beginnings = _begun(form.text), self._lengths
        if begun.all.isdisjoint(beginnings):
            return ()
        hits: list[Found] = []
        behind = 0
        for beginning, place in begun.places:
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
        return not (_joins(last) and _joins(following))


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
        made = self[name] = Lexicon(self._tables.get(name, {}))
        return made


class Words:
    """All lexicons, by the names of their tables in `words.toml`.

    `day_first` says what the first figure of `03/04/2026` is in a document that shows it by
    others, such as `17/04/2026`; None where it does not.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.lexicon: Callable[[str], Lexicon] = _Lexicons(tables).__getitem__
        """Returns the words of a table; none where there is no such table."""
        self.day_first: bool | None = None

    def dated(self, *, day_first: bool) -> Words:
        """Return these words for a document that puts days, or months, first."""
        other = Words(self._tables)
        other.lexicon = self.lexicon
        other.day_first = day_first
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
        or plain in words.tables.get("nothing", {}).get("cells", ())
        or (words.lexicon("nothing").name(plain) == "cells")
    )


@lru_cache(maxsize=64)
def _marks(words: Words, table: str) -> Mapping[str, str]:
    return {
        mark.replace(_VARIATION, ""): name
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
