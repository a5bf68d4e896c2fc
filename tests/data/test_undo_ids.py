"""Ids that are taken back: what names a record by one goes with it, and names no other."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.session import Session
from data.undo import StepResult
from model import compose
from model.change import Changes
from model.edit import rename
from tests.support.workshop import Workshop, get

BOATS = """\
[project]
name = "Boats"

[[phases]]
id = "1"
title = "Hull"

  [[phases.tasks]]
  id = "1.1"
  title = "Keel"

  [[phases.tasks]]
  id = "1.2"
  title = "Planks"
  depends_on = ["1.1"]
  timebox = { limit = "2h", keep = ["1.1"] }

[[claims]]
id = "C1"
of = "in:1.1 is:open"
stated = 2

[[filters]]
id = "F1"
query = "in:1.1 or supersedes:1.1"
"""
OTHER = '  [[phases.tasks]]\n  id = "{}"\n  title = "Mast"\n\n  [[phases.tasks]]\n'


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """A yard whose Planks, a claim and a filter name the Keel."""
    with closing(Workshop(tmp_path, BOATS)) as shop:
        yield shop


def undone(session: Session, *, force: bool = False) -> StepResult:
    """Take back the newest step."""
    result = session.undo(force=force)
    assert result is not None
    return result


def put_in_front(shop: Workshop, identity: str) -> None:
    """Add another task as the first, outside."""
    head, row, rest = shop.text.partition("  [[phases.tasks]]\n")
    assert row
    shop.write(head + OTHER.format(identity) + rest)


def named(session: Session) -> list[object]:
    """Return what names the Keel."""
    return [
        get(session, "item:1.2", "depends_on"),
        get(session, "item:1.2", "timebox.keep"),
        get(session, "claim:C1", "of"),
        get(session, "filter:F1", "query"),
    ]


def test_a_record_whose_former_id_another_has_keeps_its_id_and_all_that_names_it(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.apply(rename(session.project, "item:1.1", "7"), "rename")
    before = named(session)
    put_in_front(shop, "1.1")
    session.refresh()
    result = undone(session)
    assert (result.done, result.skipped, result.taken) == (False, ("7 (its id)",), ("7 (its id)",))
    assert named(session) == before
    assert get(session, "item:7", "title") == "Keel"


def test_an_id_comes_back_with_all_that_names_it_once_the_other_has_another(
    shop: Workshop,
) -> None:
    session = shop.open()
    before = named(session)
    session.apply(rename(session.project, "item:1.1", "7"), "rename")
    put_in_front(shop, "1.1")
    session.refresh()
    assert not undone(session).done
    shop.edit('id = "1.1"', 'id = "8"')
    session.refresh()
    assert undone(session).skipped == ()
    assert named(session) == before
    assert get(session, "item:1.1", "title") == "Keel"


def test_an_id_that_somebody_else_made_another_is_left_alone_with_all_that_names_it(
    shop: Workshop,
) -> None:
    session = shop.open()
    before = named(session)
    session.apply(rename(session.project, "item:1.1", "7"), "rename")
    after = named(session)
    shop.edit('id = "7"', 'id = "9"')
    session.refresh()
    result = undone(session)
    assert (result.done, result.skipped, result.taken) == (False, ("9 (its id)",), ())
    assert named(session) == after
    assert undone(session, force=True).skipped == ()
    assert named(session) == before
    assert get(session, "item:1.1", "title") == "Keel"


def test_a_row_that_was_removed_does_not_come_back_beside_another_of_its_id(
    shop: Workshop,
) -> None:
    session = shop.open()
    changes: Changes = (compose.remove(session.project, "item:1.1"),)
    free = compose.set_field(session.project, "item:1.2", ("depends_on",), ())
    assert free is not None
    session.apply((free, *changes), "remove")
    put_in_front(shop, "1.1")
    session.refresh()
    result = undone(session)
    assert (result.done, result.skipped, result.taken) == (False, ("1.1",), ("1.1",))
    assert get(session, "item:1.2", "depends_on") == ()
