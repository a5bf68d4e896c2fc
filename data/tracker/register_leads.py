"""What stands around an entry's words: `CR-2 (2026-05-01, Bo): Two arms — rejected`.

In front of them an id, a day, a level, or a bracket with any of these; behind them how far it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from data.tracker.facts import Fact, fact_of
from data.tracker.register_cells import STATUS_WORDS
from data.tracker.register_entries import Entry, entry_of
from data.tracker.register_place import Place
from data.tracker.titles import MARK
from data.tracker.values import ID, beside_day, day_of, month_of
from data.tracker.words import Words
from model import later
from model.dataclass import replace

_TABLES: Final[Mapping[str, str]] = {
    "risk": "risks",
    "issue": "issues",
    "change_request": "change_requests",
    "decision": "decisions",
}
_BRACKET: Final = r"[(（\[【]([^()（）\[\]【】]{1,80})[)）\]】]"
_DAY: Final = (
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)
_FRONT: Final = later.pattern(rf"(?:({ID}|[^\W\d_]{{1,4}}-?\d{{1,3}})|({_DAY}))?(?:\s*{_BRACKET})?")
_JOINT: Final = later.pattern(
    r"\s*[:：]\s*(?=\S)|\s+[–—-]+\s+(?=\S)|[–—](?=\S)|(?<=[\])）】])\s+(?=\S)"
)
_WORDED: Final = later.pattern(r"([^:：–—\n]{1,20}?)(?:\s*[:：]\s+|\s+[–—-]+\s+)(?=\S)")
_BOLD: Final = later.pattern(r"(?:\*\*|__)([^*_\n]{1,80}?[\])）】\d:：])(?:\*\*|__)(?=[\s:：–—-])")
_PARTS: Final = later.pattern(r"\s*[,;、，；]\s*")
_PERSON: Final = later.pattern(
    r"@[\w-]{2,30}|[^\W\d_a-z][^\W\d_]*\.?(?:[ -][^\W\d_a-z][^\W\d_]*\.?){0,2}"
)
_FIGURES: Final = later.pattern(r"[<>≤≥]?\s*\d+(?:\s*[-–—~]\s*\d+|\+)?\s*[%％]?")
_STATUS: Final = later.pattern(
    r"(?<=\S)(?:\s+[–—-]+\s+(?:\*\*|__|`)?([^\W\d_][^\n:：,;()（）*_`–—]{1,30}?)(?:\*\*|__|`)?"
    r"|\s*[(（\[]([^\W\d_][^\n:：,;()（）\[\]]{1,30})[)）\]])\s*\.?\s*$"
)
_STRUCK: Final = later.pattern(r"(?<=~~)\s+([^\W\d_][^\n~:：,;()（）]{1,30})\.?\s*$")
"""Behind what is struck out: `~~Attic~~ dropped`."""
_MONTH: Final = later.pattern(r"([^\W\d_]{3,12})\.?\s+\d{4}\b")
_MARK: Final = later.pattern(rf"\s*({MARK.pattern})\ufe0f?\s*$")
_SURE: Final = frozenset(("todo", "doing", "done", "dropped"))
"""What each register has a status for; of others, such as `broken`, only the word tells."""


def with_leads(kind: str, place: Place, entries: list[Entry]) -> list[Entry]:
    """Return entries of a register, each as `with_lead` does; a scale, `High: each week`, as is."""
    if all(_rank(kind, entry.name, place.words) for entry in entries):
        return entries
    return [with_lead(kind, place, _with_day(entry, place.words)) for entry in entries]


def _with_day(entry: Entry, words: Words) -> Entry:
    """Return an entry with the day that was read as its number: `3. April 2026: Two vans`."""
    text, ordinal = entry.item.text, entry.item.ordinal
    named = _MONTH.match(text) if ordinal.isdigit() else None
    if named is None or month_of(named[1], words) is None:
        return entry
    return entry_of(replace(entry.item, text=f"{ordinal}. {text}"))._replace(facts=entry.facts)


def with_mark(place: Place, entry: Entry) -> Entry:
    """Return an entry with the mark in front that stands behind its words: `40 tons ✅`."""
    found = _MARK.search(entry.item.text) if entry.item.text[-1:] > "\x7f" else None
    known = place.words.marks("status_marks")
    if found is None or entry.mark or not found.start() or entry.item.box is not None:
        return entry
    mark = found[1].rstrip("\ufe0f")
    if mark not in place.legend and mark not in known:
        return entry
    bare = entry_of(replace(entry.item, text=entry.item.text[: found.start()]))
    return bare._replace(mark=found[1], facts=entry.facts)


def with_lead(kind: str, place: Place, entry: Entry) -> Entry:
    """Return an entry of a register without what stands around its words, which it holds then."""
    entry = _without_status(kind, place, entry)
    text = entry.item.text.strip()[len(entry.mark) :].lstrip()
    bold = _BOLD.match(text)
    text = bold[1] + text[bold.end() :] if bold else text
    front, rest = _front(kind, text, place.words)
    facts = [*_told(kind, front, rest, place.words, entry.item.line)] if front else []
    if not facts:
        return entry
    bare = entry_of(replace(entry.item, text=rest))
    return bare._replace(mark=entry.mark or bare.mark, facts=(*facts, *entry.facts))


def _front(kind: str, text: str, words: Words) -> tuple[str, str]:
    """Part a text from what stands in front of its words; empty where nothing does."""
    found = _FRONT.match(text)
    if found and found[0]:
        joint = _JOINT.match(text, found.end())
        # `2026-05-01 We take oak` has a day in a log of decisions, and is a whole among issues.
        blank = kind == "decision" and found[2] and not found[3] and text[found.end() :][:1] == " "
        if joint or blank:
            return found[0].strip(), text[joint.end() if joint else found.end() :].strip()
    long = _WORDED.match(text)
    if long and (_is_day(long[1], words) or _rank(kind, long[1], words)):
        return long[1], text[long.end() :]
    return "", ""


def _told(kind: str, front: str, rest: str, words: Words, line: int) -> Iterator[Fact]:
    """Yield what stands in front of the words of an entry; nothing where it is their name."""
    if _is_day(front, words):
        yield Fact("Date", front.strip("()（）[]【】"), line)
        return
    if rank := _rank(kind, front, words):
        yield from () if _FIGURES.fullmatch(rest) else (Fact(rank, front, line),)
        return
    found = _FRONT.fullmatch(front)
    if found is None or found[3] is None:
        return  # an id alone is read with the words behind it
    told = [*_of_bracket(kind, found[3], words, line)]
    if found[1]:
        yield Fact("ID", found[1], line)
    elif found[2]:
        yield Fact("Date", found[2], line)
    elif any(fact.key == "Note" for fact in told):
        return
    yield from told


def _of_bracket(kind: str, text: str, words: Words, line: int) -> Iterator[Fact]:
    levels = [part.strip() for part in text.split("/")]
    if kind == "risk" and len(levels) == 2 and all(map(words.lexicon("level").name, levels)):
        yield Fact("Probability", levels[0], line)
        yield Fact("Impact", levels[1], line)
        return
    left: list[str] = []
    for part in filter(None, _PARTS.split(text)):
        fact = fact_of(part, line)
        if fact and fact.value and words.lexicon("columns").name(fact.key):
            yield fact
        elif rank := _rank(kind, part, words):
            yield Fact(rank, part, line)
        elif _is_day(part, words):
            yield Fact("Date", part, line)
        elif _status(kind, part, words):
            yield Fact("Status", part, line)
        elif part is not text and _PERSON.fullmatch(part):
            yield Fact("By" if kind == "decision" else "Owner", part.lstrip("@"), line)
        else:
            left.append(part)
    if left:
        yield Fact("Note", ", ".join(left), line)


def _is_day(text: str, words: Words) -> bool:
    return day_of(text, words).day is not None and not beside_day(text, words)


def _rank(kind: str, text: str, words: Words) -> str:
    level = words.lexicon("level").name(text)
    ranked = level or words.lexicon("priority").name(text)
    return ("Impact" if kind == "decision" else "Priority") if ranked else ""


def _without_status(kind: str, place: Place, entry: Entry) -> Entry:
    """Part an entry from the word for how far it is that stands behind it."""
    found = _STATUS.search(entry.item.text) or _STRUCK.search(entry.item.text)
    said = next(filter(None, found.groups()), "").strip() if found else ""
    if found is None or not any(map(str.isalnum, entry.item.text[: found.start()])):
        return entry
    if not _status(kind, said, place.words):
        return entry
    bare = entry_of(replace(entry.item, text=entry.item.text[: found.start()]))
    return bare._replace(facts=(*entry.facts, Fact("Status", said, entry.item.line)))


def _status(kind: str, text: str, words: Words) -> bool:
    """Say whether a text is a word for how far rows of a register are."""
    own = words.lexicon(STATUS_WORDS[_TABLES[kind]]).name(text)
    return bool(own) or words.lexicon("status").name(text) in _SURE
