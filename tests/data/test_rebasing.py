"""Steps that are laid over what somebody else wrote meanwhile."""

from data.toml.read import parse
from model import compose, edit
from model.change import Place
from model.project import build
from model.record import build_record
from tests.support.workshop import PLAN, Workshop, add, banner, get, put, until_saved

LAST = '    { id = "1.1.2", title = "Crate", status = "todo", estimate = "2h" },  # needs pallets\n'
THEIRS = LAST + '    { id = "1.1.3", title = "Theirs" },\n'


def test_of_two_records_added_under_one_id_ours_gets_the_next_and_that_is_told(
    shop: Workshop,
) -> None:
    session = shop.open()
    shop.edit(LAST, THEIRS)
    add(session, "subtask", "item:1.1", "item:1.1.2", id="1.1.3", title="Ours")
    assert get(session, "item:1.1.3", "title") == "Theirs"
    assert get(session, "item:1.1.4", "title") == "Ours"
    assert "'1.1.4'" in banner(session, "merged").text
    assert shop.text.count('"1.1.3"') == 1
    session.undo()
    assert shop.text == PLAN.replace(LAST, THEIRS)


def test_the_same_record_added_on_both_sides_is_one(shop: Workshop) -> None:
    session = shop.open()
    shop.edit(LAST, THEIRS)
    add(session, "subtask", "item:1.1", "item:1.1.2", id="1.1.3", title="Theirs")
    assert shop.text == PLAN.replace(LAST, THEIRS)


def test_an_id_given_to_ours_that_theirs_has_taken_leaves_theirs_its_address(
    shop: Workshop,
) -> None:
    session = shop.open()
    shop.edit(LAST, THEIRS)
    session.apply(edit.rename(session.project, "item:1.1.1", "1.1.3"), "rename")
    assert get(session, "item:1.1.3", "title") == "Theirs"


def test_later_steps_follow_the_record_that_had_to_take_another_id(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.write(PLAN.replace("[project]", "[project"))
    add(session, "subtask", "item:1.1", "item:1.1.2", id="1.1.3", title="Ours")
    put(session, "item:1.1.3", "status", "doing")
    put(session, "item:1.2", "depends_on", ("1.1.3",))
    assert session.wait().word == "kept"
    shop.write(PLAN.replace(LAST, THEIRS))
    session.refresh()
    assert until_saved(session) == "saved"
    assert get(session, "item:1.1.4", "status") == "doing"
    assert get(session, "item:1.2", "depends_on") == ("1.1.4",)
    assert '{ id = "1.1.3", title = "Theirs" },' in shop.text


def test_a_record_added_with_others_below_it_goes_beside_what_others_added(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('title = "Type cases"', 'title = "Cases"')
    below = build_record("task", {"id": "1.3", "title": "New", "subtasks": [{"id": "1.3.1"}]})
    new = compose.add(session.project, below, Place("item:1", "item:1.2"))
    session.apply((new,), "add")
    assert get(session, "item:1.2", "title") == "Cases"
    assert "item:1.3.1" in session.project
    assert '"1.3.1"' in shop.text


def test_steps_of_ours_that_got_each_others_ids_all_stay(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.write(PLAN.replace("[project]", "[project"))
    add(session, "subtask", "item:1.1", "item:1.1.2", id="1.1.3", title="Ours")
    add(session, "subtask", "item:1.1", "item:1.1.3", id="1.1.4", title="More of ours")
    assert session.wait().word == "kept"
    shop.write(PLAN.replace(LAST, THEIRS))
    session.refresh()
    assert until_saved(session) == "saved"
    titles = {session.project.record(one).title for one in session.project.children("item:1.1")}
    assert titles == {"Drain the ink", "Crate", "Theirs", "Ours", "More of ours"}
    assert build(parse(shop.text)) == session.project


def test_a_record_without_an_id_is_added_beside_what_others_added(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('title = "Type cases"', 'title = "Cases"')
    new = compose.add(
        session.project, build_record("task", {"title": "No id"}), Place("item:1", "item:1.2")
    )
    session.apply((new,), "add")
    assert [record.title for record in session.project.phases[0].children] == [
        "Rollers",
        "Cases",
        "No id",
    ]
    assert build(parse(shop.text)) == session.project
