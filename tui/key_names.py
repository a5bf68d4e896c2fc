"""How keys are written for people."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "comma": ",",
    "greater_than_sign": ">",
    "colon": ":",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """Return how a key is written for people: `?`, `Ctrl+P`, `F2`."""
    if key in _SIGNS:
        return _SIGNS[key]
    if key.startswith("ctrl+"):
        return "Ctrl+" + key_name(key[5:]).upper()
    return key.upper() if len(key) > 1 and key[0] == "f" and key[1:].isdigit() else key
