"""The threads of a session: they work while there is work, and say so where they cannot go on."""

import threading

import pytest

from data.saver import Worker
from data.session import Session
from tests.support.workshop import PLAN, Workshop, banner, get, put, until_saved


def _desk(session: Session):  # type: ignore[no-untyped-def] # the desk is the session's own
    return session._desk


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_a_thread_is_told_with_what_to_do(shop: Workshop) -> None:
    session = shop.open()

    def fail() -> None:
        raise ZeroDivisionError

    Worker(_desk(session), "cockpit-tester", lambda: 0.0, fail).close(60)

    assert session.state.word == "not_saving"
    said = "cockpit-tester has stopped, which is a fault in cockpit; start it anew"
    assert session.state.why == said
    assert said in banner(session, "not-saving").text


def test_a_thread_that_closes_itself_does_not_wait_for_itself(shop: Workshop) -> None:
    session, done = shop.open(), threading.Event()
    workers: list[Worker] = []
    made = threading.Event()

    def work() -> None:
        assert made.wait(60)
        workers[0].close(60)
        done.set()

    workers.append(Worker(_desk(session), "cockpit-tester", lambda: 0.0, work))
    made.set()
    assert done.wait(60)
    workers[0].close(60)


def test_what_another_cockpit_of_this_author_wrote_is_looked_at_before_it_is_undone(
    shop: Workshop,
) -> None:
    screen, line = shop.open(background=True), shop.open()
    screen.wait()
    put(line, "item:1.1", "status", "done")
    assert screen.undo() is not None
    assert until_saved(screen) == "saved"
    assert get(screen, "item:1.1", "status") == "todo"
    assert shop.text == PLAN
