"""Filters: a list shows only what fits; filters that are kept, one's own and the team's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.address import Address, id_of
from model.arrange import new_record, remove_record
from model.edit import set_value
from model.effort import workday
from model.filter import Filter, read_filter
from model.filter_terms import Reading
from model.filter_words import FilterError
from model.problem import FieldError
from tui.actions import does
from tui.editing.asking import ask
from tui.editing.hand import send
from tui.editing.line import Typed
from tui.look import Tone
from tui.remembering import remember, remembered
from tui.rowlist import RowList
from tui.trials import Trial, Trials, show_sieved

if TYPE_CHECKING:
    from model.change import Changes
    from model.project import Project
    from tui.app import CockpitApp

_OWN: Final = "filters"
"""Under which name one's own filters are remembered."""
_SHARED: Final = "filters"
"""The register of those that the team shares."""
_LONGEST: Final = 60


def reading(app: CockpitApp) -> Reading:
    """Return what the meaning of filters depends on now."""
    project = app.session.project
    return Reading(app.today(), workday(project), project)


@does("filter")
def filter_rows(app: CockpitApp) -> None:
    """Ask for a filter, and show in this list only what fits it, while it is typed already."""
    from tui.filter_line import FilterLine

    rows = app.main.list
    if rows is None:
        return
    before = rows.sieve
    trials = Trials(app, rows)

    def answered(typed: Typed[Filter] | None) -> None:
        if typed is not None:
            set_filter(app, trials.of(typed.value))
        elif rows.sieve is not before:
            show_sieved(app, rows, before)

    text = before.text if before else ""
    app.push_screen(FilterLine(text, reading(app), trials), answered)


def set_filter(app: CockpitApp, trial: Trial) -> None:
    """Show in a list only what fits a filter, and say how many; a blank one shows all again."""
    trial.settle()
    trial.show()
    if not trial.text:
        app.main.say("all are shown")
        return
    fit = "1 fits" if trial.count == 1 else f"{trial.count} fit"
    app.main.say(f"{fit} the filter; {app.key_of('back')} takes it away")


# Filters that are kept


@does("saved-filters")
def saved_filters(app: CockpitApp) -> None:
    """Choose one of the filters that are kept, keep the one that is on, or forget one."""
    from tui.dialogs.chooser import Choice, Chooser

    rows = app.main.list
    if rows is None:
        return
    own, shared = own_filters(app), shared_filters(app.session.project)
    choices = [Choice(f"own {n}", f"{n}  {query}", "yours") for n, query in own.items()]
    choices += [Choice(f"team {a}", f"{n}  {q}", "the team's") for a, (n, q) in shared.items()]
    on = rows.sieve.text if rows.sieve else ""
    if on:
        choices.append(Choice("keep", f"Keep the filter that is on: {on}", "for yourself"))
        choices.append(Choice("share", f"Share the filter that is on: {on}", "in the file"))
    if own or shared:
        choices.append(Choice("forget", "Forget a filter", "yours, or the team's"))
    if not choices:
        key = app.key_of("filter")
        app.main.say(f"No filter is kept yet: {key} filters, and then this key keeps the filter.")
        return

    def chosen(key: str | None) -> None:
        word, _, name = (key or "").partition(" ")
        if word in ("own", "team"):
            take_filter(app, rows, own[name] if word == "own" else shared[name][1])
        elif word == "forget":
            _forget(app)
        elif word:
            _keep(app, on, share=word == "share")

    app.push_screen(Chooser("Filters that are kept", choices), chosen)


def own_filters(app: CockpitApp) -> dict[str, str]:
    """Return the filters that the user keeps for this project, by name."""
    known = remembered(app, _OWN).items()
    return {name: query for name, query in known if isinstance(query, str)}


def shared_filters(project: Project) -> dict[Address, tuple[str, str]]:
    """Return name and text of the filters that the project's file has, by address."""
    rows = zip(project.addresses(_SHARED), project.rows(_SHARED), strict=True)
    return {
        address: (row.text("name") or id_of(address), row.text("query"))
        for address, row in rows
        if row.text("query").strip()
    }


def take_filter(app: CockpitApp, rows: RowList, query: str) -> None:
    """Show in a list only what fits the filter that `query` says; say why not if it says none."""
    try:
        chosen = read_filter(query, reading(app))
    except FilterError as wrong:
        app.main.say(f"The filter {query!r} cannot be read: {wrong}", Tone.BAD)
        return
    set_filter(app, Trials(app, rows).of(chosen))


def _keep(app: CockpitApp, query: str, *, share: bool) -> None:
    """Ask under which name a filter is to be kept, and keep it in place of one of that name."""

    def read(text: str) -> str:
        name = " ".join(text.split())
        if not name or len(name) > _LONGEST:
            raise FieldError(f"type a name of up to {_LONGEST} characters, or press Esc")
        return name

    def answered(typed: Typed[str]) -> None:
        if share:
            _share(app, typed.value, query)
        else:
            _remember(app, {**own_filters(app), typed.value: query}, f"{typed.value} is kept")

    title = "Share the filter under the name" if share else "Keep the filter under the name"
    ask(app, title, read, answered, hint=query, keys="Enter keeps it · Esc leaves")


def _remember(app: CockpitApp, filters: dict[str, str], said: str) -> None:
    if remember(app, _OWN, dict(filters)):
        app.main.say(f"{said}; {app.key_of('saved-filters')} shows all that are kept.")


def _share(app: CockpitApp, name: str, query: str) -> None:
    def make(project: Project) -> Changes:
        known = shared_filters(project).items()
        if at := next((address for address, (own, _) in known if own == name), ""):
            return set_value(project, at, ("query",), query, app.today())
        return new_record(project, "filter", None, {"name": name, "query": query})[0]

    if send(app, f"share filter {name}", make):
        app.main.say(f"{name} is in the file now, for everybody; {app.key_of('undo')} undoes that.")


def _forget(app: CockpitApp) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    own, shared = own_filters(app), shared_filters(app.session.project)
    choices = [Choice(f"own {n}", f"{n}  {query}", "yours") for n, query in own.items()]
    if not app.session.read_only:
        choices += [Choice(f"team {a}", f"{n}  {q}", "the team's") for a, (n, q) in shared.items()]

    def chosen(key: str | None) -> None:
        word, _, name = (key or "").partition(" ")
        if word == "own":
            _remember(app, {n: q for n, q in own.items() if n != name}, f"{name} is forgotten")
        elif word == "team":
            label = f"remove filter {shared[name][0]}"
            if send(app, label, lambda project: remove_record(project, name)):
                app.main.say(f"It is out of the file; {app.key_of('undo')} puts it back.")

    app.push_screen(Chooser("Forget which filter?", choices), chosen)
