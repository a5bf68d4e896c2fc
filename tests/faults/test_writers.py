"""Many writers on one file: cockpits with one home or with two, and programs that know no lock."""

import os
import threading
from collections.abc import Callable
from random import Random

import pytest

from data.session import Session
from tests.support.workshop import PLAN, Workshop, add, get, put, until_saved

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
EDITS = 500 if LONG else 15
OUTSIDE = 500 if LONG else 30
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)


def test_two_sessions_in_turn_see_and_keep_each_others_edits(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo", home="elsewhere")
    for number in range(10):
        put(ana, "item:1.1", "title", f"ana {number}")
        put(bo, "item:1.2", "title", f"bo {number}")
        assert get(bo, "item:1.1", "title") == f"ana {number}"
    ana.refresh()
    assert ana.project == bo.project
    assert ana.conflicts == ()
    assert bo.conflicts == ()


@pytest.mark.timeout(1800)
def test_four_cockpits_at_once_lose_nothing(shop: Workshop) -> None:
    sessions = [
        shop.open(f"writer {number}", home=("home", "elsewhere")[number % 2], background=True)
        for number in range(4)
    ]

    def write(session: Session, number: int) -> None:
        last = "risk:R1"
        for count in range(EDITS):
            identity = f"W{number}-{count}"
            # Rows stand behind rows of one's own, so that the order is everybody's own as well.
            add(session, "risk", "project:", last, id=identity, title=f"risk {count}")
            last = f"risk:{identity}"
            put(session, "project:", f"own_{number}", count)

    threads = [
        threading.Thread(target=write, args=(session, number))
        for number, session in enumerate(sessions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for session in sessions:
        # Somebody may have had to wait for longer than it is patient, and tries again.
        assert until_saved(session) == "saved"
    for session in sessions:
        session.refresh()
        assert until_saved(session) == "saved"
    reader = shop.open("reader", home="third")
    for number in range(4):
        assert get(reader, "project:", f"own_{number}") == EDITS - 1
        rows = [name for name in reader.project.addresses("risks") if f"W{number}-" in name]
        assert rows == [f"risk:W{number}-{count}" for count in range(EDITS)]
    assert all(session.project == reader.project for session in sessions)
    assert all(session.conflicts == () for session in sessions)


def _rename_over(shop: Workshop, text: str) -> None:
    shop.write(text)


def _in_place(shop: Workshop, text: str) -> None:
    shop.file.write_text(text)


def _git(shop: Workshop, text: str) -> None:
    shop.write(text)
    shop.git("add", "plan.toml")
    shop.git("commit", "-q", "-m", "work")


WAYS: list[Callable[[Workshop, str], None]] = [_rename_over, _in_place, _git]


@pytest.mark.timeout(1800)
def test_edits_from_outside_between_ours_lose_nothing_on_either_side(shop: Workshop) -> None:
    """A program that reads, edits and writes without a lock, each time from what is there."""
    chance = Random(SEED)
    print(f"COCKPIT_SEED={SEED}")
    shop.keep_in_git()
    session = shop.open(background=True)
    session.watch()
    theirs: dict[str, int] = {}
    for count in range(OUTSIDE):
        if chance.random() < 0.7:
            put(session, "item:1.1", "spent", float(count))
        assert session.wait(60).word == "saved"
        name = f"theirs_{count % 7}"
        line = f"{name} = {count}\n"
        text = shop.text
        start = text.find(f"{name} = ")
        if start >= 0:
            text = text[:start] + line + text[text.index("\n", start) + 1 :]
        else:
            text = text.replace("[project]\n", f"[project]\n{line}")
        chance.choice(WAYS)(shop, text)
        theirs[name] = count
        put(session, "item:1.2", "spent", float(count))
        assert session.wait(60).word == "saved"
    session.refresh()
    assert session.wait(60).word == "saved"
    for name, count in theirs.items():
        assert get(session, "project:", name) == count
    assert get(session, "item:1.2", "spent") == float(OUTSIDE - 1)
    shop.leave(session)
    reader = shop.open()
    assert get(reader, "item:1.2", "spent") == float(OUTSIDE - 1)
    assert "# the heavy ones" in shop.text
    assert len(shop.text.splitlines()) == len(PLAN.splitlines()) + len(theirs) + 1
