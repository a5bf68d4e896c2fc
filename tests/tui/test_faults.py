"""What is done beside the keys: it ends without a word where the app does, and fails with one."""

from __future__ import annotations

import gc
import warnings

from tests.support.screen import playing


async def test_what_is_ended_before_it_begins_leaves_no_warning_behind() -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("work")

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        async with playing() as play:
            play.app.aside(work, "test")
            play.app.workers.cancel_all()
            await play.settle()
        gc.collect()
    assert begun == []
    assert [str(one.message) for one in caught if "awaited" in str(one.message)] == []


async def test_of_what_is_done_alone_the_newest_goes_on() -> None:
    done: list[int] = []

    async with playing() as play:
        for number in range(3):

            async def work(number: int = number) -> None:
                done.append(number)

            play.app.aside(work, "test", alone=True)
        await play.settle()
    assert done == [2]


async def test_a_fault_of_it_is_told_and_ends_nothing() -> None:
    async def work() -> None:
        raise ValueError("broken")

    async with playing() as play:
        reported: list[BaseException] = []
        play.app.report = reported.append
        play.app.aside(work, "test")
        await play.until(lambda: "Something failed" in play.text())
        assert "broken" in str(reported[0])
        await play.press("j")
        assert play.app.is_running
