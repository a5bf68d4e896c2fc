"""Days on the screen: wherever a person reads, they have the form that the person wants."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from data.session import Session
from data.settings import Settings
from model.problem import Problem, Severity
from tests.support.screen import NOW, SAMPLE, TODAY, Play, playing
from tui.app import CockpitApp

ISO: Final = re.compile(r"\d{4}-\d{2}")
_TEXT: Final = re.compile(r'"[^"\n]*"')
_MORE: Final = """
[[decisions]]
id = "D90"
title = "A decision without a day"

[[filters]]
id = "F90"
query = "due<24.12."
"""


def _project() -> str:
    """The sample, in which no text that somebody wrote has a day in it."""
    source = SAMPLE.read_text(encoding="utf-8") + _MORE
    return _TEXT.sub(lambda found: re.sub(r"\d{4}-\d{2}(-\d{2})?", "then", found[0]), source)


@asynccontextmanager
async def reading(
    folder: Path, form: str, size: tuple[int, int] = (160, 50), week_start: int = 0
) -> AsyncIterator[Play]:
    """Run the app over the sample for somebody who wants days in a form."""
    path = folder / "cockpit.toml"
    path.write_text(_project(), encoding="utf-8")
    session = Session.open(path, author="Ana", state_dir=folder / "state", background=False)
    settings = Settings(date_format=form, week_start=week_start)
    app = CockpitApp(session, settings=settings, today=lambda: TODAY, now=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        await play.settle()
        yield play
    session.close()


VIEWS: Final[Sequence[tuple[str, ...]]] = (
    (),
    ("enter",),
    ("f3",),
    *(("f3", *("down",) * count) for count in range(1, 24)),
    ("d", "u", "space", "f6"),
    ("S",),
    ("S", "tab", "tab"),
    ("W",),
    ("W", "["),
    ("T",),
    ("T", "l"),
    ("D",),
    ("exclamation_mark",),
    ("question_mark",),
    ("colon",),
    ("right", "right", "right", "right", "e"),
    ("t",),
)


@pytest.mark.parametrize("size", [(160, 50), (80, 24)], ids=str)
@pytest.mark.parametrize("form", ["dmy", "mdy"])
async def test_no_view_shows_a_day_in_another_form(
    tmp_path: Path, form: str, size: tuple[int, int]
) -> None:
    told = ""
    async with reading(tmp_path, form, size) as play:
        for keys in VIEWS:
            await play.press(*keys)
            await play.app.workers.wait_for_complete()
            await play.settle()
            assert ISO.findall(play.text()) == [], keys
            told += play.text()
            while len(play.app.screen_stack) > 2 or play.app.screen is not play.app.main:
                await play.press("escape")
            await play.press("f2")
    whole = {"dmy": r"\b\d\d\.\d\d\.20\d\d\b", "mdy": r"\b\d\d/\d\d/20\d\d\b"}[form]
    assert len(re.findall(whole, told)) > 20


async def test_a_finding_tells_its_day_in_the_form(tmp_path: Path) -> None:
    async with reading(tmp_path, "dmy") as play:
        text = "2.1.5 was due on 2026-11-20, and S-2026-11-20 says so"
        found = Problem("overdue", Severity.WARNING, "item:2.1.5", ("due",), text)
        play.app.problems = (found,)
        await play.press("exclamation_mark")
        assert "2.1.5 was due on 20.11.2026, and S-2026-11-20 says so" in play.text()


@pytest.mark.parametrize(
    ("form", "shown", "typed"), [("dmy", "25.11.2026", "03.04."), ("mdy", "11/25/2026", "4/3/2026")]
)
async def test_a_day_is_edited_in_the_form_and_stands_in_the_file_as_ever(
    tmp_path: Path, form: str, shown: str, typed: str
) -> None:
    async with reading(tmp_path, form) as play:
        await play.press("2")
        play.focused.go("item:2.2.4")
        while play.focused.column != "due":
            await play.press("right")
        await play.press("e")
        assert shown in play.text()
        await play.press("ctrl+u", *typed, "enter")
        record = play.app.session.project.record("item:2.2.4")
        assert record.get("due") in (date(2026, 4, 3), date(2027, 4, 3))
    assert re.search(r'"2\.2\.4".* due = 202[67]-04-03,', (tmp_path / "cockpit.toml").read_text())


async def test_an_editor_that_is_left_as_it_was_changes_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path, "mdy") as play:
        before = (tmp_path / "cockpit.toml").read_bytes()
        await play.press("2")
        play.focused.go("item:2.2.4")
        while play.focused.column != "due":
            await play.press("right")
        await play.press("e", "enter")
        assert (tmp_path / "cockpit.toml").read_bytes() == before


async def test_a_week_of_the_time_sheet_begins_when_the_users_does(tmp_path: Path) -> None:
    for start, weeks in ((0, ["46", "47"]), (2, ["45", "46", "47"])):
        async with reading(tmp_path, "words", week_start=start) as play:
            await play.press("T", "l")
            assert re.findall(r"2026-W(\d\d)", play.text()) == weeks


@pytest.mark.parametrize("form", ["words", "iso", "dmy", "mdy"])
async def test_a_day_long_gone_by_stands_whole_behind_its_sign(form: str) -> None:
    text = '[[phases]]\nid = "1"\n[[phases.tasks]]\nid = "a"\ntitle = "Late"\ndue = 2020-01-02\n'
    async with playing(text, settings=Settings(date_format=form)) as play:
        line = play.line_with("Late")
        assert re.search(r"!(2020-01|01[./]2020)\s", line), line
        late = Problem("overdue", Severity.WARNING, "item:a", ("due",), "late")
        play.session.problems = (late,)
        play.app.on_session_spoke()
        await play.settle()
        assert play.app.scene.tone("item:a", "due") is not None
        assert re.search(r"!(2020-01|01[./]2020)\s", play.line_with("Late")), play.line_with("Late")
