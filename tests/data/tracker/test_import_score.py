"""How much of labelled trackers is found; the labels lie beside the checkout, or nothing is tried.

The seeds are the trackers that the product is for; the samples stand for those of other people.
"""

from pathlib import Path

from tests.support.importing import judged
from tests.support.trackers import SHARED


def test_the_trackers_that_the_product_is_for_are_read_as_people_read_them(tmp_path: Path) -> None:
    found = judged(SHARED / "seeds", SHARED / "seeds" / "gold", tmp_path)
    assert min(found["f1"], found["status"], found["parent"]) >= 0.98
    assert found["boxes"] == 1.0


def test_trackers_of_other_people_are_read_nearly_as_well(tmp_path: Path) -> None:
    folder = SHARED / "trackers"
    found = judged(folder / "texts", folder / "gold", tmp_path)
    assert found["f1"] >= 0.95
    assert found["status"] >= 0.97
    assert found["parent"] >= 0.93
