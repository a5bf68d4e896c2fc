"""Whether decisions are taken: what headings above them, their titles and first words say."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.folding import Found
from data.tracker.register_logs import log_of
from data.tracker.register_place import Place
from data.tracker.tails import DASH
from data.tracker.titles import without_brackets
from data.tracker.words import Words

_LETTER: Final = re.compile(r"^[A-Z][.)]\s+")
_MEANS: Final = {
    "todo": "proposed", "proposed": "proposed", "done": "accepted", "accepted": "accepted",
    "dropped": "rejected", "rejected": "rejected", "superseded": "superseded",
}  # fmt: skip
_FAR: Final = {"proposed": "todo", "accepted": "done", "rejected": "dropped"}
_DASH: Final = re.compile(r"\s+[–—|-]+\s+")
_FEW: Final = 6
"""So many words at most has a heading that names decisions."""
_SAID: Final = re.compile(r"\s*(?:[.:：,–—]|-\s|$)")


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
    for part in DASH.split(without_brackets(heading)):
        text = _LETTER.sub("", part).strip(" ,.*_")
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
