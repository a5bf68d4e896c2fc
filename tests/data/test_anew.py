"""A project that is made where another one stood begins a history of its own."""

from pathlib import Path

from data.anew import begin_anew
from data.session import Session
from data.store import open_store
from tests.support.workshop import PLAN, Workshop, get, put

OTHER = PLAN.replace('title = "', 'title = "Another ')


def _made(shop: Workshop, tmp_path: Path) -> None:
    shop.write(OTHER)
    begin_anew(open_store(shop.file, root=tmp_path / "home"))


def test_what_was_done_to_the_project_before_is_neither_put_back_nor_undone(
    shop: Workshop, tmp_path: Path
) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    shop.leave(session)
    _made(shop, tmp_path)
    session = shop.open()
    assert not session.begin()
    assert shop.text == OTHER
    assert session.history() == ()
    assert session.undo() is None


def test_a_session_that_is_open_meanwhile_goes_on_with_the_new_project(
    shop: Workshop, tmp_path: Path
) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    _made(shop, tmp_path)
    session.refresh()
    assert shop.text == OTHER
    put(session, "item:1.1", "status", "blocked")
    assert get(session, "item:1.1", "status") == "blocked"
    assert _undone(session) == "set status"
    assert shop.text == OTHER
    assert session.undo() is None


def _undone(session: Session) -> str:
    result = session.undo()
    return result.label if result else ""
