"""Letters and marks that a program read as something else than UTF-8, put right.

Where nothing was lost, ftfy brings the text back. Often bytes that the wrong encoding does not
know were left out on the way: ⏳ (E2 8F B3) becomes `â³`, and no reading brings it back. The marks
of trackers are few, so that their damaged forms can be looked up; that comes first, with the
reading that yields most marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.words import load_words

_MISREADINGS: Final = {
    "cp1252": "windows-1252",
    "cp1254": "windows-1254",
    "mac_roman": "Mac Roman",
}
_READINGS: Final = (
    "latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "iso8859-2",
    "mac_roman", "cp437",
)  # fmt: skip
_TYPOGRAPHY: Final = "—–→←↔⇒“”‘’…•·≥≤≠≈×÷±°²³µ€£¥§©®™├│└─┌┐┘┤┬┴┼━═║╔╗╚╝▓░█◆◇■▲▼★☆✦❯"
_SEQUENCE: Final = re.compile(
    b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_USUAL: Final = bytes((10, *range(32, 127)))


def unusual_in(text: str) -> frozenset[str]:
    """Return which characters of a text are neither printable ASCII nor line feeds.

    They say what it cannot hold. No other way to look at each character is as quick.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return frozenset(rest.decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1)
def _known_marks() -> tuple[str, ...]:
    words = load_words()
    marks: dict[str, None] = {}
    for table in ("status_marks", "priority_marks", "decoration"):
        marks |= dict.fromkeys(mark for mark in words.marks(table) if not mark.isascii())
    return (*marks, "\ufe0f", *_TYPOGRAPHY)


@lru_cache(maxsize=4)
def _damaged(encoding: str) -> Mapping[str, str]:
    """Return the marks by what becomes of them when their UTF-8 is read in `encoding`.

    Bytes that the encoding does not know are left out, and a hard space may have become a soft
    one. Two marks may become the same: the one that trackers use more stands first and wins.
    """
    forms: dict[str, str] = {}
    for mark in _known_marks():
        lost = mark.encode().decode(encoding, "ignore")
        for form in (lost, lost.replace("\u00a0", " ")):
            if len(form.strip()) > 1:
                forms.setdefault(form, mark)
    return forms


@lru_cache(maxsize=4)
def _pattern(encoding: str) -> re.Pattern[str]:
    forms = sorted(_damaged(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms)))


@lru_cache(maxsize=4)
def _leading(encoding: str) -> frozenset[str]:
    """Return what the first byte of a character becomes in `encoding`."""
    return frozenset(bytes(range(0xC2, 0xF5)).decode(encoding, "ignore"))


def undamaged(text: str, unusual: frozenset[str]) -> tuple[str, list[str]]:
    """Undo a misreading of the whole document, by the reading that yields most marks.

    Returns the text and what was mended, as sentences; `unusual` is what `unusual_in` says of it.
    """
    counts = {
        encoding: sum(1 for _ in _pattern(encoding).finditer(text))
        for encoding in _MISREADINGS
        if not unusual.isdisjoint(_leading(encoding))
    }
    encoding = max(counts, key=lambda each: counts[each], default="")
    if not encoding or not counts[encoding]:
        return text, []
    mended, repaired = _mended(text, encoding)
    if not repaired:
        return text, []
    named = _MISREADINGS[encoding]
    told = [f"UTF-8 had been read as {named}: {repaired:,} damaged places were mended"]
    if left := _left(mended, encoding):
        told.append(f"bytes were lost in {_lines(left)}: what stood there cannot be mended")
    return mended, told


def _left(text: str, encoding: str) -> list[int]:
    """Return the lines on which the first byte of a character still stands misread."""
    lead, rest = (
        "".join(bytes([byte]).decode(encoding, "ignore") for byte in span)
        for span in (range(0xC3, 0xF5), range(0x80, 0xC0))
    )
    stray, unusual = re.compile(f"[{re.escape(lead)}][{re.escape(rest)}]"), unusual_in(text)
    if unusual.isdisjoint(lead) or unusual.isdisjoint(rest):
        return []
    return [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if not line.isascii() and stray.search(line)
    ]


def _mended(text: str, encoding: str) -> tuple[str, int]:
    forms, pattern = _damaged(encoding), _pattern(encoding)
    parts: list[str] = []
    count = place = 0
    for found in (*pattern.finditer(text), None):
        between, hits = _sequences(text[place : found.start() if found else None], encoding)
        parts.append(between)
        count += hits + (found is not None)
        if found:
            parts.append(forms[found[0]])
            place = found.end()
    return "".join(parts), count


@lru_cache(maxsize=4)
def _runs(encoding: str) -> re.Pattern[str]:
    high = "".join(bytes([byte]).decode(encoding, "ignore") for byte in range(128, 256))
    return re.compile(f"[{re.escape(high)}]{{2,}}")


