"""What is sent to the terminal beside the screen holds no sequence but its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.osc import MOST, notification, window_title

SORTS = ("9", "777", "99")
_OWN = re.compile(r"\x1b\](9|777|99|2);([^\x00-\x1f\x7f-\x9f]*)\x1b\\")


@given(st.text(), st.text())
def test_whatever_a_text_holds_it_ends_no_sequence_and_begins_none(title: str, text: str) -> None:
    sent = notification(title, text, SORTS) + window_title(text)
    assert _OWN.sub("", sent) == ""
    assert [found[1] for found in _OWN.finditer(sent)] == ["9", "777", "99", "99", "2"]


@given(st.text(), st.text())
def test_texts_do_not_part_the_fields_of_a_sequence(title: str, text: str) -> None:
    (found,) = _OWN.finditer(notification(title, text, ["777"]))
    assert found[2].count(";") == 2


def test_long_texts_are_cut() -> None:
    assert len(window_title("x" * 10_000)) < MOST + 10


@pytest.mark.parametrize("sorts", [(), ("4",)])
def test_what_is_not_known_is_not_sent(sorts: tuple[str, ...]) -> None:
    assert notification("a", "b", sorts) == ""
