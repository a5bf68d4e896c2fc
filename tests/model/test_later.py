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
