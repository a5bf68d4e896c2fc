"""What is there to stay is walked through once; what is garbage is collected."""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator
from weakref import ref

import pytest

from tui.collector import Collector


class Node:
    """Something that may hold itself."""

    def __init__(self) -> None:
        self.other: Node | None = None


@pytest.fixture
def thawed() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    gc.unfreeze()
    if not was_on:
        gc.disable()


@pytest.mark.usefixtures("thawed")
def test_what_outlives_a_long_collection_is_set_aside_and_garbage_is_not() -> None:
    collector = Collector(long=0)
    collector.begin()
    kept, circle = Node(), Node()
    circle.other = circle
    gone = ref(circle)
    before = gc.get_freeze_count()
    del circle
    gc.collect()
    collector.end()
    assert gone() is None
    assert gc.get_freeze_count() > before
    assert not any(one is kept for one in gc.get_objects())


@pytest.mark.usefixtures("thawed")
def test_what_is_quickly_walked_through_is_not_set_aside() -> None:
    collector = Collector(long=math.inf)
    collector.begin()
    kept = Node()
    gc.collect()
    collector.end()
    assert any(one is kept for one in gc.get_objects())


@pytest.mark.usefixtures("thawed")
def test_behind_its_end_nothing_is_set_aside_any_more() -> None:
    collector = Collector(long=0)
    collector.begin()
    collector.end()
    kept = Node()
    gc.collect()
    assert gc.isenabled()
    assert any(one is kept for one in gc.get_objects())
