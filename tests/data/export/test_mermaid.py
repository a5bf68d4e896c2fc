"""Mermaid: bars on their days, arrows from what comes first, no text that is read as language."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.export.mermaid import build, gantt, graph, text
from data.export.source import Source
from tests.support.exports import HOSTILE, commands, sample, source_of, sources

BAR = re.compile(
    r"    [^:;\n]*?[^:\n]* :(milestone, )?(done, |active, |crit, )?\d{4}-\d\d-\d\d, \d+d"
)
NODE = re.compile(r'    n\d+\["[^"\[\]<>`]+"\]')
ARROW = re.compile(r"    n\d+ (-->|-\. blocks \.->) n\d+")


@given(st.one_of(st.text(max_size=30), st.sampled_from(HOSTILE)))
def test_no_text_holds_a_sign_of_the_language(said: str) -> None:
    bare = re.sub(r"#\d+;", "", text(said))
    assert not set(bare) & set('":;#<>[]{}|`%\n\\')
    assert text(said)


@given(sources())
def test_every_line_of_any_diagram_has_a_known_form(source: Source) -> None:
    assert commands(build(source)) == []
    for line in gantt(source)[4:]:
        assert line.startswith("    section ") or BAR.fullmatch(line), line
    for line in graph(source.project)[1:]:
        known = NODE.fullmatch(line) or ARROW.fullmatch(line)
        assert known or line.startswith(("    classDef ", "    class n")), line


def test_the_bars_of_a_sample_stand_on_their_days() -> None:
    lines = gantt(sample("full"))
    assert "    1.1.1 Count records per branch :done, 2026-09-14, 2d" in lines
    assert "    M01 Inventory signed off :milestone, done, 2026-10-16, 0d" in lines
    assert "    2.2.6 First full rehearsal :milestone, 2026-12-02, 0d" in lines


def test_with_too_many_bars_only_phases_and_milestones_are_drawn() -> None:
    lines = gantt(sample("full"), most=10)
    assert [line for line in lines if "1.1.1" in line] == []
    assert [line for line in lines if "M01" in line]


def test_the_arrows_lead_from_what_comes_first() -> None:
    lines = graph(sample("full").project)
    names = dict(re.findall(r'(n\d+)\["(\S+) ', "\n".join(lines)))
    arrows = {(names[a], names[b]) for a, b in re.findall(r"(n\d+) --> (n\d+)", "\n".join(lines))}
    assert ("2.1.5", "2.1.6") in arrows
    assert ("1.1", "1.2") in arrows


def test_what_has_neither_dates_nor_dependencies_says_so() -> None:
    assert build(source_of()).startswith("No item has a date")


def test_a_day_of_its_own_makes_a_bar_of_one_day() -> None:
    day = date(2026, 12, 1)
    lines = gantt(source_of(phases=[{"id": "1", "start": day, "due": day}]))
    assert lines[-1] == "    1 :2026-12-01, 1d"
