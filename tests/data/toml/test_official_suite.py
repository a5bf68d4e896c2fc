"""The official test files of TOML; TOML_TEST_DIR names their folder, `tests` of toml-test."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from data.session import CannotOpen, ReadOnly, Session
from data.toml.document import Document
from data.toml.meaning import at
from data.toml.read import TomlError, parse
from data.toml.undo import unsplice
from model import compose
from model.change import ChangeError

FOLDER = Path(os.environ.get("TOML_TEST_DIR", ""))
LIST = FOLDER / "files-toml-1.1.0"

pytestmark = pytest.mark.skipif(
    "TOML_TEST_DIR" not in os.environ or not LIST.is_file(),
    reason="TOML_TEST_DIR names no folder with the official test files",
)


def _files(kind: str) -> list[str]:
    names = LIST.read_text(encoding="utf-8").split() if LIST.is_file() else []
    return [name for name in names if name.startswith(f"{kind}/") and name.endswith(".toml")]


def _paths(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict | list):
        inner = data.items() if isinstance(data, dict) else enumerate(data)
    return [path, *(one for step, value in inner for one in _paths(value, (*path, step)))]


@pytest.mark.parametrize("name", _files("valid"))
def test_every_place_of_a_valid_file_is_found_and_the_text_stays(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode("utf-8")
    document = Document(text)

    for path in _paths(parse(text))[1:]:
        assert document.locate(path) is not None, path
        assert document.locate((*path, "not there")) == document.locate(path)

    assert document.text == text


@pytest.mark.parametrize("name", _files("valid"))
def test_every_value_of_a_valid_file_can_be_set_to_another_and_be_deleted(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode("utf-8")
    for path in _paths(parse(text))[1:]:
        changed = Document(text)
        changed.set(path, "another")
        assert at(parse(changed.text), path) == "another"
        if isinstance(path[-1], str):
            changed.delete(path)
        else:
            changed.remove(path[:-1], path[-1])
        assert unsplice(changed.text, changed.splices) == text


@pytest.mark.parametrize("name", _files("valid"))
def test_a_valid_file_is_the_same_after_it_was_open_edited_and_undone(
    name: str, tmp_path: Path
) -> None:
    content = (FOLDER / name).read_bytes()
    file = tmp_path / "plan.toml"
    file.write_bytes(content)
    try:
        session = Session.open(file, author="ana", state_dir=tmp_path / "home", background=False)
    except CannotOpen:
        assert not content, "only an empty file is refused"
        return
    try:
        change = compose.set_field(session.project, "project:", ("own",), 1)
        assert change is not None
        session.apply((change,), "edit")
        edited = file.read_bytes() != content
        session.undo()
    except (ChangeError, ReadOnly):
        edited = False  # the file's `project` is something else than a table
    finally:
        session.close()
    assert file.read_bytes() == content
    assert edited or "project" in parse(content.decode())


@pytest.mark.parametrize("name", _files("invalid"))
def test_an_invalid_file_gets_one_clear_sentence(name: str) -> None:
    try:
        text = (FOLDER / name).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return  # not text at all: told by whoever reads the bytes
    with pytest.raises(TomlError) as problem:
        parse(text)
    assert problem.value.line >= 1
    assert problem.value.column >= 1
    assert "\n" not in str(problem.value)
    assert len(problem.value.message) > 20
