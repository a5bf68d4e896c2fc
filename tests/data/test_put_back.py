"""What was set aside comes back: beside what others wrote since, and never without a word."""

import pytest

from data.session import Session
from model.change import ChangeError
from model.compose import remove
from model.value import Maybe
from tests.support.workshop import PLAN, Workshop, add, banner, codes, get, put


def say(session: Session, *texts: str) -> None:
    """Have the log of 1.2 hold notes of these words."""
    put(session, "item:1.2", "log", tuple({"text": text, "by": "ana"} for text in texts))


def said(session: Session) -> list[str]:
    """Return the words of the notes of 1.2."""
    notes: Maybe = get(session, "item:1.2", "log")
    assert isinstance(notes, tuple)
    return [str(note["text"]) for note in notes if isinstance(note, dict)]


def put_all_back(session: Session) -> None:
    """Answer every banner of edits that were set aside by making them again."""
    assert set(codes(session)) == {"returned"}
    for told in session.banners:
        session.put_back(told.code)


def returned(shop: Workshop, session: Session, text: str) -> Session:
    """Leave the session, put `text` back and open the plan again."""
    shop.leave(session)
    shop.write(text)
    session = shop.open()
    session.begin()
    return session


def test_notes_that_were_set_aside_come_back_beside_those_that_were_made_since(
    shop: Workshop,
) -> None:
    session = shop.open()
    say(session, "first")
    old = shop.text
    say(session, "first", "second", "third")
    session = returned(shop, session, old)
    say(session, "first", "fourth")
    session.put_back(banner(session, "returned").code)
    assert sorted(said(session)) == ["first", "fourth", "second", "third"]
    assert codes(session) == []
    session.undo()
    assert said(session) == ["first", "fourth"]


def test_what_was_set_aside_again_and_again_comes_back_whole(shop: Workshop) -> None:
    session = shop.open()
    say(session, "0")
    old = shop.text
    for number in range(1, 5):
        say(session, "0", str(number))
        session = returned(shop, session, old)
    put_all_back(session)
    assert sorted(said(session)) == ["0", "1", "2", "3", "4"]
    assert codes(session) == []


def test_what_others_bring_back_themselves_is_offered_no_longer(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "title", "Ours")
    first = shop.text
    put(session, "item:1.2", "title", "Ours as well")
    both = shop.text
    session = returned(shop, session, PLAN)
    assert codes(session) == ["returned"]
    shop.write(first)
    session.refresh()
    assert codes(session) == ["returned"]
    shop.write(both)
    session.refresh()
    assert codes(session) == []
    shop.leave(session)
    session = shop.open()
    session.begin()
    assert codes(session) == []


def test_a_field_that_was_given_another_value_since_waits_to_be_settled(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "title", "Ours")
    put(session, "item:1.1", "status", "done")
    session = returned(shop, session, PLAN)
    put(session, "item:1.1", "title", "Another")
    session.put_back(banner(session, "returned").code)
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.1", "title") == "Ours"
    assert codes(session) == ["conflicts"]
    (conflict,) = session.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Rollers", "Ours", "Another")
    session.settle(conflict.id, "theirs")
    assert get(session, "item:1.1", "title") == "Another"
    assert codes(session) == []


def test_what_has_no_place_any_more_stays_set_aside_and_the_rest_comes_back(
    shop: Workshop,
) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    put(session, "risk:R1", "title", "The lift is weak")
    session = returned(shop, session, PLAN)
    session.apply([remove(session.project, "risk:R1")], "delete")
    session.put_back(banner(session, "returned").code)
    assert get(session, "item:1.1", "status") == "done"
    left = banner(session, "returned")
    assert "R1 title" in left.text
    assert "1.1 status" not in left.text
    with pytest.raises(ChangeError, match=r"no place any more .*R1 title"):
        session.put_back(left.code)
    shop.leave(session)
    session = shop.open()
    session.begin()
    assert banner(session, "returned").code == left.code
    session.undo()
    session.undo()
    session.put_back(left.code)
    assert get(session, "risk:R1", "title") == "The lift is weak"
    assert codes(session) == []


