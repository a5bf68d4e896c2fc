"""Where the panes are: five at once where there is room, folded into tabs where there is not.

A group of panes shares one place, and shows the one of them that was looked at last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement

from tui.dragging import Border

if TYPE_CHECKING:
    from textual.widget import Widget

Group: TypeAlias = tuple[int, ...]
Groups: TypeAlias = tuple[Group, ...]

UPPER: Final = (1, 2)
LOWER: Final = (3, 4, 5)
ALL: Final = (*UPPER, *LOWER)
WIDE: Final = 100
"""From so many columns on the lower panes stand side by side."""
MIDDLE: Final = 72
"""From so many columns on tree and work stand side by side."""
TALL: Final = 16
"""From so many lines on there are two rows of panes."""
LEAST: Final = Size(40, 10)
"""In less than this nothing but a sentence is shown."""
NONE_DRAGGED: Final[Mapping[str, int]] = {}
_NARROWEST: Final = 14
"""Columns that a pane keeps, however its borders are dragged."""
_LEAST_ABOVE: Final = 6
_BARE: Final = 3
"""Lines of a pane that has nothing but its prompt; columns are `_SLIM`."""
_SLIM: Final = 30


def too_small(size: Size) -> bool:
    """Say whether a screen of that size has no room for a view."""
    return size.width < LEAST.width or size.height < LEAST.height


def plan_groups(size: Size, zoomed: bool) -> Groups:
    """Return which panes share a place in a body of that size."""
    if zoomed or size.height < TALL:
        return (ALL,)
    upper: Groups = ((1,), (2,)) if size.width >= MIDDLE else (UPPER,)
    lower: Groups = ((3,), (4,), (5,)) if size.width >= WIDE else (LOWER,)
    return (*upper, *lower)


def plan_regions(
    size: Size,
    groups: Groups,
    lengths: Mapping[int, int],
    seen: Collection[int],
    dragged: Mapping[str, int] = NONE_DRAGGED,
) -> dict[int, Region]:
    """Return where each pane that is seen stands.

    `lengths` says how many rows a pane has, `seen` which pane of each group is shown, `dragged`
    what sizes a person has given to panes, by the names of `pane_borders`.
    """
    if len(groups) == 1:
        return {_seen(groups[0], seen): size.region}
    upper = [_seen(group, seen) for group in groups if group[0] in UPPER]
    lower = [_seen(group, seen) for group in groups if group[0] in LOWER]
    below = _lower_height(size.height, max(lengths.get(pane, 0) for pane in lower))
    if dragged_to := dragged.get("lower"):
        below = max(_BARE, min(dragged_to, size.height - _LEAST_ABOVE))
    above = size.height - below
    regions = dict(
        zip(upper, _across(0, above, _upper_widths(size.width, len(upper), dragged)), strict=True)
    )
    widths = _lower_widths(size.width, [bool(lengths.get(pane)) for pane in lower])
    widths = _dragged_widths(widths, dragged)
    regions.update(zip(lower, _across(above, below, widths), strict=True))
    return regions


def _seen(group: Group, seen: Collection[int]) -> int:
    return next((pane for pane in group if pane in seen), group[0])


def _lower_height(height: int, longest: int) -> int:
    """Return how high the lower panes are: what they need, a third of the room at most."""
    if not longest:
        return _BARE
    return max(_BARE + 2, min(longest + 3, height * 3 // 10 + 1))


def _upper_widths(width: int, count: int, dragged: Mapping[str, int]) -> list[int]:
    if count == 1:
        return [width]
    tree = max(26, min(48, width * 32 // 100))
    if dragged_to := dragged.get("tree"):
        tree = max(_NARROWEST, min(dragged_to, width - 2 * _NARROWEST))
    return [tree, width - tree]


def _lower_widths(width: int, filled: Sequence[bool]) -> list[int]:
    """Return widths: panes with rows share what the empty ones give away."""
    if not any(filled) or all(filled) or len(filled) == 1:
        filled = [True] * len(filled)
    spare = width - _SLIM * filled.count(False)
    share = spare // filled.count(True)
    widths = [share if full else _SLIM for full in filled]
    widths[filled.index(True)] += width - sum(widths)
    return widths


def _dragged_widths(widths: Sequence[int], dragged: Mapping[str, int]) -> list[int]:
    """Return the widths of the lower panes, those that were dragged as they were."""
    found = list(widths)
    for place, name in enumerate(("third", "fourth")):
        if place + 1 < len(found) and name in dragged:
            most = found[place] + found[place + 1] - _NARROWEST
            width = max(_NARROWEST, min(dragged[name], most))
            found[place + 1] += found[place] - width
            found[place] = width
    return found


def stacked(size: Size, upper: Widget, lower: Widget, height: int) -> dict[Widget, Region]:
    """Return where two widgets are; the lower is `height` lines high, and not there for 0."""
    regions = {upper: Region(0, 0, size.width, size.height - height)}
    if height:
        regions[lower] = Region(0, size.height - height, size.width, height)
    return regions


def pane_borders(regions: Mapping[int, Region], scrolled: Collection[int]) -> Iterator[Border]:
    """Yield the borders between the panes that are seen.

    A pane that can be `scrolled` has its thumb on its right: the border's other half is dragged.
    """
    for left, right, name in ((1, 2, "tree"), (3, 4, "third"), (4, 5, "fourth")):
        if left in regions and right in regions:
            one, half = regions[left], left in scrolled
            where = Region(one.right - 1 + half, one.y, 2 - half, one.height)
            yield Border(name, where, one.width)
    upper = next((regions[pane] for pane in UPPER if pane in regions), None)
    lower = next((regions[pane] for pane in LOWER if pane in regions), None)
    if upper is not None and lower is not None:
        width = max(region.right for region in regions.values())
        yield Border("lower", Region(0, lower.y - 1, width, 2), lower.height, False, -1)


def _across(top: int, height: int, widths: Sequence[int]) -> list[Region]:
    left, regions = 0, []
    for width in widths:
        regions.append(Region(left, top, width, height))
        left += width
    return regions


class Placed(Layout):
    """A layout that asks one function where everything is."""

    name = "placed"

    def __init__(self, place: Callable[[Size], Mapping[Widget, Region]]) -> None:
        self._place = place
        self._regions: Mapping[Widget, Region] = {}

    def stands(self, size: Size) -> bool:
        """Say whether all would stand where it stands already."""
        return self._place(size) == self._regions

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Return where each child that has a place goes."""
        regions = self._regions = self._place(size)
        return [
            WidgetPlacement(regions[child], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child in regions
        ]
