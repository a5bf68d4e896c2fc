"""The form of a text in which words are compared: without case, width, emphasis, kinds of gaps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from model import later

_GAPS: Final = frozenset(" \t\n\r\u00a0\u3000_-‐‑–—:：/")
_EMPHASIS: Final = frozenset("*`~")
VARIATION: Final = "\ufe0f"
_DIGRAPHS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_CLEAR: Final = 5
"""So many letters at least tell a word without its accents from others."""


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


class _Bare(dict[int, str]):
    """Each character, by its number, without what stands above or below its letter."""

    def __missing__(self, number: int) -> str:
        parts = unicodedata.normalize("NFD", chr(number))
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        return self.setdefault(number, bare)


_BARE: Final = _Bare({ord(barred): bare for barred, bare in zip("łøđı", "lodi", strict=True)})
_FORMS: Final = _Forms({**dict.fromkeys((*_EMPHASIS, VARIATION), ""), "İ": "i", "ı": "i"})
_ASCII: Final = {place: _FORMS[chr(place)] for place in range(128)}
_RUNS: Final = later.pattern(" {2,}")
PIECES: Final = later.pattern(r"(?:[^\W\d_\u2e80-\ufaff]|[0-9])+|\S")
"""What a word begins with: one of a script that divides them by spaces, any character of others."""


def formed(text: str) -> str:
    """Return `text` in the form that words are compared in, gaps of all kinds as one space."""
    # Most of a document is ASCII, and goes through here without a step for each character.
    plain = (
        text.translate(_ASCII) if text.isascii() else "".join(map(_FORMS.__getitem__, text))
    ).lstrip(" ")
    return _RUNS.sub(" ", plain) if "  " in plain else plain


@lru_cache(maxsize=8192)
def folded(text: str) -> Folded:
    """Return `text` in the form that words are compared in, with the text that it was made of."""
    return Folded(formed(text), text)


class Begun(NamedTuple):
    """How a text in the form for comparing begins at each of its words.

    `places` are the first two characters of each and where it stands; `all` holds those
    characters, and the first alone.
    """

    places: Sequence[tuple[str, int]]
    all: frozenset[str]


@lru_cache(maxsize=8192)
def begun(plain: str) -> Begun:
    """Return where the words of a text in the form for comparing begin, and with what."""
    # Once for each text: many lexicons look into it, and nearly all find nothing.
    starts = [piece.start() for piece in PIECES.finditer(plain)]
    places = [(plain[start : start + 2], start) for start in starts]
    both = {beginning for beginning, _ in places}
    return Begun(places, frozenset(both | {beginning[0] for beginning in both}))


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
    return PIECES.findall(folded(text).text)


def fold(text: str) -> str:
    """Return `text` in the form that words are compared in."""
    return folded(text).text.strip()


def joins(char: str) -> bool:
    """Say whether `char` is a letter of a script that divides words by spaces, or a digit."""
    if char.isascii():
        return char.isalnum()
    return char.isalpha() and not "\u2e80" <= char <= "\ufaff"


def typed_forms(word: str) -> Iterator[str]:
    """Yield a folded word as people type it who have no accents at hand: `czesciowo`, `geloest`.

    What is short without them may be another word: of that there are none.
    """
    if not word.isascii() and len(word) >= _CLEAR:
        bare = word.translate(_BARE)
        # What is of another script is typed as it is, and most words are.
        if bare.isascii():
            yield bare
            yield word.translate(_DIGRAPHS).translate(_BARE)


class _Parting(dict[int, str]):
    """Letters and digits, by their numbers, as they are; a blank for all else."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        return self.setdefault(number, char if char.isalnum() else " ")


_PARTING: Final = _Parting()


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, what else divides them as one blank."""
    return " ".join(text.casefold().translate(_PARTING).split())
