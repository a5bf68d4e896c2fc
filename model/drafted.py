"""A report as somebody edits it: the sentences that were computed, and what they made of them.

The edits are kept apart from the sentences, so that the draft follows the project while one
writes: a sentence that nobody touched is computed anew, one that somebody worded stays as worded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from model.address import Address
from model.dataclass import dataclass, field, replace
from model.report import COMPLETED, GOALS, Report, report_row
from model.said import Line, Section, ids, markdown
from model.value import Value

_OWN: Final = "own"
_SIGN: Final = re.compile(r"\\([\\`*_\[\]<>])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft. `computed` is what the records say, empty for one that was added."""

    key: str
    text: str
    addresses: tuple[Address, ...] = ()
    computed: str = ""

    @property
    def is_worded(self) -> bool:
        """Whether somebody wrote it, or altered it."""
        return self.text != self.computed


@dataclass(frozen=True, slots=True)
class Added:
    """A sentence of somebody's own in a section, behind the one with the key `after`."""

    key: str
    section: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Edits:
    """What somebody did to a draft, by keys of sentences."""

    worded: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """A report with its edits: the sentences by section, in order."""

    report: Report
    sections: tuple[tuple[str, tuple[Sentence, ...]], ...]

    def sentence(self, key: str) -> Sentence | None:
        """Return the sentence of that key."""
        return next((s for _, found in self.sections for s in found if s.key == key), None)

    def section_of(self, key: str) -> str:
        """Return the heading that a sentence stands under; the first for none."""
        names = [title for title, found in self.sections if any(s.key == key for s in found)]
        return names[0] if names else self.sections[0][0] if self.sections else ""


def drafted(report: Report, edits: Edits) -> Drafted:
    """Return the report with the edits; those of sentences that are gone do nothing."""
    known = [section.title for section in report.sections]
    more = dict.fromkeys(one.section for one in edits.added if one.section not in known)
    parts = [(section.title, _computed(section)) for section in report.sections]
    parts += [(title, ()) for title in more]
    return Drafted(report, tuple((title, _edited(title, part, edits)) for title, part in parts))


def _computed(section: Section) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    counts: dict[str, int] = {}
    for line in section.lines:
        name = f"{section.title}: {' '.join(line.addresses)}"
        counts[name] = counts.get(name, 0) + 1
        key = f"{name} {counts[name]}"
        found.append(Sentence(key, line.text, line.addresses, line.text))
    return tuple(found)


def _edited(title: str, computed: Sequence[Sentence], edits: Edits) -> tuple[Sentence, ...]:
    keys = {sentence.key for sentence in computed}
    own = [one for one in edits.added if one.section == title]
    behind: dict[str, list[Added]] = {}
    for one in own:
        # Behind a sentence that is not there any more it comes last.
        anchor = one.after if one.after in {*keys, "", *(other.key for other in own)} else _OWN
        behind.setdefault(anchor, []).append(one)
    found: list[Sentence] = []

    def put(anchor: str) -> None:
        for one in behind.pop(anchor, ()):
            found.append(Sentence(one.key, edits.worded.get(one.key, one.text)))
            put(one.key)

    put("")
    for sentence in computed:
        text = edits.worded.get(sentence.key, sentence.text)
        found.append(replace(sentence, text=text))
        put(sentence.key)
    put(_OWN)
    return tuple(sentence for sentence in found if sentence.key not in edits.struck)


def reword(edits: Edits, sentence: Sentence, text: str) -> Edits:
    """Return the edits with a sentence worded so; as it was computed, it is nobody's wording."""
    worded = {key: old for key, old in edits.worded.items() if key != sentence.key}
    if text != sentence.computed:
        worded[sentence.key] = text
    return replace(edits, worded=worded)


def strike(edits: Edits, *keys: str) -> Edits:
    """Return the edits with sentences left out."""
    return replace(edits, struck=edits.struck.union(keys))


def write_in(edits: Edits, section: str, after: str, text: str) -> tuple[Edits, str]:
    """Return the edits with a sentence of one's own, and its key; `after` may be empty: first."""
    key = f"{_OWN} {len(edits.added) + 1}"
    return replace(edits, added=(*edits.added, Added(key, section, after, text))), key


def as_markdown(draft: Drafted) -> str:
    """Return a draft as Markdown; sections with nothing to tell are left out."""
    sections = [(2, section) for section in _sections(draft) if section.lines]
    return markdown(draft.report.title, sections)


def _sections(draft: Drafted) -> tuple[Section, ...]:
    return tuple(
        Section(title, tuple(Line(one.text, one.addresses) for one in found))
        for title, found in draft.sections
    )


def read_markdown(draft: Drafted, edits: Edits, text: str) -> Edits:
    """Return the edits with all that was done to the draft's Markdown.

    Sentences are known again by their words, else by where they stand between those that are.
    A heading that is not among the draft's is one of its own.
    """
    told = _read(text)
    before = dict(draft.sections)
    for title in dict.fromkeys([*before, *told]):
        old, new = before.get(title, ()), told.get(title, [])
        edits = _compared(edits, title, old, new)
    return edits


def _read(text: str) -> dict[str, list[str]]:
    """Return the sentences of a Markdown text by heading."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in text.splitlines():
        words = _SIGN.sub(r"\1", line.strip())
        if line.startswith("# ") or not words:
            continue
        if line.startswith("#"):
            title = words.lstrip("#").strip()
            found.setdefault(title, [])
        elif line.startswith(("- ", "* ")):
            found.setdefault(title, []).append(words[2:].strip())
        elif line[:1].isspace() and found.get(title):
            found[title][-1] += f" {words}"
        else:
            found.setdefault(title, []).append(words)
    return found


def _compared(edits: Edits, title: str, old: Sequence[Sentence], new: Sequence[str]) -> Edits:
    texts = [" ".join(sentence.text.split()) for sentence in old]
    match = SequenceMatcher(None, texts, list(new), autojunk=False)
    last = ""
    for _, first, end, new_first, new_end in match.get_opcodes():
        here, there = old[first:end], new[new_first:new_end]
        for place in range(max(len(here), len(there))):
            if place >= len(there):
                edits = strike(edits, here[place].key)
            elif place >= len(here):
                edits, last = write_in(edits, title, last, there[place])
            else:
                last = here[place].key
                if texts[first + place] != there[place]:
                    edits = reword(edits, here[place], there[place])
    return edits


def draft_row(draft: Drafted, today: date) -> dict[str, Value]:
    """Return the fields of the `reports` row that keeps a draft as it is worded.

    Of what was completed and what comes next the ids are kept where nobody worded a sentence
    otherwise, else the sentence.
    """
    row = report_row(replace(draft.report, sections=_sections(draft)), today)
    by_title = dict(draft.sections)
    for name, title in (("completed", COMPLETED), ("goals", GOALS)):
        row.pop(name, None)
        if names := tuple(dict.fromkeys(map(_kept, by_title.get(title, ())))):
            row[name] = names
    order = ("title", "kind", "date", "phase", "completed", "goals", "notes")
    return {name: row[name] for name in order if name in row}


def _kept(sentence: Sentence) -> str:
    named = ids([Line(sentence.text, sentence.addresses)])
    return sentence.text if sentence.is_worded or not named else named[0]
