"""What sentences say of the work that they name: that it comes next, when it is planned.

`Start with Phase 1` at the end of a tracker in which all of phase 1 is ticked is told nowhere
else. It becomes a claim on that phase, as does `2/3 of the targets met` on work that is done, so
that `cockpit check` tells it. Only sentences that name one piece of work and no condition count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from data.tracker.finder import Finder
from data.tracker.numbering import arabic
from data.tracker.report import PAGE, TAKEN, Report
from data.tracker.source import Source
from data.tracker.titles import DATE, MARK
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work
from model import later

_LONGEST: Final = 400
"""Characters of a line that is read as a sentence."""
_BULLET: Final = later.pattern(r"\s*(?:[-*+>]\s+|\d{1,3}[.)]\s+)*(?:\[[ ]\]\s+)?")
_TICKED: Final = later.pattern(r"\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:\[[^ \]]\]|~~)")
_EDGES: Final = (
    later.pattern(r"[.。;；!！?？,，、]\s*|\s[-–—]\s|→"),
    later.pattern(r"[:：]\s*"),
)
_JOINTS: Final = " \t:：*_\"'「」“”-–—"
_CAPITAL: Final = later.pattern(r"(?<![\w.-])[A-Z]{1,15}-?\d{1,6}(?:[.-]\d{1,4})*(?![\w-])")
_NUMBER: Final = later.pattern(r"\s*#?(\d{1,4}(?:\.\d{1,4})*|[A-Z](?![\w.]))(?![A-Za-z\d]|\.\d)")
_COUNTED: Final = later.pattern(r"第?([一二三四五六七八九十]{1,3}|\d{1,4})\s*$")
_DAY: Final = later.pattern(r"(?i)\b(?:on|by|since|until|before|am|bis|vom|le|el|em|desde)\s*$")
_WINDOW: Final = later.pattern(r"\s*#?\d{1,3}(?:\s*[-–—~]\s*\d{1,3})?(?![\w.]*\d)")
_SHARE: Final = later.pattern(
    r"(?<![\d.,/:-])(\d{1,6})\s*(?:/|of|von|de|из|з)\s*(\d{1,6})(?![\d.,/]*\d)"
)
_CLAUSE: Final = later.pattern(r"[^.;,()（）。；，、|\n→]{0,80}")


class Named(NamedTuple):
    """Work that a sentence names, and what stands before and behind the name."""

    work: Work
    before: str
    behind: str


class Spoken:
    """Reads the sentences of one document, once all of its work is known."""

    def __init__(self, source: Source, words: Words, finder: Finder, report: Report) -> None:
        self._source = source
        self._words = words
        self._finder = finder
        self._report = report

    def tell(self, phases: Sequence[Work], headings: Mapping[Work, Sequence[str]]) -> None:
        """Put what is said to the work that it is said of.

        `headings` are those that each phase stands beneath, the nearest first.
        """
        for line, text in self._prose():
            self._begins(line, text)
            self._planned(text)
        for phase in phases:
            for heading in headings.get(phase, ()):
                self._planned(heading, phase)
        for work in [work for phase in phases for work in phase.walk()]:
            if is_done(work):
                self._met(work)

    def _prose(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of what is kept as prose or as next steps."""
        for fate in self._report.fates:
            told = fate.fate == PAGE or (fate.fate == TAKEN and fate.why == "next_steps")
            if told and fate.what in ("paragraph", "list", "quotation"):
                lines = self._source.lines[fate.line - 1 : fate.end - 1]
                yield from enumerate(lines, fate.line)

    def _begins(self, line: int, text: str) -> None:
        """Claim that work is to be begun which is done by now."""
        bare = _BULLET.sub("", text, count=1)
        if len(text) > _LONGEST or _TICKED.match(text) or DATE.search(text):
            return
        named = list(self._named(plain(bare)))
        if len({one.work for one in named}) != 1 or not is_done(named[0].work):
            return
        said = {found.name for found in self._words.lexicon("status").within(bare)}
        unless = any(
            found.name == "unless" for found in self._words.lexicon("beginning").within(bare)
        )
        if "done" in said or unless or self._is_marked(bare):
            return
        if any(self._is_first(one.before) or self._is_last(one.behind) for one in named):
            named[0].work.claim(self._source.where(line), plain(bare), "todo")

    def _is_marked(self, text: str) -> bool:
        marks = self._words.marks("status_marks")
        return any(marks.get(mark.replace("\ufe0f", "")) == "done" for mark in MARK.findall(text))

    def _named(self, text: str) -> Iterator[Named]:
        """Yield the work that a text names by a word and number, `Phase 1`, or by an id."""
        for found in self._words.lexicon("kinds").within(text):
            number = _NUMBER.match(text, found.end)
            first = None if number else _COUNTED.search(text[: found.start])
            named = number[1] if number else arabic(first[1]) if first else ""
            if work := self._known(found.name, named):
                start = first.start() if first else found.start
                yield Named(work, text[:start], text[number.end() if number else found.end :])
        for name in _CAPITAL.finditer(text):
            held = self._finder.called(name[0])
            if held is not None:
                yield Named(held, text[: name.start()], text[name.end() :])

    def _known(self, kind: str, number: str) -> Work | None:
        if kind == "phase":
            return self._finder.phase(number)
        held = self._finder.called(number) if number and kind != "step" else None
        # `Task 1` is no phase, though that one has the number as well.
        return held if held is not None and held.parent is not None else None

    def _is_first(self, before: str) -> bool:
        """Say whether a clause up to a name says `start with the`, and nothing else."""
        clause = before
        for edge in _EDGES:
            parts = edge.split(clause)
            # `Next: ` is the whole of a clause and its colon no end of one.
            if self._says_begin(parts[-1]) or (edge is _EDGES[1] and self._says_begin(clause)):
                return True
            clause = parts[-1]
        return False

    def _says_begin(self, clause: str) -> bool:
        first, *others = self._parts(clause) or [frozenset[str]()]
        return "before" in first and all(names & {"between", "before"} for names in others)

    def _is_last(self, behind: str) -> bool:
        """Say whether what follows a name says `から開始`, and nothing else."""
        *others, last = self._parts(_EDGES[0].split(behind)[0]) or [frozenset[str]()]
        return "behind" in last and all("between" in names for names in others)

    def _parts(self, clause: str) -> list[frozenset[str]]:
        """Return what each word of a clause is of a beginning; nothing where one is unknown."""
        lexicon, rest = self._words.lexicon("beginning"), MARK.sub("", clause).strip(_JOINTS)
        found: list[frozenset[str]] = []
        while rest:
            word = lexicon.at_start(rest)
            if word is None:
                return []
            found.append(frozenset(lexicon.names(rest[word.start : word.end])))
            rest = rest[word.end :].strip(_JOINTS)
        return found

    def _planned(self, text: str, within: Work | None = None) -> None:
        """Give a phase the weeks that a sentence names beside it, where it says none itself.

        Where the sentence is a heading, the phase stands beneath it: it is `within`.
        """
        named = {one.work for one in self._named(plain(text))} if len(text) <= _LONGEST else set()
        work = next(iter(named)) if len(named) == 1 else None
        if work is None or work.parent is not None or within not in (None, work):
            return
        windows = set(self._windows(plain(text)))
        own = str(work.fields.get("window", ""))
        if len(windows) == 1 and not any(self._windows(own)):
            said = windows.pop()
            work.fields["window"] = f"{said} ({own})" if own else said

    def _windows(self, text: str) -> Iterator[str]:
        """Yield `Weeks 2-3` where a text says it; `Sprint 3` may be the name of a phase."""
        for found in self._words.lexicon("windows").within(text):
            behind = _WINDOW.match(text, found.end)
            word = text[found.start : found.end]
            if behind and self._words.lexicon("kinds").name(word) != "phase":
                yield text[found.start : behind.end()]

    def _met(self, work: Work) -> None:
        """Claim what is said in part of work that is done: `2/3 of the targets met`."""
        outcome = work.fields.get("outcome")
        for text in [*work.notes, *([outcome] if isinstance(outcome, str) else [])]:
            shares = [(int(one[1]), int(one[2]), one) for one in _SHARE.finditer(text)]
            whole = {of for got, of, _ in shares if got == of}
            for got, of, share in shares:
                said = self._said_met(text, share) if got < of and of not in whole else ""
                if said and not any(said in known for known in work.claimed):
                    work.claim(self._where(work, said), said)

    def _said_met(self, text: str, share: re.Match[str]) -> str:
        """Return what a share is said to be met of, as it stands there; empty where it is not."""
        if _DAY.search(text[: share.start()]):
            return ""
        met, behind = self._words.lexicon("met_status"), _CLAUSE.match(text, share.end())
        clause = behind[0] if behind else ""
        found = met.within(clause)
        if any(one.name == "not_met" for one in found):
            return ""
        if found:
            return share[0] + clause[: found[0].end]
        before = re.split(r"[.;,(（。；，、|\n]", text[: share.start()])[-1].rstrip(" :：")
        last = met.within(before)[-1:]
        is_met = bool(last) and last[0].name == "met" and last[0].end == len(before)
        return f"{text[len(text[: share.start()]) - len(before) : share.end()]}" if is_met else ""

    def _where(self, work: Work, said: str) -> str:
        """Return the line from that of some work on in which words stand."""
        for number, text in enumerate(
            self._source.lines[work.line - 1 : work.line + 40], work.line
        ):
            if said in plain(text):
                return self._source.where(number)
        return self._source.where(work.line)


def is_done(work: Work) -> bool:
    """Say whether work is done: by its own word, else where all of its parts are."""
    if work.status:
        return work.status == "done"
    parts = [part for part in work.children if part.status != "dropped"]
    return bool(parts) and all(map(is_done, parts))
