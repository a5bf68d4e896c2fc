"""Filters show at once what fits, say what may come next, and can be kept."""

from __future__ import annotations

import pytest

from model.compose import set_field
from tests.support.screen import Play, playing
from tui.filter_line import FilterLine


def line(play: Play) -> FilterLine:
    assert isinstance(play.app.screen, FilterLine)
    return play.app.screen


async def test_what_fits_is_shown_while_one_types_and_escape_shows_what_was_there() -> None:
    async with playing() as play:
        rows = list(play.pane(2).rows.keys)
        await play.press("f", *"status:done")
        assert list(play.pane(2).rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]
        assert f"3 of {len(rows)} fit" in play.text()
        await play.press("escape")
        assert list(play.pane(2).rows.keys) == rows
        assert play.pane(2).sieve is None


async def test_in_the_pane_of_work_only_what_work_may_have_is_proposed() -> None:
    async with playing() as play:
        await play.press("f", *"expos")
        assert "exposure:" not in play.text()
        await play.press("ctrl+u", *"kind")
        assert "kind:" in play.text()
    async with playing() as play:
        await play.press("3", "f", *"expos")
        assert "exposure:" in play.text()
        await play.press("ctrl+u", *"estim")
        assert "estimate:" not in play.text()


async def test_while_a_filter_cannot_be_read_the_last_good_one_stays() -> None:
    async with playing() as play:
        await play.press("f", *"status:done (own")
        assert list(play.pane(2).rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]
        assert "Shown is what fits status:done" in play.text()


async def test_a_word_that_may_become_a_field_does_not_empty_the_list_meanwhile() -> None:
    async with playing() as play:
        await play.press("f", *"status:done ow")
        assert list(play.pane(2).rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]
        await play.press(*"zz")
        assert list(play.pane(2).rows.keys) == []


async def test_a_list_that_stays_as_it_was_is_told_of_by_what_it_shows() -> None:
    async with playing() as play:
        await play.press("f", *"own")
        assert "fits yet: shown is what fits ow" in play.text()
        await play.press("ctrl+u", *"status:done ow")
        assert "fits yet: shown is what fits status:done" in play.text()
        await play.press(*"zz")
        assert "yet" not in play.line_with("fits")


async def test_where_a_filter_cannot_be_read_is_marked() -> None:
    async with playing() as play:
        await play.press("f", *"nope:x loader")
        strips = play.app.screen._compositor.render_strips()
        marked = [
            s.text for t in strips for s in t if s.style and s.style.underline and s.style.reverse
        ]
        assert "".join(marked) == "nope:x"
        assert "column 1" in play.text()


async def test_tab_takes_a_field_then_a_value_that_is_offered() -> None:
    async with playing() as play:
        await play.press("f", *"stat", "tab")
        assert line(play).line.value == "status:"
        assert "on the desk" in play.text()  # the legend's word for doing
        await play.press(*"don", "tab", "enter")
        assert list(play.focused.rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]


async def test_the_arrows_choose_among_what_is_offered() -> None:
    async with playing() as play:
        await play.press("f", *"status:", "down", "tab")
        assert line(play).line.value == "status:doing"
        await play.press("backspace", "up", "tab")
        assert line(play).line.value.startswith("status:doing")


async def test_a_piece_before_the_cursor_is_completed_and_the_rest_stays() -> None:
    async with playing() as play:
        await play.press("f", *"own loader", *["left"] * 7, "tab")
        assert line(play).line.value == "owner: loader"
        assert line(play).line.cursor_position == len("owner:")


async def test_an_owner_with_a_space_is_taken_in_quotes() -> None:
    text = '[[phases]]\nid = "1"\ntitle = "One"\nowners = ["Ana Lopez"]\n'
    async with playing(text) as play:
        await play.press("2", "f", *"owner:a", "tab")
        assert line(play).line.value == 'owner:"Ana Lopez"'
        assert "1 of 1 fit" in play.text()


async def test_the_projects_own_word_for_a_status_filters() -> None:
    async with playing() as play:
        await play.press("f", *"status:shelved", "enter")
        assert list(play.focused.rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]


