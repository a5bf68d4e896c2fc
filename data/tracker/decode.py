"""From the bytes of a tracker to its text, and the damage to it that could be undone.

Trackers travel through programs that read UTF-8 as something else; what of that can be undone is
told by `misread`.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from data.tracker.misread import reread, undamaged, unusual_in
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
_OLD: Final = ("cp1252", "cp1251", "shift_jis", "euc_jp", "gb18030", "euc_kr")
_COMMANDS: Final = later.pattern("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?")
_CONTROLS: Final = later.pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_UNSEEN: Final = frozenset("\u00ad\u200b\u2060\ufeff")
"""What takes no room and joins nothing: in front of a word it hides what the word is."""
_BREAKS: Final = later.pattern("[\x0b\x0c\x85\u2028\u2029]")
_BROKEN: Final = frozenset("\x0b\x0c\x85\u2028\u2029")
_GAP: Final = later.pattern(r"(?<=\S)[^\S\n]{100,}")
"""So many spaces say no more than one; patterns that look for spaces take the square of it."""
_WIDE: Final = " " * 100
"""Some of each such gap, once all of its blanks are spaces."""
_HIRAGANA: Final = later.pattern("[\u3041-\u3096]{2,}")


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
    unusual = unusual_in(text)
    for mend in (undamaged, reread, _plain):
        text, told = mend(text, unusual)
        unusual = unusual_in(text) if told else unusual
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


def _plain(text: str, unusual: frozenset[str]) -> tuple[str, list[str]]:
    """Take out what would command a terminal; make all line ends alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not unusual.isdisjoint(_BROKEN):
        text = _BREAKS.sub(" ", text)
    told = []
    text, count = _COMMANDS.subn("", text) if "\x1b" in unusual else (text, 0)
    if count:
        told.append(f"{count} terminal commands were left out")
    controls = [char for char in unusual if _CONTROLS.match(char)]
    if count := sum(map(text.count, controls)):
        told.append(f"{count} control characters were left out")
    for control in controls if count else ():
        text = text.replace(control, "")
    unseen = unusual & _UNSEEN
    if count := sum(map(text.count, unseen)):
        told.append(f"{counted(count, 'character')} that nobody sees: left out")
    for char in unseen if count else ():
        text = text.replace(char, "")
    text, count = _GAP.subn(" ", text) if _has_gap(text, unusual) else (text, 0)
    if count:
        told.append(f"{counted(count, 'gap')} of 100 spaces or more became one space")
    return text, told


def _has_gap(text: str, unusual: frozenset[str]) -> bool:
    """Say whether a text may have a gap to close, which few have, and nothing finds quickly."""
    for blank in unusual - {"\r"}:
        if blank.isspace():
            text = text.replace(blank, " ")
    return _WIDE in text
