"""Hashes of contents, without OpenSSL for a few bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Final

_MUCH: Final = 256 * 1024
"""Bytes from which on OpenSSL, four times as fast, is worth the 2.4 ms that loading it takes."""


def sha256(content: bytes) -> str:
    """Return the sha256 of `content` in hex."""
    made = (_standard() if len(content) > _MUCH else _light())(content)
    text: str = made.hexdigest()
    return text


@cache
def _standard() -> Callable[[bytes], Any]:
    import hashlib

    return hashlib.sha256


@cache
def _light() -> Callable[[bytes], Any]:
    """Return Python's own sha256, which `hashlib` takes where there is no OpenSSL.

    It has no public name; where it has another one day, it is OpenSSL's again.
    """
    for name in ("_sha256", "_sha2"):
        try:
            found: Callable[[bytes], Any] = import_module(name).sha256
        except (ImportError, AttributeError):
            continue
        return found
    return _standard()
