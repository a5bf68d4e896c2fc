"""What was chosen on the screen holds the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.chosen import Chosen


def test_a_theme_that_was_chosen_holds_until_the_settings_name_another(tmp_path: Path) -> None:
    Chosen(tmp_path).keep_theme("nord", "dark")
    assert Chosen(tmp_path).theme("dark") == "nord"
    assert Chosen(tmp_path).theme("light") == "light"


def test_sizes_are_kept_beside_the_theme(tmp_path: Path) -> None:
    chosen = Chosen(tmp_path)
    chosen.keep_theme("nord", "dark")
    chosen.keep_sizes({"tree": 40})
    assert Chosen(tmp_path).sizes == {"tree": 40}
    assert Chosen(tmp_path).theme("dark") == "nord"


def test_it_is_this_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    Chosen(folder).keep_sizes({"tree": 40})
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "[]", '{"sizes": 5, "theme": 3}', '{"sizes": {"tree": "x"}}'])
def test_what_cannot_be_read_is_as_if_nothing_had_been_chosen(tmp_path: Path, text: str) -> None:
    (tmp_path / "screen.json").write_text(text, encoding="utf-8")
    chosen = Chosen(tmp_path)
    assert chosen.sizes == {}
    assert chosen.theme("dark") == "dark"
