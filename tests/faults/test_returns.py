"""Deliberate returns: what git or a person puts back is taken whole, and what goes is told."""

import pytest

from model.value import ABSENT
from tests.support.workshop import PLAN, Workshop, add, banner, codes, get, put


@pytest.fixture
def repository(shop: Workshop) -> Workshop:
    """A shop whose plan is committed."""
    shop.keep_in_git()
    return shop


def test_a_checkout_is_taken_whole_and_one_key_puts_our_edits_back(repository: Workshop) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    repository.git("checkout", "-q", "--", "plan.toml")
    session.refresh()
    assert repository.text == PLAN
    assert get(session, "item:1.1", "status") == "todo"
    told = banner(session, "returned")
    assert "1.1 status" in told.text
    session.put_back(told.code)
    assert get(session, "item:1.1", "status") == "done"
    assert 'status = "done"\n  spent' in repository.text
    assert codes(session) == []


def test_a_checkout_is_not_undone_by_the_next_edit(repository: Workshop) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    repository.git("checkout", "-q", "--", "plan.toml")
    put(session, "item:1.2", "title", "Cases")
    assert get(session, "item:1.1", "status") == "todo"
    assert repository.text == PLAN.replace('"Type cases"', '"Cases"')
    assert codes(session) == ["returned"]


def test_a_checkout_is_not_undone_by_a_restart(repository: Workshop) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    repository.leave(session)
    repository.git("checkout", "-q", "--", "plan.toml")
    session = repository.open()
    put(session, "item:1.2", "title", "Cases")
    assert repository.text == PLAN.replace('"Type cases"', '"Cases"')


def test_what_was_set_aside_outlives_a_restart_until_it_is_dismissed(
    repository: Workshop,
) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    repository.git("checkout", "-q", "--", "plan.toml")
    session.refresh()
    repository.leave(session)
    session = repository.open()
    put(session, "item:1.2", "title", "Cases")
    told = banner(session, "returned")
    session.dismiss(told.code)
    repository.leave(session)
    session = repository.open()
    put(session, "item:1.2", "title", "Type")
    assert codes(session) == []


def test_stash_and_pop_take_the_edits_away_and_bring_them_back(repository: Workshop) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    edited = repository.text
    repository.git("stash", "-q")
    session.refresh()
    assert get(session, "item:1.1", "status") == "todo"
    repository.git("stash", "pop", "-q")
    session.refresh()
    assert get(session, "item:1.1", "status") == "done"
    assert repository.text == edited


def test_a_hard_reset_to_an_older_commit_is_taken_whole(repository: Workshop) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    put(session, "item:1.2", "title", "Cases")
    repository.git("commit", "-q", "-a", "-m", "work")
    put(session, "item:1.2", "title", "All cases")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    session.refresh()
    assert repository.text == PLAN
    assert get(session, "item:1.2", "title") == "Type cases"
    assert codes(session) == ["returned"]


def test_another_branch_is_taken_whole(repository: Workshop) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.edit('"Rollers"', '"Heavy rollers"')
    repository.git("commit", "-q", "-a", "-m", "side")
    repository.git("checkout", "-q", "main")
    session = repository.open()
    put(session, "item:1.1", "title", "Light rollers")
    repository.git("checkout", "-q", "-f", "side")
    session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_an_edit_that_came_by_git_has_its_author_in_the_history(repository: Workshop) -> None:
    session = repository.open()
    repository.git("checkout", "-q", "-b", "side")
    repository.edit('"Rollers"', '"Heavy rollers"')
    repository.git("commit", "-q", "-a", "-m", "side")
    repository.git("checkout", "-q", "main")
    session.refresh()
    repository.git("checkout", "-q", "side")
    session.refresh()
    assert [entry.by for entry in session.history()] == ["Cleo"]


