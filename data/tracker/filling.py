"""Puts what a key, a column or a labelled list says under the fields of an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from data.tracker.doubted import doubt_day
from data.tracker.efforts import effort_of
from data.tracker.facts import field_named, proof_of
from data.tracker.folding import fold
from data.tracker.mingled import apart
from data.tracker.register_timeboxes import box_of
from data.tracker.report import WAITS, Report
from data.tracker.stages import counts_criteria, stage_of, told_of_criteria
from data.tracker.statuses import is_of_another, status_of
from data.tracker.tail_words import holders_of
from data.tracker.title_reader import Reader
from data.tracker.titles import without_brackets
from data.tracker.values import beside_day, day_of, owners_of, refs_of
from data.tracker.vocabulary import plain
from data.tracker.work import OVER, Work
from model import later
from model.rules_words import waits

Writer = Callable[["Filler", Work, str, int], bool]

_NAMES_INSIDE: Final = later.pattern(r"\b[A-Z]{1,10}-?\d+(?:[.-]\d+)*\b|\b\d+(?:\.\d+)+\b")
_PATHS: Final = later.pattern(r"(?:`[^`\s]{1,300}`\s*[,;、]?\s*(?:and\s+)?)+")
_TARGET: Final = later.pattern(r"^\s*\[([^\]\n]{1,200})\]\(([^()\s]{1,300})\)")
_URGENT: Final = ("broken", "blocked")


class Filler:
    """Fills the fields of work; what can be read in two ways it tells the report.

    `underway` are the words of the document's own for work that somebody has begun; in a `staged`
    one `RED` is a step of a workflow.
    """

    def __init__(
        self,
        reader: Reader,
        report: Report,
        underway: frozenset[str] = frozenset(),
        staged: bool = False,
    ) -> None:
        self.reader = reader
        self.words = reader.words
        self.report = report
        self._underway = underway
        self._staged = staged

    def fill(self, work: Work, key: str, value: str, line: int) -> bool:
        """Put `value` under the field that `key` names; False where items have no such field."""
        name = field_named(self.words, key) or ""
        if name == "date" and key in self.words.lexicon("noted"):
            return False  # the day it was written down is not the day it is due
        if "timebox" in self.words.lexicon("registers").names(key) and "timebox" not in work.fields:
            box = box_of(plain(value), self.words)
            if box:
                work.fields["timebox"] = box
                return True
        noted, filled = len(work.notes), len(work.fields)
        told = self.put(work, name, value, line)
        if name != "notes" and work.notes[noted:] == [value] and len(work.fields) == filled:
            work.notes[noted] = f"{key}: {value}"  # it says nothing without its label
        return told

    def put(self, work: Work, name: str, value: str, line: int) -> bool:
        """Put `value` under the field that a column or label of that name fills, if one does.

        Where its links lead is kept among the item's own.
        """
        told = self._put(work, name, value, line)
        if told:
            work.leads_to(value)
        return told

    def _put(self, work: Work, name: str, value: str, line: int) -> bool:
        if name in _READERS:
            bare = plain(value)
            stated = name == "status" and (
                self.words.lexicon("status").name(bare) or bare in self.reader.legend
            )
            if self.words.is_nothing(bare) and not stated:
                return True
            own, others = apart(name, bare, self.words)
            told = _READERS[name](self, work, own, line)
            return told and all(self._put(work, *other, line) for other in others)
        if (
            name in ("stage", "phase", "group")
            and (staged := stage_of(plain(value)))
            and not staged.rest
        ):
            work.fields["stage"] = staged.stage
            return True
        if name == "criteria" and counts_criteria(plain(value)):
            work.claim(f"{self.report.file}:{line}", told_of_criteria(plain(value)))
            return True
        if name in _TEXTS and value:
            return self._text(work, _TEXTS[name], value)
        if name in LISTS and value:
            self.add(work, name, value, None)
            return True
        return False

    def _text(self, work: Work, name: str, value: str) -> bool:
        if name == "notes":
            work.notes.append(value)
        else:
            there = work.fields.get(name)
            work.fields[name] = f"{there}\n{value}" if there else plain(value)
        return True

    def add(self, work: Work, name: str, text: str, done: bool | None) -> None:
        """Add an entry to one of an item's lists; `done` is whether it is ticked."""
        if name in ("artifacts", "links") and _PATHS.fullmatch(text.strip()):
            work.append(name, *(path.strip() for path in text.split("`")[1::2]))
            return
        target = _TARGET.search(text) if name in ("artifacts", "links") else None
        shown = plain(target[2] + text[target.end() :] if target else text)
        if target and plain(target[1]).casefold() not in shown.casefold():
            work.notes.append(f"{plain(target[1])}: {target[2]}")  # what is there is called so
        if not shown:
            return
        if name in ("deliverables", "acceptance"):
            work.append(name, shown if done is None else {"text": shown, "done": done})
        elif name == "evidence":
            work.append(name, proof_of(shown))
        elif name == "invariants":
            found = _NAMES_INSIDE.match(shown)
            work.append(name, found[0] if found else shown)
        else:
            work.append(name, shown)
        work.leads_to(text)

    def status(self, work: Work, value: str, line: int) -> bool:
        """Read how far an item is; words that are not known are told, and kept as a note."""
        if self._staged and _at_stage(self, work, value, line):
            return True
        found = status_of(value, self.words, self.reader.legend)
        status = found.status
        inside = [
            w.name
            for w in self.words.lexicon("status").within(found.rest)
            if w.name in _URGENT and not is_of_another(w, found.rest)
        ]
        worded = self.words.lexicon("status").at_start(value.strip(" *_" + found.mark)) is not None
        if inside and not worded and found.mark not in self.reader.legend:
            status = inside[0]
        if status is None and fold(without_brackets(value)).strip() in self._underway:
            status = "doing"
        if status is None and waits(value):
            self.report.left_out(line, line + 1, f"status '{value[:40]}'", WAITS)
            return True
        if status is None:
            self.report.doubt(
                line,
                f"the status '{value[:60]}' is no word that is known; kept as a note",
                "status",
            )
            work.notes.append(f"Status: {value}")
            return True
        self._set_status(work, status, value, line)
        # `blocked by 1.1`, of which `blocked` alone is the status; `Pending (blocked by: 1.1)`.
        held = holders_of(value, self.words) or holders_of(found.rest, self.words)
        if held and status not in OVER:
            work.append("blocked_by", *held)
        elif found.rest and status == "blocked":
            work.append("blocked_by", found.rest)
        elif found.rest:
            work.notes.append(found.rest)
        if status == "done" and found.on:
            work.fields.setdefault("done_on", found.on)
        if "locked" in value.casefold():
            work.fields["locked_on"] = None
        return True

    def _set_status(self, work: Work, status: str, value: str, line: int) -> None:
        if work.status and work.status != status:
            work.claim(f"{self.report.file}:{line}", value, status)
        else:
            work.status = status

    def priority(self, work: Work, value: str, line: int) -> bool:
        """Read a priority; other words are kept as they are."""
        bare = value.lstrip("".join(c for c in value if not c.isalnum()) or " ")
        found = self.words.lexicon("priority").at_start(bare)
        if found is None:
            work.notes.append(f"Priority: {value}")
        else:
            work.fields.setdefault("priority", found.name)
            rest = bare[found.end :].strip(" .,:()（）[]–—-")
            # `P0 (Critical)` says the same twice; `High, the rest needs it` says why.
            told = self.words.lexicon("priority").at_start(rest) or self.words.is_nothing(rest)
            if not told and "priority" not in self.words.lexicon("columns").names(rest):
                work.notes.append(f"Priority: {value}")
        return True

    def effort(
        self, work: Work, value: str, line: int, unit: str = "h", name: str = "estimate"
    ) -> bool:
        """Read an effort: of a plan, of what was spent, or `3/8` of both."""
        found = effort_of(value, self.words, unit)
        if (found is None or found.rest) and day_of(value, self.words).day:
            return self.day(work, value, line, "done_on" if name == "spent" else "due")
        if found is None:
            work.notes.append(value)
            return True
        if found.spent is not None:
            work.fields["spent"] = found.spent
        if found.estimate is not None:
            work.fields[name] = found.estimate
        if found.rest:
            work.notes.append(found.rest.strip("()（） "))
        return True

    def window(self, work: Work, value: str, line: int) -> bool:
        """Read a time frame: hours and days are an effort, everything else words."""
        found = effort_of(value, self.words, "")
        if found and not str(found.estimate).endswith("w"):
            return self.effort(work, value, line)
        self._once(work, "window", value, value)
        return True

    @staticmethod
    def _once(work: Work, name: str, said: object, value: str) -> None:
        """Fill a field; where it says something else already, `value` is a note."""
        if work.fields.setdefault(name, said) != said:
            work.notes.append(value)

    def day(self, work: Work, value: str, line: int, name: str) -> bool:
        """Read a day; words for a time become the window."""
        found = day_of(value, self.words)
        doubt_day(found, value, self.words, self.report, line, name)
        if found.day:
            self._once(work, name, found.day, value)
            if beside_day(value, self.words):
                work.notes.append(value)
        elif found.words and name == "done_on":
            work.notes.append(found.words)
        elif found.words:
            self._once(work, "window", found.words, value)
        return True

    def owners(self, work: Work, value: str, line: int) -> bool:
        """Read people or roles."""
        work.append("owners", *owners_of(value, self.words))
        return True

    def tags(self, work: Work, value: str, line: int) -> bool:
        """Read labels: words divided by commas, or each in code marks or with a sign."""
        divided = re.split(r"\s*[,;、，`]+\s*|\s+(?=#)", value)
        work.append("tags", *(tag for part in divided if (tag := part.strip(" #"))))
        return True

    def completed(self, work: Work, value: str, line: int) -> bool:
        """Read the day on which work was done; other words are none of ours."""
        return bool(day_of(value, self.words).day) and self.day(work, value, line, "done_on")

    def depends(self, work: Work, value: str, line: int) -> bool:
        """Read what must be done first."""
        for ref in refs_of(value, self.words):
            work.append("depends_on", ref)
        return True

    def blocked(self, work: Work, value: str, line: int) -> bool:
        """Read what holds an item up; `None (M01 complete)` is what it waited for."""
        nothing = self.words.lexicon("nothing").at_start(value)
        for ref in refs_of(value, self.words) if not nothing else ():
            work.append("blocked_by", ref)
        named = _NAMES_INSIDE.findall(value) if nothing else ()
        for ref in named:
            work.append("depends_on", ref)
        if nothing and not named and any(map(str.isalnum, value[nothing.end :])):
            work.notes.append(value)
        return True

    def date(self, work: Work, value: str, line: int) -> bool:
        """Read a day of which nothing is said but that it is one."""
        return self.day(work, value, line, "done_on" if work.status == "done" else "due")


