"""Words of trackers: the longest first, at the beginning, in ten languages, and one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.toml.read import TomlError
from data.tracker.folding import fold, typed_forms
from data.tracker.words import load_words

WORDS = load_words()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Not Started", "todo"),
        ("started", "doing"),
        ("IN_PROGRESS", "doing"),
        ("incomplete", "todo"),
        ("complete", "done"),
        ("未完了", "todo"),
        ("完了", "done"),
        ("基本完成", "partial"),
        ("已完成", "done"),
        ("進行中", "doing"),
        ("Teilweise erledigt", "partial"),
        ("Offen", "todo"),
        ("Parcialmente completado", "partial"),
        ("Hecho", "done"),
        ("En attente", "todo"),
        ("Concluída", "done"),
        ("완료됨", "done"),
        ("진행 중", "doing"),
        ("Не готово", "todo"),
        ("ГОТОВО", "done"),
        ("в работе", "doing"),
        ("Заблоковано", "blocked"),
        ("ＤＯＮＥ", "done"),
        ("**Done**", "done"),
    ],
)
def test_the_longest_word_at_the_beginning_says_the_status(text: str, status: str) -> None:
    found = WORDS.lexicon("status").at_start(text)
    assert found is not None
    assert found.name == status


@pytest.mark.parametrize("text", ["doneness", "openapi", "a done thing", "fixedpoint", ""])
def test_a_word_that_only_begins_alike_is_none(text: str) -> None:
    assert WORDS.lexicon("status").at_start(text) is None


def test_the_place_of_a_word_is_told_in_the_text_as_written() -> None:
    found = WORDS.lexicon("status").at_start("**In  Progress** - half of it")
    assert found is not None
    assert "**In  Progress** - half of it"[found.start : found.end] == "In  Progress"


def test_words_within_a_text_are_found_from_left_to_right() -> None:
    found = WORDS.lexicon("registers").within("Risk & Issue Tracking / リスク・課題追跡")
    assert [each.name for each in found] == ["risk", "issue", "risk", "issue"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Eintrittswahrsch.", "probability"),
        ("超過時のアクション", "on_overrun"),
        ("任务ID", "id"),
        ("Estado", "status"),
        ("Готовність", "progress"),
        ("Due Date", "due"),
    ],
)
def test_columns_are_known_by_name_in_each_language(name: str, role: str) -> None:
    assert WORDS.lexicon("columns").name(name) == role


def test_a_column_may_have_several_meanings() -> None:
    assert {"spent", "current"} <= set(WORDS.lexicon("columns").names("Actual"))


@pytest.mark.parametrize("text", ["", " - ", "—", "TBD", "n/a", "なし", "*none*"])
def test_cells_that_hold_nothing_are_known(text: str) -> None:
    assert WORDS.is_nothing(text)


def test_a_word_of_ones_own_wins_and_the_others_stay() -> None:
    own = load_words('[status]\ndropped = ["done"]\nblocked = ["Wartet auf den Architekten"]\n')
    assert own.lexicon("status").name("Done") == "dropped"
    assert own.lexicon("status").name("wartet auf den architekten") == "blocked"
    assert own.lexicon("status").name("erledigt") == "done"


def test_a_file_of_words_that_is_no_toml_is_refused_with_its_place() -> None:
    with pytest.raises(TomlError) as refused:
        load_words("[status]\ndone = [")
    assert refused.value.line == 2


@pytest.mark.parametrize(
    "table", ["status", "priority", "level", "risk_status", "issue_status", "met_status", "months"]
)
def test_a_word_stands_for_one_thing_where_a_cell_can_hold_but_one(table: str) -> None:
    seen: dict[str, set[str]] = {}
    for name, words in WORDS.tables[table].items():
        for word in words:
            seen.setdefault(fold(word).strip(), set()).add(name)
    assert {word: names for word, names in seen.items() if len(names) > 1} == {}


@given(st.text(max_size=80))
def test_no_text_breaks_the_search_and_places_lie_within(text: str) -> None:
    for name in ("status", "registers", "columns"):
        for found in WORDS.lexicon(name).within(text):
            assert 0 <= found.start < found.end <= len(text)
            assert fold(text[found.start : found.end])


_PIECES = st.sampled_from(
    [
        "done",
        "not started",
        "**In  Progress**",
        "完了",
        "未完了",
        "ＤＯＮＥ",
        "½",
        "´",
        "\ufe0f",
        "_",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=8).map("".join))
def test_what_is_found_in_a_text_is_a_word_where_it_is_said_to_stand(text: str) -> None:
    lexicon = WORDS.lexicon("status")
    begun = lexicon.at_start(text)
    found = lexicon.within(text)
    for each in (*found, *([begun] if begun else [])):
        assert each.name in lexicon.names(text[each.start : each.end])
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start for end, each in zip(ends, found, strict=False))


def test_the_letters_i_of_turkish_are_one_in_both_cases() -> None:
    assert fold("İŞ YAPILDI") == fold("iş yapıldı")


@pytest.mark.parametrize(
    ("text", "status"),
    [("Czesciowo", "partial"), ("geloest", "done"), ("Termine", "done"), ("Dziala", "done")],
)
def test_words_for_a_status_are_known_without_their_accents(text: str, status: str) -> None:
    assert load_words().lexicon("status").name(text) == status


def test_a_status_without_its_accents_is_none_at_the_end_of_a_title() -> None:
    # `Reportes` are reports in one language and what is put off, less an accent, in another.
    assert load_words().lexicon("weak").name("Reportes") is not None
    assert load_words().lexicon("weak").name("Reportés") is None


@pytest.mark.parametrize("text", ["öpö", "mở"])
def test_short_words_are_not_known_without_their_accents(text: str) -> None:
    assert [*typed_forms(fold(text))] == []