def test_a_row_that_was_worded_anew_since_is_not_deleted_by_putting_back(shop: Workshop) -> None:
    session = shop.open()
    session.apply([remove(session.project, "risk:R1")], "delete")
    session = returned(shop, session, PLAN)
    assert "risk:R1" in session.project
    put(session, "risk:R1", "title", "Worded anew")
    with pytest.raises(ChangeError, match="no place"):
        session.put_back(banner(session, "returned").code)
    assert get(session, "risk:R1", "title") == "Worded anew"
    assert codes(session) == ["returned"]


def test_taking_a_note_back_leaves_those_that_others_made_since(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo")
    say(ana, "of Ana's")
    bo.refresh()
    say(bo, "of Ana's", "of Bo's")
    ana.refresh()
    result = ana.undo()
    assert result is not None
    assert result.skipped == ()
    assert said(ana) == ["of Bo's"]
    ana.redo()
    assert sorted(said(ana)) == ["of Ana's", "of Bo's"]


def test_the_only_note_taken_back_leaves_no_empty_list(shop: Workshop) -> None:
    session = shop.open()
    say(session, "one")
    session.undo()
    assert shop.text == PLAN


def test_a_note_that_somebody_worded_anew_is_not_taken_back(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo")
    say(ana, "meant")
    bo.refresh()
    put(bo, "item:1.2", "log", ({"text": "meant well", "by": "ana"},))
    ana.refresh()
    result = ana.undo()
    assert result is not None
    assert result.skipped == ("1.2 log",)
    assert said(ana) == ["meant well"]


def test_putting_back_takes_nothing_out_that_only_the_version_in_its_place_has(
    shop: Workshop,
) -> None:
    session = shop.open()
    say(session, "0")
    oldest = shop.text
    say(session, "0", "1")
    older = shop.text
    session = returned(shop, session, oldest)
    say(session, "0", "2")
    session = returned(shop, session, older)
    assert said(session) == ["0", "1"]
    put_all_back(session)
    assert sorted(said(session)) == ["0", "1", "2"]


def test_putting_back_takes_out_what_was_taken_out_on_purpose(shop: Workshop) -> None:
    session = shop.open()
    say(session, "kept", "dropped")
    old = shop.text
    say(session, "kept")
    say(session, "kept", "new")
    session = returned(shop, session, old)
    session.put_back(banner(session, "returned").code)
    assert said(session) == ["kept", "new"]


@pytest.mark.parametrize("away", [False, True], ids=["a cockpit is open", "no cockpit runs"])
def test_a_row_that_an_old_copy_has_another_for_is_put_back_beside_it(
    shop: Workshop, away: bool
) -> None:
    session = shop.open()
    put(session, "item:1.1", "title", "Big rollers")
    old = shop.text
    add(session, "phase", "project:", "item:1", id="2", title="Ours", notes="Ours too.")
    if away:
        shop.leave(session)
    shop.write(old.replace("\n[[risks]]", '\n[[phases]]\nid = "2"\ntitle = "Theirs"\n\n[[risks]]'))
    if away:
        session = shop.open()
        session.begin()
    session.refresh()
    assert codes(session)[0] == "stale"
    assert get(session, "item:2", "title") == "Theirs"
    assert get(session, "item:3", "title") == "Ours"
    assert get(session, "item:3", "notes") == "Ours too."


def test_a_row_that_gets_another_id_when_it_is_put_back_is_told(shop: Workshop) -> None:
    session = shop.open()
    theirs = '\n[[phases]]\nid = "2"\ntitle = "Theirs"\n\n[[risks]]'
    shop.edit("\n[[risks]]", theirs)
    session.refresh()
    other = shop.text
    session.apply((remove(session.project, "item:2"),), "remove 2")
    add(session, "phase", "project:", "item:1", id="2", title="Ours")
    session = returned(shop, session, other)
    session.put_back(banner(session, "returned").code)
    assert get(session, "item:2", "title") == "Theirs"
    assert get(session, "item:3", "title") == "Ours"
    assert "3" in banner(session, "merged").text
