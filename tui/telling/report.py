"""The report view (W): a draft whose sentences are edited in place, each with what it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import Address, id_of
from model.day_form import WORDS, day_text, in_form, month_text
from model.drafted import Drafted, Edits, Sentence, drafted
from model.facts import Days, Fact
from model.plural import counted
from model.project import Project
from model.report import Report, monthly, week_of, weekly
from model.retrospect import retrospective
from model.timesheet import Worked
from tui.cells import text_cell
from tui.columns import Column
from tui.commands import REPORT
from tui.look import Cell, Piece, Tone, piece
from tui.panes import position
from tui.paper import Paper
from tui.placing import stacked
from tui.reader import Reader
from tui.rowlist import RowList
from tui.rows import HEADING, Row, Rows
from tui.safe import shown
from tui.telling.view import TellingView

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.scene import Scene

_COLUMNS: Final = (Column("sign", "", 1), Column("text", "", 20, grow=1))
_BELOW: Final = 6
"""Lines of the place where a sentence is told in full."""
_LOW: Final = 12
WORDED: Final = "✎"
NOTHING: Final = "The records tell nothing of these days: a writes a sentence of your own."


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is of: `kind` as in `[[reports]]`, its days, and for a phase its address."""

    kind: str
    days: Days
    phase: Address = ""


def subject_of_week(day: date, start: int = 0) -> Subject:
    """Return the week that `day` lies in; it begins on the weekday `start`, 0 for Monday."""
    return Subject("weekly", week_of(day, start))


def report_of(
    project: Project,
    subject: Subject,
    today: date,
    facts: Sequence[Fact],
    work: Sequence[Worked] = (),
) -> Report:
    """Return the report of a subject; a phase that is gone has an empty one."""
    if subject.kind == "phase" and subject.phase in project:
        return retrospective(project, subject.phase, today)
    if subject.kind == "monthly":
        return monthly(project, subject.days, today, facts, work)
    if subject.kind == "weekly":
        return weekly(project, subject.days, today, facts, work)
    return Report("phase", id_of(subject.phase), subject.days, ())


def _title(subject: Subject, form: str) -> str:
    if subject.kind == "weekly":
        return f"week {(subject.days.first + timedelta(days=3)).isocalendar().week}"
    return (
        f"month {month_text(subject.days.first, form)}"
        if not subject.phase
        else id_of(subject.phase)
    )


