"""Where a block stands, and what its headings say: the ground of all readers of registers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from data.tracker.blocks import Block, Paragraph
from data.tracker.sections import Section
from data.tracker.source import label_of
from data.tracker.titles import MARK
from data.tracker.values import id_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_BRACKETS: Final = later.pattern(r"[(（\[][^()（）\[\]]*[)）\]]")
_NUMBER: Final = later.pattern(
    r"^\s*(?:(?:§\s*)?\d+(?:\.\d+)*[.):]?\s+|(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+)、\s*)"
)
_ISO_WEEK: Final = later.pattern(
    r"[\s,]+(?:20\d\d[-/ ]?)?(?:W|KW|CW|week|woche|semaine|semana|недел[яи]|тиждень|тижня)"
    r"\s?(?:n[°º]\s?)?\d{1,2}(?:[/ -]20\d\d)?(?=\s*$)",
    re.IGNORECASE,
)
"""What a heading says behind a name of when that is: `Weekly report 2026-W03`."""
# What a label says in these words is what the rows beneath it are, or is read into their fields.
_SAYING: Final = (
    "registers",
    "fillers",
    "labels",
    "aims",
    "status",
    "horizons",
    "occasions",
    "level",
)


class Taken(NamedTuple):
    """Rows of a register, the line of each, and rows of other registers in the same block.

    No rows at all: the block belongs to a row that another block has brought already.
    """

    kind: str
    rows: tuple[dict[str, object], ...]
    lines: tuple[int, ...]
    also: tuple[Taken, ...] = ()


class Around:
    """What surrounds the blocks of a document: which section lies in which, what stands before.

    `memo` keeps what was found out about a section, so that each is looked through once.
    """

    def __init__(
        self, root: Section, words: Words, legend: Mapping[str, str], lone: Collection[str] = ()
    ) -> None:
        self.root = root
        self.words = words
        self.legend = legend
        self.lone = lone
        self.memo: dict[tuple[str, int], object] = {}
        self._above = {id(below): section for section in root.walk() for below in section.sections}
        self._before = {
            id(block): before
            for section in root.walk()
            for before, block in pairwise(section.blocks)
        }

    def above(self, section: Section) -> Section | None:
        """Return the section that one lies in."""
        return self._above.get(id(section))

    def before(self, block: Block) -> Block | None:
        """Return the block right before one, in its section."""
        return self._before.get(id(block))


class Place:
    """A block and its section, with all that surrounds them."""

    words: Words
    """The words of all languages, and the user's."""

    def __init__(self, section: Section, block: Block, around: Around) -> None:
        self.section = section
        self.block = block
        self.around = around
        self.words = around.words

    @property
    def legend(self) -> Mapping[str, str]:
        """What the marks of the document stand for, by its own legend."""
        return self.around.legend

    def id_of(self, text: str) -> tuple[str, str]:
        """Split `R1 — Ice` into the id and the rest; `B2C outage` has none, alone of its kind."""
        return id_of(text, self.around.lone)

    @property
    def above(self) -> Section | None:
        """The section that this one lies in."""
        return self.around.above(self.section)

    def beside(self, block: Block, section: Section | None = None) -> Place:
        """Return the place of another block, of this section or another."""
        return Place(section or self.section, block, self.around)

    @later.once
    def title(self) -> str:
        """The heading as a reader sees it, without marks and number."""
        return bare_title(self.section.title)

    @later.once
    def label(self) -> str:
        """The label right above the block, such as `**Targets:**`; empty for none."""
        return plain(self._labelled[0]) if self._labelled else ""

    @property
    def bold(self) -> str:
        """The label right above the block, where it is set in bold; empty for none."""
        return self.label if self._is_bold else ""

    @later.once
    def _labelled(self) -> tuple[str, bool] | None:
        before = self.around.before(self.block)
        if not isinstance(before, Paragraph):
            return None
        return label_of(before.text.rpartition("\n")[2])

    @later.once
    def kinds(self) -> tuple[str, ...]:
        """What the label, or else the heading, says that stands beneath it."""
        return kinds_of(self.label, self.words) or kinds_of(self.section.title, self.words)

    @later.once
    def kinds_above(self) -> tuple[str, ...]:
        """What the nearest heading above says, where the own says nothing."""
        for title in reversed(self.section.path[:-1]):
            if found := kinds_of(title, self.words):
                return found
        return ()

    def names(self, kind: str) -> bool:
        """Say whether the label or heading names a register, alone or beside another."""
        return kind in self.kinds

    def within(self, kind: str) -> bool:
        """Say whether the heading, or where it says nothing the nearest above, names it."""
        return kind in (self.kinds or self.kinds_above)

    def group(self, kind: str) -> str:
        """Return the heading that rows are listed under; empty for a mere name of the register."""
        for text in (self.bold, self.title):
            own, *same = re.split(r"\s+/\s+", text)
            if kind == "risk" and any(self._mere(other, kind) for other in same):
                return ""  # `Pain points / Risk register`
            if own.count("(") != own.count(")") or not all(
                kind in kinds_of(o, self.words) for o in same
            ):
                own = text  # `Gate (go / no-go)`, `Bow / stern`: two names for one are told once
            if own:
                return "" if self._mere(own, kind) else own
        return ""

    def _mere(self, text: str, kind: str) -> bool:
        """Say whether a heading says nothing but the register: `Current risks` does, for risks."""
        bare = _BRACKETS.sub("", text)
        if kind in ("metric", "criterion"):
            # `Quality metrics` and `Technical metrics` are groups beside one another.
            named = self.words.lexicon("registers").name(bare) == kind
            return named and (kind == "criterion" or len(bare.split()) == 1)
        return is_mere(bare, self.words) or bare.strip() in self.words.lexicon("logs")

    @later.once
    def _is_bold(self) -> bool:
        found = self._labelled
        return found is not None and found[1]


