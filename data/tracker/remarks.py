"""What is set apart at the edges of an entry: the day in front of it, a bracket behind its name.

`**2026-03-02** Paint the gate`, `**Paint the gate** `[done — 2026-03-02]` — two coats`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from data.tracker.tail_words import is_day, rank_said
from data.tracker.titles import DATE, Title
from data.tracker.values import is_period
from data.tracker.words import Words
from model import later

_NAME: Final = later.pattern(r"(?![A-Z]+$)[^\W\d_a-z][^\W\d_]{3,}|[\u3040-\u9fff]{2,}")
_FIGURE: Final = later.pattern(r"(?<![^\W\d_])\d")
REMARK: Final = later.pattern(r"(?:`\[([^\[\]`]{3,80})\]`|[_*]\(([^()]{3,80})\)[_*])\s*[-–—:]*\s*")
_PLAIN: Final = later.pattern(r"[(（\[]([^()（）\[\]]{3,40})[)）\]](?!\()\s*[-–—:：]*\s*")
_DAY: Final = later.pattern(
    r"(\*\*|__)?(\d{4}-\d{2}-\d{2})(?(1):?\1\s*[-–—:]*|\s*(?::|\s[-–—](?=\s)))\s*(?![-–—\d\s])(?=\S)"
)
_DAY_BRACKETED: Final = later.pattern(
    r"(?:\[(?=[\d-]+\])|\((?=[\d-]+\)))(\d{4}-\d{2}-\d{2})[\])](?!\()\s*[-–—:]*\s+(?=\S)"
)
_IN_BRACKETS: Final = later.pattern(r"[(（]([^()（）]{0,80})[)）]")
_CODE: Final = later.pattern(r"`[^`]+`")
_QUOTES: Final = ("`", '"', "“", "„", "«")


_ASIDE: Final = later.pattern(
    r"(?<=\S)\s+[-–—]{1,2}\s+([*_])(?![*_\s])((?:[^*_:@\d\n(]|\([^()*_\n]{0,60}\)){8,300})\1$"
)
_PARTS: Final = later.pattern(
    r"\s*[(（](\d{1,4}\s?/\s?\d{1,4}\s+[^\W\d_]{3,20})[)）](?=\s*$|\s*[–—-]\s)"
)
_COUNTED: Final = later.pattern(r"\s*\d{1,3}[\w.]{0,6}\s*[:：–—-]")
_STRUCK_FOR: Final = later.pattern(
    r"\s*(?:[-–—:：→➜]+|=>)?\s*(?:[✅✔☑]\ufe0f?\s*)?(?:[*_]{1,2}|[(（\[])?(?=[^\W\d_])"
)
_CLOSED: Final = later.pattern(r"\s*[.,;:：。，；!*_(（)）\]]|\s+[-–—]\s")
_ASIDE_WORDS: Final = 2
_BOX: Final = later.pattern(
    r"^\s*(`?)\\?\[([ xX✓✔~/!>-])\\?\]\1\s+(?=\S)"
    r"|(?<=\S)\s+(`?)\\?\[([ xX✓✔~/!>-])\\?\]\3(\s+[^\[\]]{2,30}|\s*)$"
)
_LAST_BRACKETS: Final = later.pattern(r"[(（]([^()（）]{2,40})[)）]$")


class Remark(NamedTuple):
    """What a bracket says, and the text behind it, or all of the text where more is said."""

    rest: str
    status: str = ""
    stated: str = ""
    day: str = ""


def day_in_front(text: str) -> tuple[str, str]:
    """Split `**2026-03-02** Paint` into the day and the rest; the day is empty elsewhere."""
    if text[:1].isalpha():
        return "", text
    if text[:1] in ("[", "(") and (found := _DAY_BRACKETED.match(text)):
        return found[1], text[found.end() :]
    found = _DAY.match(text) if text[:3].lstrip("*_")[:1].isdigit() else None
    return (found[2], text[found.end() :]) if found else ("", text)


def box_of_heading(text: str, words: Words) -> tuple[str, str]:
    """Split `[x] Paint`, or `Paint `[x]``, into what stands in the box and the rest.

    A word behind the box says the same again: `Paint [x] done`.
    """
    found = _BOX.search(text) if "[" in text else None
    if not found:
        return "", text
    told = DATE.sub("", found[5] or "").strip(" *_()-–—")
    if told and not words.lexicon("status").name(told):
        return "", text
    return (found[2] or found[4]).lower(), text[: found.start()] + text[found.end() :]


def remark_of(text: str, words: Words) -> Remark:
    """Read `[landed — 2026-03-02]` behind a name; what is no day or status stays a note."""
    found = REMARK.match(text)
    if not found:
        return _bare_remark(text, words)
    said = found[1] or found[2]
    word = words.lexicon("status").at_start(said)
    stated = (
        said[: word.end] if word and words.lexicon("weak").name(said[: word.end]) is None else ""
    )
    day = DATE.search(said)
    left = DATE.sub("", said[len(stated) :]).strip(" :,.–—-")
    status = word.name if word and stated else ""
    if left or status not in ("", "done") or not (day or status):
        return Remark(text, status, stated)
    return Remark(text[found.end() :], status, stated, day[1] if day else "")


def aside_of(text: str, words: Words) -> tuple[str, str]:
    """Split `Paint the gate — *two coats, no lamps yet*` into the title and what is said of it.

    A status, a priority or a field in italics is read as elsewhere. Behind what counts a phase,
    `Phase 2: Hull (3/3 planks) — done`, how much of what it is made of is said of it as well.
    """
    if parts := _parts_of(text, words):
        return parts
    found = _ASIDE.search(text) if text[-1:] in ("*", "_") else None
    said = found[2].strip() if found else ""
    known = (words.lexicon(name).at_start(said) for name in ("status", "priority", "horizons"))
    if not found or len(said.split()) < _ASIDE_WORDS or not said[0].isalpha() or any(known):
        return text, ""
    return text[: found.start()], said


def _parts_of(text: str, words: Words) -> tuple[str, str] | None:
    found = _PARTS.search(text) if "/" in text and text[:1].isalpha() else None
    kind = words.lexicon("kinds").at_start(text) if found else None
    if not found or not kind or kind.name != "phase" or not _COUNTED.match(text, kind.end):
        return None
    return f"{text[: found.start()]}{text[found.end() :]}", found[1]


def struck_for(text: str, words: Words) -> str:
    """Return how far something is that is struck out, where behind it is told: `— DONE. Two coats`.

    Struck out alone it is given up. A word that goes on with others, `done twice`, tells no status.
    """
    found = _STRUCK_FOR.match(text)
    word = words.lexicon("status").at_start(text[found.end() :]) if found else None
    if found is None or word is None:
        return ""
    begins = found.end() + word.start
    said, behind = text[begins : found.end() + word.end], text[found.end() + word.end :]
    closed = not behind.strip() or _CLOSED.match(behind)
    weak = words.lexicon("weak").name(said)
    return word.name if closed and (weak is None or said.isupper()) else ""


def take_remark(text: str, title: Title, words: Words) -> str:
    """Take the remark off a text behind a name, with the day and the status that it tells."""
    said = remark_of(text, words)
    title.day = title.day or said.day
    if said.status and not title.stated:
        title.status, title.stated = said.status, said.stated
    name, rest = ranked_behind(said.rest, words)
    title.priority = title.priority or name
    return rest


def ranked_behind(text: str, words: Words) -> tuple[str, str]:
    """Part a text from the priority in brackets that it ends with; `(low)` may say anything."""
    found = _LAST_BRACKETS.search(text)
    said = found[1] if found else ""
    name = rank_said(said, words)
    if not name and (said.isupper() or "priority" in said.casefold()):
        name = words.lexicon("priority").name(said) or ""
    return (name, text[: found.start()].rstrip()) if found and name else ("", text)


def _bare_remark(text: str, words: Words) -> Remark:
    """Read `(done)` and `[DONE 2026-03-02]` behind a name: a status, and nothing but its day."""
    found = _PLAIN.match(text)
    day = DATE.search(found[1]) if found else None
    said = DATE.sub("", found[1]).strip(" :,.–—-") if found else ""
    status = words.lexicon("status").name(said) if said else None
    if not found or not status or (words.lexicon("weak").name(said) and not said.isupper()):
        return Remark(text)
    return Remark(text[found.end() :], status, said, day[1] if day else "")


def is_lead(bold: str, rest: str, inner: str) -> bool:
    """Say whether text in bold is the name of what follows it without a divider.

    It is a sentence of its own (`**Oil the door.** Add a drop`), or an id and a name in code, of
    which `inner` is the name.
    """
    if bold.endswith("。") or (bold.endswith(".") and " " in bold):
        return rest[0].isupper() or rest[0] in _QUOTES or not rest[0].isascii()
    return inner != bold and _CODE.fullmatch(inner) is not None


def only_leads(name: str, title: Title, words: Words) -> bool:
    """Say whether a name in bold only leads to the title, and take what it tells.

    `**Task:** Caulk`, `**CRITICAL:** Caulk`, `✅ **DONE**: Caulk`.
    """
    status = words.lexicon("status").name(name)
    if words.lexicon("leads").name(name):
        return True
    if rank := words.lexicon("priority").name(name) or rank_said(name, words):
        title.priority = rank
    elif name.isupper() and words.lexicon("columns").name(name) == "priority":
        return True  # `**PRIORITY**: Caulk the hull`: which, it does not say
    elif status and (name.isupper() or not _is_deed(name, words)):
        title.status, title.stated = status, name
    return bool(rank or title.stated == name)


def _is_deed(name: str, words: Words) -> bool:
    """Say whether a word for a status may as well name what people do: `**Code review** – Ana`."""
    return any(words.lexicon(table).name(name) for table in ("weak", "activities"))


def is_name(inner: str, words: Words) -> bool:
    """Say whether all that a heading says in brackets is a name: `Phase 2 (Night lamps, ropes)`.

    A single word is one as `Lamps`, and not as `MVP`.
    """
    timed = _FIGURE.search(inner) or any(
        words.lexicon(name).within(inner) for name in ("windows", "months")
    )
    begins = (
        words.lexicon(name).at_start(inner)
        for name in ("status", "priority", "horizons", "relative")
    )
    several = len(inner.split()) > 1 or _NAME.fullmatch(inner) is not None
    return several and not timed and not any(begins)


def take_between(said: str, rest: str, title: Title, words: Words) -> bool:
    """Take a time in brackets between a count and a title, `rest`: `Sprint A (April 2026) — Lamps`.

    In `Week 1 (May) - 2026-05-04` there is no title behind it.
    """
    if not (is_period(said, words) or is_day(said)) or is_period(rest, words) or is_day(rest):
        return False
    title.window = title.window or said
    return True


def leave_status(title: Title, words: Words, is_strong: Callable[[str], bool]) -> None:
    """Leave nothing of `Phase 2 - Done`, which is called by its number, but its status.

    What stands in brackets behind the status may be a name.
    """
    found = words.lexicon("status").at_start(title.text) if title.number else None
    said = title.text[: found.end] if found else ""
    if not found or not is_strong(said):
        return
    behind = DATE.sub("", title.text[found.end :]).strip(" .!,")
    inner = _IN_BRACKETS.fullmatch(behind)
    if behind.strip("()（） ") and not (inner and is_name(inner[1], words)):
        return
    title.text = behind if inner and inner[1].strip() else ""
    if not title.stated.isalnum():
        title.status, title.stated = found.name, said
