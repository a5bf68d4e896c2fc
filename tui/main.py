"""The screen with the views: header, the panes of one view, banners and footer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.geometry import Region, Size
from textual.widget import Widget

from model.address import Address, id_of
from model.day_form import in_form
from tui.alarms import alarm_banner
from tui.announcing import Announcer
from tui.commands import (
    ANY,
    JOURNAL,
    LIST,
    LOWER,
    NAMES,
    PANES,
    PLAN,
    RECORDS,
    REGISTERS_VIEW,
    REPORT,
    STANDUP,
    TABLE,
    TOUR,
    TREE,
)
from tui.footer import banner_lines, keys_line, said_lines, worst_first
from tui.header import Header, small_lines
from tui.lines import Lines
from tui.look import Cell, Piece, Tone, piece
from tui.panes import TIMEBOXES
from tui.panes import TREE as TREE_PANE
from tui.placing import Placed, too_small
from tui.plan import PlanView
from tui.remembering import move_letters, recall
from tui.rowlist import RowList
from tui.safe import shown
from tui.scene import Scene
from tui.ticking import timer_cell
from tui.viewing import View, ViewScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.layout import Layout

    from data.banners import Banner
    from model.project import Project
    from tui.tour import Tour


_WIDE: Final = 80


class MainScreen(ViewScreen, inherit_bindings=False):
    """Header, one view, footer. `said` is what the footer tells until the next key.

    `came_from` names the view to which one goes back, where one came from another to look.
    `names` is the record that the message names, empty for none or the one under the cursor;
    `named` that of the message before.
    `warned` is what somebody was told who was about to leave; `tour` is the step of the tour.
    """

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.header = Lines(id="header")
        self.footer = Lines(id="footer")
        self.plan = PlanView()
        self.view: View = self.plan
        self.views: dict[str, View] = {PLAN: self.plan}
        self.said: Cell = ()
        self.names: Address = ""
        self.named: Address = ""
        self.came_from = ""
        self.warned = ""
        self.tour: Tour | None = None
        self._header = Header()
        self._announcer = Announcer()
        self._layout = Placed(self._place)

    @property
    def layout(self) -> Layout:
        """Where everything is."""
        return self._layout

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        places, rows = {ANY, PANES, *self.view.places}, self.list
        if self.view.name == REGISTERS_VIEW and rows is self.view.first:
            places.add(NAMES)
        elif self.view.name not in (REPORT, JOURNAL):
            places.add(RECORDS)  # names of registers, sentences and what happened are none
        if self.tour is not None:
            places.add(TOUR)
        if rows is not None:
            places.add(LIST)
            if rows.cells:
                places.add(TABLE)
            elif rows is self.plan.panes.lists[TREE_PANE]:
                places.add(TREE)
            if self.plan.panes.is_lower(rows):
                places.add(LOWER)
        return frozenset(places)

    def compose(self) -> Iterable[Widget]:
        """Make the widgets that the first frame needs."""
        yield self.header
        yield from self.plan.widgets
        yield self.footer

    def on_mount(self) -> None:
        """Fill the panes and give the keys to the first."""
        recall(self.cockpit)
        self.plan.begin(self.cockpit.scene)
        self.view.first.focus()
        self.show_lines()

    def _place(self, size: Size) -> Mapping[Widget, Region]:
        if too_small(size):
            return {self.header: size.region}
        below = len(self.footer.lines) or 1
        body = Size(size.width, max(1, size.height - 1 - below))
        regions = {
            widget: region.translate((0, 1)) for widget, region in self.view.place(body).items()
        }
        regions[self.header] = Region(0, 0, size.width, 1)
        regions[self.footer] = Region(0, size.height - below, size.width, below)
        return regions

    def rearrange(self) -> None:
        """Place everything anew: what is seen, or how much there is of it, has changed."""
        # Asked of a child, because a screen's own request leaves its kept arrangement in use.
        self.header.refresh(layout=True)

    # What is shown

    def show_project(self, scene: Scene, before: Project) -> None:
        """Show another project than `before`, and say so where a cursor had to leave its row.

        A cursor on a record that got another id goes with it.
        """
        at = self.list.key if self.list else ""
        letters = self.cockpit.letters.values()
        renamed = _renamed(self.view.widgets, letters, before, scene.project)
        move_letters(self.cockpit, renamed)
        for rows in self.view.widgets:
            rows.renamed = renamed
        lost, now = self.view.update(scene)
        for rows in self.view.widgets:
            rows.renamed = {}
        if lost and renamed.get(at) == now:
            # Most likely the same row; but a key that was under way was pressed on the other id.
            self.cockpit.lost = f"{id_of(at)} is called {id_of(now)} now"
            self.say(self.cockpit.lost)
        elif lost:
            there = f": the cursor is on {id_of(now)}" if now else ""
            how = "is not among these any more" if lost in scene.project else "is gone"
            self.cockpit.lost = f"{id_of(lost)} {how}{there}"
            self.say(self.cockpit.lost)
        # Most edits leave the panes where they are: then their lines alone are drawn anew.
        if not self._layout.stands(self.size):
            self.rearrange()

    def show_record(self, address: Address) -> None:
        """Put the cursor on a record."""
        if (rows := self.list) is not None:
            self.view.show_record(self.cockpit.scene, rows, address)

    def show_lines(self) -> None:
        """Bring header, banners and footer up to date."""
        app, width = self.cockpit, self.size.width
        if not app.screen_stack:
            return  # a clock may tick once more while the screens are closed
        if too_small(self.size):
            self.header.show(small_lines(self.size, app.key_of("quit")))
            return
        due = app.reminders.cell()
        self.header.show([self._header.line(app.session, app.problems, self._runs(), due, width)])
        rows = self.list if app.settings.plain_screen else None
        # Who has the screen read out is on the last line: what is said is said there.
        told = rows is None and said_lines(self.said, self._lead, width)
        hints = told or [keys_line(app, self.places, width)]
        tour = self.tour.lines(app, width) if self.tour else []
        lines = [*tour, *self._banner_lines(width), *hints]
        if rows is not None:
            said = "".join(part.text for part in (*self.said, *self._lead)).strip()
            lines.append(piece(self._announcer.words(app.scene, rows, said)))
        self.footer.show(lines)

    @property
    def banners(self) -> Sequence[Banner]:
        """What insists, the worst first."""
        app = self.cockpit
        alarm = alarm_banner(app.session.project, app.running)
        up = [*([alarm] if alarm else []), *app.reminders.banners, *app.session.banners]
        return worst_first(up) if len(up) > 1 else up

    def _banner_lines(self, width: int) -> list[Cell]:
        banners = self.banners
        if not banners:
            return []
        from tui.leading import first_naming

        go = self.cockpit.key_of("go-named")
        # In a narrow line the words matter more: what answers leads there too.
        leads = go and not self.names and width >= _WIDE
        first = first_naming(self.cockpit, banners) if leads else None
        return banner_lines(
            banners, self.cockpit.key_of("answer"), width, (first, go) if first else None
        )

    def _runs(self) -> Cell:
        """Return what runs: the meeting that is held, the timer."""
        # The stand-up has a clock of its own on the screen.
        held = () if self.view.name == STANDUP else self.cockpit.host.cell()
        cells = [held, timer_cell(self.cockpit.scene)]
        between = (Piece("   "),) if all(cells) else ()
        return (*cells[0], *between, *cells[1])

    def show_time(self) -> None:
        """Bring what the running timer moves up to date."""
        self.show_lines()
        for pane, table in self.plan.panes.tables.items():
            if table == TIMEBOXES:
                self.plan.panes.lists[pane].redraw()

    def say(self, text: str, tone: Tone = Tone.TEXT) -> None:
        """Tell something in the footer until the next key; nothing to say shows the keys again."""
        said: Cell = ()
        self.named, self.names = self.names, ""
        if text:
            # Imported with the first message: the first frame has none.
            from tui.leading import leads_on

            self.names = leads_on(self.cockpit, text)
            words = shown(in_form(text, self.cockpit.settings.date_format))
            said = (Piece(" "), *piece(words, tone))
        if said != self.said:
            self.said = said
            self.show_lines()

    @property
    def _lead(self) -> Cell:
        """What leads to the record that the message names; nothing where it names none."""
        key = self.cockpit.key_of("go-named")
        if not self.names or not key or not self.said:
            return ()
        return (Piece("  "), Piece(key, Tone.KEY), Piece(" goes there ", Tone.DIM))

    async def switch(self, name: str) -> None:
        """Show the view of that name."""
        view = self.views.get(name) or self._new_view(name)
        if not view.first.is_attached:
            await self.mount(*view.beside, *view.widgets, before=self.footer)
        self.view, self.came_from = view, ""
        for other in self.views.values():
            for widget in (*other.widgets, *other.beside):
                widget.display = other is view
        view.update(self.cockpit.scene)
        view.first.focus()
        self.rearrange()

    def _new_view(self, name: str) -> View:
        # Only who looks at a view pays for what it is made of.
        from tui.viewing import new_view

        view = self.views[name] = new_view(name, self.cockpit)
        return view

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the pane that was chosen be seen, with the keys that work there."""
        if isinstance(event.widget, RowList) and event.widget in self.view.widgets:
            self.view.look_at(event.widget)
            self.rearrange()
        self.show_lines()

    # All three have to stand here: what is decorated is not looked for by its name.
    @on(events.Resize)
    @on(events.ScreenSuspend)
    @on(events.ScreenResume)
    def on_room_or_turn(self) -> None:
        """Let header and footer use the room there is, and tell no keys that go elsewhere."""
        self.show_lines()


def _renamed(
    lists: Iterable[RowList], letters: Iterable[Address], before: Project, now: Project
) -> dict[Address, Address]:
    """Return the new addresses of records by those before, where a cursor or a mark is on one.

    A record that has a letter is looked for too.
    """
    here = {key for rows in lists for key in (rows.key, *rows.marks)} | {*letters}
    if not any(_is_another(before, now, key) for key in here):
        return {}
    # Imported here: seldom does somebody rename what another looks at.
    from model.diff import diff
    from model.renumbering import new_names

    return new_names(diff(before, now))


def _is_another(before: Project, now: Project, key: str) -> bool:
    """Tell whether what bears an address may be another record than before."""
    if key not in before:
        return False
    return key not in now or before.record(key).title != now.record(key).title
