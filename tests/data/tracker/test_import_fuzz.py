"""Hostile and broken trackers: never a crash, a hang or a character that commands a terminal.

The full profile tries 100,000 texts, the one for continuous integration 10,000.
"""

import os
import random
import re
from collections.abc import Iterator
from typing import Final

import pytest

from data.toml.read import parse
from data.tracker.importing import Imported, Text, import_tracker
from data.tracker.writing import write_project
from data.trouble import Unreadable
from tests.support.importing import SAMPLES

_MANY: Final = {"full": 100_000, "ci": 10_000}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 1_500)
_PARTS: Final = 10
_SIGNS: Final = "#*-_|[]()`~>:：!.\n\t 0123xX✅❌⏳🔴→é中"
_HOSTILE: Final = _SIGNS + "\x1b\x07\x9f\u202e\x7f\u200b\ufeff\\\"'"
_COMMANDS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")


def _texts(seed: int, count: int) -> Iterator[str]:
    """Yield texts: lines of trackers in any order, cut, with signs put in, and signs alone."""
    lines = [
        line
        for path in sorted(SAMPLES.glob("*.md"))
        for line in path.read_text("utf-8").split("\n")
    ]
    dice = random.Random(seed)
    for _ in range(count):
        text = "\n".join(dice.choices(lines, k=dice.randint(1, 40)))
        match dice.randrange(4):
            case 0:
                text = "".join(dice.choices(_SIGNS, k=dice.randint(1, 400)))
            case 1:
                text = text[dice.randrange(len(text) + 1) :][: dice.randint(1, 2000)]
            case 2:
                signs = list(text)
                for _ in range(dice.randint(1, 30)):
                    signs.insert(dice.randrange(len(signs) + 1), dice.choice(_HOSTILE))
                text = "".join(signs)
        yield text


def _imported(text: str) -> Imported | None:
    """Return what is read of a text, None where it is refused as no tracker."""
    try:
        return import_tracker([Text("x.md", text.encode())])
    except Unreadable:
        return None


@pytest.mark.timeout(0 if _MANY > 10_000 else 300)
@pytest.mark.parametrize("seed", range(_PARTS))
def test_any_text_is_imported_or_refused(seed: int) -> None:
    written = 0
    for text in _texts(seed, _MANY // _PARTS):
        found = _imported(text)
        if found is None:
            continue
        toml = write_project(found.document, "x.md")
        assert not _COMMANDS.search(toml), text
        parse(toml)
        written += 1
    assert written > 0


def _deep() -> str:
    return "\n".join(f"{'  ' * depth}- [ ] deep {depth}" for depth in range(200))


def _wide() -> str:
    cells = "|".join(f" c{n} " for n in range(10_000))
    return f"| Task | Status |{cells}|\n|{'---|' * 10_002}\n| a | done |{'x|' * 10_000}\n"


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "text",
    [
        _deep(),
        _wide(),
        ">" * 3000 + " x",
        "- " * 3000 + "x",
        "- [ ] " + "[" * 300_000,
        "- [ ] " + "**a " * 100_000,
        "- [ ] " + "_a " * 100_000,
        "# " + "✅" * 100_000,
        "# " + "a - " * 50_000,
        "<!-- " * 60_000,
        "# P\n\n**Status:**" + " " * 60_000 + "done\n",
        "# P\n\na" + "\u3000" * 60_000 + "b: c",
        "a | b\n" * 40_000,
        "\n".join(f"- [ ] ABC-001: title {n}" for n in range(8_000)),
        "## Phase 1: x\n" + "**K**: v | **Owner**: b | **Status**: ✅\n" * 4_000,
        "\n\n".join("**L:**\n- [ ] a" for _ in range(4_000)),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_texts_made_to_be_slow_are_read_all_the_same(text: str) -> None:
    found = _imported(text)
    assert found is None or found.items
