"""What is made with its first use is what it would have been at once."""

import re
import sys

import pytest

from model import later


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    found = later.pattern(r"(\w+)=(\d+)", re.IGNORECASE)
    compiled = re.compile(r"(\w+)=(\d+)", re.IGNORECASE)
    for _ in range(2):
        match, wanted = found.fullmatch("a=12"), compiled.fullmatch("a=12")
        assert match is not None
        assert wanted is not None
        assert match.groups() == wanted.groups()
    assert found.findall("a=1 b=2") == compiled.findall("a=1 b=2")
    assert found.sub("-", "x=1;") == "-;"
    assert found.fullmatch("=") is None


def test_a_pattern_is_not_looked_at_before_it_is_used() -> None:
    broken = later.pattern("(")
    with pytest.raises(re.error):
        broken.match("x")


def test_a_module_is_imported_with_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    colour = later.module("colorsys")
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    later_again = later.module("colorsys")
    assert "colorsys" not in sys.modules
    assert later_again.rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
    assert "colorsys" in sys.modules
    assert colour.ONE_THIRD == later_again.ONE_THIRD


def test_what_a_module_does_not_have_is_said() -> None:
    with pytest.raises(AttributeError, match="nothing_there"):
        _ = later.module("colorsys").nothing_there


def test_names_that_are_handed_on_are_found_when_asked_for_and_no_others() -> None:
    find = later.names({"sqrt": "math", "tau": "math"})
    assert (find("sqrt")(9), round(find("tau"))) == (3.0, 6)
    with pytest.raises(AttributeError, match="there is no 'pi' here"):
        find("pi")


def test_an_edit_hands_on_what_arranges_records() -> None:
    from model import arrange, edit, references

    for name in edit.__all__:
        assert callable(getattr(edit, name)), name
    assert edit.rename is arrange.rename
    assert edit.dangling is references.dangling


def test_a_property_is_computed_with_the_first_look_and_no_other() -> None:
    looks = []

    class Boat:
        @later.once
        def length(self) -> int:
            """How long it is."""
            looks.append(self)
            return 12

    boat = Boat()
    assert (boat.length, boat.length, Boat().length) == (12, 12, 12)
    assert len(looks) == 2
    assert Boat.length.__doc__ == "How long it is."