def _sequences(text: str, encoding: str) -> tuple[str, int]:
    """Put characters where the misread bytes of whole ones stand; all else stays as it is."""
    if text.isascii():
        return text, 0
    count = 0

    def put(run: re.Match[str]) -> str:
        nonlocal count
        content = run[0].encode(encoding)
        parts: list[str] = []
        place = 0
        for found in _SEQUENCE.finditer(content):
            try:
                character = found[0].decode()
            except UnicodeDecodeError:
                continue
            parts += [content[place : found.start()].decode(encoding), character]
            place = found.end()
            count += 1
        return "".join(parts) + content[place:].decode(encoding)

    return _runs(encoding).sub(put, text), count


_UNKNOWN: Final = "".join(map(chr, range(0x80, 0xA0)))
_MANY: Final = 32
"""To look for so many pairs of characters takes longer than to look at each line."""
_LED: Final = (range(0xC0, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
"""The first of two, of three and of four bytes."""
_FOLLOWING: Final = range(0x80, 0xC0)
_LED_BLANK: Final = b"\xc2\xc3\xc5\xce\xd0\xd9"
_LED_TWICE: Final = b"\xe2\xe3\xf0"
_LED_LAST: Final = b"\xe0\xe1\xe2\xe3\xf0"
"""Of the first bytes of a character those behind which ftfy puts back a blank that was lost: be
it all that follows, the first of several, or the last. Of all it would be `—` and a space too."""
_DASHES: Final = "–—"
"""Some encoding has them for such a first byte; before a blank they are what they are."""


class _Misled(NamedTuple):
    """Characters that stand where bytes of others were read in an encoding that ftfy knows."""

    led: tuple[str, ...]
    """What the first of two, three and four bytes became."""
    other: str
    """What the others became, and what stands for a byte that no encoding knows."""
    blank: str
    """First ones behind which ftfy puts back a blank that was lost."""
    twice: str
    """First ones behind which it puts back a blank that another one follows."""
    last: str
    """First ones behind which it puts back a blank that follows another one."""


@lru_cache(maxsize=1)
def _misled() -> _Misled:
    *led, following, blank, twice, last = (
        "".join(bytes([byte]).decode(name, "ignore") for name in _READINGS for byte in span)
        for span in (*_LED, _FOLLOWING, _LED_BLANK, _LED_TWICE, _LED_LAST)
    )
    bare = "".join(char for char in blank if char not in _DASHES)
    return _Misled(tuple(led), f"{following}?\x1a\ufffd{_UNKNOWN}", bare, twice, last)


@lru_cache(maxsize=1)
def _misread() -> re.Pattern[str]:
    """Return what stands in each line that ftfy mends: the bytes of a character, as characters.

    That is the first of several bytes and as many others as belong to it, two at least of three,
    or a blank where one was lost, in encodings that ftfy knows; or a byte that no encoding knows.
    """
    (two, three, four), *rest = _misled()
    other, blank, twice, last = map(re.escape, rest)
    longer = re.escape(three + four)
    # Told apart only behind the first of them: each character of a text is looked at once.
    behind = (
        f"(?<=[{re.escape(two)}])[{other}]|(?<=[{blank}]) |(?<=[{longer}])[{other}][{other}]"
        f"|(?<=[{twice}]) [{other}]|(?<=[{last}])[{other}] "
    )
    return re.compile(f"[{re.escape(two)}{longer}](?:{behind})|[{_UNKNOWN}]")


def _may_be_misread(text: str, unusual: frozenset[str]) -> bool:
    """Say whether a text may hold what `_misread` finds; it is quick where that takes its time."""
    led, other, blank, twice, _ = _misled()
    first = unusual.intersection("".join(led))
    if not unusual.isdisjoint(_UNKNOWN):
        return True
    others = {"?", *unusual.intersection(other)}
    pairs = [one + then for one in first for then in others]
    pairs += [f"{one} " for one in first.intersection(blank + twice)]
    return len(pairs) > _MANY or any(pair in text for pair in pairs)


def reread(text: str, unusual: frozenset[str]) -> tuple[str, list[str]]:
    """Let ftfy undo the misreadings of single lines in which nothing was lost.

    Returns the text and what was mended, as sentences; `unusual` is what `unusual_in` says of it.
    """
    if not _may_be_misread(text, unusual):
        return text, []
    lines, found = text.split("\n"), _misread().search
    damaged = [n for n, line in enumerate(lines) if not line.isascii() and found(line)]
    if not damaged:
        return text, []
    # Imported only here: most trackers need it not, and it takes its time.
    import ftfy

    changed = []
    for n in damaged:
        mended = ftfy.fix_encoding(lines[n])
        # A repair that brings line breaks would shift the lines that people are told.
        if mended != lines[n] and "\n" not in mended:
            lines[n] = mended
            changed.append(n + 1)
    if not changed:
        return text, []
    return "\n".join(lines), [f"damaged letters were mended in {_lines(changed)}"]


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"line {shown}" if len(numbers) == 1 else f"{len(numbers)} lines: {shown}"
