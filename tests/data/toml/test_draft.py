"""A text under edit: what does not read back as it was meant is not made."""

import pytest

from data.toml.draft import Draft, SpliceError, value_unit
from data.toml.sequence import Edit

TEXT = "a = 1\n[b]\nc = 2\n"


def test_a_value_that_reads_back_as_another_is_not_written() -> None:
    draft = Draft(TEXT)

    with pytest.raises(SpliceError) as refused:
        draft.change([Edit(4, 5, "3")], value_unit(4, 5), 4)

    assert str(refused.value) == "the edit would not read back as it was meant, so it was not made"
    assert (draft.text, draft.splices) == (TEXT, [])


def test_a_value_that_reaches_beyond_its_place_is_not_written() -> None:
    draft = Draft(TEXT)

    with pytest.raises(SpliceError, match="read back"):
        draft.change([Edit(4, 5, "1 # all")], value_unit(4, 5), 1)

    assert (draft.text, draft.splices) == (TEXT, [])


def test_a_value_that_is_no_toml_is_not_written_and_the_parser_says_why() -> None:
    draft = Draft(TEXT)

    with pytest.raises(SpliceError) as refused:
        draft.change([Edit(4, 5, "x")], value_unit(4, 5), 1)

    said = str(refused.value)
    assert said.startswith("the edit would not be valid TOML (line 1, column 5: this is not valid")
    assert said.endswith("), not made")
    assert draft.text == TEXT


def test_headers_that_would_change_other_tables_are_not_written() -> None:
    draft = Draft(TEXT)

    with pytest.raises(SpliceError) as refused:
        draft.restructure([Edit(6, 9, "[d]")], lambda data: data.update(d={}))

    assert str(refused.value) == "the edit would change other tables too, so it was not made"
    assert (draft.text, draft.splices) == (TEXT, [])
    draft.restructure([Edit(6, 9, "[d]")], lambda data: data.update(d=data.pop("b")))
    assert draft.text == TEXT.replace("[b]", "[d]")


def test_headers_that_are_no_toml_are_not_written() -> None:
    draft = Draft(TEXT)

    with pytest.raises(SpliceError, match="not be valid TOML"):
        draft.restructure([Edit(6, 9, "[b")], lambda data: None)

    assert draft.text == TEXT


def test_each_splice_tells_what_stood_around_it_and_how_little_changed() -> None:
    draft = Draft(TEXT)

    draft.change([Edit(4, 5, "12")], value_unit(4, 5), 12)

    (splice,) = draft.splices
    assert (splice.start, splice.old, splice.new) == (5, "", "2")
    assert (splice.before, splice.after) == ("a = 1", "\n[b]\nc = 2\n")


def test_what_is_written_anew_as_it_was_is_no_splice() -> None:
    draft = Draft(TEXT)

    draft.change([Edit(4, 5, "1")], value_unit(4, 5), 1)

    assert (draft.text, draft.splices) == (TEXT, [])


@pytest.mark.parametrize(
    ("old", "new", "splice"),
    [
        ('"abc"', '"xbc"', ("a", "x")),
        ('"abc"', '"abx"', ("c", "x")),
        ('"abcb"', '"abb"', ("c", "")),
        ('"aa"', '"aaa"', ("", "a")),
        ('"abca"', '"acba"', ("bc", "cb")),
    ],
)
def test_a_splice_leaves_out_what_is_the_same_at_both_ends(
    old: str, new: str, splice: tuple[str, str]
) -> None:
    draft = Draft(f"a = {old}\n")
    assert draft.restructured is False

    draft.change([Edit(4, 4 + len(old), new)], value_unit(4, 4 + len(old)), new.strip('"'))

    assert draft.text == f"a = {new}\n"
    assert [(one.old, one.new) for one in draft.splices] == [splice]
