"""From what a message tells to the record that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from model.references import resolve
from model.schema import ITEM, REGISTERS
from tui.actions import does
from tui.going import go_to, here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.banners import Banner
    from model.address import Address
    from model.project import Project
    from tui.app import CockpitApp

# Figures look like ids: hours and per cents are none, nor is a bare number.
_WORD: Final = re.compile(
    r"(?<![\w.-])(?!\d+\b(?![.-]\w))[^\s,;:()'\"“”=→]++(?! ?(?:%|(?:h|min)\b))"
)


def named_in(text: str, project: Project, but: Address = "") -> Address:
    """Return the first record that a message names by its id, other than `but`; empty for none."""
    kinds = (ITEM.name, *(kind.name for table, kind in REGISTERS.items() if project.rows(table)))
    for word in _WORD.findall(text):
        address = resolve(project, word.rstrip("."), kinds)
        if address and address != but:
            return address
    return ""


def led_to(app: CockpitApp) -> Address:
    """Return the record that the newest message names, else the worst banner; empty for none."""
    project = app.session.project
    # The key has taken the message away that it is about.
    if (named := app.main.names or app.main.named) in project:
        return named
    banner = first_naming(app, app.main.banners)
    return named_in(banner.text, project) if banner else ""


def first_naming(app: CockpitApp, banners: Sequence[Banner]) -> Banner | None:
    """Return the first banner that names a record, None for none."""
    project = app.session.project
    return next((banner for banner in banners if named_in(banner.text, project)), None)


@does("go-named")
def go_named(app: CockpitApp) -> None:
    """Go to the record that the message names."""
    address = led_to(app)
    if address:
        app.call_later(go_to, app, address)
    else:
        app.main.say("No message names a record that is still there.")


def leads_on(app: CockpitApp, text: str) -> Address:
    """Return the record that a message names where that is not the one under the cursor."""
    return named_in(text, app.session.project, here(app))