@lru_cache(maxsize=4096)
def bare_title(text: str) -> str:
    """Return a heading without marks, number, and the same in a second language."""
    return _NUMBER.sub("", MARK.sub("", plain(text)).strip()).strip(" :：*_")


_PARTING: Final = later.pattern(r"[/–—|:：-]")
_PARTS: Final = later.pattern(r"\s+[/–—|-]\s+|[:：](?=\s)")


@lru_cache(maxsize=4096)
def kinds_of(heading: str, words: Words) -> tuple[str, ...]:
    """Return the registers that a heading names, in its order; nothing where it names more.

    `Active Risks (P0-P1)` names one, `Write the risk manager` none: a register's heading ends
    with its name, or holds little beside it.
    """
    found: dict[str, None] = {}
    said = spaced(heading)
    for part in _PARTS.split(said) if _PARTING.search(said) else (said,):
        text = _ISO_WEEK.sub("", _NUMBER.sub("", _BRACKETS.sub("", part).strip())).strip(
            " :：*_-–—"
        )
        found |= dict.fromkeys(_kinds(text, words) or _log(text, words))
    return tuple(found)


def spaced(heading: str) -> str:
    """Return what a heading says without marks; `RISK_REGISTER` is called like its file."""
    return MARK.sub(" ", plain(heading))[:200].replace("_", " ")


def without(text: str, words: Words, lexicons: Iterable[str]) -> str:
    """Return a text with gaps in the place of the words of some lexicons."""
    left = text
    for name in lexicons:
        for hit in words.lexicon(name).within(text):
            left = left[: hit.start] + " " * (hit.end - hit.start) + left[hit.end :]
    return left


def says_more(label: str, words: Words) -> bool:
    """Say whether a label says more than what kind of thing stands beneath it."""
    return any(char.isalpha() for char in without(label, words, _SAYING))


def is_told(label: str, taken: Taken, words: Words) -> bool:
    """Say whether what stands over rows is in one of them, or says no more than what they are."""
    if not says_more(label, words):
        return True
    bare = plain(label).strip(" :：")
    said = set(re.findall(r"\w+", bare))
    for row in taken.rows:
        if any(bare in value for value in _texts(row.values())):
            return True
        # `D-1 (2026-02-20): Two vans` is told by an id, a day and a title.
        if len(said) > 2 and said <= set(re.findall(r"\w+", " ".join(map(str, row.values())))):
            return True
    return False


def _texts(values: Iterable[object]) -> Iterator[str]:
    """Yield the texts among the values of a row, those of lists as well."""
    for value in values:
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, str):
                yield one


def is_mere(heading: str, words: Words) -> bool:
    """Say whether a heading says nothing but a register: `Known issues`, not `Issues of May`."""
    left = without(_BRACKETS.sub("", plain(heading)), words, ("fillers", "registers"))
    return not any(char.isalpha() for char in left)


def _log(text: str, words: Words) -> tuple[str, ...]:
    """Return what a heading names that ends with a log: `Harbour risk register`."""
    hits = words.lexicon("logs").within(text)
    return (hits[-1].name,) if hits and hits[-1].end == len(text) else ()


def _kinds(text: str, words: Words) -> tuple[str, ...]:
    hits = words.lexicon("registers").within(text)
    # `Key decisions` are decisions, and explain no marks.
    named = {hit.name for hit in hits}
    hits = tuple(hit for hit in hits if hit.name != "legend" or len(named) == 1)
    if not hits:
        return ()
    left = without(text, words, ("fillers", "registers"))
    letters = sum(char.isalnum() for char in text)
    beside = sum(char.isalnum() for char in left)
    ends = not any(char.isalnum() for char in text[hits[-1].end :])
    short = len(text.split()) <= 5 and letters <= 40
    if beside * 3 <= letters or (ends and short):
        return tuple(hit.name for hit in (hits if beside * 3 <= letters else hits[-1:]))
    return ()
