"""A session: what it promises to whoever holds it."""

import hashlib
import threading

import pytest

from data.session import CannotOpen, Changed, ReadOnly, Session, StateChanged
from model import compose
from model.change import ChangeError, Set
from model.value import ABSENT
from tests.support.workshop import PLAN, Heard, Workshop, add, codes, get, put


def test_an_edit_is_in_memory_and_in_the_file_and_nothing_else_is_touched(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1.2", "status", "doing")
    assert get(session, "item:1.1.2", "status") == "doing"
    line = '{ id = "1.1.2", title = "Crate", status = "todo", '
    assert shop.text == PLAN.replace(line, line.replace("todo", "doing"))
    assert session.state.word == "saved"


def test_the_version_is_the_hash_of_what_is_in_the_file(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "doing")
    assert session.version == hashlib.sha256(shop.file.read_bytes()).hexdigest()


def test_a_change_that_does_not_fit_leaves_everything_as_it_was(shop: Workshop) -> None:
    session = shop.open()
    before = session.project
    good = compose.set_field(session.project, "item:1.2", ("status",), "done")
    bad = Set("item:1.1", ("status",), "blocked", "done")
    assert good is not None
    with pytest.raises(ChangeError, match="status"):
        session.apply((good, bad), "both")
    with pytest.raises(ChangeError, match="nowhere"):
        session.apply((Set("item:nowhere", ("status",), ABSENT, "done"),), "lost")
    assert session.project is before
    assert shop.text == PLAN
    assert session.history() == ()


def test_no_changes_are_no_step(shop: Workshop) -> None:
    session = shop.open()
    session.apply((), "nothing")
    assert session.undo() is None
    assert shop.text == PLAN


def test_edits_by_the_thread_are_in_the_file_once_wait_returns(shop: Workshop) -> None:
    session = shop.open(background=True)
    for word in ("doing", "blocked", "done"):
        put(session, "item:1.1", "status", word)
    add(session, "risk", "project:", "risk:R1", id="R2", title="Rain")
    assert session.wait().word == "saved"
    assert 'status = "done"' in shop.text
    assert 'title = "Rain"' in shop.text


def test_whoever_listens_is_told_of_the_edit_before_it_is_saved_and_when_it_is(
    shop: Workshop,
) -> None:
    session = shop.open()
    heard = Heard(session)
    put(session, "item:1.1", "status", "done")
    changed = [event for event in heard.events if isinstance(event, Changed)]
    states = [event.state.word for event in heard.events if isinstance(event, StateChanged)]
    assert [event.origin for event in changed] == ["edit"]
    assert changed[0].project is session.project
    assert states == ["saving", "saved"]
    heard.end()
    put(session, "item:1.1", "status", "todo")
    assert len(heard.events) == 3


def test_no_thread_is_left_after_close(shop: Workshop) -> None:
    session = shop.open(background=True)
    session.watch()
    put(session, "item:1.1", "status", "done")
    shop.leave(session)
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"cockpit-saver", "cockpit-watcher"}
    assert 'status = "done"' in shop.text


@pytest.mark.parametrize(
    ("content", "kind", "line"),
    [
        (b'[project]\nname = "x\n', "toml", 2),
        (b"", "empty", None),
        (b"[project]\n<<<<<<< ours\na = 1\n=======\na = 2\n>>>>>>> theirs\n", "conflict", 2),
        (b"[project]\nname = '\xff'\n", "encoding", 2),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_with_a_place(
    shop: Workshop, content: bytes, kind: str, line: int | None
) -> None:
    shop.file.write_bytes(content)
    with pytest.raises(CannotOpen) as refused:
        shop.open()
    assert (refused.value.kind, refused.value.line) == (kind, line)
    assert shop.file.read_bytes() == content


def test_a_file_that_is_not_there_is_refused_and_not_made(shop: Workshop) -> None:
    shop.file.unlink()
    with pytest.raises(CannotOpen, match=r"plan\.toml") as refused:
        shop.open()
    assert refused.value.kind == "missing"
    assert not shop.file.exists()


def test_a_folder_is_refused(shop: Workshop) -> None:
    with pytest.raises(CannotOpen, match="folder"):
        Session.open(shop.folder, author="ana", state_dir=shop.folder / "s", background=False)


def test_what_was_opened_to_be_read_is_not_written(shop: Workshop) -> None:
    session = shop.open(read_only=True)
    assert session.read_only
    with pytest.raises(ReadOnly, match="read only"):
        put(session, "item:1.1", "status", "done")
    with pytest.raises(ReadOnly):
        session.undo()
    assert shop.text == PLAN
    assert get(session, "item:1.1", "status") == "todo"


def test_a_newer_format_is_shown_and_not_written(shop: Workshop) -> None:
    shop.write(PLAN.replace("[project]", "[project]\ncockpit = 99"))
    session = shop.open(background=True)
    assert "99" in session.read_only
    with pytest.raises(ReadOnly, match="99"):
        put(session, "item:1.1", "status", "done")
    assert "99" in shop.text


def test_a_symlink_stays_one_and_the_file_behind_it_is_written(shop: Workshop) -> None:
    real = shop.folder / "real.toml"
    shop.file.rename(real)
    shop.file.symlink_to("real.toml")
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    assert shop.file.is_symlink()
    assert 'status = "done"' in real.read_text()


def test_what_cannot_be_written_as_it_is_meant_is_taken_back_and_told(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.2", "title", "a lone surrogate \ud800")
    assert session.state.word == "not_saving"
    assert codes(session) == ["refused"]
    assert shop.text == PLAN
    assert get(session, "item:1.2", "title") == "Type cases"


def test_a_step_that_cannot_be_written_takes_no_other_with_it(shop: Workshop) -> None:
    session = shop.open(background=True)
    put(session, "item:1.2", "title", "\udfff")
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "saved"
    assert 'status = "done"' in shop.text
    assert get(session, "item:1.2", "title") == "Type cases"


def test_problems_have_the_place_in_the_file(shop: Workshop) -> None:
    shop.write(PLAN.replace('status = "todo"\n', 'status = "someday"\n'))
    session = shop.open()
    (found,) = [one for one in session.problems if one.code == "unknown-status"]
    assert (found.address, found.line) == ("item:1.1", 13)


def test_problems_follow_an_edit(shop: Workshop) -> None:
    session = shop.open(background=True)
    put(session, "item:1.1", "status", "someday")
    seen = threading.Event()

    def listen(event: object) -> None:
        if any(one.code == "unknown-status" for one in session.problems):
            seen.set()

    session.subscribe(listen)
    put(session, "item:1.2", "status", "todo")
    assert seen.wait(20)


def test_an_edit_that_was_asked_for_one_version_is_not_made_on_another(shop: Workshop) -> None:
    session = shop.open()
    session.only_on(session.version)
    put(session, "item:1.1", "status", "doing")
    put(session, "item:1.1", "status", "done")
    assert session.state.word == "saved"
    shop.edit('"Rollers"', '"Heavy rollers"')
    edited = shop.text
    put(session, "item:1.2", "title", "Cases")
    assert (session.state.word, session.state.code) == ("not_saving", "moved")
    assert shop.text == edited
