"""What the history tells about records as they are now."""

from datetime import date

from model.change import Rename, Set
from model.facts import Days, Fact, done_day, followed_facts, sets_within
from model.project import build

FIRST, SECOND = date(2026, 11, 19), date(2026, 11, 20)


def test_the_date_in_the_file_wins_over_what_the_journal_knows() -> None:
    done = {"id": "1", "status": "done", "done_on": FIRST}
    project = build({"phases": [done, {"id": "2", "status": "done"}, {"id": "3"}]})
    facts = [Fact(SECOND, "Ana", Set(f"item:{n}", ("status",), "todo", "done")) for n in "123"]
    days = [done_day(project.record(f"item:{n}"), f"item:{n}", facts) for n in "123"]
    assert days == [FIRST, SECOND, None]


def test_facts_of_a_renamed_record_are_told_under_the_id_it_has_now() -> None:
    early = Fact(FIRST, "Ana", Set("item:1", ("status",), "todo", "done"))
    facts = [
        early,
        Fact(FIRST, "Ana", Rename("item:1", "1", "2", "item:2")),
        Fact(SECOND, "Bo", Rename("item:2", "2", "3", "item:3")),
    ]
    assert followed_facts(facts)[0].change == Set("item:3", ("status",), "todo", "done")


def test_what_a_field_held_before_the_days_is_what_its_first_change_took_away() -> None:
    facts = [
        Fact(FIRST, "", Set("metric:M1", ("current",), 1, 2)),
        Fact(SECOND, "", Set("metric:M1", ("current",), 2, 3)),
        Fact(SECOND, "", Set("metric:M1", ("current",), 3, 4)),
        Fact(SECOND, "", Set("metric:M2", ("target",), 3, 4)),
    ]
    assert sets_within(facts, Days(SECOND, SECOND), "metric", "current") == {"metric:M1": 2}
