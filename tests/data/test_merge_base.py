"""The merge base: the version that an outside edit is nearest to, counted in fields."""

from __future__ import annotations

import pytest

from data.known import Known
from data.merge_base import (
    apart,
    beside,
    brought,
    distance,
    effects,
    is_own,
    nearest,
    nearest_by_lines,
    put_back,
)
from data.toml.read import parse
from data.version import version_of
from model.apply import apply
from model.change import Add, Change, Move, Place, Remove, Rename, Set
from model.diff import diff
from model.project import build
from model.record import build_record
from model.value import ABSENT, Value
from tests.support.workshop import PLAN


def _known(text: str) -> Known:
    return Known(version_of(text.encode()), text, build(parse(text)))


FIRST = _known(PLAN)
SECOND = _known(PLAN.replace('"Rollers"', '"Big rollers"'))
THIRD = _known(PLAN.replace('"Rollers"', '"Big rollers"').replace('"Pack"', '"Wrap"'))


def test_an_edit_of_the_newest_version_was_made_from_it() -> None:
    outside = _known(THIRD.text.replace('"low"', '"high"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is THIRD


def test_an_edit_of_an_older_copy_was_made_from_that() -> None:
    outside = _known(SECOND.text.replace('"low"', '"high"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is SECOND
    outside = _known(FIRST.text.replace('"low"', '"high"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is FIRST


def test_where_two_are_as_near_the_newest_is_believed() -> None:
    outside = _known(THIRD.text.replace('"Wrap"', '"Box"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is THIRD


def test_only_copies_that_share_more_lines_than_the_newest_are_looked_into() -> None:
    outside = SECOND.text.replace('"low"', '"high"').encode()
    older = [SECOND.version.content, FIRST.version.content]
    found = nearest_by_lines([outside], THIRD.version.content, older)
    assert found == (SECOND.version.content,)


def test_what_an_old_copy_took_back_is_put_back_where_it_was_ours() -> None:
    outside = _known(FIRST.text.replace('"low"', '"high"'))
    ours = effects(diff(FIRST.project, THIRD.project))
    back = put_back(outside, THIRD, FIRST, ours)
    assert back is not None
    assert back.project == _known(THIRD.text.replace('"low"', '"high"')).project
    assert put_back(outside, THIRD, FIRST, {}) is None
    assert put_back(outside, THIRD, THIRD, ours) is None


def test_a_distance_counts_what_differs_whichever_ids_the_records_have() -> None:
    again = _known(SECOND.text.replace('"1.2"', '"1.3"').replace('"1.1"', '"1.2"'))
    assert distance(FIRST, FIRST) == 0
    assert distance(FIRST, SECOND) == distance(SECOND, FIRST) == 1
    assert distance(FIRST, THIRD) == 2
    assert distance(SECOND, again) == 2


def test_old_versions_are_looked_at_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.merge_base._MOST_BYTES", 2 * len(PLAN))
    texts = [_known(PLAN + f"# {number}\n").version.content for number in range(4)]
    outside = texts[0] + b"# theirs\n"
    seen = b"# all of it is another\n"
    assert texts[0] in nearest_by_lines([outside], seen, texts)
    assert texts[3] not in nearest_by_lines([texts[3]], seen, texts)


def test_a_version_is_near_to_either_of_two_ways_to_write_what_somebody_wrote() -> None:
    seen, old, other = (text.encode() for text in ("a\nB\n", "a\nb\n", "x\ny\n"))
    assert nearest_by_lines([b"'x'\n'y'\n", old], seen, [other, old]) == (old,)
    assert nearest_by_lines([other, old], seen, [old, other]) == (other, old)
    assert nearest_by_lines([old, old], seen, [old]) == (old,)


def test_a_record_that_an_old_copy_has_again_is_taken_away_again_where_we_removed_it() -> None:
    risk = PLAN[PLAN.index("[[risks]]") :]
    without = _known(PLAN.removesuffix(risk))
    ours = effects(diff(FIRST.project, without.project))
    back = put_back(_known(PLAN.replace('"Pack"', '"Wrap"')), without, FIRST, ours)
    assert back is not None
    assert back.project == _known(without.text.replace('"Pack"', '"Wrap"')).project


def test_a_record_that_we_added_is_no_reason_to_take_another_copy_of_it_away() -> None:
    item = build_record("risk", {"id": "R1", "title": "Another"})
    place = Place("project:", None)
    own = effects([Add("risk:R1", build_record("risk", {"id": "R1"}), place)])
    assert is_own(Add("risk:R1", item, place), own)
    assert not is_own(Remove("risk:R1", item, place), own)
    assert not is_own(Add("risk:R2", item, place), own)
    assert is_own(Move("risk:R1", place, place), {("place", "risk:R1"): Place("project:", "x")})


def test_a_table_leaves_behind_the_keys_that_changed_alone() -> None:
    change = Set("item:1", ("timebox",), {"limit": "2h", "note": "x"}, {"limit": "3h", "note": "x"})
    assert effects([change]) == {("field", "item:1", "timebox", "limit"): "3h"}
    assert effects([Set("item:1", ("timebox",), {"limit": "2h"}, ABSENT)]) == {
        ("field", "item:1", "timebox", "limit"): ABSENT
    }


def test_a_record_a_place_and_an_id_are_left_behind_too() -> None:
    item = build_record("risk", {"id": "R1"})
    place, other = Place("project:", None), Place("project:", "risk:R2")
    left = effects(
        [
            Add("risk:R1", item, place),
            Move("risk:R1", place, other),
            Rename("risk:R1", "R1", "R3", "risk:R3"),
            Remove("risk:R4", item, place),
        ]
    )
    assert left == {
        ("there", "risk:R1"): item,
        ("place", "risk:R1"): other,
        ("id", "risk:R1"): "R3",
        ("there", "risk:R4"): ABSENT,
    }


def test_what_is_put_back_says_how_and_where_it_clashed() -> None:
    seen = _known(FIRST.text.replace('"Rollers"', '"Big rollers"').replace('"Pack"', '"Wrap"'))
    outside = _known(FIRST.text.replace('"Pack"', '"Box"'))
    back = put_back(outside, seen, FIRST, effects(diff(FIRST.project, seen.project)))
    assert back is not None
    assert apply(outside.project, back.changes) == back.project
    assert [(one.ours, one.theirs) for one in back.conflicts] == [("Wrap", "Box")]


def test_long_text_that_an_old_copy_took_back_is_merged_by_its_lines() -> None:
    def notes(text: str) -> Known:
        return _known(PLAN.replace('"Keep them level."', f'"""{text}"""'))

    base, seen = notes("one\ntwo\nthree\n"), notes("ONE\ntwo\nthree\n")
    back = put_back(
        notes("one\ntwo\nTHREE\n"), seen, base, effects(diff(base.project, seen.project))
    )
    assert back is not None
    assert back.project.record("item:1.2").get("notes") == "ONE\ntwo\nTHREE\n"
    assert back.conflicts == ()


def test_a_table_that_comes_or_goes_is_the_fields_within_it() -> None:
    box: Value = {"limit": "2h", "note": {"by": "Ana"}}
    came = effects([Set("item:1", ("timebox",), ABSENT, box)])
    key = ("field", "item:1", "timebox")
    assert came == {(*key, "limit"): "2h", (*key, "note", "by"): "Ana"}
    went = effects([Set("item:1", ("timebox",), box, ABSENT)])
    assert went == {(*key, "limit"): ABSENT, (*key, "note", "by"): ABSENT}


def test_no_number_is_alike_to_no_number() -> None:
    key = ("field", "item:1", "spent")
    given_back = Set("item:1", ("spent",), 1, float("nan"))
    assert is_own(given_back, {key: float("nan")})
    assert not is_own(given_back, {key: 2})


def test_a_field_is_ours_where_it_gets_back_the_value_that_we_gave_it() -> None:
    ours = effects([Set("item:1", ("title",), "a", "b")])
    assert is_own(Set("item:1", ("title",), "a", "b"), ours)
    assert not is_own(Set("item:1", ("title",), "a", "c"), ours)
    assert not is_own(Set("item:1", ("goal",), "a", "b"), ours)


def _tags(old: Value | None, new: Value | None, field: str = "tags", at: str = "item:1") -> Set:
    """A step that gave a list another value; None for not there."""
    return Set(at, (field,), *(ABSENT if one is None else one for one in (old, new)))


def test_a_list_of_ours_comes_back_beside_what_others_put_in_where_they_put_it() -> None:
    back = _tags(("x", "a"), ("a", "b"))
    assert beside(back, [(_tags(("a",), ("a", "b")),)]) == _tags(("x", "a"), ("x", "a", "b"))


def test_an_element_that_a_step_of_ours_took_out_is_taken_out_again() -> None:
    back = _tags(("a", "c", "x"), ("a",))
    assert beside(back, [(_tags(("a", "c"), ("a",)),)]) == _tags(("a", "c", "x"), ("a", "x"))


def test_each_element_that_any_step_took_out_is_taken_out_again() -> None:
    back = _tags(("a", "c", "d", "x"), ("a",))
    steps = [(_tags(("a", "c", "d"), ("a", "d")),), (_tags(("a", "d"), ("a",)),)]
    assert beside(back, steps) == _tags(("a", "c", "d", "x"), ("a", "x"))
    assert beside(back, [(*steps[0], *steps[1])]) == _tags(("a", "c", "d", "x"), ("a", "x"))


def test_an_element_that_we_put_in_again_is_not_taken_out() -> None:
    steps = [(_tags(("a", "c"), ("a",)),), (_tags(("a",), ("a", "c")),)]
    kept = beside(_tags(("a", "c"), ("a",)), steps)
    assert kept == _tags(("a", "c"), ("a", "c"))


@pytest.mark.parametrize(
    "step",
    [
        _tags(("c",), (), field="owners"),
        _tags(("c",), (), at="item:2"),
        _tags("c", ()),
        Rename("item:1", "1", "2", "item:2"),
    ],
    ids=["another field", "another record", "a text", "no value"],
)
def test_what_steps_did_elsewhere_takes_no_element_out(step: Change) -> None:
    assert beside(_tags(("c", "x"), ("b",)), [(step,)]) == _tags(("c", "x"), ("b", "c", "x"))


def test_an_element_is_known_by_its_name_and_comes_back_as_we_left_it() -> None:
    mine: Value = {"id": "a", "why": "ours"}
    theirs: Value = {"id": "a", "why": "theirs"}
    assert beside(_tags((theirs, "x"), (mine,)), []) == _tags((theirs, "x"), (mine, "x"))


@pytest.mark.parametrize(
    "change",
    [
        _tags("a", "b"),
        _tags(("a",), "b"),
        _tags("a", ("b",)),
        _tags(None, ("b",)),
        _tags(("a",), None),
        Rename("item:1", "1", "2", "item:2"),
    ],
)
def test_what_is_no_list_on_both_sides_comes_back_as_it_was(change: Change) -> None:
    assert beside(change, [(_tags(("a",), ("b",)),)]) == change


def test_old_versions_just_up_to_the_size_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    text = PLAN.encode()
    monkeypatch.setattr("data.merge_base._MOST_BYTES", len(text))
    assert nearest_by_lines([text], b"# another\n", [text]) == (text,)


def test_a_field_of_ours_that_others_have_changed_since_is_not_put_back() -> None:
    tags = 'id = "1.2"\ntags'
    base, ours, seen, outside = (
        _known(PLAN.replace('id = "1.2"', f"{tags} = {value}"))
        for value in ('["a"]', '["a", "b"]', '["a", "b", "c"]', '["a", "x"]')
    )
    own = effects(diff(base.project, ours.project))
    assert put_back(outside, seen, base, own) is None
    back = put_back(outside, ours, base, own)
    assert back is not None
    assert back.project.record("item:1.2").get("tags") == ("a", "b", "x")


PHASE = build_record(
    "phase",
    {"id": "2", "title": "Load", "tasks": [{"id": "2.1", "title": "Lift"}, {"title": "Look"}]},
)
ADDED = Add("item:2", PHASE, Place("project:", "item:1"))
OURS = apply(FIRST.project, (ADDED,))


def test_what_is_added_brings_its_fields_and_those_of_all_that_bears_an_id_below_it() -> None:
    found = brought([ADDED, Set("item:1", ("title",), "Pack", "Wrap")])
    assert found["field", "item:2", "title"] == "Load"
    assert found["field", "item:2.1", "title"] == "Lift"
    assert found["there", "item:2.1"] == PHASE.children[0]
    assert {key[1] for key in found} == {"item:2", "item:2.1"}


def _apart(title: str, *steps: Change) -> list[Change]:
    """Return what leads back to ours where another phase 2 has taken its place, in our words."""
    there = apply(
        OURS,
        (Set("item:2", ("title",), "Load", title or ABSENT), Set("item:2", ("goal",), ABSENT, "x")),
    )
    back = diff(there, OURS)
    return list(apart(back, there, OURS, {**effects([ADDED]), **brought([ADDED])}, [steps]))


def test_where_another_record_bears_the_id_of_ours_ours_is_added_whole_and_once() -> None:
    assert _apart("Sell") == [ADDED]
    assert _apart("Sell", Set("item:2", ("notes",), "Sell", "x"), ADDED) == [ADDED]


@pytest.mark.parametrize("retitled", [("Load", "Sell"), ("Sell", "Load")])
def test_a_record_under_a_title_that_ours_has_borne_is_ours(retitled: tuple[str, str]) -> None:
    found = _apart("Sell", Set("item:2", ("title",), *retitled))
    assert {type(change) for change in found} == {Set}


@pytest.mark.parametrize("identity", ["2", "3"])
def test_ours_is_not_gone_where_it_stands_beside_the_other_under_whatever_id(
    identity: str,
) -> None:
    ours = build_record("phase", {"id": "2", "title": "Load"})
    other = build_record("phase", {"id": "2", "title": "Sell"})
    added = Add("item:2", ours, ADDED.place)
    seen = apply(FIRST.project, (added,))
    text = f'{PLAN}[[phases]]\nid = "2"\ntitle = "Sell"\n'
    there = _known(f'{text}[[phases]]\nid = "{identity}"\ntitle = "Load"\n').project
    assert there.record("item:2") == other
    own = {**effects([added]), **brought([added])}
    back = [Set("item:2", ("title",), "Sell", "Load")]
    assert list(apart(back, there, seen, own, [])) == []


def test_a_record_without_a_title_is_taken_for_ours() -> None:
    assert {type(change) for change in _apart("")} == {Set}


def test_what_leads_back_to_a_record_that_nobody_of_ours_has_added_stays_as_it_is() -> None:
    back = diff(SECOND.project, FIRST.project)
    assert tuple(apart(back, SECOND.project, FIRST.project, effects(back), [])) == back
    gone = diff(FIRST.project, OURS)
    assert tuple(apart(gone, FIRST.project, OURS, effects([ADDED]), [])) == gone


def test_a_row_of_ours_is_put_back_where_an_old_copy_got_another_under_its_id() -> None:
    theirs = Add("item:2", build_record("phase", {"id": "2", "title": "Sell"}), ADDED.place)
    seen = Known(THIRD.version, THIRD.text, OURS)
    outside = Known(SECOND.version, SECOND.text, apply(FIRST.project, (theirs,)))
    found = put_back(outside, seen, FIRST, {**effects([ADDED]), **brought([ADDED])})
    assert found is not None
    assert found.project.record("item:2").title == "Sell"
    assert found.project.record("item:3").title == "Load"
