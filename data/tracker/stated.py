"""Figures that a tracker states in passing: in prose, in bullets, beside a heading.

What is counted in rows and progress tables, `data.tracker.totals` takes. Here is what only another
figure contradicts: shares of success, ids that a sentence names, ranges of ids. Each becomes a row
of `[[claims]]`; `cockpit check` holds these against the count and against one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from data.tracker.figured import Line, lines_of
from data.tracker.restated import said_by
from model import later
from model.idrange import id_range

_FIELD: Final = 3
"""A label that stands so often is a field of many items, and says nothing of one subject."""
# `≥ 95 %` is what is wanted, and tells of nothing that is so.
_PERCENT: Final = later.pattern(
    r"(?<![\d.,<>≥≤])(?<![<>≥≤] )(?P<figure>[~≈]?\s?\d{1,3}(?:\.\d{1,2})?)\s*%"
)
_BOXED: Final = later.pattern(r"^[\s\d.)>+-]*\[[ xX~-]\]\s")
_SHARE: Final = later.pattern(r"(?<![\d./-])(\d+(?:\.\d+)?)\s*(?:/|of)\s*(\d+)(?![\d./-]*\d)")
_WEEKS: Final = later.pattern(r"^\s*[~≈]?(\d{1,3}(?:\s*[-–]\s*\d{1,3})?)\s*(weeks|days|hours)\b")
_MEANT: Final = 3
"""So many groups at most are spoken of as one."""
_NUMBERS: Final = {"single": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_THINGS: Final = later.pattern(
    # It begins with a set of characters: that is found at once.
    r"(?P<figure>[\dSsOoTtFf](?<![\w.:].)"
    r"(?:(?<=\d)\d{0,5}|(?i:(?<=s)ingle|(?<=o)ne|(?<=t)wo|(?<=t)hree|(?<=f)our|(?<=f)ive)))\s+(?i:"
    r"(?P<words>(?:[a-z][a-z-]*\s+){0,3}?[a-z][a-z-]*\s+"
    r"(?P<noun>tests?|errors?|warnings?|failures?|bugs?))\b"
    r"(?:\s+(?P<state>failing|passing|fail|pass)\b)?)"
)
_SPOKEN_OF: Final = ("test", "error", "warning", "failure", "bug")
_TESTED: Final = later.pattern(r"(?i)\b([a-z]+)\s+tests?\b[^()]{0,30}\((\d{1,6})\s+tests?\b")
_DONE: Final = later.pattern(r"(?i)\b(?:completed?|completion|done|(?<!in )progress)\b")
_AIM: Final = later.pattern(
    r"(?i)\b(?:targets?|goals?|aims?|must|should|will|criteri(?:a|on)|improve|reach|until|fix"
    r"|reduced?|required)\b|🎯|📋"
)
_PLACE: Final = later.pattern(
    r"(?i)^\W*(?:phase|week|sprint|stage|milestone|task|epic|step|day)s?\b"
)
_WHOLE: Final = later.pattern(r"(?i)\b(?:program|programme|project|overall|total|real)\b")
_PLANNED: Final = later.pattern(
    r"(?i)\b(\d{1,4})\s+(?:milestones|tasks|items)\b[^()]{0,30}\(([A-Z]+\d+\s*[-–]\s*[A-Z]*\d+)\)"
)
_NAMED: Final = later.pattern(
    r"\b(?:Task|Epic|Subtask|Milestone)\s+(\d+(?:\.\d+)+)(?:\s*(?:→|->)\s*(\d+(?:\.\d+)+))?"
)
_LIMITED: Final = later.pattern(r"(?i)^#+.*\b(risks?|issues?)\b.*\(P\d\s*[-–]\s*(P\d)\)")

# fmt: off
_USUAL: Final = frozenset((
    "features", "phases", "complete", "completed", "milestones", "points", "issues", "criteria",
    "targets", "implementation", "progress", "improvements", "requirements", "remaining",
))
"""Words of many groups, which say of none that it is meant."""
_NO_SUBJECT: Final = frozenset((
    "at", "of", "in", "on", "for", "to", "over", "during", "from", "by", "with", "and", "or",
    "the", "faster", "slower", "more", "less", "better", "than", "as", "a", "an",
))
"""Words that no subject begins with."""
# fmt: on

Row = dict[str, object]


class Named(NamedTuple):
    """What the work is called: its ids, and the groups that it is listed in."""

    ids: Collection[str]
    groups: Collection[str]
    lines: Mapping[str, int] = MappingProxyType({})
    """The line of the first work in each document: what stands below may be about one item."""


def stated(text: str, name: str, named: Named, on: date | None) -> tuple[Row, ...]:
    """Return the claims that a text makes in passing, each with its place `name:LINE`.

    `on` is the day as of which the text was written, as far as that is known.
    """
    rows: dict[tuple[object, ...], Row] = {}
    for line, row in _found(list(lines_of(text)), named, named.lines.get(name, 0)):
        dated: Row = {"date": on} if on else {}
        where = f"{name}:{line.number}"
        rows.setdefault(said_by(row), {"text": _shown(line.text), **row, "where": where, **dated})
    return tuple(rows.values())


def _shown(text: str) -> str:
    return re.sub(r"^[\W_]+(?:[xX]\]\s+)?(?=\w)", "", " ".join(text.split()))[:160]


def _found(lines: Sequence[Line], named: Named, first: int) -> Iterator[tuple[Line, Row]]:
    groups, ids = _Groups(named.groups), frozenset(_begun(named.ids))
    often = Counter(line.key.casefold() for line in lines if line.key)
    for line in lines:
        label = line.key.casefold()
        of_subject = bool(label) and often[label] < _FIELD and _is_subject(line, first)
        for row in _rows(line, ids, groups, of_subject=of_subject):
            yield line, row


def _is_subject(line: Line, first: int) -> bool:
    """Say whether the key of a line may be what it states a figure of, and no place or item."""
    of_one = bool(first) and line.number > first and _DONE.fullmatch(line.key.strip()) is not None
    return not of_one and not _PLACE.match(line.key.casefold()) and "→" not in line.key


def _rows(line: Line, ids: Collection[str], groups: _Groups, *, of_subject: bool) -> Iterator[Row]:
    # Few lines have the signs of a figure; to look for one takes ten times as long.
    text, value = line.text, line.value
    if "(" in text and _PLANNED.search(text):
        yield from _planned(line)
    if text[:1] == "#" and "(P" in text:
        yield from _limited(line)
    if "." in text and ("Task" in text or "task" in text or "Epic" in text or "Mile" in text):
        yield from _nowhere(line, ids)
    if "/" in text or "of" in text:
        yield from _grouped(line, groups)
    if of_subject and ("%" in value or "/" in value or "of" in value or _WEEKS.match(value)):
        # The title of an item says nothing of the whole.
        of_one = _is_entry(line, ids)
        yield from (row for row in _labelled(line) if not of_one or row.get("of") != "is:leaf")
    if _may_speak(text) and not _AIM.search(text):
        yield from _spoken(line)


def _is_entry(line: Line, ids: Collection[str]) -> bool:
    """Say whether a line is the title of some work: it has a box, or begins with an id."""
    return _BOXED.match(line.text) is not None or line.key.split(" ", 1)[0] in ids


def _labelled(line: Line) -> Iterator[Row]:
    """Yield the figures of `Words: figure`: of its words, or of the whole where they say so."""
    percent = _PERCENT.match(line.value.strip()) or _PERCENT.search(line.value.partition(" - ")[0])
    share, span = _SHARE.match(line.value), _WEEKS.match(line.value)
    words = _words(line.key)
    if _WHOLE.search(line.key) and _DONE.search(line.key) and share:
        yield {"stated": f"{share[1]}/{share[2]}", "of": "is:leaf"}
    elif percent and (_DONE.search(line.key) or _is_done_share(line.value, percent)):
        yield {"stated": f"{_bare(percent)} %", "of": "is:leaf"}
    elif len(words) < 2:
        return
    elif percent and line.value.strip().startswith(_bare(percent)):
        yield {"stated": f"{_bare(percent)} %", "subject": line.key.strip()}
        if inner := _SHARE.search(line.value):
            yield {"stated": f"{inner[1]}/{inner[2]}", "subject": line.key.strip()}
    elif share:
        yield {"stated": f"{share[1]}/{share[2]}", "subject": line.key.strip()}
    elif span:
        yield {"stated": span[1].replace(" ", ""), "subject": line.key.strip(), "unit": span[2]}


class _Groups:
    """The groups of the work, by the words that they are called with."""

    def __init__(self, names: Collection[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        for name in names:
            for word in dict.fromkeys(_long_words(name) if '"' not in name else ()):
                self._by_word.setdefault(word, []).append(name)

    def meant(self, words: Collection[str]) -> list[str]:
        """Return the groups that some words speak of, by most of its own, or by one of its alone.

        Nothing where these are more than a sentence speaks of.
        """
        near = Counter(name for word in words for name in self._by_word.get(word, ()))
        found = []
        for name, times in near.items():
            own = _long_words(name)
            rare = (w for w in own if w in words and len(w) > 5 and w not in _USUAL)
            if times > len(own) / 2 or any(len(self._by_word[word]) == 1 for word in rare):
                found.append(name)
        return sorted(found) if len(found) <= _MEANT else []


def _long_words(group: str) -> list[str]:
    bare = _words(group.partition("(")[0])
    return [word.casefold() for word in bare if len(word) > 3 and word.isascii()]


def _grouped(line: Line, groups: _Groups) -> Iterator[Row]:
    """Yield the shares of a group: `Critical Fixes Applied: 10 of 10`, `3 of 5 backends`."""
    for share in _SHARE.finditer(line.text):
        if float(share[1]) <= int(share[2]):
            behind = " ".join(line.text[share.end() :].split()[:3])
            if any(word.casefold().removesuffix("s") in _SPOKEN_OF for word in _words(behind)):
                continue  # of so many tests, and not of the group that they test
            before = line.key if line.value.lstrip().startswith(share[0].strip()) else ""
            about = {word.casefold() for word in _words(f"{before} {behind}") if len(word) > 3}
            if meant := groups.meant(about):
                of = " or ".join(f'group:"{group}"' for group in meant)
                yield {"stated": f"{share[1]}/{share[2]}", "of": of}


def _is_done_share(value: str, percent: re.Match[str]) -> bool:
    """Say whether `53% complete` is what a value begins with."""
    behind = value.strip()[percent.end() :].split()
    return percent.start() == 0 and bool(behind) and bool(_DONE.match(behind[0]))


def _may_speak(text: str) -> bool:
    """Say whether a line has what each figure of prose has; few do, and the others are quick."""
    return "%" in text or _counts_things(text)


def _counts_things(text: str) -> bool:
    folded = text.casefold()
    for thing in _SPOKEN_OF:  # noqa: SIM110 - `any` takes as long again for each of all lines
        if thing in folded:
            return True
    return False


def _spoken(line: Line) -> Iterator[Row]:
    """Yield the figures of prose: `99.8 % test success`, `31 integration tests`."""
    for percent in _PERCENT.finditer(line.text) if "%" in line.text else ():
        behind = re.match(r"\s+((?:[a-z]+\s+){1,2}[a-z]+)\b", line.text[percent.end() :])
        words = _words(behind[1]) if behind else []
        # A whole hundred is what somebody wants, more often than what is.
        wanted = _bare(percent) == "100" or "→" in line.text
        if line.value.strip().startswith(_bare(percent)) or words[:1] == []:
            continue
        if (
            len(words) >= 2
            and not wanted
            and words[0] not in _NO_SUBJECT
            and not _DONE.search(behind[1] if behind else "")
        ):
            yield {"stated": f"{_bare(percent)} %", "subject": " ".join(words[:2])}
    for things in _THINGS.finditer(line.text) if _counts_things(line.text) else ():
        figure, state = things["figure"].casefold(), (things["state"] or "").casefold()
        subject = " ".join(things["words"].split()[-2:]).casefold()
        if state in ("failing", "fail"):
            subject = f"failing {things['noun'].casefold()}"
        number = _NUMBERS.get(figure) or int(figure)
        # `Windows 10 matrix test` counts none.
        if number == 1 or things["noun"].casefold().endswith("s"):
            yield {"stated": number, "subject": subject}

    if tested := _TESTED.search(line.text) if "(" in line.text else None:
        yield {"stated": int(tested[2]), "subject": f"{tested[1].casefold()} tests"}


def _planned(line: Line) -> Iterator[Row]:
    """Yield what `22 milestones planned (M00-M22)` states: how many, and which."""
    for found in _PLANNED.finditer(line.text):
        ids = id_range(found[2])
        if ids is not None:
            first, last = ids.ids()[0], ids.ids()[-1]
            yield {"stated": int(found[1]), "of": f"kind:task id>={first} id<={last}"}
            yield {"stated": f"{first}-{last}", "of": "is:leaf"}


def _nowhere(line: Line, ids: Collection[str]) -> Iterator[Row]:
    """Yield the ids that a sentence names as work and that are no one's, nor begin another."""
    for found in _NAMED.finditer(line.text):
        for identity in filter(None, found.groups()):
            if identity not in ids:
                yield {"stated": 1, "of": f'id:"{identity}"'}


