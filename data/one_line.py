"""JSON in one line, just as `json` writes and reads it, without importing that.

What `json` is built on does all the work; the rest of it, the same in Python and the patterns that
this needs, takes a command more than 1 ms to import. What it is built on has no public name: where
that is another one day, and wherever a text is not quite right, it is `json`'s turn.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


def dumps(value: object) -> str:
    """Return `value` as JSON in ASCII without a space. Raises ValueError for what JSON has not."""
    return _writer()(value)


def loads(text: str) -> Any:
    """Return what a JSON text says. Raises ValueError, or RecursionError as `json` does."""
    try:
        value, end = _scanner()(text, 0)
    except StopIteration:
        end = -1
    if end != len(text):
        import json

        return json.loads(text)
    return value


class _Settings:
    """What the scanner asks of the decoder that it belongs to, as `json` has it."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": -float("inf")}.get


@cache
def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    try:
        made: Callable[[str, int], tuple[Any, int]]
        made = import_module("_json").make_scanner(_Settings())
    except (ImportError, AttributeError, TypeError):
        import json

        return lambda text, _: (json.loads(text), len(text))
    return made


@cache
def _writer() -> Callable[[object], str]:
    try:
        own = import_module("_json")
        made = own.make_encoder(
            None, _refuse, own.encode_basestring_ascii, None, ":", ",", False, False, False
        )
    except (ImportError, AttributeError, TypeError):
        import json

        return json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode
    return lambda value: "".join(made(value, 0))


def _refuse(value: object) -> None:
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
