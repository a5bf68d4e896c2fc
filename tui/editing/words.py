"""Tags and owners of one record or of all that are marked: some come, some go, the others stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from model.address import Address
from model.change import ChangeError, Changes
from model.edit import set_value
from model.problem import FieldError
from model.project import Project
from model.record import Record
from model.schema import Form, field_of
from model.value import ABSENT, Maybe, Value, texts
from tui.actions import does
from tui.editing.cells import over, refused
from tui.editing.hand import alter, called_or_kept, name, names, repeatable, targets
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

_COMMAS: Final = re.compile(r"\s*,\s*")
_SPACES: Final = re.compile(r"[\s,]+")


class Words(NamedTuple):
    """What was typed: words that come and go; `whole` says that those that come are all."""

    come: tuple[str, ...]
    go: tuple[str, ...]
    whole: bool = False


def read_tags(text: str) -> Words:
    """Read `urgent -later`: what comes and what goes. Raises FieldError where it is nothing."""
    parts = [part.removeprefix("#") for part in _SPACES.split(text.strip()) if part.strip("#-+")]
    come = tuple(part.removeprefix("+") for part in parts if not part.startswith("-"))
    return _given(Words(come, tuple(part[1:] for part in parts if part.startswith("-"))))


def read_owners(text: str) -> Words:
    """Read `Ana, Bo` as all owners, `+Bo, -Ana` as who comes and goes. Raises FieldError."""
    parts = [part.removeprefix("@") for part in _COMMAS.split(text.strip()) if part.strip("@-+ ")]
    plain = tuple(part for part in parts if part[0] not in "+-")
    come = tuple(part[1:].strip() for part in parts if part.startswith("+"))
    go = tuple(part[1:].strip() for part in parts if part.startswith("-"))
    return _given(Words((*plain, *come), go, bool(plain)))


def _given(words: Words) -> Words:
    if not words.come and not words.go:
        raise FieldError("type some, or press Esc")
    return words


def after(old: Maybe, words: Words) -> Maybe:
    """Return what a list of words becomes; ABSENT where none is left."""
    if not isinstance(old, tuple | str) and old is not ABSENT:
        raise ChangeError("what stands there is no list of words: edit the cell")
    before: tuple[Value, ...] = old if isinstance(old, tuple) else texts(old)
    left = [one for one in (() if words.whole else before) if one not in words.go]
    return (*left, *(one for one in words.come if one not in left)) or ABSENT


def _field(record: Record, wanted: tuple[str, ...]) -> str:
    """Return the first of some fields that records of its kind have."""
    for field in wanted:
        if field_of(record.kind, field) is not None:
            return field
    raise ChangeError(f"a {record.kind.replace('_', ' ')} has no {wanted[0]}")


def _ask(
    wanted: tuple[str, ...], read: Callable[[str], Words], hint: str
) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        from tui.editing.line import LineEditor

        rows, chosen = app.main.list, targets(app)
        if rows is None or not chosen or (len(chosen) == 1 and refused(app, chosen[0])):
            return

        def answered(typed: Typed[Words] | None) -> None:
            if typed is None:
                return
            words = typed.value

            def make(project: Project, at: Address) -> Changes:
                record = project.record(at)
                field = _field(record, wanted)
                new = _fitting(record, field, words)
                return set_value(project, at, (field,), new, app.today())

            def give_to(chosen: Sequence[Address]) -> bool:
                return alter(app, f"{wanted[0]} of {names(chosen)}", chosen, make)

            still = called_or_kept(app, chosen, typed.text)
            if repeatable(app, still, give_to) and len(still) == 1:
                _tell(app, still[0], wanted)

        title = f"{wanted[0].capitalize()} of {names(chosen)}"
        app.push_screen(LineEditor(over(app, rows), "", read, title=title, hint=hint), answered)

    return act


def _tell(app: CockpitApp, address: Address, wanted: tuple[str, ...]) -> None:
    """Say which words there are now: most lists have no column that shows them."""
    if address not in app.session.project:
        return  # it had no id before, and is called otherwise now
    record = app.session.project.record(address)
    field = _field(record, wanted)
    now = ", ".join(map(str, texts(record.get(field)))) or "none"
    undo = app.key_of("undo")
    app.main.say(f"{wanted[0]} of {name(address)}: {now}; {undo} takes it back", Tone.GOOD)


def _fitting(record: Record, name: str, words: Words) -> Maybe:
    """Return the new value in the form that the field has: a list, or one text."""
    field = field_of(record.kind, name)
    new = after(record.get(name), words)
    if field is not None and field.form is not Form.TEXTS and isinstance(new, tuple):
        return ", ".join(map(str, new))
    return new


does("tag")(_ask(("tags",), read_tags, "words come, -word goes; the other tags stay"))
does("assign")(_ask(("owners", "owner"), read_owners, "Ana, Bo: these alone; +Bo comes, -Bo goes"))
