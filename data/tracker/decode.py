"""From the bytes of a tracker to its text, and the damage to it that could be undone.

Trackers travel through programs that read UTF-8 as something else. Where nothing was lost, ftfy
brings the text back. Often bytes that the wrong encoding does not know were left out on the way:
⏳ (E2 8F B3) becomes `â³`, and no reading brings it back. The marks of trackers are few, so that
their damaged forms can be looked up; that comes first, with the reading that yields most marks.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.words import load_words
from data.trouble import Unreadable
from data.whole import MEGABYTE
from model import later
from model.plural import counted

CAP: Final = MEGABYTE
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_LEFT_OUT: Final = "the byte order mark at the start was left out"
_MISREADINGS: Final = {
    "cp1252": "windows-1252",
    "cp1254": "windows-1254",
    "mac_roman": "Mac Roman",
}
_READINGS: Final = (
    "latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "iso8859-2",
    "mac_roman", "cp437",
)  # fmt: skip
_OLD: Final = ("cp1252", "cp1251", "shift_jis", "euc_jp", "gb18030", "euc_kr")
_TYPOGRAPHY: Final = "—–→←↔⇒“”‘’…•·≥≤≠≈×÷±°²³µ€£¥§©®™├│└─┌┐┘┤┬┴┼━═║╔╗╚╝▓░█◆◇■▲▼★☆✦❯"
_COMMANDS: Final = later.pattern("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?")
_CONTROLS: Final = later.pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS: Final = later.pattern("[\x0b\x0c\x85\u2028\u2029]")
_GAP: Final = later.pattern(r"(?<=\S)[^\S\n]{100,}")
"""So many spaces say no more than one; patterns that look for spaces take the square of it."""
_WIDE: Final = later.pattern(r"[^\S\n]{100}")
_HIRAGANA: Final = later.pattern("[\u3041-\u3096]{2,}")
_SEQUENCE: Final = re.compile(
    b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


class Decoded(NamedTuple):
    """The text of a document, lines ended by `\\n`, and what was mended, as sentences."""

    text: str
    repairs: tuple[str, ...]


def decode(content: bytes, name: str) -> Decoded:
    """Return the text that `content` holds.

    Raises Unreadable for more than 1 MB and for what is no text.
    """
    if len(content) > CAP:
        raise Unreadable("too_big", f"{name} is larger than 1 MB; split it, and import the parts")
    text, read_as = _text_of(content, name)
    repairs = [read_as] if read_as else []
    for mend in (_undamaged, _reread, _plain):
        text, told = mend(text)
        repairs += told
    return Decoded(text, tuple(repairs))


def _text_of(content: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            told = f"read as {encoding.upper()}" if encoding != "utf-8" else _MARK_LEFT_OUT
            return text, told
    if wide := _wide(content):
        return content.decode(wide, "replace"), f"read as {wide.upper()}, which it does not state"
    if b"\0" in content or _is_noise(content):
        raise Unreadable("binary", f"{name} is no text; name the Markdown file of a tracker")
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        return _old(content)


def _wide(content: bytes) -> str:
    """Return the name of UTF-16 where every other byte of a text is 0."""
    sample = content[:4000]
    half = len(sample) // 2
    if half < 4 or len(content) % 2:
        return ""
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > half * 0.6 and not low:
        return "utf-16-le"
    return "utf-16-be" if low > half * 0.6 and not high else ""


def _is_noise(content: bytes) -> bool:
    """Say whether so many control bytes stand in it that it can be no text."""
    sample = content[:65536]
    strange = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return strange > max(8, len(sample) // 20)


def _old(content: bytes) -> tuple[str, str]:
    """Read what is no UTF-8: with a few bad bytes replaced, else in the encoding that fits best."""
    mostly = content.decode("utf-8", "replace")
    bad = mostly.count("\ufffd")
    if bad * 10 < sum(byte > 127 for byte in content):
        return mostly, f"{counted(bad, 'byte is', 'bytes are')} no UTF-8; each is shown as \ufffd"
    readings = []
    for encoding in _OLD:
        try:
            readings.append((content.decode(encoding), encoding))
        except UnicodeDecodeError:
            continue
    if not readings:
        return content.decode("cp1252", "replace"), "read as windows-1252, with bytes it lacks"
    # Of equals the first: the most common encoding stands first.
    text, encoding = max(readings, key=lambda reading: _familiar(reading[0]))
    return text, f"read as {encoding}, because it is no UTF-8"


def _familiar(text: str) -> int:
    """Count the known words of other scripts, so that readings of old encodings can be told.

    Two hiragana side by side are Japanese, and by chance in no other reading.
    """
    words = load_words()
    found = len(_HIRAGANA.findall(text))
    for line in text.splitlines()[:400]:
        for part in re.split(r"[|*_#()\[\]]", line):
            hit = words.lexicon("status").at_start(part) or words.lexicon("columns").at_start(part)
            found += bool(hit and not part.isascii())
    return found


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


def _undamaged(text: str) -> tuple[str, list[str]]:
    """Undo a misreading of the whole document, by the reading that yields most marks."""
    if text.isascii():
        return text, []
    counts = {
        encoding: sum(1 for _ in _pattern(encoding).finditer(text)) for encoding in _MISREADINGS
    }
    encoding = max(counts, key=lambda each: counts[each])
    if not counts[encoding]:
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
    stray = re.compile(f"[{re.escape(lead)}][{re.escape(rest)}]")
    return [number for number, line in enumerate(text.split("\n"), 1) if stray.search(line)]


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


_LED: Final = range(0xC0, 0xFE)
_FOLLOWING: Final = range(0x80, 0xC0)
_LED_BLANK: Final = b"\xc2\xc3\xc5\xce\xd0\xd9"
_LED_TWICE: Final = b"\xe2\xe3\xf0"
"""Of the first bytes of a character those behind which ftfy puts back a blank that was lost, be it
all that follows or the first of several. Of all of them it would be `—` and a space as well."""


@lru_cache(maxsize=1)
def _misread() -> re.Pattern[str]:
    """Return what stands in each line that ftfy mends: the bytes of a character, as characters.

    That is the first of several bytes and another one, or a blank where that one was lost, in one
    of the encodings that ftfy knows; or a byte that no encoding knows.
    """
    led, following, blank, twice = (
        "".join(bytes([byte]).decode(name, "ignore") for name in _READINGS for byte in span)
        for span in (_LED, _FOLLOWING, _LED_BLANK, _LED_TWICE)
    )
    other = f"{re.escape(following)}?\x1a\ufffd\x80-\x9f"
    # Told apart only behind the first of them: each character of a text is looked at once.
    behind = f"[{other}]|(?<=[{re.escape(blank)}]) |(?<=[{re.escape(twice)}]) [{other}]"
    return re.compile(f"[{re.escape(led)}](?:{behind})|[\x80-\x9f]")


def _reread(text: str) -> tuple[str, list[str]]:
    """Let ftfy undo the misreadings of single lines in which nothing was lost."""
    if text.isascii() or not _misread().search(text):
        return text, []
    # Imported only here: most trackers need it not, and it takes its time.
    import ftfy

    lines = text.split("\n")
    found = _misread().search
    mended = [
        line if line.isascii() or not found(line) else ftfy.fix_encoding(line) for line in lines
    ]
    # A repair that brings line breaks would shift the lines that people are told.
    mended = [new if "\n" not in new else old for old, new in zip(lines, mended, strict=True)]
    changed = [n for n, (old, new) in enumerate(zip(lines, mended, strict=True), 1) if old != new]
    if not changed:
        return text, []
    return "\n".join(mended), [f"damaged letters were mended in {_lines(changed)}"]


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"line {shown}" if len(numbers) == 1 else f"{len(numbers)} lines: {shown}"


def _plain(text: str) -> tuple[str, list[str]]:
    """Take out what would command a terminal; make all line ends alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _BREAKS.sub(" ", text.removeprefix("\ufeff"))
    told = []
    for pattern, said in ((_COMMANDS, "terminal commands"), (_CONTROLS, "control characters")):
        text, count = pattern.subn("", text)
        if count:
            told.append(f"{count} {said} were left out")
    text, count = _GAP.subn(" ", text) if _WIDE.search(text) else (text, 0)
    if count:
        told.append(f"{counted(count, 'gap')} of 100 spaces or more became one space")
    return text, told
