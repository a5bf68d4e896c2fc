"""Lists as work: what their entries say, as work, as facts of other work, or as notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeGuard

from data.tracker.as_markdown import item_markdown, markdown_of
from data.tracker.blocks import Block, ListBlock, ListItem, Rule
from data.tracker.facts import Fact, fact_of, field_in_bold, field_named
from data.tracker.filling import Filler
from data.tracker.list_kinds import BOXES, MARKED, NAMED, STATED, ListKinds, has_words
from data.tracker.mingled import DUE
from data.tracker.node import Node
from data.tracker.outcomes import NONE, Outcomes, outcomes_of
from data.tracker.report import WAITS
from data.tracker.signs import signs_of, tell_signs
from data.tracker.source import Source, Unit
from data.tracker.styles import LISTED, NO_STYLE, Style, facts_beside, parted, shortened, style_of
from data.tracker.telling import tells_in_list
from data.tracker.templates import is_asked
from data.tracker.title_reader import Reader
from data.tracker.titles import MARK, Title
from data.tracker.totals import Totals
from data.tracker.trailing import NO_PERSON, trail_of
from data.tracker.unboxed import unboxed
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work, is_begun, is_between, work_of
from model import later

_PLACEHOLDER: Final = later.pattern(
    r"[*_]{0,3}(?:\[[^\[\]]{1,60}\]|<[^<>]{1,60}>|\{\{?[^{}]{1,60}\}?\}|\.{3}|…)[*_]{0,3}[:：]?[*_]{0,2}"
    r"(?:\s*[-–—:]?\s*(?:\[[^\[\]]{1,60}\]|\.{3}|…"
    r"|[(（](?:[\w ]{1,20}[:：]\s*(?:\[[^\[\]]{1,60}\]|[Yy]{4}-[Mm]{2}-[Dd]{2})[,;，、]?\s*)+"
    r"[)）]))*"
)
_SHORT: Final = 40
_CODE: Final = later.pattern(r"`[^`\n]*`")
_HANDLE: Final = later.pattern(rf"(?<![\w./])@{NO_PERSON}([^\W\d_][\w-]{{1,38}})(?![\w/.@])")
_BRACKETED: Final = later.pattern(r"[（(]([^()（）]{3,120})[)）]")
_BESIDE: Final = ("owner", "due", "estimate", "hours", "estimate_days", "spent", "priority")
"""What is read where it stands in brackets beside other words of a title, and stays there."""
_OF_HOST: Final = ("goal", "intent", "owner", "priority", "estimate", "hours", "status")
_STEPS: Final = ("progress", "status", "total", "tasks", "completed")
"""What a line above the steps of an entry is called, as a field."""
_YEAR: Final = later.pattern(r"\d(?=\d{3}[-年년])")
_YEAR_LAST: Final = later.pattern(r"[./](?=\d{4})")
"""What each day has; a pattern that begins with a single character goes from one to the next."""


def is_placeholder(text: str) -> bool:
    """Say whether a text only shows where something goes: `[Task name]`, `<owner>`, `...`."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def _end(item: ListItem) -> int:
    """Return the line after the last entry of one and all beneath it."""
    lists = (child for child in item.children if isinstance(child, ListBlock))
    return max((_end(below) for block in lists for below in block.items), default=item.line + 1)


def _says_nothing(text: str, words: Words) -> bool:
    """Say whether an entry says that there is none: `(None yet)`, `- nothing`."""
    bare = plain(text).strip("*_()（） .。…") if len(text) < _SHORT else ""
    nothing = words.is_nothing(bare) or words.lexicon("nothing").name(bare) == "rows"
    return bool(bare) and nothing


