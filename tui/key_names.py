"""How keys are written for people."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "comma": ",",
    "backspace": "Backspace",
    "greater_than_sign": ">",
    "colon": ":",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "semicolon": ";",
    "full_stop": ".",
    "apostrophe": "'",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "less_than_sign": "<",
    "at": "@",
    "backslash": "\\",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "vertical_line": "|",
    "tilde": "~",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "shift+down": "Shift+↓",
    "shift+up": "Shift+↑",
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


_NAMED: Final = {sign.casefold(): key for key, sign in _SIGNS.items() if len(sign) > 1}
_OTHERS: Final = {"backspace": "backspace", "insert": "insert", "ins": "insert"}
_REPLACED: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Names of letters for which Textual has others."""
_SAME_AS_OTHERS: Final = frozenset("ctrl+" + letter for letter in "imjhs")
"""What terminals cannot tell from Tab, Enter and Backspace, or take for themselves."""
_F_KEYS: Final = frozenset(f"f{number}" for number in range(1, 13))


def key_of_name(name: str) -> str:
    """Return the key, by Textual's name, that a person wrote as `?`, `Ctrl+P`, `F2` or `escape`.

    Empty for what is no key, or none that terminals can tell from others.
    """
    lower = name.casefold()
    if len(name) == 1:
        return name if name.isalnum() else _sign_key(name)
    if lower.startswith("ctrl+"):
        held = lower.removeprefix("ctrl+")
        plain = len(held) == 1 and held.isascii() and held.isalpha()
        return lower if plain and lower not in _SAME_AS_OTHERS else ""
    if lower in _F_KEYS or lower in _SIGNS or lower in _REPLACED.values():
        return lower
    return _NAMED.get(lower) or _OTHERS.get(lower, "")


def _sign_key(sign: str) -> str:
    known = next((key for key, shown in _SIGNS.items() if shown == sign), "")
    # Only a person's own keys pay for this import.
    import unicodedata

    name = unicodedata.name(sign, "").casefold().replace("-", "_").replace(" ", "_")
    return known or _REPLACED.get(name, name)