class ReportView(TellingView):
    """A draft. `subject` is what it is of, `facts` and `work` are the history's once looked up."""

    name = REPORT
    places = frozenset({REPORT})

    def __init__(self, today: date, week_start: int = 0) -> None:
        self.rows = RowList(id="report-rows", cells=False)
        self.below = Reader(self._told, id="report-below")
        self.below.can_focus = False
        self.subject = subject_of_week(today, week_start)
        self.facts: tuple[Fact, ...] = ()
        self.work: tuple[Worked, ...] = ()
        self.looked_back: date | None = None
        self.draft = Drafted(Report("weekly", "", self.subject.days, ()), ())
        self._edits: dict[Subject, list[Edits]] = {}
        self._scene: Scene | None = None

    @property
    def beside(self) -> tuple[Widget, ...]:
        """What stands beside the lists."""
        return (self.below,)

    @property
    def edits(self) -> Edits:
        """What was done to the draft so far."""
        steps = self._edits.get(self.subject)
        return steps[-1] if steps else Edits()

    @property
    def form(self) -> str:
        """How the user wants days."""
        return self._scene.settings.date_format if self._scene is not None else WORDS

    @property
    def unkept(self) -> str:
        """The reports that were worded and are not kept, empty for none."""
        titles = (_title(subject, self.form) for subject, steps in self._edits.items() if steps)
        return ", ".join(titles)

    @property
    def sentence(self) -> Sentence | None:
        """The sentence under the cursor."""
        return self.draft.sentence(self.rows.key)

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where sentences and the full text of one stand in a body of that size."""
        return stacked(size, self.rows, self.below, _BELOW if size.height >= _LOW else 0)

    def update(self, scene: Scene) -> tuple[Address, Address]:
        """Show another project, subject or edits; the cursor is on no record that could be lost."""
        self._scene = scene
        report = report_of(scene.project, self.subject, scene.today, self.facts, self.work)
        self.draft = drafted(report, self.edits)
        self.rows.show(_rows(self.draft, self.form))
        self.head()
        return "", ""

    def edit(self, edits: Edits, at: str = "") -> None:
        """Take up edits of the draft, as one step that `take_back` takes back."""
        if self._scene is not None:
            self._edits.setdefault(self.subject, []).append(edits)
            self.update(self._scene)
            self.rows.go(at)

    def take_back(self) -> bool:
        """Take the newest edit of the draft back; say whether there was one."""
        steps = self._edits.get(self.subject)
        if not steps or self._scene is None:
            return False
        steps.pop()
        self.update(self._scene)
        return True

    def forget(self) -> None:
        """Forget the edits of the draft: it is kept."""
        self._edits.pop(self.subject, None)

    def follow(self, scene: Scene, rows: RowList) -> None:
        """Tell the sentence under the cursor in full."""
        self.head()

    def kind(self, rows: RowList) -> str:
        """No record is added here."""
        return ""

    def target(self, rows: RowList) -> tuple[Address, str]:
        """Return no cell: what is edited here is the draft."""
        return "", ""

    def show_record(self, scene: Scene, rows: RowList, address: Address) -> None:
        """Records are shown elsewhere."""

    def head(self) -> None:
        """Write the borders, and the sentence under the cursor."""
        report, steps = self.draft.report, len(self._edits.get(self.subject, ()))
        form, days = self.form, report.days
        said = f"  {day_text(days.first, form)} to {day_text(days.last, form)}"
        edited = f"  {WORDED} {counted(steps, 'edit')}" if steps else ""
        title = report.title
        if self.subject.kind == "monthly":
            title = _title(self.subject, form).capitalize()
        heading = (Piece(shown(title), Tone.TITLE), Piece(said + edited, Tone.DIM))
        self.rows.set_heading(heading, partial(position, self.rows))
        self.below.set_text(self._told)
        self.below.set_heading(piece(shown(self.draft.section_of(self.rows.key)), Tone.DIM))

    def _told(self, width: int) -> Sequence[Cell]:
        paper, sentence = Paper(width), self.sentence
        if sentence is not None:
            paper.text(_said(sentence, self.form))
            if sentence.is_worded and sentence.computed:
                computed = in_form(sentence.computed, self.form)
                paper.text(f"computed: {computed}", Tone.DIM)
            if sentence.addresses:
                names = ", ".join(id_of(address) for address in sentence.addresses)
                paper.text(f"from {names}", Tone.DIM)
        return paper.lines


def _rows(draft: Drafted, form: str) -> Rows:
    """Return the sentences under their headings."""
    keys: list[str] = []
    for title, found in draft.sections:
        if found:
            keys += [f"{HEADING}{title}", *(sentence.key for sentence in found)]
    sentences = {one.key: one for _, found in draft.sections for one in found}
    return Rows(keys, partial(_row, sentences, form), _COLUMNS, prompt=NOTHING)


def _row(sentences: dict[str, Sentence], form: str, key: str) -> Row:
    if key.startswith(HEADING):
        return Row((text_cell(key[1:]),))
    sentence = sentences[key]
    sign = piece(WORDED, Tone.ACCENT) if sentence.is_worded else ()
    return Row((sign, text_cell(_said(sentence, form))))


def _said(sentence: Sentence, form: str) -> str:
    """Return what a sentence says; what somebody worded stays as they wrote it."""
    return sentence.text if sentence.is_worded else in_form(sentence.text, form)