class ListReader:
    """Reads lists with the words and the legend of one document; `kinds` says what each is."""

    def __init__(
        self, source: Source, reader: Reader, filler: Filler, kinds: ListKinds, totals: Totals
    ) -> None:
        self._source = source
        self._reader = reader
        self._fill = filler.fill
        self._report = filler.report
        self._words = reader.words
        self._totals = totals
        self.kinds = kinds

    def entries(self, block: ListBlock, host: Work | None, group: str = "") -> Iterator[Work]:
        """Yield the work of a list; what tells of `host` instead is put there.

        Facts (`**Effort**: 2h`) and labelled lists belong to the work that the list is in.
        """
        boxed = self.kinds.kind(block) == BOXES
        texts, above = [item.text for item in block.items], host.name if host else ""
        style = style_of(texts, self._words, above, counted=self._reader.by_points)
        # Where no number has a box, but those beneath them have: a number alone is work as well.
        counted = boxed and all(item.box is None for item in block.items)
        if self.kinds.is_record(block.items):
            text = "\n".join(item.text for item in block.items)
            whole = tuple(child for item in block.items for child in item.children)
            yield self._work(ListItem(text, None, "", whole, block.line), group)
            return
        loose = unboxed(block, host, self._tells, self._report) if boxed and host else ()
        for item in block.items:
            label = self.kinds.label(item)
            if label and self.kinds.holds(item, BOXES):
                inner = group if self._is_field(label) else label
                for child in item.children:
                    if isinstance(child, ListBlock):
                        yield from self.entries(child, host, inner)
                    elif host:
                        host.notes.append(markdown_of(child))
            elif is_placeholder(item.text) and self._is_empty(item):
                self._report.left_out(item.line, _end(item), "entry", WAITS)
            elif self._is_empty(item):
                self._report.left_out(item.line, _end(item), "entry", "it only holds a place")
            elif (
                host
                and item.line not in loose
                and not self._is_entry(item, boxed=boxed, counted=counted)
                and self._belongs(item, host)
            ):
                continue
            else:
                yield self._work(item, group, style)

    def tells_of(self, node: Node, unit: Unit, host: Work) -> bool:
        """Say whether a list is the lines of the task that its heading is, `- **Status**: open`.

        One of them may be called as a title is, `- **What**: …`: the heading is that.
        """
        if host.parent is None or host.line != node.section.line or unit.label:
            return False
        block = unit.block
        record = isinstance(block, ListBlock) and self.kinds.is_record(block.items)
        return record and tells_in_list(node, self._words)

    def _is_empty(self, item: ListItem) -> bool:
        """Say whether an entry only holds a place, and so does whatever lies beneath it."""
        if not is_placeholder(item.text) and not _says_nothing(item.text, self._words):
            return False
        if item.box and item.box.strip() and not is_asked(item.text, self._words):
            return False  # nobody ticks `[Login]` that is still to be named
        lists = [child for child in item.children if isinstance(child, ListBlock)]
        inner = (below for block in lists for below in block.items)
        return len(lists) == len(item.children) and all(map(self._is_empty, inner))

    def _tells(self, item: ListItem) -> bool:
        """Say whether it is no question what an entry without a box is."""
        return self._is_entry(item) or self._is_empty(item) or fact_of(item.text) is not None

    def _is_field(self, label: str) -> bool:
        return field_named(self._words, label) is not None

    def _is_entry(self, item: ListItem, *, boxed: bool = True, counted: bool = False) -> bool:
        """Say whether an entry is work: among boxes if it has one, or states how far it is."""
        fact = fact_of(item.text)
        if not boxed:
            told = field_in_bold(item.text, self._words)
            stated = told != "status" and self._reader.entry(item.text).stated
            return told not in _OF_HOST or bool(stated)
        # One that has boxes beneath it is the whole of what they tick.
        if item.box is not None or (not fact and self.kinds.holds(item, BOXES)):
            return True
        if counted and item.ordinal and not fact:
            return True
        if fact and (self._is_field(fact.key) or not MARK.match(item.text)):
            return False
        return bool(self._reader.entry(item.text).stated)

    def _belongs(self, item: ListItem, host: Work) -> bool:
        """Put an entry without a box among entries with boxes where it belongs: to the host."""
        fact = fact_of(item.text, item.line)
        told = fact and (
            self._totals.fact(fact, host) or self._fill(host, fact.key, fact.value, fact.line)
        )
        if not told:
            host.notes.append(item_markdown(item))
        return True

    def _work(self, item: ListItem, group: str, style: Style = NO_STYLE) -> Work:
        text, facts = self._own_facts(item)
        text, remarks = parted(text) if "\n" in text else (text, "")
        signs = signs_of(text)
        text, beside = facts_beside(signs.title, item.line, self._words)
        facts = [*facts, *beside]
        number, text = style.counted(text, self._words)
        bare = style.bare(text, self._reader.legend)
        title = self._reader.entry(bare, loose=style.loose)
        trail = trail_of(title.text)
        if trail.title != title.text and (whole := trail_of(bare).title) != bare:
            title = self._reader.entry(whole, loose=style.loose)  # `Mast (4h) @bo`
            trail = trail._replace(title=title.text)
        work = work_of(title, item.line, self._source.where(item.line), text)
        work.title, said = shortened(trail.title)
        if number and not title.id:
            work.name, work.sure = number, not number.isdigit()
        elif "." in item.ordinal and not title.id:
            work.name = item.ordinal
        if group:
            work.fields["group"] = group
        if item.box is not None:
            self._box(work, item.box, title)
        self._mentions(work, text)
        for name, value in trail.told(title.day):
            self._fill(work, name, value, work.line)
        if tags := (*trail.tags, *signs.tags):
            work.append("tags", *tags)
        tell_signs(work, signs, self._fill)
        for fact in facts:
            self.tell(work, fact)
        work.notes[:] = filter(None, (said, *work.notes, remarks))
        for child in item.children:
            self._inside(work, child, boxed=item.box is not None)
        is_open = item.box == " " and not has_words(title.stated)
        if (is_open or title.stated == "TODO") and is_begun(work):
            work.status = None  # both say that it is not done, and no more
        if item.box == "-" and work.status == "dropped" and is_between(work):
            self._report.doubt(work.line, "[-] over steps both done and open: begun", "status")
            work.status = "doing"
        return work

    def _mentions(self, work: Work, text: str) -> None:
        """Read `@bo`, `due 2026-03-01` and `（担当：佐藤）` in a line; they stay part of it."""
        bare = _CODE.sub("", text[:1000]) if "`" in text else text[:1000]
        people = _HANDLE.findall(bare) if "@" in bare else []
        if people:
            work.append("owners", *people)
        dated = _YEAR.search(bare) or _YEAR_LAST.search(bare)
        if dated and (due := DUE.search(bare)):
            self._fill(work, "due", due[1], work.line)
        keyed = ("(" in bare or "（" in bare) and (":" in bare or "：" in bare)
        for inner in _BRACKETED.findall(bare) if keyed else ():
            for part in LISTED.split(inner):
                fact = fact_of(part)
                if fact and field_named(self._words, fact.key) in _BESIDE:
                    self._fill(work, fact.key, fact.value, work.line)

    def _own_facts(self, item: ListItem) -> tuple[str, list[Fact]]:
        """Part an entry's lines into its title and `Status: …` lines that follow or replace it."""
        rows = item.text.split("\n")
        facts = [fact_of(row, item.line + place) for place, row in enumerate(rows)]
        told = [f if f and self._is_field(f.key) else None for f in facts]
        if sum(map(bool, told)) < (1 if len(rows) > 1 and not told[0] else 2):
            return item.text, []
        names = {field_named(self._words, f.key): f for f in told if f}
        title = names.get("title") or names.get("description")
        rest = " ".join(row for row, fact in zip(rows, told, strict=True) if not fact)
        text = title.value if title and not rest else rest or rows[0]
        return text, [f for f in told if f and (f is not title or rest)]

    def _box(self, work: Work, box: str, title: Title) -> None:
        """Read a box; a word that says how far open work is says more than an empty one."""
        legend = self._reader.legend.get(f"[{box}]") if box != " " else None
        status = legend or self._words.marks("box_marks").get(box) or self._reader.mark(box)
        if status is None and box != " ":
            self._report.doubt(
                work.line, f"the box [{box}] is no sign that is known; not begun", "status"
            )
        status = "todo" if box == " " else status or "todo"
        said = title.status if title.stated else None
        if said and title.stated.rstrip("\ufe0f") in self._words.marks("decoration"):
            said = None  # `- [ ] 🔒 Security` is nobody's lock
        if title.stated == work.title:
            said = None  # `- [x] draft` is the draft
        if status == "todo" and said not in (None, "done") and has_words(title.stated):
            status = said
        # `[x] ~~Order bricks~~` is a second way to tick it off.
        if said and said != status and not (status == "done" and title.stated.startswith("~~")):
            work.claim(self._source.where(work.line), title.stated, said)
        work.status = status
        if status != "done":
            work.fields.pop("done_on", None)
        elif title.held and work.fields.pop("blocked_by", None):
            work.notes += title.held  # that is over

    def tell(self, work: Work, fact: Fact) -> None:
        """Put a fact under its field, or among the notes where it has none."""
        if field_named(self._words, fact.key) == "id" and fact.value:
            work.name, work.sure = plain(fact.value), True
        elif not (
            self._totals.fact(fact, work) or self._fill(work, fact.key, fact.value, fact.line)
        ):
            work.notes.append(f"{fact.key}: {fact.value}")

    def _inside(self, work: Work, block: Block, *, boxed: bool) -> None:
        """Take what is indented beneath an entry: entries of its own, facts, or notes."""
        if not isinstance(block, ListBlock):
            # A frame such as `<details>` is read as a ruler.
            work.notes += [markdown_of(block)] * (not isinstance(block, Rule))
            return
        kind = self.kinds.kind(block)
        # The lines of a record, `- Action: …` and `- Status: …`, tell of the entry they stand in.
        nested = kind in (BOXES, NAMED, STATED) or (kind == MARKED and not boxed)
        nested = nested and not self.kinds.is_record(block.items)
        texts = [item.text for item in block.items]
        style = style_of(texts, self._words, work.name, counted=bool(work.name))
        answers = outcomes_of(block, self._words) if kind == BOXES else NONE
        mixed = nested and kind == BOXES
        loose = unboxed(block, work, self._tells, self._report) if mixed else ()
        if answers.status:
            self._went(work, answers)
        for item in block.items:
            fact = fact_of(item.text, item.line)
            if item.line in answers.lines:
                self._report.left_out(item.line, item.line + 1, "entry", "it asks how it went")
            elif item.box is None and fact and self._tells_of_steps(fact, item):
                for steps in filter(_is_list, item.children):
                    for step in self.entries(steps, work):
                        work.add(step)
            elif item.box is None and fact and self._fill(work, fact.key, fact.value, fact.line):
                for child in item.children:
                    work.notes.append(markdown_of(child))
            elif nested and (self._is_entry(item) or kind != BOXES or item.line in loose):
                work.add(self._work(item, "", style))
            else:
                work.notes.append(item_markdown(item))

    def _went(self, work: Work, answers: Outcomes) -> None:
        """Take the ticked answer as how far an open entry is; beside a ticked one it is a claim."""
        if work.status == "done" and answers.status != "done":
            work.claim(self._source.where(work.line), answers.said, answers.status)
        else:
            work.status = answers.status

    def _tells_of_steps(self, fact: Fact, item: ListItem) -> bool:
        """Say whether an entry only leads to lists of boxes or ticks: `**Progress**:`."""
        if fact.value or field_named(self._words, fact.key) not in _STEPS or not item.children:
            return False
        return all(_is_list(child) and self._is_ticked(child) for child in item.children)

    def _is_ticked(self, block: ListBlock) -> bool:
        kind = self.kinds.kind(block)
        marked = kind in (MARKED, STATED) and all(MARK.match(item.text) for item in block.items)
        return kind == BOXES or marked


def _is_list(block: Block) -> TypeGuard[ListBlock]:
    return isinstance(block, ListBlock)