def test_a_copy_put_back_by_hand_is_taken_whole(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    put(session, "item:1.2", "title", "Cases")
    shop.write(PLAN)
    session.refresh()
    assert get(session, "item:1.1", "status") == "todo"
    told = banner(session, "returned")
    assert "1.1 status" in told.text
    assert "1.2 title" in told.text
    session.put_back(told.code)
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.2", "title") == "Cases"


def test_putting_back_is_a_step_that_undo_takes_back(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    shop.write(PLAN)
    session.refresh()
    session.put_back(banner(session, "returned").code)
    session.undo()
    assert shop.text == PLAN


def test_two_cockpits_do_not_take_each_others_undo_for_a_return(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo")
    put(ana, "item:1.1", "status", "done")
    bo.refresh()
    ana.undo()
    bo.refresh()
    assert get(bo, "item:1.1", "status") == "todo"
    assert bo.banners == ()


def test_edits_on_their_way_go_on_top_of_what_was_put_back(repository: Workshop) -> None:
    session = repository.open(background=True)
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "saved"
    repository.write(repository.text.replace("[project]", "[project"))
    put(session, "item:1.2", "title", "Cases")
    assert session.wait().word == "kept"
    repository.git("checkout", "-q", "--", "plan.toml")
    session.refresh()
    assert session.wait().word == "saved"
    assert repository.text == PLAN.replace('"Type cases"', '"Cases"')


@pytest.mark.parametrize("away", [False, True], ids=["a cockpit is open", "no cockpit runs"])
def test_a_row_of_ours_whose_id_a_branch_gives_to_one_of_its_own_is_set_aside_whole(
    repository: Workshop, away: bool
) -> None:
    session = repository.open()
    repository.git("checkout", "-q", "-b", "side")
    theirs = '\n[[phases]]\nid = "2"\ntitle = "Theirs"\n'
    repository.edit("\n[[risks]]", theirs + "\n[[risks]]")
    repository.git("commit", "-q", "-a", "-m", "side")
    repository.git("checkout", "-q", "main")
    session.refresh()
    add(session, "phase", "project:", "item:1", id="2", title="Ours", notes="ours too")
    put(session, "item:2", "title", "Our own")
    if away:
        repository.leave(session)
    repository.git("checkout", "-q", "-f", "side")
    if away:
        session = repository.open()
        session.begin()
    session.refresh()
    assert get(session, "item:2", "title") == "Theirs"
    session.put_back(banner(session, "returned").code)
    assert get(session, "item:2", "title") == "Theirs"
    assert get(session, "item:2", "notes") is ABSENT
    assert (get(session, "item:3", "title"), get(session, "item:3", "notes")) == (
        "Our own",
        "ours too",
    )
    assert codes(session) == ["merged"]


@pytest.mark.parametrize("how", ["two cockpits", "one that was away"])
def test_what_two_cockpits_see_being_taken_out_is_set_aside_once(
    repository: Workshop, how: str
) -> None:
    one = repository.open()
    put(one, "item:1.1", "status", "done")
    other = repository.open("bo") if how == "two cockpits" else None
    repository.git("checkout", "-q", "--", "plan.toml")
    one.refresh()
    other = other or repository.open("bo")
    other.begin()
    other.refresh()
    assert [len(session.set_aside) for session in (one, other)] == [1, 1]
    assert banner(one, "returned").code == banner(other, "returned").code


def test_what_goes_once_more_after_it_was_put_back_is_set_aside_once_more(
    repository: Workshop,
) -> None:
    session = repository.open()
    put(session, "item:1.1", "status", "done")
    for _ in range(2):
        repository.git("checkout", "-q", "--", "plan.toml")
        session.refresh()
        session.put_back(banner(session, "returned").code)
        assert get(session, "item:1.1", "status") == "done"
        assert session.set_aside == ()


def test_what_one_cockpit_has_set_aside_another_that_knows_less_does_not_set_aside_again(
    repository: Workshop,
) -> None:
    one = repository.open()
    add(one, "phase", "project:", "item:1", id="2", title="Ours")
    repository.leave(repository.open("bo"))
    put(one, "item:1.1", "status", "done")
    add(one, "phase", "project:", "item:1", id="3", title="Ours, too")
    repository.git("checkout", "-q", "--", "plan.toml")
    one.refresh()
    other = repository.open("bo")
    other.begin()
    (aside,) = other.set_aside
    assert {change.address for change in aside.changes} == {"item:1.1", "item:2", "item:3"}


def test_of_what_goes_while_another_return_waits_the_rest_is_set_aside(
    repository: Workshop,
) -> None:
    session = repository.open()
    for title in ("Cases", "Boxes"):
        put(session, "item:1.1", "status", "done")
        put(session, "item:1.2", "title", title)
        repository.git("checkout", "-q", "--", "plan.toml")
        session.refresh()
    again = [[change.address for change in aside.changes] for aside in session.set_aside]
    assert sorted(again) == [["item:1.1", "item:1.2"], ["item:1.2"]]
