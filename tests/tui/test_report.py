"""The report on the screen: a draft of sentences that are edited, lead somewhere, and are kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from model.compose import set_field
from tests.support.bench import Seat, seated
from tests.support.screen import Play, playing
from tui.telling.report import ReportView

PLAN = """\
[project]
name = "Move the press"

[[phases]]
id = "1"
title = "Pack"
status = "done"
done_on = 2026-11-12
tasks = [
  { id = "1.1", title = "Drain the ink", status = "done", done_on = 2026-11-12, spent = 4 },
]

[[phases]]
id = "2"
title = "Move"
tasks = [
  { id = "2.1", title = "Box it", status = "done", done_on = 2026-11-17, spent = 7, estimate = 5 },
  { id = "2.2", title = "Carry it", status = "doing" },
]

[[decisions]]
id = "D1"
date = 2026-11-18
title = "By boat"
status = "accepted"

[[reviews]]
id = "RV1"
title = "Friday"
cadence = "weekly"
next_on = 2026-11-20
"""


def _view(play: Play) -> ReportView:
    view = play.app.main.view
    assert isinstance(view, ReportView)
    return view


def _texts(play: Play) -> list[str]:
    return [one.text for _, found in _view(play).draft.sections for one in found]


async def _on(play: Play, words: str) -> None:
    """Put the cursor on the sentence with these words."""
    keys = [
        one.key for _, found in _view(play).draft.sections for one in found if words in one.text
    ]
    assert keys, _texts(play)
    play.focused.go(keys[0])
    await play.settle()


async def _word(play: Play, words: str, new: str) -> None:
    await _on(play, words)
    await play.press("e", "ctrl+u", *new, "enter")


async def test_it_is_the_draft_of_this_week_under_its_headings() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        assert "Week 47 of 2026  2026-11-16 to 2026-11-22" in play.text()
        for words in ("Completed ─", "Next goals ─", "Velocity ─", "Decisions ─"):
            assert words in play.text()
        assert "2.1 Box it: 7 of 5 h" in _texts(play)
        assert "D1 By boat: accepted" in _texts(play)


async def test_every_computed_sentence_leads_to_its_record_and_back() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        sentences = [one for _, found in _view(play).draft.sections for one in found]
        assert sentences
        for sentence in sentences:
            play.focused.go(sentence.key)
            await play.press("enter")
            if len(sentence.addresses) > 1:
                await play.press("enter")
            assert play.focused.key == sentence.addresses[0]
            await play.press("escape")
            assert _view(play).rows.key == sentence.key


async def test_the_place_below_tells_a_sentence_in_full_and_what_it_is_from() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        await _on(play, "D1")
        assert "from D1" in play.text()
        await _word(play, "D1", "We go by boat")
        assert "computed: D1 By boat: accepted" in play.text()
        assert "✎" in play.line_with("We go by boat")


async def test_sentences_are_worded_written_left_out_and_brought_back() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        before = _texts(play)
        await _word(play, "2.1 Box", "Crated, at last")
        await play.press("a", *"Thanks to Bo", "enter")
        assert play.focused.key.startswith("own")
        await _on(play, "D1")
        await play.press("X")
        after = _texts(play)
        assert after[:2] == ["Crated, at last", "Thanks to Bo"]
        assert not any(text.startswith("D1") for text in after)
        await play.press("u", "u", "u")
        assert _texts(play) == before
        await play.press("u")
        assert "Nothing was done to this draft yet" in play.text()


async def test_all_marked_sentences_are_left_out_as_one_step() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        before = _texts(play)
        await play.press("g", "v", "v", "X")
        assert "2 sentences are left out; u brings them back" in play.lines()[-1]
        assert len(_texts(play)) == len(before) - 2
        assert not play.focused.marks
        await play.press("u")
        assert _texts(play) == before


async def test_an_empty_line_leaves_the_sentence_out() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        assert any(text.startswith("D1") for text in _texts(play))
        await _word(play, "D1", "")
        assert not any(text.startswith("D1") for text in _texts(play))


async def test_what_others_write_meanwhile_is_told_and_ones_own_words_stay() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        await _word(play, "2.1 Box", "Crated, at last")
        for address, field, value in (
            ("item:2.1", "title", "Pack it"),
            ("decision:D1", "title", "By air"),
        ):
            change = set_field(play.session.project, address, (field,), value)
            play.session.apply((change,) if change else (), "x")
        await play.settle()
        assert "Crated, at last" in _texts(play)
        assert "D1 By air: accepted" in _texts(play)


async def test_keys_that_edit_records_do_nothing_here() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        before = play.session.project
        await play.press("space", "d", "b", "c", "plus", "minus", "s", "J", "K", "m", "A")
        assert play.session.project is before
        assert len(play.app.screen_stack) == 1
        assert "status" not in play.lines()[-1]


async def test_weeks_before_and_months_and_phases() -> None:
    async with playing(PLAN) as play:
        await play.press("W", "left_square_bracket")
        assert "Week 46 of 2026" in play.text()
        assert "1.1 Drain the ink: 4 h" in _texts(play)
        await play.press("right_square_bracket", "right_square_bracket")
        assert "nothing to report of beyond" in play.text()
        await play.press("r", *"month", "enter")
        assert "Month 2026-11" in play.text()
        await play.press("left_square_bracket")
        assert "Month 2026-10" in play.text()
        await play.press("r", *"phase 2", "enter")
        assert "Retrospective of 2 Move" in play.text()
        assert "2.1 Box it: 7 of 5 h" in _texts(play)
        await play.press("left_square_bracket")
        assert "Retrospective of 1 Pack" in play.text()


async def test_each_report_keeps_its_own_edits() -> None:
    async with playing(PLAN) as play:
        await play.press("W")
        await _word(play, "D1", "We go by boat")
        await play.press("left_square_bracket")
        assert "We go by boat" not in _texts(play)
        await play.press("right_square_bracket")
        assert "We go by boat" in _texts(play)


async def test_keeping_it_writes_a_row_and_holds_the_review_in_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("W")
        await _word(seat, "D1", "We go by boat")
        await _word(seat, "2.1 Box", "Crated, at last")
        await _keep(seat)
        row = seat.real.project.rows("reports")[0]
        assert row.get("completed") == ("Crated, at last",)
        assert row.get("goals") == ("2.2",)
        assert "Decisions: We go by boat" in row.text("notes")
        assert seat.field("review:RV1", "last_on") == date(2026, 11, 21)
        await seat.press("u")
        assert seat.shop.text == PLAN


async def _keep(seat: Seat) -> None:
    await seat.press("W", "enter")
    await seat.settle()
    await seat.press("escape")


async def test_a_report_that_is_kept_already_is_worded_anew(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("W")
        await _keep(seat)
        await seat.press("W")
        await _word(seat, "2.2", "Half of it")
        await seat.press("W")
        assert "say this" in seat.text()
        await seat.press("enter")
        await seat.settle()
        assert len(seat.real.project.rows("reports")) == 1
        assert seat.real.project.rows("reports")[0].get("goals") == ("Half of it",)


async def test_it_is_passed_on_without_being_kept(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("W", "W", *"pass", "enter")
        await seat.settle()
        await seat.press(*"copy", "enter")
        assert seat.app.clipboard.startswith("# Week 47 of 2026\n\n## Completed\n\n- 2.1 Box it")
        assert seat.shop.text == PLAN


async def test_the_whole_draft_is_edited_in_ones_own_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edited(text: str, *_: object, **__: object) -> str:
        return text.replace("- D1 By boat: accepted", "- By boat it is\n- and soon")

    monkeypatch.setattr("data.editor.edited", edited)
    monkeypatch.setattr("tui.editing.external.away", lambda app, run: run())
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("W", "E")
        texts = _texts(seat)
        assert texts[texts.index("By boat it is") + 1] == "and soon"
        await seat.press("u")
        assert "D1 By boat: accepted" in _texts(seat)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 10)])
async def test_it_can_be_read_on_a_small_terminal(size: tuple[int, int]) -> None:
    async with playing(PLAN, size=size) as play:
        await play.press("W")
        assert "2.1 Box it: 7 of 5 h" in play.text()


async def test_an_empty_project_has_a_report_to_be_written() -> None:
    async with playing("[project]\nname = 'x'\n") as play:
        await play.press("W")
        assert "The records tell nothing" in play.text()
        await play.press("enter", "e", "X", "a", *"We met", "enter")
        assert _texts(play) == ["We met"]


async def test_leaving_the_program_with_words_that_are_not_kept_takes_a_second_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: list[bool] = []
    async with playing(PLAN) as play:
        monkeypatch.setattr(play.app, "exit", lambda: left.append(True))
        await play.press("W")
        await _word(play, "D1", "We go by boat")
        await play.press("escape", "q")
        assert "the report of week 47 was worded and is not kept: W keeps it" in play.text()
        await play.press("W", "u", "escape", "q")
        assert left == [True]
