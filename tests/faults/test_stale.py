"""Stale buffers: an editor that loaded the file long ago and writes it whole takes nothing back."""

import os
import random
import threading
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import tomli_w

from data.session import Session
from tests.support.workshop import Workshop, add, banner, codes, get, put

NOTES = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 12


def test_an_old_copy_saved_over_our_edits_gives_both_and_says_so(shop: Workshop) -> None:
    session = shop.open()
    loaded = shop.text
    put(session, "item:1.1", "status", "done")
    put(session, "item:1.2", "title", "Cases")
    shop.write(loaded.replace('"The lift is too weak"', '"The lift is weak"'))
    session.refresh()
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.2", "title") == "Cases"
    assert get(session, "risk:R1", "title") == "The lift is weak"
    assert 'status = "done"\n  spent' in shop.text
    assert '"The lift is weak"' in shop.text
    told = banner(session, "stale")
    assert "2 edits" in told.text
    assert "1.2 title" in told.text


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "style",
    [
        tomli_w.dumps,
        lambda value: tomli_w.dumps(_sorted(value)),
        lambda value: tomli_w.dumps(value).replace('"', "'"),
    ],
    ids=["plain", "sorted", "other quotes"],
)
def test_a_program_that_writes_what_it_read_in_a_style_of_its_own_takes_nothing_back(
    shop: Workshop, style: Callable[[Any], str]
) -> None:
    session = shop.open()
    loaded = tomllib.loads(shop.text)
    put(session, "item:1.2", "notes", "Keep them dry.")
    put(session, "item:1.1", "status", "done")
    loaded["risks"][0]["title"] = "The lift is weak"
    shop.write(style(loaded))
    session.refresh()
    written = tomllib.loads(shop.text)
    first, second = written["phases"][0]["tasks"]
    assert (second["notes"], first["status"]) == ("Keep them dry.", "done")
    assert written["risks"][0]["title"] == "The lift is weak"
    assert "2 edits" in banner(session, "stale").text


def test_what_was_put_back_is_a_step_that_undo_takes_back(shop: Workshop) -> None:
    session = shop.open()
    loaded = shop.text
    put(session, "item:1.1", "status", "done")
    stale = loaded.replace('"The lift is too weak"', '"The lift is weak"')
    shop.write(stale)
    session.refresh()
    session.undo()
    assert shop.text == stale


def test_an_old_copy_that_was_loaded_before_the_program_started_again_takes_nothing_back(
    shop: Workshop,
) -> None:
    session = shop.open()
    loaded = shop.text
    for word in ("doing", "blocked", "done"):
        put(session, "item:1.1", "status", word)
    shop.leave(session)
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    shop.write(loaded.replace('"The lift is too weak"', '"The lift is weak"'))
    session.refresh()
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.2", "title") == "Cases"
    assert get(session, "risk:R1", "title") == "The lift is weak"


def test_an_item_that_the_old_copy_lacks_is_put_back(shop: Workshop) -> None:
    session = shop.open()
    loaded = shop.text
    add(session, "risk", "project:", "risk:R1", id="R2", title="Rain")
    shop.write(loaded.replace('"The lift is too weak"', '"The lift is weak"'))
    session.refresh()
    assert get(session, "risk:R2", "title") == "Rain"
    assert codes(session) == ["stale"]


