"""After a save: what was written is read again, and so is what it pushed out."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.toml import patch
from tests.support.faults import BusyFiles
from tests.support.workshop import PLAN, Workshop, codes, get, put


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    with closing(Workshop(tmp_path)) as shop:
        yield shop


def test_a_text_that_does_not_read_as_it_was_meant_is_taken_back(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = shop.open()
    right = patch.patch

    def wrong(*words: object) -> patch.Patched:
        patched = right(*words)  # type: ignore[arg-type] # handed on as they came
        return patch.Patched(patched.text + "# [[\n[x]\n", patched.splices, patched.project)

    monkeypatch.setattr("data.drafting.patch", wrong)
    put(session, "item:1.1", "status", "done")
    assert shop.text == PLAN
    assert get(session, "item:1.1", "status") == "todo"
    assert codes(session) == ["misread"]
    monkeypatch.undo()
    assert session.undo() is None
    put(session, "item:1.1", "status", "done")
    assert 'status = "done"\n  spent' in shop.text


def test_a_program_that_writes_between_our_read_and_our_write_is_merged(shop: Workshop) -> None:
    files = BusyFiles()
    session = shop.open(files=files)

    def act() -> None:
        files.before.clear()
        shop.edit('"Rollers"', '"Heavy rollers"')

    files.before["exchange"] = act
    put(session, "item:1.1", "status", "done")
    assert '"Heavy rollers"' in shop.text
    assert 'status = "done"\n  spent' in shop.text
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_a_program_that_goes_on_writing_into_the_file_that_we_replaced_is_merged(
    shop: Workshop,
) -> None:
    files = BusyFiles()
    session = shop.open(files=files)
    late = PLAN.replace('"Rollers"', '"Heavy rollers"').encode()
    with shop.file.open("rb+") as open_file:

        def act() -> None:
            files.after.clear()
            open_file.write(late)
            open_file.flush()

        files.after["exchange"] = act
        put(session, "item:1.1", "status", "done")
        session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    assert get(session, "item:1.1", "status") == "done"
    assert '"Heavy rollers"' in shop.text
    assert 'status = "done"\n  spent' in shop.text
