"""Every register, field and section that trackers have is known in ten languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

import pytest

from data.tracker.facts import fact_of
from data.tracker.register_place import kinds_of
from data.tracker.vocabulary import vocabulary
from tests.support.importing import imported

_LANGUAGES: Final = ("en", "ja", "zh", "de", "es", "fr", "pt", "ko", "ru", "uk")
_PAIRS: Final[dict[str, dict[str, dict[str, list[str]]]]] = tomllib.loads(
    (Path(__file__).parent / "ten_languages.toml").read_text("utf-8")
)
_WORDS: Final = vocabulary("")
_TABLES: Final = {"labels": "labels", "columns": "columns", "project": "project_labels"}


def _all(table: str) -> Iterator[tuple[str, str]]:
    for name, languages in _PAIRS[table].items():
        for words in languages.values():
            yield from ((name, word) for word in words)


@pytest.mark.parametrize("table", [*_PAIRS])
def test_each_is_there_in_each_language(table: str) -> None:
    missing = [
        f"{name} in {language}"
        for name, known in _PAIRS[table].items()
        for language in _LANGUAGES
        if not known.get(language)
    ]
    assert missing == []


def test_a_heading_says_in_each_language_what_stands_beneath() -> None:
    unknown = [(n, word) for n, word in _all("registers") if n not in kinds_of(word, _WORDS)]
    assert unknown == []


@pytest.mark.parametrize("table", [*_TABLES])
def test_a_label_or_column_says_its_field_in_each_language(table: str) -> None:
    lexicon = _WORDS.lexicon(_TABLES[table])
    assert [(n, word) for n, word in _all(table) if n not in lexicon.names(word)] == []


@pytest.mark.parametrize("table", [*_TABLES])
@pytest.mark.parametrize("form", ["**{}:** 1", "**{} :** 1", "**{}**: 1", "**{}** : 1", "{} : 1"])
def test_a_key_may_have_a_blank_before_its_colon(form: str, table: str) -> None:
    lexicon = _WORDS.lexicon(_TABLES[table])
    facts = ((name, word, fact_of(form.format(word))) for name, word in _all(table))
    assert [(n, w) for n, w, fact in facts if not fact or n not in lexicon.names(fact.key)] == []


def test_requests_reports_and_the_state_are_taken_in_any_language() -> None:
    text = """
        # Quai

        **État :** en cours

        ## Phase 1: Quille
        - [x] Poser

        ## Änderungsanträge

        | ID | Antrag | Status |
        |---|---|---|
        | CR-1 | Zwei Masten | offen |

        ## Compte rendu semaine 41

        **Fait :**
        - Quille posée

        **À faire :**
        - Livrer le mât
    """
    found: Any = imported(dedent(text)).document
    assert found["project"]["status"] == "en cours"
    assert found["change_requests"] == [{"id": "CR-1", "title": "Zwei Masten", "status": "pending"}]
    report = found["reports"][0]
    assert (report["completed"], report["goals"]) == (["Quille posée"], ["Livrer le mât"])
    assert "pages" not in found
