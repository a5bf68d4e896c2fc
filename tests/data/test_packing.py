"""A reading as bytes and back: nothing is lost on the way, and bytes run nothing."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data import pieces
from data.packing import BROKEN, Kept, packed, unpacked
from data.pieces import Pieced
from data.toml.read import parse
from model.effort import workday
from model.project import build
from model.rollup import project_rollup, rollup
from model.value import Value
from tests.support.large import LARGE, hash_of, late_ones, read
from tests.support.projects import documents
from tests.support.styles import styled


def pack(text: str, found: Pieced) -> bytes:
    return b"".join(packed(hash_of(text), found))


def there_and_back(text: str, found: Pieced) -> Kept:
    return unpacked(memoryview(pack(text, found)), text)


# Many styles are read whole, and of those nothing is kept: what is left is still enough.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(documents(), st.integers(0, 2**32))
def test_what_is_unpacked_is_what_was_read(document: dict[str, Value], seed: int) -> None:
    text = styled(document, Random(seed))
    found = pieces.read(text)
    assume(found is not None)
    assert found is not None
    assume(found.project.phases == () or any(name == "phases" for name, _ in found.order))
    kept = there_and_back(text, found)

    project = kept.pieced.project
    hours = workday(project)
    assert kept.hash == hash_of(text)
    placed = [(address, path) for address, path, _ in project.items()]
    assert placed == [(address, path) for address, path, _ in found.project.items()]
    assert project_rollup(project) == project_rollup(found.project)
    for phase, other in zip(project.phases, found.project.phases, strict=True):
        assert rollup(phase, hours) == rollup(other, hours)
    assert project == found.project
    assert list(project.index.paths.items()) == list(found.project.index.paths.items())
    again = pieces.read(text, kept.pieced.known)
    assert again is not None
    assert again.project == found.project
    assert again.fresh == 0


def test_subtasks_are_made_with_the_first_look_at_them() -> None:
    project = there_and_back(LARGE, read(LARGE)).pieced.project

    project_rollup(project)
    assert project.path("item:3.2.4") == ("phases", 2, 1, 3)
    assert not any(task.below.given for task in late_ones(project))
    assert [one for _, _, one in project.items()] == [
        one for _, _, one in build(parse(LARGE)).items()
    ]
    assert project == build(parse(LARGE))


def test_what_nobody_looked_at_is_packed_again_without_being_made() -> None:
    kept = there_and_back(LARGE, read(LARGE))
    edited = LARGE.replace('id = "3.2.4", title = "', 'id = "3.2.4", title = "other ')
    found = pieces.read(edited, kept.pieced.known)
    assert found is not None
    found.project.cell.extend(kept.pieced.project.cell)

    content = pack(edited, found)

    late = late_ones(found.project)
    assert late
    assert not any(task.below.given for task in late)
    again = unpacked(memoryview(content), edited)
    assert again.pieced.project == build(parse(edited))


class Deed:
    """Pickles as a call of a function."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._deed = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._deed


HOSTILE = {
    "a command": pickle.dumps(Deed(os.system, "touch done")),
    "code": pickle.dumps(Deed(eval, "open('done', 'w')")),
    "executed": pickle.dumps(Deed(exec, "open('done', 'w')")),
    "an attribute": pickle.dumps(Deed(getattr, "", "join")),
    "opened": pickle.dumps(Deed(open, "done", "w")),
    "a dotted name": b"cdatetime\ndatetime.__subclasses__\n(tR.",
    "a module of the one that is allowed": b"cdatetime\nsys\n.",
    "by its place": b'c__builtin__\neval\n(S\'open("done", "w")\'\ntR.',
    "an instance": b"(S'touch done'\nios\nsystem\n.",
    "made by copyreg": b"ccopyreg\n_reconstructor\n(cbuiltins\nobject\ncbuiltins\nobject\nNtR.",
    "a state": pickle.dumps(LARGE)[:-1] + b"}S'a'\nS'b'\nsb.",
    "persistent": b"Ptouch done\n.",
    "an extension": b"\x82\x01.",
    "deep": b"(" * 100_000 + b".",
    "huge": b"\x8e" + (2**40).to_bytes(8, "little") + b".",
    "nothing": b"",
    "no pickle": b"\xff\xfe",
    "something else": pickle.dumps([1, 2, 3]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_reading_runs_nothing_and_is_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = HOSTILE[name]
    content = len(hostile).to_bytes(8, "big") + hostile

    with pytest.raises(BROKEN):
        unpacked(memoryview(content), LARGE)
    assert not (tmp_path / "done").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_below_a_phase_is_read_from_the_file_instead(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content = pack(LARGE, read(LARGE))
    size = 8 + int.from_bytes(content[:8], "big")
    # Each stretch below a phase is overwritten from its beginning, as far as there is room.
    content = content[:size] + _spread(content[size:], HOSTILE[name])

    kept = unpacked(memoryview(content), LARGE)

    assert kept.pieced.project == read(LARGE).project
    assert not (tmp_path / "done").exists()


def _spread(blobs: bytes, hostile: bytes) -> bytes:
    size = len(blobs) // 6
    piece = (hostile or b"\0")[:size]
    return b"".join(piece.ljust(size, b".") for _ in range(6)).ljust(len(blobs), b".")
