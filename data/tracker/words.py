"""The words of trackers in ten languages, and how they are recognised.

They stand in `words.toml` beside this file; a file of that name in the user's settings adds to
them. Case, width and emphasis do not count, the longest word wins, and a word is looked for at
the beginning of a text: `not started` is no `started`, and 未完了 no 完了.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
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
    """A text without what does not count; `places` says where each character came from."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=8192)
def folded(text: str) -> Folded:
    """Return `text` in the form that words are compared in, gaps of all kinds as one space."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in _EMPHASIS or char == _VARIATION:
            continue
        plain = " " if char in _GAPS else unicodedata.normalize("NFKC", char).casefold()
        if plain == " " and (not out or out[-1] == " "):
            continue
        out += plain
        places += [place] * len(plain)
    return Folded("".join(out), tuple(places))


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
        lengths: dict[str, set[int]] = {}
        for word in self._names:
            lengths.setdefault(word[0], set()).add(len(word))
        # Looked up at every character of a document: few words begin with any one of them.
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __contains__(self, word: str) -> bool:
        return fold(word) in self._names

    def names(self, text: str) -> tuple[str, ...]:
        """Return what the whole of `text` stands for; nothing where it is no known word."""
        return self._names.get(fold(text), ())

    def name(self, text: str) -> str | None:
        """Return the first of what the whole of `text` stands for."""
        return next(iter(self.names(text)), None)

    def at_start(self, text: str) -> Found | None:
        """Return the longest word that `text` begins with."""
        plain, places = folded(text)
        start = len(plain) - len(plain.lstrip())
        return self._at(plain, places, start)

    def within(self, text: str) -> Iterator[Found]:
        """Yield the words of `text` from left to right, at each place the longest."""
        plain, places = folded(text)
        place = 0
        while place < len(plain):
            inside = place > 0 and _joins(plain[place]) and _joins(plain[place - 1])
            found = None if inside else self._at(plain, places, place)
            if found:
                yield found
                while place < len(plain) and places[place] < found.end:
                    place += 1
            else:
                place += 1

    def _at(self, plain: str, places: tuple[int, ...], start: int) -> Found | None:
        for length in self._lengths.get(plain[start : start + 1], ()):
            end = start + length
            names = self._names.get(plain[start:end]) if end <= len(plain) else None
            if names and self._ends(plain, start, end):
                return Found(names[0], places[start], places[end - 1] + 1)
        return None

    def _ends(self, plain: str, start: int, end: int) -> bool:
        if end == len(plain):
            return True
        following, last = plain[end], plain[end - 1]
        if end - start == 1 and following.isalnum():
            return False
        return not (_joins(last) and _joins(following))


Tables = Mapping[str, Mapping[str, tuple[str, ...]]]


class Words:
    """All lexicons, by the names of their tables in `words.toml`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._lexicons: dict[str, Lexicon] = {}

    def lexicon(self, name: str) -> Lexicon:
        """Return the words of a table; none where there is no such table."""
        if name not in self._lexicons:
            self._lexicons[name] = Lexicon(self._tables.get(name, {}))
        return self._lexicons[name]

    def marks(self, table: str) -> Mapping[str, str]:
        """Return what each mark of a table stands for; variation selectors do not count."""
        return _marks(self, table)

    @property
    def tables(self) -> Tables:
        """The words as they stand in the files."""
        return self._tables

    def is_nothing(self, text: str) -> bool:
        """Say whether a cell is empty, or holds a word for nothing, such as `-` or `TBD`."""
        plain = text.strip().strip("*_()（） ")
        return (
            not plain
            or plain in self._tables.get("nothing", {}).get("cells", ())
            or (self.lexicon("nothing").name(plain) == "cells")
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
        mine = {fold(word) for words in table.values() for word in words}
        kept = {
            key: tuple(word for word in words if fold(word) not in mine)
            for key, words in merged.get(name, {}).items()
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
