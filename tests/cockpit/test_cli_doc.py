"""docs/cli.md names every verb and every option, and no others."""

import re
from pathlib import Path

import click
import pytest

from cockpit.main import cli
from cockpit.verbs import VERBS

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def _chapters() -> list[str]:
    return re.split(r"^## ", PAGE, flags=re.MULTILINE)


def _sections() -> dict[str, tuple[str, str]]:
    """Return the section of each verb, and what stands above all of its chapter's."""
    found = {}
    for chapter in _chapters():
        above, *sections = re.split(r"^### ", chapter, flags=re.MULTILINE)
        for section in sections:
            name, _, text = section.partition("\n")
            found[name.strip()] = (text, above)
    return found


def _options(command: click.Command) -> set[str]:
    found = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    return {name for name in found if name.startswith("-")}


def _command(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


def _documented(text: str) -> set[str]:
    """Return the options that a table or a sentence of a section is about."""
    return {name for quoted in re.findall(r"`([^`]+)`", text) for name in OPTION.findall(quoted)}


def test_every_verb_has_a_section_and_every_section_a_verb() -> None:
    assert set(_sections()) == set(VERBS)


@pytest.mark.parametrize("name", VERBS)
def test_every_option_of_a_verb_is_explained(name: str) -> None:
    text, above = _sections()[name]
    assert _options(_command(name)) - _documented(text + above) == set()


@pytest.mark.parametrize("name", VERBS)
def test_every_word_that_an_option_takes_is_named(name: str) -> None:
    text, above = _sections()[name]
    named = {word for quoted in re.findall(r"`([^`]+)`", text + above) for word in quoted.split()}
    for param in _command(name).params:
        if isinstance(param.type, click.Choice):
            assert set(param.type.choices) - named == set(), param.opts


@pytest.mark.parametrize("name", VERBS)
def test_no_option_is_explained_that_a_verb_has_not(name: str) -> None:
    text, _ = _sections()[name]
    everywhere = _options(cli) | {"--help", "-h"}
    assert _documented(text) - _options(_command(name)) - everywhere == set()


@pytest.mark.parametrize("name", VERBS)
def test_what_a_chapter_promises_its_verbs_have(name: str) -> None:
    _, above = _sections()[name]
    chapter = above.partition("\n")[0]
    if chapter in ("Reading", "Changing", "Steps", "Time"):
        table = {cell for cell in _documented(above) if cell not in ("--if", "--strict")}
        assert table - _options(_command(name)) == set()


def test_the_options_of_the_command_itself_are_explained() -> None:
    chapter = next(text for text in _chapters() if text.startswith("Options of the command"))
    assert _options(cli) | {"-h", "--help"} == _documented(chapter)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_in_the_help_with_the_first_words_of_its_own(name: str) -> None:
    assert VERBS[name].help.endswith(".")
    assert _command(name).help