def test_somebody_who_changes_our_value_on_purpose_is_believed(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    shop.edit('status = "done"\n  spent', 'status = "broken"\n  spent')
    session.refresh()
    assert get(session, "item:1.1", "status") == "broken"
    told = banner(session, "overrode")
    assert "1.1 status" in told.text
    session.put_back(told.code)
    assert get(session, "item:1.1", "status") == "done"


def test_somebody_who_adds_a_note_behind_ours_overrides_nothing(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "log", ({"text": "ours"},))
    shop.edit('{ text = "ours" }', '{ text = "ours" }, { text = "theirs" }')
    session.refresh()
    assert session.banners == ()
    assert '"theirs"' in shop.text


def test_an_outside_program_that_takes_its_own_edit_back_is_believed(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    shop.edit('probability = "low"', 'probability = "high"')
    session.refresh()
    shop.edit('probability = "high"', 'probability = "low"\nowner = "Bo"')
    session.refresh()
    assert get(session, "risk:R1", "probability") == "low"
    assert session.banners == ()


def test_both_of_two_cockpits_agree_after_an_old_copy(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo", home="elsewhere")
    loaded = shop.text
    put(ana, "item:1.1", "status", "done")
    put(bo, "item:1.2", "title", "Cases")
    ana.refresh()
    shop.write(loaded.replace('"The lift is too weak"', '"The lift is weak"'))
    for session in (ana, bo, ana):
        session.refresh()
    assert ana.project == bo.project
    assert get(ana, "item:1.1", "status") == "done"
    assert get(ana, "item:1.2", "title") == "Cases"
    assert get(ana, "risk:R1", "title") == "The lift is weak"


def _edit(session: Session, number: int) -> tuple[str, str]:
    """Make one edit of ours and return where it went and what it says."""
    name = f"ours {number}"
    address = ("item:1.1", "item:1.2", "item:1.1.1", "item:1.1.2")[number % 4]
    field = ("title", "notes", "goal")[number % 3]
    put(session, address, field, name)
    return f"{address} {field}", name


def test_many_old_copies_between_many_edits_lose_nothing_of_ours(shop: Workshop) -> None:
    chance = random.Random(7)
    session = shop.open()
    copies = [shop.text]
    ours: dict[str, str] = {}
    for number in range(40):
        where, what = _edit(session, number)
        ours[where] = what
        copies.append(shop.text)
        if chance.random() < 0.5:
            old = chance.choice(copies[-8:])
            marker = f"# an editor was here: {number}\n"
            shop.write(old.replace("[[risks]]", f'{marker}[[risks]]\nnote_{number} = "theirs"', 1))
            session.refresh()
            copies.append(shop.text)
    lost = {
        where: what for where, what in ours.items() if get(session, *where.split(" ", 1)) != what
    }
    assert lost == {}


def test_whatever_old_copies_come_between_many_short_sessions_every_note_comes_back(
    shop: Workshop,
) -> None:
    said: list[str] = []
    more, over = threading.Semaphore(0), threading.Event()

    def work(author: str, item: str) -> None:
        for number in range(NOTES):
            session = shop.open(author)
            session.begin()
            log = get(session, item, "log")
            earlier = log if isinstance(log, tuple) else ()
            text = f"{author} {number}"
            put(session, item, "log", (*earlier, {"text": text, "by": author}))
            if session.wait().word == "saved":
                said.append(text)
            shop.leave(session)
            more.release()

    def write_old_copies() -> None:
        while not over.is_set():
            old = shop.text
            for _ in range(3):
                more.acquire()
            shop.write(old)

    spoiler = threading.Thread(target=write_old_copies)
    workers = [
        threading.Thread(target=work, args=("ana", "item:1.1")),
        threading.Thread(target=work, args=("bo", "item:1.2")),
    ]
    for thread in (spoiler, *workers):
        thread.start()
    for thread in workers:
        thread.join()
    over.set()
    more.release(3)
    spoiler.join()
    session = shop.open("ana")
    session.begin()
    for aside in session.set_aside:
        session.put_back(aside.banner.code)
    assert len(said) > NOTES
    assert [text for text in said if f'"{text}"' not in shop.text] == []


@pytest.mark.parametrize("background", [False, True], ids=["command line", "screen"])
def test_an_old_copy_of_what_only_other_cockpits_saw_takes_nothing_back(
    shop: Workshop, background: bool
) -> None:
    session = shop.open(background=background)
    put(session, "item:1.1", "goal", "first")
    session.wait()
    loaded = ""
    for number in range(4):
        verb = shop.open()
        earlier = get(verb, "item:1.2", "log")
        note = {"text": f"note {number}"}
        put(verb, "item:1.2", "log", (*(earlier if isinstance(earlier, tuple) else ()), note))
        shop.leave(verb)
        loaded = loaded or shop.text
    shop.write(loaded.replace("The lift is too weak", "The lift is weak"))
    session.refresh()
    session.wait()
    for expected in ("note 0", "note 1", "note 2", "note 3", "The lift is weak", "first"):
        assert expected in shop.text
    assert codes(session) == ["stale"]


def test_an_old_copy_over_an_old_copy_takes_nothing_back(shop: Workshop) -> None:
    """What the first one left of a list is no value that a step gave it, and ours all the same."""
    session = shop.open()
    texts = []
    for number in range(8):
        texts.append(shop.text)
        log = get(session, "item:1.1", "log")
        note = {"text": f"note {number}"}
        put(session, "item:1.1", "log", (*(log if isinstance(log, tuple) else ()), note))
    for old in (texts[5], texts[3]):
        shop.write(old)
        session.refresh()
    for aside in session.set_aside:
        session.put_back(aside.banner.code)
    assert [number for number in range(8) if f'"note {number}"' not in shop.text] == []
