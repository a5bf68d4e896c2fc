"""What a cell says of how far something is: a mark, a word, both, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.folding import Found
from data.tracker.titles import MARK
from data.tracker.words import Words
from model import later

_BOX: Final = later.pattern(r"`?\[(.?)\\?\]`?(?=\s|$)")
_ARROW: Final = later.pattern(r"\s*(?:→|➡️?|->|=>)\s*")
_DIVIDED: Final = later.pattern(r"\s+[–—-]+\s+")
_GOES_ON: Final = later.pattern(r"-[^\W\d]")
_DAY: Final = later.pattern(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_EDGE: Final = " \t\n\ufe0f*_`~()（）[]【】:：.,;–—-"
_REACHED: Final = ("done", "doing", "partial", "review")
"""What something has come to; where that is denied nobody is at it."""
_SHARE: Final = later.pattern(
    r"(?<![\d.,])(?:(?P<percent>\d{1,3})(?:[.,]\d+)?\s*[%％]"
    r"|(?P<part>\d{1,4})\s*(?:/|of|von|de|sur|из)\s*(?P<whole>[1-9]\d{0,3})(?![\d./]))"
)
_KEPT: Final = 4096
"""So many cells are known by heart."""
_LONGEST: Final = 80  # characters; more is a sentence about something else
_TICKS: Final = ("✅", "✔", "✓", "☑")
_TAIL: Final = _EDGE.translate(str.maketrans("", "", "()（）[]【】"))
_PAIRS: Final = ("()", "（）", "[]", "【】")
_NO_LEGEND: Final[Mapping[str, str]] = {}


class Standing(NamedTuple):
    """How far something is, what else the cell says, and the day it names.

    `status` is None where neither mark nor word is known; then `rest` is the whole text. `mark`
    is the mark that stands there, empty for none.
    """

    status: str | None
    rest: str
    on: date | None = None
    mark: str = ""


def status_of(
    text: str, words: Words, legend: Mapping[str, str] = _NO_LEGEND, table: str = "status"
) -> Standing:
    """Return what a cell says. The document's legend wins over words, words win over marks.

    `table` names the words: `status` for items, `risk_status` and the like for registers, where
    the words for items help out.
    """
    return _standing(text, words, tuple(legend.items()), table)


def says_done(text: str, words: Words, legend: Mapping[str, str] = _NO_LEGEND) -> bool:
    """Say whether what is told of something begins with a mark for done: `✅ Kept out`."""
    marked = not text[:1].isascii() and bool(_marked(text, words, legend)[0])
    return marked and status_of(text, words, legend).status == "done"


@lru_cache(maxsize=_KEPT)
def _standing(text: str, words: Words, marks: tuple[tuple[str, str], ...], table: str) -> Standing:
    # A column of statuses says the same few things over and over.
    legend = dict(marks)
    found = _day(text)
    plain = _DAY.sub("", text).strip() if found else text.strip()
    parts = [part for part in _ARROW.split(plain) if part.strip()]
    if len(parts) > 1 and _marked(parts[-1], words)[0]:
        last = _standing(parts[-1], words, marks, table)
        # `⏳ → ✅` was one and is the other; what else stands before an arrow is a remark.
        before = [one.strip() for one in parts[:-1] if not _passed(one.strip(), words, legend)]
        return last._replace(rest=" → ".join(filter(None, (*before, last.rest))), on=found)
    bare = _unsigned(plain, words)
    # `Monitoring` of a risk is no work that is under way.
    if own := words.lexicon(table).name(bare) if table != "status" else None:
        return Standing(own, "", found)
    if answer := words.lexicon("answers").name(bare) or words.lexicon("cells").name(bare):
        return Standing(answer, "", found)
    if _is_choice(plain, words, legend):
        return Standing(None, text, found)
    if box := _BOX.match(plain):
        sign = box[1].strip().lower()
        status = legend.get(f"[{sign or ' '}]") or words.marks("box_marks").get(sign)
        if status:
            return Standing(status, _trimmed(plain[box.end() :]), found, box[0])
    return _read(plain, found, words, legend, table)


def _is_choice(text: str, words: Words, legend: Mapping[str, str]) -> bool:
    """Say whether a cell asks how far something is: `✅/❌`, `done / open`, `Done?`."""
    if text.endswith(("?", "？")):
        return words.lexicon("status").name(text.strip(" ?？*_")) is not None
    parts = text.split("/")
    if len(parts) < 2:
        return False
    said = [_alone(part.strip(" *_`"), words, legend) for part in parts]
    return "done" in said and not {None, "doing", "partial", "review", "done"}.issuperset(said)


def _passed(text: str, words: Words, legend: Mapping[str, str]) -> bool:
    """Say whether a text in front of an arrow is how far something was, or how urgent."""
    rank = words.lexicon("priority").name(MARK.sub("", text).strip(_EDGE))
    return rank is not None or _alone(text, words, legend) is not None


def _alone(text: str, words: Words, legend: Mapping[str, str]) -> str | None:
    if box := _BOX.fullmatch(text):
        return words.marks("box_marks").get(box[1].strip().lower(), "todo")
    mark, behind = _marked(text, words, legend)
    if mark and not behind.strip():
        return legend.get(mark) or words.marks("status_marks").get(mark)
    return words.lexicon("status").name(text)


def _unsigned(text: str, words: Words) -> str:
    """Return a text without a sign in front that says nothing: `🧪 Beta`."""
    sign = MARK.match(text) if text[:1] > "\x7f" else None
    return text[sign.end() :].lstrip() if sign and not _marked(text, words)[0] else text


def _read(
    plain: str, day: date | None, words: Words, legend: Mapping[str, str], table: str
) -> Standing:
    mark, behind = _marked(plain, words, legend)
    behind = behind if mark else _unsigned(plain, words)  # `🟨 In progress here`
    name, rest = _worded(behind, words, table)
    if name and (later := words.lexicon("status").name(rest)) and _leads_on(behind, words):
        name, rest = later, ""  # `Next — in progress`: when it was to come, and how far it is
    said = legend.get(mark) if mark else None
    usual = words.marks("status_marks").get(mark)
    if usual == "done" and name == "todo" and _is_weak(behind, words):
        name = usual  # `✅ NEW`, `✅ Ready`
    if name == "doing" and mark in _TICKS and words.lexicon("standing").name(behind.strip(_EDGE)):
        name = usual  # `✅ Active`; `🟢 Active` is a colour
    if usual and table == "status" and begins_weakly(behind.lstrip(_EDGE), words):
        name, rest = usual, _trimmed(behind)
    status = said or name or usual
    if status:
        return Standing(status, _trimmed(_marked_behind(rest, words, legend)[1]), day, mark)
    mark, before = _marked_behind(plain, words, legend)
    status = legend.get(mark) or words.marks("status_marks").get(mark)
    if status:
        return Standing(status, _trimmed(before), day, mark)
    return Standing(_of_clauses(plain, words), plain, day, mark)


def _of_clauses(text: str, words: Words) -> str | None:
    """Return the status of `Policy written; review outstanding`: what its clauses end with.

    Where one clause is still to be done and another is not, the whole is done in part.
    """
    if share := _SHARE.fullmatch(text.strip(_EDGE)):
        return _of_share(share)
    clauses = [clause for clause in re.split(r"[;；]", text) if clause.strip()]
    if len(text) > _LONGEST or not clauses:
        return None
    said = [_of_clause(clause, words) for clause in clauses]
    if "doing" in said:
        return "doing"
    if "todo" in said and len(set(said)) > 1:
        return "partial"
    return said[0] if len(set(said)) == 1 else None


def _of_clause(clause: str, words: Words) -> str | None:
    found = words.lexicon("status").at_start(clause.strip(_EDGE))
    last = clause.strip(_EDGE).split()[-1:] or [""]
    # `noch nicht begonnen` ends with `nicht begonnen`, which says more than its last word.
    ends = [hit for hit in words.lexicon("status").within(clause) if not clause[hit.end :].strip()]
    behind = ends[-1].name if ends else words.lexicon("status").name(last[0])
    if found:
        return found.name
    if last[0] in words.lexicon("weak"):
        return None
    before = clause[: ends[-1].start] if ends else clause.removesuffix(last[0])
    return _denied(before, behind, words)


def _denied(before: str, name: str | None, words: Words) -> str | None:
    """Return the status that a word stands for behind others: `not`, or `2/5` and `40%`, of it."""
    if name not in _REACHED:
        return name
    if words.lexicon("denials").within(before):
        return "todo"
    share = _SHARE.search(before) if name == "done" else None
    return _of_share(share) if share else name


def _of_share(share: re.Match[str]) -> str:
    reached = float(share["percent"] or share["part"])
    whole = 100.0 if share["percent"] else float(share["whole"])
    if not reached:
        return "todo"
    return "done" if reached >= whole else "doing"


def _worded(text: str, words: Words, table: str) -> tuple[str | None, str]:
    bare = text.lstrip(_EDGE)
    for name in dict.fromkeys((table, "status")):
        found = words.lexicon(name).at_start(bare)
        if found and not is_of_another(found, bare):
            rest = bare[found.end :]
            denied = found.name in _REACHED and words.lexicon("denials_behind").at_start(rest)
            return ("todo", _trimmed(text)) if denied else (found.name, _trimmed(rest))
    return None, _trimmed(text)


def is_of_another(found: Found, text: str) -> bool:
    """Say whether a word for failing is a part of another: `fail-safe`, `error-free`."""
    return found.name == "broken" and _GOES_ON.match(text, found.end) is not None


def _is_weak(text: str, words: Words) -> bool:
    bare = text.lstrip(_EDGE)
    found = words.lexicon("status").at_start(bare)
    return found is not None and bare[: found.end] in words.lexicon("weak")


def _leads_on(text: str, words: Words) -> bool:
    """Say whether a dash follows the weak word for a status that a text begins with."""
    bare = text.lstrip(_EDGE)
    found = words.lexicon("status").at_start(bare)
    weak = found is not None and bare[: found.end] in words.lexicon("weak")
    return weak and found is not None and _DIVIDED.match(bare, found.end) is not None


def begins_weakly(text: str, words: Words) -> bool:
    """Say whether a text goes on behind a weak word for a status: `Created but not tested`."""
    found = words.lexicon("status").at_start(text)
    goes_on = (
        found is not None and text[found.end :][:1] == " " and text[found.end + 1 :][:1].isalpha()
    )
    return found is not None and goes_on and text[: found.end] in words.lexicon("weak")


def _trimmed(text: str) -> str:
    """Return a text without what joins it to a mark or word; a bracket that it opens stays."""
    bare = text.lstrip(_EDGE).rstrip(_TAIL)
    for one, other in _PAIRS:
        while bare.endswith(other) and bare.count(other) > bare.count(one):
            bare = bare[:-1].rstrip(_TAIL)
    return _with_edges(bare, text) if "`" in bare else bare


def _with_edges(bare: str, text: str) -> str:
    """Return what is left of a text with the marks of code that begin or end in it."""
    at = text.find(bare)
    first, last = text[at - 1 : at], text[at + len(bare) : at + len(bare) + 1]
    return f"{first * (first == '`')}{bare}{last * (last == '`')}"


@lru_cache(maxsize=64)
def _known(words: Words, of_legend: tuple[str, ...]) -> tuple[str, ...]:
    """Return all marks, the longest first."""
    marks = dict.fromkeys((*words.marks("status_marks"), *of_legend))
    return tuple(sorted(filter(None, marks), key=len, reverse=True))


def _marked(text: str, words: Words, legend: Mapping[str, str] = _NO_LEGEND) -> tuple[str, str]:
    """Return the mark that a text begins with, and what stands behind it."""
    bare, known = text.lstrip(" *_`"), _known(words, tuple(legend))
    if not bare.startswith(known):
        return "", text
    mark = next(filter(bare.startswith, known))
    return mark, bare[len(mark) :].lstrip("\ufe0f")


def _marked_behind(text: str, words: Words, legend: Mapping[str, str]) -> tuple[str, str]:
    """Return the mark that a text ends with, and what stands before it."""
    bare, known = text.rstrip(" *_`\ufe0f"), _known(words, tuple(legend))
    if not bare.endswith(known):
        return "", text
    mark = next(filter(bare.endswith, known))
    return mark, bare[: -len(mark)]


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
