"""JSON in one line: what `json` writes and reads, whether what it is built on is there or not."""

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import one_line

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _as_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def _told(read: Callable[[str], object], text: str) -> str:
    try:
        return repr(read(text))
    except ValueError as refused:
        return f"{type(refused).__name__}: {refused}"


@pytest.fixture(params=["what json is built on", "json"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "json":
        monkeypatch.setitem(sys.modules, "_json", None)
    for kept in (one_line._scanner, one_line._writer):
        kept.cache_clear()
    yield
    for kept in (one_line._scanner, one_line._writer):
        kept.cache_clear()


@given(_VALUES)
def test_a_value_is_written_as_json_writes_it(value: object) -> None:
    try:
        expected = _as_json(value)
    except ValueError:
        with pytest.raises(ValueError, match="not JSON compliant"):
            one_line.dumps(value)
    else:
        assert one_line.dumps(value) == expected
        assert one_line.loads(expected) == value


@given(_VALUES.map(json.dumps), st.integers(0, 60), st.text(max_size=2), st.integers(0, 3))
def test_a_text_is_read_or_refused_as_json_does_it(
    text: str, at: int, more: str, gone: int
) -> None:
    text = text[:at] + more + text[at + gone :]
    assert _told(one_line.loads, text) == _told(json.loads, text)


@pytest.mark.usefixtures("_way")
def test_both_ways_give_the_same() -> None:
    value = {"n": 1, "kind": "pending", "at": [1.5, None, True, 'ü "\u2028\n'], "of": {}}
    assert one_line.dumps(value) == _as_json(value)
    assert one_line.loads(_as_json(value)) == value
    assert one_line.loads(' {"a": 1} ') == {"a": 1}
    assert math.isnan(one_line.loads("NaN"))
    for wrong in ("", "{", '{"a":1} x', "nul", '"\x01"'):
        with pytest.raises(json.JSONDecodeError):
            one_line.loads(wrong)
    with pytest.raises(ValueError, match="not JSON compliant"):
        one_line.dumps(math.inf)
    with pytest.raises(TypeError, match="set"):
        one_line.dumps({1, 2})


def test_reading_and_writing_load_no_json() -> None:
    script = (
        "import sys; from data.one_line import dumps, loads;"
        "assert loads(dumps({'a': [1, 'b']})) == {'a': [1, 'b']};"
        "print('json' in sys.modules)"
    )
    run = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {script}"]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
