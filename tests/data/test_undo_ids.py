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


def put_behind(shop: Workshop, identity: str) -> None:
    """Add another task as the last, outside."""
    mast = f'  [[phases.tasks]]\n  id = "{identity}"\n  title = "Mast"\n\n'
    head, row, rest = shop.text.rpartition("[[claims]]")
    assert row
    shop.write(f"{head}{mast}{row}{rest}")


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
    assert (result.done, result.skipped) == (False, ("7 (its id)",))
    assert result.why("7 (its id)") == "needs the id 1.1, which 'Mast' has by now"
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
    assert (result.done, result.skipped, result.taken) == (False, ("9 (its id)",), {})
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
    assert (result.done, result.skipped) == (False, ("1.1",))
    assert result.why("1.1") == "needs the id 1.1, which 'Mast' has by now"
    assert get(session, "item:1.2", "depends_on") == ()


@pytest.mark.parametrize("force", [False, True])
def test_a_record_does_not_get_its_former_id_beside_a_row_behind_it_that_has_it(
    shop: Workshop, force: bool
) -> None:
    session = shop.open()
    session.apply(rename(session.project, "item:1.1", "7"), "rename")
    before = named(session)
    put_behind(shop, "1.1")
    session.refresh()
    if force:
        assert session.undo(force=True) is None
    else:
        assert undone(session).why("7 (its id)") == "needs the id 1.1, which 'Mast' has by now"
    assert named(session) == before
    assert shop.text.count('id = "1.1"') == 1


def test_a_removed_row_does_not_come_back_with_one_below_it_whose_id_another_has(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.apply((compose.remove(session.project, "item:1"),), "remove")
    shop.write(
        f'{shop.text}\n[[phases]]\nid = "2"\ntitle = "Lamps"\n'
        '[[phases.tasks]]\nid = "1.1"\ntitle = "Mast"\n'
    )
    session.refresh()
    assert undone(session).why("1") == "needs the id 1.1, which 'Mast' has by now"
    assert shop.text.count('id = "1.1"') == 1


@pytest.mark.parametrize("address", ["item:1.1", "item:1.1~2"])
@pytest.mark.parametrize("is_removed", [False, True])
def test_what_was_done_to_one_of_two_that_share_an_id_is_undone_to_the_letter(
    shop: Workshop, address: str, is_removed: bool
) -> None:
    put_behind(shop, "1.1")
    before = shop.text
    session = shop.open()
    change = (
        compose.remove(session.project, address)
        if is_removed
        else compose.rename_only(session.project, address, "7")
    )
    session.apply((change,), "do")
    session.refresh()
    assert undone(session).done
    assert shop.text == before
    again = session.redo()
    assert again is not None
    assert again.done
    session.refresh()
    assert undone(session).done
    assert shop.text == before
