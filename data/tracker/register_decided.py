"""Whether decisions are taken: what headings above them, their titles and first words say."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from data.tracker.folding import Found
from data.tracker.register_logs import dated, log_of
from data.tracker.register_place import Place
from data.tracker.tails import DASH
from data.tracker.titles import DATE, MARK, without_brackets
from data.tracker.values import day_of
from data.tracker.words import Words
from model import later

_LETTER: Final = later.pattern(r"^[A-Z][.)]\s+")
_MEANS: Final = {
    "todo": "proposed", "proposed": "proposed", "done": "accepted", "accepted": "accepted",
    "dropped": "rejected", "rejected": "rejected", "superseded": "superseded",
}  # fmt: skip
_FAR: Final = {"proposed": "todo", "accepted": "done", "rejected": "dropped"}
_DASH: Final = later.pattern(r"\s+[–—|-]+\s+")
_ASIDE: Final = later.pattern(r"\s+[(（]([^()（）]{8,120})[)）]$")
_COMMA: Final = later.pattern(r"\s*[,;、，；]\s*")
_FIRST: Final = later.pattern(r"\s+[·•–—|-]+\s+|\s*[:：]\s+")
_FEW: Final = 6
"""So many words at most has a heading that names decisions."""
_SAID: Final = later.pattern(r"\s*(?:[.:：,–—]|-\s|$)")


def decided_over(place: Place, *, card: bool) -> str:
    """Return the status that the nearest heading of decisions states: `Open decisions`.

    The heading of a `card` is the title of the one decision itself.
    """
    path = place.section.path[:-1] if card else place.section.path
    for title in reversed(path):
        if _is_over(title, place.words):
            return _stated(title, place.words)
    return "" if card else _stated(place.title, place.words)


def _is_over(title: str, words: Words) -> bool:
    """Say whether a heading names decisions, `Decisions to be made`, or a log of anything."""
    if log_of(title, words) or len(title.split()) > _FEW:
        return bool(log_of(title, words))
    return any(hit.name == "decision" for hit in words.lexicon("registers").within(title))


def _stated(heading: str, words: Words) -> str:
    """Return the status that a heading, or a part of it, begins or ends with; empty for none."""
    for part in DASH.split(without_brackets(MARK.sub("", heading))):
        text = _LETTER.sub("", part.strip()).strip(" ,.*_")
        for name in ("status", "decision_status"):
            lexicon = words.lexicon(name)
            started = lexicon.at_start(text)
            ends = [hit for hit in lexicon.within(text) if hit.end == len(text)]
            for said in (started, *ends[-1:]):
                if said and said.name in _MEANS and not _is_new(text, said, words):
                    return _MEANS[said.name]
    return ""


def _is_new(text: str, said: Found, words: Words) -> bool:
    """Say whether a word for a status says no more than `new`."""
    return words.lexicon("weak").name(text[said.start : said.end]) == "never"


def parted(title: str, words: Words) -> tuple[str, str]:
    """Part a decision's title from the status behind it: `Two vans — decided`."""
    for found in reversed([*_DASH.finditer(title)][:8]):
        said = title[found.end() :].strip(" .*_()")
        for name in ("decision_status", "status"):
            status = words.lexicon(name).name(said)
            if found.start() and status in _MEANS:
                return title[: found.start()], _MEANS[status]
    return title, ""


class Told(NamedTuple):
    """What the title of a decision says: the day, a status, a remark, and the title proper."""

    title: str
    day: date | None
    status: str
    remark: str = ""


def told_by(text: str, words: Words) -> Told:
    """Part the title of a decision from its day and status, in front of it or behind."""
    day, title = dated(text, words)
    if title == text and (said := _noted(title, words)):
        return said
    title, status = _stated_first(title, words) if day else (title, "")
    title, behind = parted(title, words)
    return Told(title, day, status or behind)


def _noted(title: str, words: Words) -> Told | None:
    """Part a title from a day with a remark behind it: `Two vans (2026-03-02, not yet agreed)`."""
    found = _ASIDE.search(title)
    day = day_of(found[1], words).day if found and found.start() else None
    if found is None or day is None:
        return None
    parts = _COMMA.split(found[1])
    left = [part for part in parts if _is_remark(part, words)]
    # `ratified 2026-03-02` has its word and its day side by side.
    states = (_meant(DATE.sub("", part).strip(" :.–—-"), words) for part in reversed(parts))
    status = next(filter(None, states), "")
    return Told(title[: found.start()].rstrip(), day, status, ", ".join(left))


def _is_remark(text: str, words: Words) -> bool:
    """Say whether something is said beside a day, or without one, that is no status."""
    bare = DATE.sub("", text).strip(" :.–—-")
    dated = day_of(text, words).day is not None
    return not dated or (
        bare != text.strip() and any(map(str.isalpha, bare)) and not _meant(bare, words)
    )


def _stated_first(title: str, words: Words) -> tuple[str, str]:
    """Part a title from the status in front of it: `accepted — Two vans`."""
    found = _FIRST.search(title)
    said = DATE.sub("", title[: found.start()]).strip(" .*_()[]") if found else ""
    for name in ("decision_status", "status") if found and said else ():
        status = words.lexicon(name).name(said)
        if found and status in _MEANS:
            return title[found.end() :], _MEANS[status]
    return title, ""


def _meant(text: str, words: Words) -> str:
    """Return the status that a remark begins with, of a decision or of any item; empty for none."""
    for name in ("decision_status", "status"):
        said = words.lexicon(name).at_start(text)
        if said and said.name in _MEANS and text[: said.end] not in words.lexicon("weak"):
            return _MEANS[said.name]
    return ""


def is_undecided(text: str, words: Words) -> bool:
    """Say whether what is said behind a name is that it is not decided yet: `undecided (May)`."""
    said = words.lexicon("decision_status").at_start(bare := text.lstrip(" *_"))
    rest = bare[said.end :].lstrip(" *_") if said else ""
    return said is not None and said.name == "proposed" and rest[:1] in ("", "(", "（", ".", ";")


def opened(text: str, words: Words) -> str:
    """Return the status that the prose of a decision begins with: `Resolved: two vans`."""
    bare = text.lstrip(" *_")
    for name in ("decision_status", "status"):
        said = words.lexicon(name).at_start(bare)
        if said and said.name in _MEANS and _SAID.match(bare[said.end :].lstrip("*_")):
            return _MEANS[said.name]
    said = words.lexicon("status").at_start(bare)
    if said is None or said.name != "done" or bare[: said.end] in words.lexicon("weak"):
        return ""
    # `Completed in May` says what became of it, `Fixed prices are kept` does not.
    became = words.lexicon("became").at_start(bare[said.end :].lstrip())
    return "accepted" if became else ""


def how_far(status: object) -> str | None:
    """Return how far a decision of some status is, in the words for items."""
    return _FAR.get(str(status))