def _at_stage(filler: Filler, work: Work, value: str, line: int) -> bool:
    """Read the stage that stands where a status does; a mark beside it says how far it is."""
    staged = stage_of(value)
    if staged is None:
        return False
    work.fields.setdefault("stage", staged.stage)
    if counts_criteria(staged.rest):
        work.claim(f"{filler.report.file}:{line}", told_of_criteria(staged.rest))
    elif staged.rest:
        work.notes.append(staged.rest)
    marked = status_of(value, filler.words, filler.reader.legend)
    sure = bool(marked.mark and marked.status)
    if not (sure or staged.complete or staged.rest):
        sentence = f"'{staged.stage}' is read as a stage of work that somebody is at"
        filler.report.doubt(line, sentence, "status")
    filler._set_status(work, str(marked.status) if sure else staged.status, value, line)
    return True


def _at(name: str) -> Writer:
    return lambda filler, work, value, line: filler.day(work, value, line, name)


def _effort(unit: str, name: str) -> Writer:
    return lambda filler, work, value, line: filler.effort(work, value, line, unit, name)


_READERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "status": Filler.status,
        "priority": Filler.priority,
        "hours": _effort("h", "estimate"),
        "estimate": _effort("h", "estimate"),
        "estimate_days": _effort("d", "estimate"),
        "spent": _effort("h", "spent"),
        "owner": Filler.owners,
        "support": Filler.owners,
        "start": _at("start"),
        "due": _at("due"),
        "done_on": _at("done_on"),
        "date": Filler.date,
        "completed": Filler.completed,
        "tags": Filler.tags,
        "depends": Filler.depends,
        "blocked_by": Filler.blocked,
        "window": Filler.window,
    }
)
_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {name: name for name in ("intent", "goal", "rollback", "outcome", "stage", "notes")}
    | {"description": "notes"}
)
LISTS: Final = frozenset(
    ("scope", "non_goals", "deliverables", "acceptance", "verification", "findings", "evidence",
     "evidence_gaps", "invariants", "artifacts", "links")
)  # fmt: skip
