"""Bytes become a project, or one sentence that says where they do not."""

import gc

import pytest

from data.read import Loaded, Unreadable, decode, load
from model.project import Project

CONFLICT = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs\n"


def _load(text: str) -> Loaded:
    return load(text.encode(), "cockpit.toml")


def _refused(content: bytes, cap: int = 1000) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        load(content, "cockpit.toml", cap=cap)
    return caught.value


@pytest.mark.parametrize(
    ("content", "kind", "place", "words"),
    [
        (b"", "empty", (None, None), "cockpit.toml is empty (0 bytes): put its content back"),
        (b"#" * 1001, "too_big", (None, None), "is the limit: move finished work"),
        (b"a = 1\n\0", "binary", (2, 1), "cockpit.toml:2:1: a NUL byte"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary", (1, 1), "cockpit.toml:1:1: bytes that are no text"),
        (b"a = 1\nb = '\xe9'", "encoding", (2, 6), "cockpit.toml:2:6: the byte 0xe9 is not UTF-8"),
        ("a = 1".encode("utf-16"), "encoding", (1, 1), "UTF-16: save it as UTF-8"),
        (CONFLICT.encode(), "conflict", (1, 1), "cockpit.toml:1:1: a conflict that git left"),
        (b"a = 1\n>>>>>>> theirs\n", "conflict", (2, 1), "delete the marker lines"),
        (b"a = 1\nb = \n", "toml", (2, 5), "cockpit.toml:2:5: this is not valid TOML"),
        (b"a = 1\na = 2\n", "toml", (2, 1), "cockpit.toml:2:1: this is not valid TOML"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_place(
    content: bytes, kind: str, place: tuple[int | None, int | None], words: str
) -> None:
    refused = _refused(content)
    assert (refused.kind, (refused.line, refused.column)) == (kind, place)
    assert words in refused.sentence
    assert "\n" not in refused.sentence


def test_a_conflict_within_a_long_text_is_seen_though_the_toml_is_valid() -> None:
    assert _refused(f'a = """\n{CONFLICT}"""\n'.encode()).line == 2


def test_lines_that_only_look_like_markers_are_left_in_peace() -> None:
    assert _load('a = """\nTitle\n=======\n>>>>>>> quoted\n"""\n').project.extra


def test_columns_count_characters_and_leave_out_the_byte_order_mark() -> None:
    refused = _refused("\ufeff図 = \n".encode())
    assert (refused.line, refused.column) == (1, 1)
    assert _refused('a = "図書館" b\n'.encode()).column == 11


def test_the_text_is_kept_as_it_is() -> None:
    text = '\ufeff[project]\r\nname = "x"'
    assert _load(text).text == text


def test_a_file_with_nothing_but_a_comment_is_an_empty_project() -> None:
    loaded = _load("# later\n")
    assert loaded.project == Project()
    assert loaded.read_only == ""


@pytest.mark.parametrize(("number", "closed"), [("1", False), ("2", True), ("true", False)])
def test_a_newer_format_is_shown_and_not_changed(number: str, closed: bool) -> None:
    assert bool(_load(f"[project]\ncockpit = {number}\n").read_only) is closed


def test_too_many_records_are_refused_with_their_number() -> None:
    content = b"risks = [" + b"{}," * 200_001 + b"]\n"
    assert "has 200,001 records" in _refused(content, cap=10_000_000).sentence


def test_loading_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    _refused(b"a =")
    assert gc.isenabled()


def test_many_opening_markers_are_no_burden() -> None:
    decode(b"<<<<<<< \n" * 100_000, "cockpit.toml")
    assert _refused(b"# \n<<<<<<< x\n" * 50_000, cap=10_000_000).line == 2
