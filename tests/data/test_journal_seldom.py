"""Journals that are long, deep or odd."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from data.codec import CodecError, record_from_json, value_to_json
from data.conflicts import from_json
from data.files import Files
from data.journal import Body, Journal, Json
from data.ledger import Ledger
from data.state import StateFolder
from model.change import Set


def _journal(folder: Path) -> Journal:
    files = Files()
    return Journal(files, StateFolder(folder / "state", folder / "plan.toml", files))


def test_the_next_number_is_found_behind_a_long_damaged_end(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    for _ in range(3):
        journal.append("landed", steps=[])
    with journal.path.open("ab") as file:
        file.write(b"x" * 5_000_000 + b"\n")
    assert _journal(tmp_path).append("landed", steps=[]).n == 4


def test_a_record_that_is_nested_too_deep_counts_as_damaged(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.append("landed", steps=[])
    text = b'{"n":2,"kind":"landed","steps":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with journal.path.open("ab") as file:
        file.write(b"%08x %s\n" % (zlib.crc32(text), text))
    read = journal.read()
    assert (len(read.records), read.bad) == (1, 1)


def test_a_value_that_no_project_holds_is_not_written() -> None:
    with pytest.raises(CodecError, match="holds no"):
        value_to_json(object())  # type: ignore[arg-type] # that is the point


def test_a_conflict_without_a_list_of_keys_is_none() -> None:
    with pytest.raises(TypeError, match="list of keys"):
        from_json({"field": "status"})


def test_a_step_and_its_ends_in_any_order_and_number_are_one_step(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    splices: Json = [[1, "a"], [1, "a", "b", "c", "d"]]
    step: Json = {"id": "s", "changes": [], "booked": 7, "splices": splices}
    journal.append("landed", steps=["s"], hash="h0")
    journal.append("pending", steps=["no step", step], session="x", before="h0", after="h1")
    journal.append("landed", steps=["s", "unknown"], hash="h1")
    journal.append("landed", steps=["s"], hash="h1")
    journal.append("cancelled", steps=["s", "unknown"])
    journal.append("cancelled", steps=["s"])
    journal.append("landed", steps=["s"], hash="h2")
    ledger = Ledger(journal)
    ledger.update()
    (entry,) = ledger.landed_entries()
    assert ledger.newest == "h2"
    assert dict(entry.booked) == {}
    assert [splice.old for splice in entry.splices] == ["a"]
    assert list(ledger.open_entries()) == []


def test_the_changes_of_a_step_are_those_that_the_journal_has(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    change = {"do": "set", "at": "item:1", "field": ["title"], "old": "a", "new": "b"}
    journal.append("pending", steps=[{"id": "s", "changes": [change]}, {"id": "t", "changes": [1]}])
    ledger = Ledger(journal)
    ledger.update()
    good, odd = ledger.entries["s"], ledger.entries["t"]
    assert good.changes == good.must_change() == (Set("item:1", ("title",), "a", "b"),)
    assert odd.changes == ()
    with pytest.raises(CodecError):
        odd.must_change()


def test_a_record_of_a_kind_that_is_not_known_is_none() -> None:
    data: Body = {"kind": "meeting", "fields": {}, "children": [], "raw": None}
    with pytest.raises(CodecError, match="'meeting' is no kind"):
        record_from_json(data)


def test_numbers_go_on_behind_much_that_another_cockpit_wrote(tmp_path: Path) -> None:
    one, other = _journal(tmp_path), _journal(tmp_path)
    one.append("landed", steps=[])
    for _ in range(40):
        other.append("landed", steps=["x" * 5_000])
    assert one.append("landed", steps=[]).n == 42
