"""Banners: what insists on being seen until it is answered or no longer true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from model.dataclass import dataclass
from model.problem import Severity

GONE: Final = "gone"
"""The code of the banner of a file that is no longer there."""
UNREADABLE: Final = "unreadable"
"""The code of the banner of a file that cannot be understood."""
NOT_SAVING: Final = "not-saving"
"""The code of the banner that says why edits are not in the file."""
CONFLICTS: Final = "conflicts"
"""The code of the banner of fields that two people gave different values."""
ALIKE: Final = "alike"
"""The code of the banner of a history that may be that of the project."""


@dataclass(frozen=True, slots=True)
class Banner:
    """One thing to tell: `code` names it, `text` is a sentence or two.

    `key` says what can be done about it: `put_back` that `Session.put_back(code)` does
    something, `settle` that there are conflicts to settle, `mend` that the file is to be mended in
    an editor, `dismiss` that it can only be read, and the empty text that it goes away by itself.
    """

    code: str
    severity: Severity
    text: str
    key: str = ""


class Banners:
    """The banners that are up, in the order they came. Not thread-safe."""

    def __init__(self) -> None:
        self._up: dict[str, Banner] = {}

    @property
    def all(self) -> tuple[Banner, ...]:
        """All that are up."""
        return tuple(self._up.values())

    def get(self, code: str) -> Banner | None:
        """Return the banner `code` if it is up."""
        return self._up.get(code)

    def raise_(self, banner: Banner) -> bool:
        """Put a banner up, in the place of one with the same code; say whether that is news."""
        if self._up.get(banner.code) == banner:
            return False
        self._up[banner.code] = banner
        return True

    def lower(self, codes: Iterable[str]) -> bool:
        """Take banners down; say whether any of them was up."""
        found = [self._up.pop(code, None) for code in codes]
        return any(banner is not None for banner in found)