async def test_a_filter_that_is_kept_is_there_the_next_time() -> None:
    async with playing() as play:
        await play.press("f", *"status:done", "enter", "F", *"keep", "enter", *"Ready", "enter")
        assert play.session.remembered.all()["filters"] == {"Ready": "status:done"}
        await play.press("escape", "F", *"ready", "enter")
        assert list(play.focused.rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]
        await play.press("F", *"forget", "enter", *"ready", "enter")
        assert play.session.remembered.all()["filters"] == {}


async def test_a_filter_of_the_team_is_taken_from_the_file() -> None:
    async with playing() as play:
        await play.press("F", *"late", "enter")
        assert play.focused.sieve is not None
        assert play.focused.sieve.text == "is:overdue"


async def test_a_filter_that_is_shared_is_a_row_of_the_file_and_can_be_taken_out() -> None:
    async with playing() as play:
        await play.press("f", *"status:done", "enter", "F", *"share", "enter", *"Finished", "enter")
        row = play.session.project.rows("filters")[-1]
        assert (row.text("name"), row.text("query")) == ("Finished", "status:done")
        await play.press("F", *"forget", "enter", *"finished", "enter")
        assert "Finished" not in [r.text("name") for r in play.session.project.rows("filters")]


async def test_sharing_under_a_name_that_is_there_changes_that_row() -> None:
    async with playing() as play:
        count = len(play.session.project.rows("filters"))
        await play.press("f", *"status:done", "enter", "F", *"share", "enter", *"Late", "enter")
        rows = play.session.project.rows("filters")
        assert (len(rows), rows[0].text("query")) == (count, "status:done")


async def test_a_filter_in_the_file_that_cannot_be_read_says_why() -> None:
    text = '[[phases]]\nid="1"\ntitle="One"\n[[filters]]\nid="F1"\nname="Odd"\nquery="nope:x"\n'
    async with playing(text) as play:
        await play.press("F", "enter")
        assert "no field 'nope'" in play.lines()[-1]


