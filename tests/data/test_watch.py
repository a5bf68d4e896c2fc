"""The watcher: what others write is noticed, however they write it."""

import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from data.session import Changed, Session
from tests.support.workshop import PLAN, Workshop, codes, get, put


def _until(session: Session, holds: Callable[[], bool]) -> bool:
    """Wait until something holds, looking again at each event."""
    seen = threading.Event()

    def listen(event: object) -> None:
        if holds():
            seen.set()

    end = session.subscribe(listen)
    listen(None)
    try:
        return seen.wait(30)
    finally:
        end()


def _has_title(session: Session, title: str) -> bool:
    return get(session, "item:1.1", "title") == title


def _in_place(shop: Workshop, text: str) -> None:
    with shop.file.open("r+") as file:
        file.write(text)
        file.truncate()


def _truncate_first(shop: Workshop, text: str) -> None:
    shop.file.write_text(text)


def _rename_over(shop: Workshop, text: str) -> None:
    shop.write(text)


def _as_vim_does(shop: Workshop, text: str) -> None:
    shop.file.rename(shop.folder / "plan.toml~")
    shop.file.write_text(text)
    (shop.folder / "plan.toml~").unlink()


@pytest.mark.parametrize("write", [_in_place, _truncate_first, _rename_over, _as_vim_does])
def test_a_write_of_any_kind_is_noticed(
    shop: Workshop, write: Callable[[Workshop, str], None]
) -> None:
    session = shop.open(background=True)
    session.watch()
    write(shop, PLAN.replace('"Rollers"', '"Heavy rollers"'))
    assert _until(session, lambda: get(session, "item:1.1", "title") == "Heavy rollers")
    assert _until(session, lambda: codes(session) == [])


def test_writes_are_noticed_again_and_again(shop: Workshop) -> None:
    session = shop.open(background=True)
    session.watch()
    for number in range(5):
        shop.write(PLAN.replace('"Rollers"', f'"Rollers {number}"'))
        assert _until(session, partial(_has_title, session, f"Rollers {number}"))


def test_what_the_system_does_not_tell_is_noticed_however_busy_the_folder_is(
    shop: Workshop, tmp_path: Path
) -> None:
    other_name = tmp_path / "elsewhere.toml"
    other_name.hardlink_to(shop.file)
    session = shop.open(background=True)
    session.watch()
    over = threading.Event()

    def keep_busy() -> None:
        while not over.wait(0.02):
            (shop.folder / "busy.log").write_text("again")

    busy = threading.Thread(target=keep_busy)
    busy.start()
    try:
        # The beginning of the watch has looks of its own, which may notice the first of them.
        for title in ("Heavy rollers", "Light rollers", "No rollers"):
            other_name.write_text(PLAN.replace("Rollers", title))
            assert _until(session, partial(_has_title, session, title))
    finally:
        over.set()
        busy.join()


def test_our_own_writes_are_no_news(shop: Workshop) -> None:
    session = shop.open(background=True)
    session.watch()
    origins: list[str] = []

    def listen(event: object) -> None:
        if isinstance(event, Changed) and event.origin != "checked":
            origins.append(event.origin)

    session.subscribe(listen)
    for word in ("doing", "blocked", "done"):
        put(session, "item:1.1", "status", word)
        assert session.wait().word == "saved"
    shop.edit('"Rollers"', '"Heavy rollers"')
    # The project is the new one a moment before it is told.
    assert _until(session, lambda: len(origins) == 4)
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    assert origins == ["edit", "edit", "edit", "outside"]


def test_a_folder_that_is_deleted_and_made_again_is_watched_again(shop: Workshop) -> None:
    session = shop.open(background=True)
    session.watch()
    shutil.rmtree(shop.folder)
    assert _until(session, lambda: codes(session) == ["gone"])
    shop.folder.mkdir()
    shop.write(PLAN)
    assert _until(session, lambda: codes(session) == [])
    shop.edit('"Rollers"', '"Heavy rollers"')
    assert _until(session, lambda: get(session, "item:1.1", "title") == "Heavy rollers")
