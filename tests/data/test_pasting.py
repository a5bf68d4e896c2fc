"""What is pasted is read as rows: marks at a line's end, nesting, tables; nothing gets lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.pasting import MOST_LINES, Pasted, read_pasted
from model.apply import apply
from model.change import invert
from model.effort import workday
from model.planting import planted
from model.problem import FieldError
from model.project import build

DAY = date(2026, 11, 21)
WORKDAY = workday(build({}))
PLAN = build({"phases": [{"id": "1", "tasks": [{"id": "1.1"}, {"id": "1.2"}]}]})


def read(text: str, kind: str = "item") -> Pasted:
    return read_pasted(text, kind, DAY, WORKDAY)


def shape(text: str) -> list[tuple[int, object]]:
    return [(seed.depth, seed.fields["title"]) for seed in read(text).seeds]


def test_what_stands_at_the_end_of_a_line_fills_its_fields() -> None:
    [seed] = read("- [ ] Write the loader 3h @ana !P0 #core due:fri").seeds
    assert seed.fields == {
        "title": "Write the loader",
        "estimate": "3h",
        "owners": ("ana",),
        "priority": "P0",
        "tags": ("core",),
        "due": date(2026, 11, 27),
    }


@pytest.mark.parametrize(
    "line",
    [
        "Order the racks, Anna, 3h, by 2026-12-05",
        "Order the racks, Anna, due 2026-12-05, 3h",
        "- [ ] Order the racks, Anna; by 2026-12-05 3h",
    ],
)
def test_hours_and_a_day_that_commas_set_off_leave_the_title(line: str) -> None:
    [seed] = read(line).seeds
    assert seed.fields["title"] == "Order the racks, Anna"
    assert (seed.fields["estimate"], seed.fields["due"]) == ("3h", date(2026, 12, 5))


@pytest.mark.parametrize(
    "line",
    [
        "Say what is due 2026-12-05",
        "Stand by 2026-12-05",
        "Order racks, by 12-05",
        "Order racks, by friday",
        "Order 3 racks, 12 bolts",
        "Pay the bill, due 5",
        "Read chapters 1, 2, 3",
    ],
)
def test_a_day_or_a_number_that_may_belong_to_the_title_stays_there(line: str) -> None:
    [seed] = read(line).seeds
    assert seed.fields == {"title": line}


def test_a_day_that_is_none_stays_in_the_title_and_is_told() -> None:
    pasted = read("Order racks, by 2026-13-45")
    assert pasted.seeds[0].fields["title"] == "Order racks, by 2026-13-45"
    assert "line 1" in pasted.told[0]


def test_lines_of_an_input_method_are_read_as_any_other() -> None:
    seeds = read(
        "・［ｘ］会議の準備　＠佐藤　３時間　＃至急　due：金曜\n・□買い物　1時間30分\n　・☑牛乳"
    ).seeds
    assert [(seed.depth, dict(seed.fields)) for seed in seeds] == [
        (
            0,
            {
                "title": "会議の準備", "status": "done", "owners": ("佐藤",), "estimate": "3h",
                "tags": ("至急",), "due": date(2026, 11, 27),
            },
        ),
        (0, {"title": "買い物", "estimate": "1h30m"}),
        (1, {"title": "牛乳", "status": "done"}),
    ]  # fmt: skip


def test_several_owners_and_tags_keep_their_order() -> None:
    [seed] = read('* Ship @ana @"Bo Ek" #one #two').seeds
    assert (seed.fields["owners"], seed.fields["tags"]) == (("ana", "Bo Ek"), ("one", "two"))


@pytest.mark.parametrize(
    ("box", "status"),
    [(" ", None), ("x", "done"), ("X", "done"), ("/", "doing"), ("-", "dropped"), ("?", None)],
)
def test_a_box_is_a_status(box: str, status: str | None) -> None:
    [seed] = read(f"- [{box}] Ship").seeds
    assert seed.fields.get("status") == status


@pytest.mark.parametrize(
    "line",
    ["Ask @ana about #3 first", "See https://example.org/a:b", "Meet at 10:30", "Key: value", "3h"],
)
def test_what_is_not_at_the_end_or_not_understood_stays_in_the_title(line: str) -> None:
    [seed] = read(line).seeds
    assert line in (seed.fields["title"], f"{seed.fields['title']}")


def test_a_value_that_cannot_be_read_stays_in_the_title_and_is_told() -> None:
    pasted = read("Ship due:whenever")
    assert pasted.seeds[0].fields == {"title": "Ship due:whenever"}
    assert pasted.told[0].startswith("line 1: 'whenever' is no day")


def test_an_indent_is_a_level_be_it_tabs_or_blanks() -> None:
    assert shape("- a\n  - b\n    - c\n- d\n\t- e") == [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (0, "d"),
        (1, "e"),
    ]
    assert shape("a\n    b\n  c") == [(0, "a"), (1, "b"), (1, "c")]


def test_headings_stand_above_what_follows_them() -> None:
    assert shape("# A\n- x\n## B\ny\n# C") == [(0, "A"), (1, "x"), (1, "B"), (2, "y"), (0, "C")]


def test_a_deeper_line_without_a_bullet_is_a_note() -> None:
    [seed] = read("- Ship\n  Mind the rain.\n  And the wind.").seeds
    assert seed.fields == {"title": "Ship", "notes": "Mind the rain.\nAnd the wind."}


def test_plain_lines_are_rows_and_empty_ones_are_none() -> None:
    assert shape("one\n\n---\ntwo\n") == [(0, "one"), (0, "two")]


def test_a_table_gives_its_columns_to_the_fields_that_they_name() -> None:
    pasted = read(
        "| ID | Task | Owner | Status | Est | Colour |\n"
        "|----|:-----|-------|--------|----:|--------|\n"
        "| 7.1 | **Ship** it | Ana, Bo | ✅ Done | 3h | red |\n"
        "|  | Load | - | in progress | lots | |\n"
    )
    first, second = (dict(seed.fields) for seed in pasted.seeds)
    assert first["id"] == "7.1"
    assert (first["title"], first["owners"], first["status"]) == ("Ship it", ("Ana", "Bo"), "done")
    assert (first["estimate"], first["notes"]) == ("3h", "Colour: red")
    assert (second["status"], second["notes"]) == ("doing", "Est: lots")
    assert "'lots' is no effort" in pasted.told[0]


def test_rows_of_a_register_have_its_fields() -> None:
    [seed] = read("- Rain @ana !P1 impact:high", "risk").seeds
    assert seed.fields == {"title": "Rain", "impact": "high", "priority": "P1", "owner": "ana"}


@pytest.mark.parametrize("text", ["\0\1\2PNG", "a\x1fb", "\ufffd\ufffd", "x\x07"])
def test_what_is_no_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(FieldError, match="is no text: nothing was added"):
        read(text)


def test_more_than_a_paste_takes_is_refused_with_what_to_do() -> None:
    with pytest.raises(FieldError, match=r"30,000 lines are more .* `cockpit import FILE`"):
        read("\n".join(["- x"] * 30_000))
    assert len(read("\n".join(["- x"] * MOST_LINES)).seeds) == MOST_LINES


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_end_as_terminals_and_files_end_them(end: str) -> None:
    assert shape(end.join(["- a", "  - b", "- c"])) == [(0, "a"), (1, "b"), (0, "c")]
    with pytest.raises(FieldError, match="30,000 lines"):
        read(end.join(["- x"] * 30_000))


@pytest.mark.parametrize("text", ["", "\n\n", "---", "  "])
def test_nothing_is_told(text: str) -> None:
    with pytest.raises(FieldError, match="no line that could be a row"):
        read(text)


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)


@given(st.lists(WORDS, max_size=8), st.sampled_from(["item", "risk", "decision", "page"]))
def test_any_text_is_read_or_refused_in_a_sentence_and_can_be_added(
    lines: list[str], kind: str
) -> None:
    try:
        pasted = read("\n".join(lines), kind)
    except FieldError:
        return
    near = "item:1.1" if kind == "item" else None
    changes, tops = planted(PLAN, kind, near, pasted.seeds, DAY)
    after = apply(PLAN, changes)
    assert tops
    assert len(after.index.paths) == len(PLAN.index.paths) + len(pasted.seeds)
    assert after.index.unique
    assert apply(after, invert(changes)) == PLAN


LETTERS = st.text("abcdef ghäü中", min_size=1).map(lambda one: " ".join(one.split())).filter(bool)


@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_no_plain_line_is_lost(lines: list[str]) -> None:
    pasted = read("\n".join(f"- {line}" for line in lines))
    assert [seed.fields["title"] for seed in pasted.seeds] == lines
