"""The calendar: what RFC 5545 asks for, and entries that keep their identity."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.export.calendar import build, entries, escaped, folded
from data.export.source import Source
from tests.support.exports import NAMES, commands, sample, source_of, sources

LINE = re.compile(r"[A-Z-]+(;[A-Z]+=[A-Z]+)?:.*")


def _lines(text: str) -> list[str]:
    """The lines of a calendar, unfolded."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def _events(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in _lines(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name.partition(";")[0]] = value
    return found


@given(sources())
def test_any_calendar_unfolds_to_lines_of_the_known_form(source: Source) -> None:
    text = build(source)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    assert commands(text, spared="\r\n") == []
    lines = _lines(text)
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert (
        lines.count("BEGIN:VEVENT")
        == lines.count("END:VEVENT")
        == len(list(entries(source.project)))
    )
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


@given(sources())
def test_no_two_entries_have_one_identity(source: Source) -> None:
    uids = [event["UID"] for event in _events(build(source))]
    assert len(set(uids)) == len(uids)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_a_folded_line_unfolds_to_itself_and_no_letter_is_torn(line: str) -> None:
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert folded(line).replace("\r\n ", "") == line


def test_texts_are_escaped_as_the_standard_says() -> None:
    assert escaped(r"a;b,c\d") == r"a\;b\,c\\d"


def test_due_work_phases_and_reviews_are_entries_and_done_work_is_none() -> None:
    events = {event["SUMMARY"]: event for event in _events(build(sample("full")))}
    assert events["Phase 2 Move the records"]["DTSTART"] == "20261019"
    assert events["Phase 2 Move the records"]["DTEND"] == "20261205"
    assert events["2.2.4 Load in parallel\\, without doubles"]["DTSTART"] == "20261125"
    assert events["RV1 Stand-up"]["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert events["RV2 Steering group"]["RRULE"] == "FREQ=WEEKLY;INTERVAL=2"
    assert not any("Books" in name for name in events)


def test_an_entry_keeps_its_identity_when_its_title_and_its_day_change() -> None:
    def uid(title: str, due: date) -> str:
        task = {"id": "1.1", "title": title, "due": due}
        found = source_of(project={"name": "P"}, phases=[{"id": "1", "tasks": [task]}])
        return _events(build(found))[0]["UID"]

    assert uid("A", date(2026, 12, 1)) == uid("B", date(2026, 12, 24))


def test_a_phase_that_ends_before_it_begins_still_has_a_day() -> None:
    phase = {"id": "1", "start": date(2026, 12, 4), "due": date(2026, 12, 1)}
    event = _events(build(source_of(phases=[phase])))[0]
    assert (event["DTSTART"], event["DTEND"]) == ("20261204", "20261205")


def test_every_sample_makes_a_calendar() -> None:
    assert all(_lines(build(sample(name))) for name in NAMES)
