"""Words of a document's own for what is under way, between its words for open and for done."""

from __future__ import annotations

import pytest

from data.tracker.chains import underway_in
from data.tracker.words import load_words
from tests.support.importing import imported, outline

WORDS = load_words()

YARD = """
    # Yard

    The state of each plank: {chain}.

    ## Planks

    | ID | Task | State |
    |---|---|---|
    | P-1 | oak | pending |
    | P-2 | ash | `sawn` |
    | P-3 | elm | tarred (twice) |
    | P-4 | fir | deleted |
"""


@pytest.mark.parametrize("arrow", ["→", "->", "➜"])
def test_what_stands_between_open_and_done_in_a_chain_is_under_way(arrow: str) -> None:
    steps = ("`pending`", "`sawn`", "`tarred`", "`deleted`")
    found = imported(YARD.format(chain=f" {arrow} ".join(steps)))
    said = {title: status for _, title, status, _ in outline(found)}
    assert (said["oak"], said["ash"]) == ("todo", "doing")
    assert (said["elm"], said["fir"]) == ("doing", "done")


def test_without_a_chain_such_words_say_nothing() -> None:
    found = imported(YARD.format(chain="sawn or tarred"))
    assert {t: s for _, t, s, _ in outline(found)}["ash"] is None


@pytest.mark.parametrize(
    "text",
    [
        "sawn → tarred",
        "pending → sawn",
        "the pier → the bridge → the mole",
        "pending → sawn → burnt",
        "done → sawn → pending",
        "todo → in progress → done",
        "",
    ],
)
def test_a_chain_leads_from_open_to_done(text: str) -> None:
    assert not underway_in(text, WORDS)


def test_a_chain_may_have_words_in_bold_or_plain_ones_and_others_that_are_known() -> None:
    assert underway_in("State: **todo** → **sawn** → blocked → **done**", WORDS) == {"sawn"}
    assert underway_in("It goes not started → sawn → done and dusted", WORDS) == {"sawn"}
    assert underway_in("- open -> first coat -> second coat -> done", WORDS) == {
        "first coat",
        "second coat",
    }
