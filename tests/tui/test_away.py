"""What changed while one was away is told, marked on the rows and listed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.history import HistoryEntry
from data.remembered import Kept
from data.trouble import NotSaved
from model.change import Change, Set
from tests.support.screen import NOW, Play, playing
from tui.rowpaint import NEWS

LEFT = {"left": (NOW - timedelta(days=1)).isoformat()}
RISK = Set("risk:R2", ("status",), "open", "mitigated")
TITLE = Set("item:2.2.5", ("title",), "Rejects", "Report rejected records")


def entry(
    *changes: Change, by: str = "Bo", via: str = "outside", at: datetime | None = None
) -> HistoryEntry:
    return HistoryEntry(at or NOW - timedelta(hours=2), by, "", changes, "outside", via=via)


async def told(play: Play) -> None:
    await play.until(lambda: bool(play.app.away.entries))


async def test_at_the_beginning_it_is_said_how_much_changed_since_when_and_by_whom() -> None:
    async with playing(remembered=LEFT, told=[entry(RISK), entry(TITLE, by="Teo")]) as play:
        await told(play)
        assert "2 changes since yesterday 09:00 (Bo 1, Teo 1); i shows what." in play.lines()[-1]


async def test_everybodys_changes_add_up_and_ones_own_from_elsewhere_are_called_so() -> None:
    elsewhere = entry(TITLE, by="ana", via="command line")
    async with playing(remembered=LEFT, told=[entry(RISK, TITLE), elsewhere]) as play:
        await told(play)
        assert play.session.author == "ana"
        assert "3 changes since yesterday 09:00 (Bo 2, you 1)" in play.text()


async def test_rows_that_were_changed_wear_a_mark() -> None:
    async with playing(remembered=LEFT, told=[entry(TITLE)]) as play:
        await told(play)
        assert f"{NEWS}2.2.5" in play.line_with("2.2.5")
        assert f"{NEWS}2.2.6" not in play.text()


async def test_one_key_lists_what_changed_and_enter_goes_there() -> None:
    async with playing(remembered=LEFT, told=[entry(TITLE), entry(RISK)]) as play:
        await told(play)
        await play.press("i")
        assert "R2 status: open → mitigated" in play.text()
        assert "Bo, today 07:00" in play.text()
        await play.press("enter")
        assert play.focused.key == "risk:R2"


async def test_what_was_done_on_ones_own_screen_or_before_is_no_news() -> None:
    before = entry(TITLE, at=NOW - timedelta(days=2))
    own = entry(TITLE, by="ana", via="screen")
    elsewhere = entry(RISK, by="ana", via="command line")
    async with playing(remembered=LEFT, told=[before, own, elsewhere]) as play:
        await told(play)
        assert play.app.away.addresses() == {"risk:R2"}


async def test_who_opens_a_project_for_the_first_time_is_told_nothing() -> None:
    async with playing(told=[entry(TITLE)]) as play:
        await play.press("i")
        assert "Nobody else has changed anything yet." in play.lines()[-1]


@pytest.mark.parametrize("remembered", [LEFT, {}])
async def test_what_is_changed_while_one_looks_on_is_listed_too(
    remembered: dict[str, str],
) -> None:
    async with playing(remembered=remembered) as play:
        await play.press("i")
        assert "Nobody else has changed anything" in play.lines()[-1]
        play.session.told = (entry(RISK, by="bot", at=NOW + timedelta(minutes=1)),)
        await play.press("i")
        assert "1 change since" in play.text()
        assert "R2 status: open → mitigated" in play.text()


async def test_where_nothing_changed_the_key_says_since_when() -> None:
    async with playing(remembered=LEFT) as play:
        await play.until(lambda: play.app.away.since is not None)
        await play.press("i")
        assert "Nobody else has changed anything since yesterday 09:00." in play.lines()[-1]


async def test_what_is_gone_since_is_listed_and_not_gone_to() -> None:
    gone = Set("item:9.9", ("title",), "A", "B")
    async with playing(remembered=LEFT, told=[entry(gone)]) as play:
        await told(play)
        key = play.focused.key
        await play.press("i", "enter")
        assert "9.9 is not in the project any more." in play.lines()[-1]
        assert play.focused.key == key


async def test_leaving_is_remembered() -> None:
    async with playing() as play:
        memory = play.session.remembered
    assert memory.known["left"] == NOW.isoformat()


async def test_a_moment_that_makes_no_sense_is_as_if_there_were_none() -> None:
    for odd in ("yesterday", 3, "2026-11-20T09:00:00"):
        async with playing(remembered={"left": odd}, told=[entry(TITLE)]) as play:
            await play.press("i")
            assert "yet" in play.lines()[-1]


async def test_leaving_ends_well_where_nothing_can_be_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(name: str, value: Kept) -> None:
        raise NotSaved("full", "the disk is full")

    async with playing() as play:
        monkeypatch.setattr(play.session.remembered, "put", refuse)
        await play.press("I")
        assert "That will be forgotten: the disk is full" in play.lines()[-1]
    assert play.app.fault is None
