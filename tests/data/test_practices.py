"""What was ticked is in the journal: for every cockpit of its user, and in the history."""

from tests.support.workshop import Workshop, put


def test_what_was_ticked_is_known_to_other_cockpits_and_after_a_restart(shop: Workshop) -> None:
    first, second = shop.open(), shop.open()
    assert second.practices.all() == ()
    done = first.practices.tick("P1", "Round", ["a", "b"], 3)
    assert second.practices.all() == (done,)
    assert not done.whole
    shop.leave(first)
    assert shop.open().practices.all() == (done,)


def test_the_history_tells_of_it_where_it_happened(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "title", "x")
    shop.clock.sleep(60)
    session.practices.tick("P1", "Round", ["a"], 1)
    shop.clock.sleep(60)
    put(session, "item:1.1", "title", "y")
    told = [(entry.origin, entry.label) for entry in session.history()]
    practised = ("practice", "practice P1 Round, 1 of 1 steps: a")
    assert told == [("edit", "set title"), practised, ("edit", "set title")]
    assert {entry.origin for entry in session.history("item:1.1")} == {"edit"}


def test_nothing_of_it_touches_the_file_or_can_be_undone(shop: Workshop) -> None:
    before = shop.text
    session = shop.open()
    session.practices.tick("P1", "Round", ["a"], 1)
    assert session.undo() is None
    assert shop.text == before


def test_a_record_that_cannot_be_understood_is_passed_over(shop: Workshop) -> None:
    session = shop.open()
    journal = session.practices._journal
    journal.extend([("practice", {"at": "soon"}), ("practice", {"steps": 4})])
    done = session.practices.tick("P1", "Round", [], 2)
    assert session.practices.all() == (done,)
