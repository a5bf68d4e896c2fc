"""Which letters and colours a terminal has, as far as the environment tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_POOR: Final = ("linux", "dumb")
"""Terminals whose fonts have few letters, by TERM."""
_NONE: Final = ("C", "POSIX")
_ALL: Final = ("truecolor", "24bit")
"""What COLORTERM says of a terminal that has all colours."""
_DEEP: Final = ("256color", "kitty")
"""What TERM ends with where a terminal has more than sixteen colours."""


def ascii_only(environ: Mapping[str, str], wanted: bool | None = None) -> bool:
    """Say whether to draw with ASCII letters alone: as the user `wanted`, if that was said.

    Else where TERM names a terminal of few letters, or the locale's encoding is not UTF-8. Where no
    locale is set, as in containers, the terminal outside is taken to know UTF-8, as most do.
    """
    if wanted is not None:
        return wanted
    return environ.get("TERM", "") in _POOR or not _is_utf8(environ)


def sixteen_colours(environ: Mapping[str, str]) -> bool:
    """Say whether no more than sixteen colours reach the terminal.

    The same is asked by the library that writes them (Rich), and each colour becomes the nearest.
    """
    if not _in_screen(environ) and environ.get("COLORTERM", "").strip().lower() in _ALL:
        return False
    return environ.get("TERM", "").strip().lower().rpartition("-")[2] not in _DEEP


def colour_system(environ: Mapping[str, str]) -> str:
    """Return the colours that reach the terminal, in Textual's words; empty to have it guess."""
    if not _in_screen(environ):
        return ""
    return "standard" if sixteen_colours(environ) else "256"


def _in_screen(environ: Mapping[str, str]) -> bool:
    """Say whether GNU screen is in between: what it does not pass on, it takes for other commands.

    COLORTERM is then what the terminal around it has, and in 24-bit colours letters come out black.
    """
    return bool(environ.get("STY"))


def _is_utf8(environ: Mapping[str, str]) -> bool:
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    # Python itself sets LC_CTYPE where it finds the locale to be C (PEP 538).
    if name == "C.UTF-8" and not environ.get("LC_ALL") and environ.get("LANG") in _NONE:
        return False
    return not name or "utf8" in name.casefold().replace("-", "")
