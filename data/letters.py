"""Which letters and colours a terminal has, as far as the environment tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_POOR: Final = ("linux", "dumb")
"""Terminals whose fonts have few letters, by TERM."""
_NONE: Final = ("C", "POSIX")
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
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return environ.get("TERM", "").strip().lower().rpartition("-")[2] not in _DEEP


def _is_utf8(environ: Mapping[str, str]) -> bool:
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    # Python itself sets LC_CTYPE where it finds the locale to be C (PEP 538).
    if name == "C.UTF-8" and not environ.get("LC_ALL") and environ.get("LANG") in _NONE:
        return False
    return not name or "utf8" in name.casefold().replace("-", "")
