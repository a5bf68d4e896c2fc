"""What work waits for, as its title says: `Load the vans, blocked by #31`, `T3に依存`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.finder import Finder
from data.tracker.folding import Found
from data.tracker.placing import need
from data.tracker.tail_words import holders_of
from data.tracker.values import ID
from data.tracker.words import Words
from data.tracker.work import OVER, Work
from model import later

_LONGEST: Final = 400
REF: Final = rf"(?:[^\W\d_]{{2,12}}\s+\d+(?:\.\d+)*|{ID})(?![0-9A-Za-z_%])"
_AND: Final = r"\s*(?:[,、，;；&+/]|\b(?:and|und|y|et|e|и|та)\b)\s*"
REFS: Final = rf"{REF}(?:{_AND}{REF})*"
_BEFORE: Final = later.pattern(rf"\s*[:：]?\s*[\[(（]?({REFS})")
_BEHIND: Final = later.pattern(rf"(?:^|(?<=[\s(（,、，]))({REFS})\s*$")
_REMARK: Final = later.pattern(r"[(（]([^()（）]{4,200})[)）]$|\s[–—-]\s+([^–—()（）]{4,200})$")
_CLOSING: Final = (")", "）")
_LED_TO: Final = later.pattern(rf"\S\s*(?:←|⟵|⇐|⬅\ufe0f?|<-{{1,2}})\s*({REFS})[\s.)）]*$")
_LAST: Final = later.pattern(
    rf"[(（]\s*([^()（）]{{0,24}}?)\s*({REFS})\s*([^()（）]{{0,16}}?)\s*[)）]$"
)
_ONE: Final = later.pattern(REF)
_DIGIT: Final = later.pattern(r"\d")
"""What each name of other work has, and is found at once."""


def wait(work: Work, finder: Finder, words: Words) -> None:
    """Put what the title of open work, or a note that begins so, says that it waits for.

    What is blocked may wait for something outside; a dependency is on work that is known.
    """
    if work.status in OVER:
        return
    told = [(one, hit) for one in [work.title, *work.notes] for hit in _hits(one, words)]
    for text, hit in told:
        if text is not work.title and hit.start:
            continue
        field = hit.name.removesuffix("_behind")
        for ref in _refs(text, hit, words):
            known = _known(ref, finder)
            if known is work:
                continue
            if known and field == "depends":
                need(work, known, "")
            elif field == "blocked_by" and (known or ref.startswith("#")):
                work.append("blocked_by", known or ref)
    for ref in _after(work.title, words):
        known = _known(ref, finder)
        if known and known is not work:
            need(work, known, "")
    held = _holders(work, words) if "blocked_by" not in work.fields else ()
    if others := [one for one in held if _known(one, finder) is not work]:
        work.append("blocked_by", *others)


def _holders(work: Work, words: Words) -> tuple[str, ...]:
    """Return what the end of a title says holds it up, in brackets or behind a dash."""
    closed = work.title.endswith(_CLOSING)
    remark = _REMARK.search(work.title) if closed or work.status == "blocked" else None
    return holders_of(remark[1] or remark[2], words) if remark else ()


def _after(title: str, words: Words) -> list[str]:
    """Return the ids that `Beds ← T2`, `Pens (after T3)` come after, by the end of a title."""
    if len(title) > _LONGEST or not _DIGIT.search(title):
        return []
    if led := _LED_TO.search(title):
        return _ONE.findall(led[1])
    last = _LAST.search(title) if title.endswith(_CLOSING) else None
    if last is None or bool(last[1]) == bool(last[3]):
        return []
    after = (last[1] or last[3]).strip() in words.lexicon("after")
    return _ONE.findall(last[2]) if after else []


def _known(ref: str, finder: Finder) -> Work | None:
    numbered = finder.called(ref.removeprefix("#"))
    # `#3` is a row of that number, and no phase.
    return finder.find(ref) or (numbered if numbered and numbered.parent else None)


def _hits(text: str, words: Words) -> tuple[Found, ...]:
    # Most titles name no other work, and to look for such a name takes longer than for the words.
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return ()
    found = words.lexicon("waits").within(text)
    return found if found and _ONE.search(text) else ()


def _refs(text: str, hit: Found, words: Words) -> Iterator[str]:
    """Yield the ids beside a word; none where it states a condition, or that it is over."""
    before = text[: hit.start]
    if any(said.name == "unless" for said in _just_before(before, words)):
        return
    behind = hit.name.endswith("_behind")
    found = _BEHIND.search(before) if behind else _BEFORE.match(text, hit.end)
    for ref in _ONE.findall(found[1]) if found else ():
        kind, _, number = ref.rpartition(" ")
        if kind and words.lexicon("kinds").name(kind) != "phase":
            ref = number if kind in words.lexicon("kinds") else ""
        if ref:
            yield ref


def _just_before(text: str, words: Words) -> tuple[Found, ...]:
    return words.lexicon("beginning").within(" ".join(text.split()[-2:]))
