"""Text in the form it is meant in, whatever keyboard it was typed on.

An input method writes letters, digits and signs that are two cells wide, small kana, marks apart
from their letters. What is read as a word, a figure or an id is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model import later

_NARROW_MARKS: Final = "\uff9e\uff9f"
_HIRAGANA: Final = later.pattern("[\u3041-\u3096\u309d\u309e]")
_LATIN: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Latin letters that are made of others, or bear a mark that Unicode does not take off."""
_TO_KATAKANA: Final = {at: at + 0x60 for at in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def folded(text: str) -> str:
    """Return text with usual letters for wide and narrow ones, digits of all scripts as 0 to 9."""
    if text.isascii():
        return text
    # Most texts that are read have ASCII letters alone.
    import unicodedata

    text = unicodedata.normalize("NFKC", text)
    digits = {ord(sign): str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal()}
    return text.translate(digits) if digits else text


def sought(text: str) -> str:
    """Return the form in which texts are searched: capitals, width and kind of kana are no matter.

    Marks that are letters of their own become one with the letter they stand on.
    """
    if text.isascii():
        return text.lower()
    import unicodedata

    text = unicodedata.normalize("NFKC", text)
    if _HIRAGANA.search(text):
        text = text.translate(_TO_KATAKANA)
    return text.casefold()


def collated(text: str) -> str:
    """Return the form in which texts are put in order: Ä beside A, and behind it in the same word.

    That is the first and second level of Unicode's order for Latin letters; those of other scripts
    stand as in their blocks, where marks on a letter may make it another one.
    """
    if text.isascii():
        return text.lower()
    plain = sought(text)
    bare = _without_marks(plain.translate(_LATIN))
    return bare if bare == plain else f"{bare}\0{plain}"


def _without_marks(text: str) -> str:
    import unicodedata

    parts = (unicodedata.normalize("NFD", sign) for sign in text)
    return "".join(
        part[0] if part[0].isascii() else unicodedata.normalize("NFC", part) for part in parts
    )


def spans_of(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where in `text` what is searched for stands, from and to; `wanted` is `sought`."""
    if text.isascii():
        plain, starts = text.lower(), list(range(len(text) + 1))
    else:
        pieces = list(_pieces(text))
        plain = "".join(piece for piece, _ in pieces)
        starts = [start for piece, start in pieces for _ in piece] + [len(text)]
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        # What ends within the form of a letter has all of that letter.
        yield starts[at], next(start for start in starts[end:] if start > starts[end - 1])
        at = plain.find(wanted, end)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield each letter with the marks on it in the form that is searched, and where it begins."""
    import unicodedata

    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and (unicodedata.combining(text[at]) or text[at] in _NARROW_MARKS):
            continue
        yield sought(text[start:at]), start
        start = at
