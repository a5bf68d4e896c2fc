"""What surrounds the text stays when a session edits: line ends, byte order mark, links, rights."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.workshop import PLAN, Workshop, codes, get, put


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _bom(text: str) -> str:
    return "\ufeff" + text


def _no_last_line_feed(text: str) -> str:
    return text.rstrip("\n")


def _all(text: str) -> str:
    return _bom(_crlf(_no_last_line_feed(text)))


FORMS = [_crlf, _bom, _no_last_line_feed, _all]


@pytest.mark.parametrize("form", FORMS)
def test_an_edit_alters_its_characters_alone_and_undo_gives_every_byte_back(
    shop: Workshop, form: Callable[[str], str]
) -> None:
    shop.write(form(PLAN))
    session = shop.open()
    put(session, "item:1.1", "title", "Rolls")
    assert shop.text == form(PLAN.replace('"Rollers"', '"Rolls"'))
    put(session, "risk:R1", "owner", "Bo")
    both = PLAN.replace('"Rollers"', '"Rolls"') + 'owner = "Bo"\n'
    assert shop.text == form(both)
    session.undo()
    session.undo()
    assert shop.text == form(PLAN)


@pytest.mark.parametrize("form", FORMS)
def test_an_edit_from_outside_in_any_form_is_merged(
    shop: Workshop, form: Callable[[str], str]
) -> None:
    session = shop.open()
    shop.write(form(PLAN.replace('"low"', '"high"')))
    put(session, "item:1.1", "title", "Rolls")
    assert get(session, "risk:R1", "probability") == "high"
    assert shop.text == form(PLAN.replace('"low"', '"high"').replace('"Rollers"', '"Rolls"'))


def test_a_relative_link_stays_and_what_it_leads_to_is_written(shop: Workshop) -> None:
    real = shop.folder / "real.toml"
    shop.file.rename(real)
    shop.file.symlink_to("real.toml")
    session = shop.open()
    put(session, "item:1.1", "title", "Rolls")
    assert shop.file.readlink() == Path("real.toml")
    assert '"Rolls"' in real.read_text()


def test_a_second_name_of_the_file_has_the_edit_too_and_that_is_told(shop: Workshop) -> None:
    other = shop.folder / "other.toml"
    other.hardlink_to(shop.file)
    session = shop.open()
    put(session, "item:1.1", "title", "Rolls")
    assert other.samefile(shop.file)
    assert '"Rolls"' in other.read_text()
    assert codes(session) == ["how-saved"]


def test_rights_and_attributes_stay_over_many_edits(shop: Workshop) -> None:
    shop.file.chmod(0o640)
    try:
        os.setxattr(shop.file, "user.colour", b"green")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    session = shop.open()
    for number in range(3):
        put(session, "item:1.1", "title", f"Rolls {number}")
    assert stat.S_IMODE(shop.file.stat().st_mode) == 0o640
    assert os.getxattr(shop.file, "user.colour") == b"green"
    assert session.banners == ()