async def test_where_nothing_is_kept_the_key_says_how() -> None:
    async with playing('[[phases]]\nid = "1"\ntitle = "One"\n') as play:
        await play.press("F")
        assert "No filter is kept yet" in play.lines()[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_may_come_next_is_seen_on_every_screen(size: tuple[int, int]) -> None:
    async with playing(size=size) as play:
        await play.press("f", *"status:")
        assert "todo" in play.text()
        assert "status:" in play.lines()[-1]


async def test_in_the_tree_a_filter_shows_all_that_fits_with_what_it_is_part_of() -> None:
    async with playing() as play:
        await play.press("1", "f", *"title:shelf", "enter")
        assert list(play.pane(1).rows.keys) == ["item:3", "item:3.1", "item:3.1.3"]
        assert "1 fits the filter" in play.lines()[-1]
        assert play.pane(1).key in ("item:3", "item:3.1", "item:3.1.3")
        await play.press("escape")
        assert "item:1" in play.pane(1).rows.keys
        assert "item:3.1.3" not in play.pane(1).rows.keys


async def test_going_to_what_a_filter_hides_takes_the_filter_off() -> None:
    async with playing() as play:
        await play.press("f", *"status:done", "enter", "1", "f", *"status:done", "enter")
        await play.press("colon", *"3.1.3", "enter")
        assert play.focused.key == "item:3.1.3"
        assert play.pane(1).sieve is None


async def test_of_many_rows_what_fits_is_shown_once_all_were_looked_at() -> None:
    words = ("todo", "doing", "done")
    rows = "".join(
        f'[[phases.tasks]]\nid = "1.{n}"\ntitle = "T"\nstatus = "{words[n % 3]}"\n'
        for n in range(6_000)
    )
    async with playing(f'[[phases]]\nid = "1"\ntitle = "One"\n{rows}') as play:
        await play.press("f", *"status:done")
        await play.until(lambda: "2000 of 6000 fit" in play.text())
        assert play.pane(2).line_count == 2_000
        await play.press("backspace", "backspace", "backspace", "backspace", *"doing", "enter")
        assert play.focused.line_count == 2_000
        assert play.focused.key == "item:1.1"


def _many(count: int, tasks_in: int) -> str:
    words = ("todo", "doing", "done")
    parts = []
    for n in range(count):
        if n % tasks_in == 0:
            parts.append(f'[[phases]]\nid = "{n // tasks_in + 1}"\ntitle = "Phase"\n')
        title = f"T{(n * 37) % count:05}"
        parts.append(
            f'[[phases.tasks]]\nid = "t{n}"\ntitle = "{title}"\nstatus = "{words[n % 3]}"\n'
        )
    return "".join(parts)


async def test_a_filter_typed_letter_by_letter_shows_what_it_does_when_pasted() -> None:
    async with playing(_many(3_000, 500)) as play:
        await play.press("1", "f", *"status:done t00 or T012", "enter")
        typed = list(play.pane(1).rows.keys)
        await play.press("escape", "f")
        line(play).line.value = "status:done t00 or T012"
        await play.settle()
        await play.press("enter")
        assert list(play.pane(1).rows.keys) == typed
        assert len(typed) > 10


async def test_keys_typed_ahead_behind_a_filter_act_on_the_rows_that_it_keeps() -> None:
    async with playing(_many(6_000, 6_000)) as play:
        await play.press("2", "f", *"status:done", "enter", "g", "j", "space")
        project = play.session.project
        assert project.record("item:t5").text("status") == "todo"
        assert "item:t5" not in play.pane(2).rows.keys
        assert play.pane(2).line_count == 1_999


async def test_an_edit_takes_a_row_out_of_a_filtered_tree_and_another_brings_it_back() -> None:
    async with playing(_many(3_000, 500)) as play:
        await play.press("1", "f", *"status:done", "enter")
        keys = list(play.pane(1).rows.keys)
        await play.press("g", "j", "j", "space")
        gone = [key for key in keys if key not in play.pane(1).rows.keys]
        assert gone == ["item:t5"]
        change = set_field(play.session.project, "item:t5", ("status",), "done")
        assert change is not None
        play.session.apply((change,), "back")
        await play.settle()
        assert list(play.pane(1).rows.keys) == keys


async def test_a_list_that_is_filtered_can_be_sorted_and_one_that_is_sorted_filtered() -> None:
    async with playing(_many(600, 600)) as play:
        pane = play.pane(2)

        def titles() -> list[str]:
            return [play.session.project.record(key).title for key in pane.rows.keys]

        await play.press("2", "f", *"status:done", "enter", ",")
        assert pane.rows.columns[pane.chosen_column].name == "title"
        assert titles() == sorted(titles())
        assert len(titles()) == 200
        await play.press("escape", "f", *"status:doing", "enter")
        assert titles() == sorted(titles())
        assert len(titles()) == 200


async def test_escape_before_all_was_looked_at_shows_all_rows_again() -> None:
    async with playing(_many(6_000, 6_000)) as play:
        rows = list(play.pane(2).rows.keys)
        await play.press("2", "f", *"is:ready T0", "escape")
        assert list(play.pane(2).rows.keys) == rows
        assert play.pane(2).sieve is None


async def test_finished_phases_that_are_hidden_stay_so_in_a_tree_that_is_filtered() -> None:
    rows = [
        f'[[phases]]\nid = "{n}"\ntitle = "P"\n'
        f'[[phases.tasks]]\nid = "{n}.1"\ntitle = "Same"\nstatus = "{word}"\n'
        for n, word in enumerate(("done", "todo", "done", "doing"))
    ]
    async with playing("".join(rows)) as play:
        await play.press("1", "I", "f", *"same", "enter")
        assert list(play.pane(1).rows.keys) == ["item:1", "item:1.1", "item:3", "item:3.1"]


async def test_what_nothing_fits_is_said_once_it_is_known_that_it_is_no_name() -> None:
    async with playing(_many(6_000, 6_000)) as play:
        rows = play.pane(2).line_count
        await play.press("2", "f", *"id:t77")
        await play.until(lambda: "1 of 6000 fit" in play.text())
        await play.press(*"77")
        await play.until(lambda: "none of 6000 fits" in play.text())
        assert play.pane(2).line_count == 0
        await play.press("escape")
        assert play.pane(2).line_count == rows
