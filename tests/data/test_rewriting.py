"""What somebody wrote in a style of their own, in the style of the file."""

from __future__ import annotations

from data.known import Known
from data.rewriting import in_style_of
from data.toml.read import parse
from data.version import version_of
from model.project import Project, build
from tests.support.workshop import PLAN


def _known(text: str) -> Known:
    return Known(version_of(text.encode()), text, build(parse(text)))


def _project(text: str) -> Project:
    return build(parse(text))


def test_what_was_written_anew_stands_in_our_lines_with_what_it_says() -> None:
    other = PLAN.replace("# the heavy ones", "").replace('"low"', "'high'")
    expected = PLAN.replace('"low"', '"high"').encode()
    assert in_style_of(_known(PLAN), _project(other)) == expected


def test_a_text_that_cannot_take_what_was_written_stays_as_it_is() -> None:
    # As a text whose tables are written in a way that we cannot add to.
    known = Known(version_of(b"phases = 1\n"), "phases = 1\n", _project(PLAN))
    other = _project(PLAN.replace('"Rollers"', '"Big rollers"'))
    assert in_style_of(known, other) == b"phases = 1\n"
