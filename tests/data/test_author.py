"""The author is the first name that is known."""

import os
import subprocess
from pathlib import Path

import pytest

from data.author import who_am_i
from data.config import Config, read_config


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def _settings(text: str, folder: Path) -> Config:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return read_config({"COCKPIT_CONFIG_DIR": str(folder)})


def test_the_option_goes_first_then_the_environment_then_the_settings(repository: Path) -> None:
    config = _settings('author = "From settings"', repository)
    environ = {"COCKPIT_AUTHOR": "From environ"}
    assert who_am_i("Explicit", environ, lambda: config, repository) == "Explicit"
    assert who_am_i("", environ, lambda: config, repository) == "From environ"
    assert who_am_i("", {}, lambda: config, repository) == "From settings"


def test_then_git_is_asked_and_then_the_system(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "login")
    assert who_am_i("", {}, None, repository) == "login"
    subprocess.run(["git", "config", "user.name", "Git Name"], cwd=repository, check=True)
    assert who_am_i("", {}, None, repository) == "Git Name"


def test_a_name_is_one_line() -> None:
    assert who_am_i(" Ana\n Maria ", {}) == "Ana Maria"


def test_settings_that_are_no_toml_are_left_out_with_a_sentence(tmp_path: Path) -> None:
    config = _settings("author =", tmp_path)
    assert config.text("author") == ""
    assert f"{tmp_path / 'config.toml'}:1:" in config.trouble


def test_no_settings_are_no_trouble(tmp_path: Path) -> None:
    config = read_config({"COCKPIT_CONFIG_DIR": str(tmp_path / "none")})
    assert (config.text("author"), config.trouble) == ("", "")


def test_a_table_of_the_settings_gives_its_texts(tmp_path: Path) -> None:
    config = _settings('keys = { help = "f1", odd = 5 }\ntheme = 3\n', tmp_path)
    assert config.texts("keys") == {"help": "f1"}
    assert config.texts("theme") == {}
    assert config.text("theme") == ""