def _limited(line: Line) -> Iterator[Row]:
    """Yield what `Active risks (P0-P1)` states: that none of another priority is among them."""
    found = _LIMITED.match(line.text)
    if found:
        kind = found[1].casefold().removesuffix("s")
        yield {"stated": 0, "of": f"kind:{kind} priority>{found[2]}"}


def _begun(ids: Collection[str]) -> Iterator[str]:
    """Yield each id, and what it begins with up to a point: `1.2.3`, `1.2`, `1`."""
    for identity in ids:
        yield identity
        end = identity.rfind(".")
        while end >= 0:
            yield identity[:end]
            end = identity.rfind(".", 0, end)


def _bare(percent: re.Match[str]) -> str:
    return percent["figure"].replace(" ", "")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def named_in(document: Mapping[str, object]) -> Named:
    """Return what the work in a document in the shape of cockpit.toml is called."""
    ids: set[str] = set()
    groups: set[str] = set()
    lines: dict[str, int] = {}

    def walk(rows: object) -> None:
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                ids.add(str(row.get("id", "")))
                groups.add(str(row.get("group", "")))
                file, _, line = str(row.get("source", "")).rpartition(":")
                if line.isdigit():
                    lines[file] = min(int(line), lines.get(file, int(line)))
                walk(row.get("tasks"))
                walk(row.get("subtasks"))

    walk(document.get("phases"))
    return Named(frozenset(ids), tuple(sorted(groups - {""})), lines)
