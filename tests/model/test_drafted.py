"""A draft that somebody edits: their words stay, the rest follows the project."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from model.drafted import (
    Drafted,
    Edits,
    as_markdown,
    draft_row,
    drafted,
    read_markdown,
    reword,
    strike,
    write_in,
)
from model.report import COMPLETED, GOALS, Report, week_of
from model.said import Line, Section

TODAY = date(2026, 11, 20)


def _report(*completed: str, notes: tuple[str, ...] = ()) -> Report:
    lines = tuple(Line(f"{name} done", (f"item:{name}",)) for name in completed)
    rest = tuple(Line(text, ("risk:R1",)) for text in notes)
    sections = (Section(COMPLETED, lines), Section(GOALS, ()), Section("Risks", rest))
    return Report("weekly", "Week 47 of 2026", week_of(TODAY), sections)


def _texts(draft: Drafted) -> list[str]:
    return [one.text for _, found in draft.sections for one in found]


def _key(draft: Drafted, text: str) -> str:
    return next(one.key for _, found in draft.sections for one in found if one.text == text)


def _worded(report: Report, old: str, new: str, edits: Edits | None = None) -> Edits:
    draft = drafted(report, edits or Edits())
    sentence = draft.sentence(_key(draft, old))
    assert sentence is not None
    return reword(edits or Edits(), sentence, new)


def test_words_of_ones_own_stay_while_the_rest_is_computed_anew() -> None:
    edits = _worded(_report("a", "b"), "a done", "a is done, at last")
    newer = drafted(_report("a", "b", "c"), edits)
    assert _texts(newer) == ["a is done, at last", "b done", "c done"]
    assert [one.is_worded for _, found in newer.sections for one in found] == [True, False, False]


def test_a_sentence_worded_as_it_was_computed_is_nobodys() -> None:
    edits = _worded(_report("a"), "a done", "mine")
    assert _worded(_report("a"), "mine", "a done", edits) == Edits()


def test_sentences_are_struck_and_written_in_behind_another() -> None:
    draft = drafted(_report("a", "b"), Edits())
    edits = strike(Edits(), _key(draft, "a done"))
    edits, _ = write_in(edits, COMPLETED, _key(draft, "a done"), "x")
    edits, _ = write_in(edits, COMPLETED, "", "first")
    assert _texts(drafted(_report("a", "b"), edits)) == ["first", "x", "b done"]


def test_what_was_written_behind_a_sentence_that_is_gone_comes_last() -> None:
    draft = drafted(_report("a", "b"), Edits())
    edits, _ = write_in(Edits(), COMPLETED, _key(draft, "a done"), "x")
    assert _texts(drafted(_report("b"), edits)) == ["b done", "x"]


def test_the_row_has_ids_for_what_nobody_worded_and_words_for_the_rest() -> None:
    report = _report("a", "b", notes=("R1 is new",))
    edits = _worded(report, "a done", "a, at last")
    edits, _ = write_in(edits, GOALS, "", "rest")
    assert draft_row(drafted(report, edits), TODAY) == {
        "title": "Week 47 of 2026",
        "kind": "weekly",
        "date": TODAY,
        "completed": ("a, at last", "b"),
        "goals": ("rest",),
        "notes": "Risks: R1 is new",
    }


def test_markdown_that_comes_back_as_it_went_changes_nothing() -> None:
    report = _report("a*b", "c", notes=("R1 [x] <y>",))
    draft = drafted(report, Edits())
    assert read_markdown(draft, Edits(), as_markdown(draft)) == Edits()


def test_what_an_editor_did_to_the_markdown_becomes_edits() -> None:
    report = _report("a", "b", "c", notes=("R1 is new",))
    draft = drafted(report, Edits())
    text = as_markdown(draft)
    text = text.replace("- a done\n", "").replace("- b done", "- b done, by Bo\n- and more")
    text += "\n## Thanks\n\nTo Bo,\n  and Ana\n"
    after = drafted(report, read_markdown(draft, Edits(), text))
    assert sorted(_texts(after)) == sorted(
        ["b done, by Bo", "and more", "c done", "R1 is new", "To Bo, and Ana"]
    )
    assert dict(after.sections)["Thanks"][0].text == "To Bo, and Ana"


words = st.text(st.sampled_from("ab *_[]<>\\`-#é"), min_size=1, max_size=8).map(
    lambda text: "x" + " ".join(text.split())
)


@given(st.lists(words, max_size=5, unique=True), st.lists(words, max_size=5))
def test_whatever_is_written_in_the_editor_is_what_the_draft_says(
    old: list[str], new: list[str]
) -> None:
    lines = tuple(Line(text, (f"item:{n}",)) for n, text in enumerate(old))
    report = Report("weekly", "W", week_of(TODAY), (Section(COMPLETED, lines),))
    target = Section(COMPLETED, tuple(Line(text, ()) for text in new))
    text = as_markdown(drafted(Report("weekly", "W", week_of(TODAY), (target,)), Edits()))
    draft = drafted(report, Edits())
    assert _texts(drafted(report, read_markdown(draft, Edits(), text))) == new
