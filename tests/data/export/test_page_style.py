"""The colours of the page can be read, and told apart by people who see no red and green."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import pytest

from data.export.page_style import STYLE

# How the colour-blind mix linear red, green and blue (Machado et al. 2009).
EYES: Final[Mapping[str, Sequence[Sequence[float]]]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}
SHEETS = [
    dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{([^}]*)", STYLE)
]
STATES = ("done", "doing", "trouble")


def _light(colour: str, eyes: str) -> list[float]:
    """Return the linear red, green and blue of a colour as these eyes see it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    mixed = (sum(f * p for f, p in zip(row, linear, strict=True)) for row in EYES[eyes])
    return [min(max(part, 0.0), 1.0) for part in mixed]


def _contrast(one: str, other: str, eyes: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1)."""
    weights = (0.2126, 0.7152, 0.0722)
    lights = (
        sum(w * p for w, p in zip(weights, _light(colour, eyes), strict=True))
        for colour in (one, other)
    )
    dark, bright = sorted(lights)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("sheet", SHEETS, ids=("light", "dark", "print"))
def test_words_can_be_read_on_paper_and_cards(sheet: Mapping[str, str], eyes: str) -> None:
    # The measure is of eyes that see all; as others see it, some is lost.
    least = 4.5 if eyes == "all" else 4.0
    for word in ("ink", "quiet", *STATES):
        for ground in ("paper", "card"):
            assert _contrast(sheet[word], sheet[ground], eyes) >= least, (word, ground)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("sheet", SHEETS, ids=("light", "dark", "print"))
def test_what_stands_in_the_matrix_of_risks_can_be_read(
    sheet: Mapping[str, str], eyes: str
) -> None:
    over = {5: sheet["on5"], 6: "#fff"}
    for heat in range(7):
        word = over.get(heat, sheet["ink"])
        assert _contrast(word, sheet[f"h{heat}"], eyes) >= 4.5, heat


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("sheet", SHEETS, ids=("light", "dark", "print"))
def test_parts_of_a_bar_are_told_apart(sheet: Mapping[str, str], eyes: str) -> None:
    for one, other in combinations((*STATES, "todo"), 2):
        seen = ([p ** (1 / 2.2) for p in _light(sheet[name], eyes)] for name in (one, other))
        assert math.dist(*seen) > 0.25, (one, other)


def test_words_in_a_cell_are_not_broken_for_want_of_room_on_a_screen_and_fit_on_paper() -> None:
    screen, _, paper = STYLE.partition("@media print")
    least = r"td:not\(\[class\]\)\{min-width:(\d+)"
    assert [int(width) > 60 for width in re.findall(least, screen)] == [True]
    assert re.findall(least, paper) == ["0"]
