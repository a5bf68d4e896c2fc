"""Headings that letters count, `Track A: Sails`, where others count on beneath them: `A.1 Jib`."""

from __future__ import annotations

from typing import Final

from data.tracker.counted import lead_of
from data.tracker.headings import Headings
from data.tracker.node import Node
from model import later
from model.dataclass import replace

_LETTER: Final = later.pattern(r"(?:[^\W\d_]+\s+)?([A-Z])(?:[.)]\s.*)?")
_PLACED: Final = later.pattern(r"([A-Z])\.?(\d{1,2})[.:]?\s")
_LISTED: Final = later.pattern(r"([A-Z])[.)、．]\s*(?=\S)")
_ALL: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEWEST: Final = 2
_SEVERAL: Final = 3
"""So many headings at least that only a letter and a dot count are a list."""
_BELOW: Final = later.pattern(r"([A-Z])\.?(\d{1,2}(?:\.\d{1,2})*)[.:)]?\s+(?=\S)")


def count_letters(root: Node) -> None:
    """Number the headings that letters count, and those that count on beneath them.

    `A.1` alone could be anything; beneath `A`, beside `B` over `B.1`, it is the first part of A.
    """
    for node in root.walk():
        found = {below: letter for below in node.nodes if (letter := _letter(below))}
        if len(found) < 2 or "".join(found.values()) not in _ALL:
            continue
        for below, letter in found.items():
            below.title = replace(below.title, number=letter)
            for inner in below.nodes:
                if (told := _BELOW.match(inner.title.text)) and told[1] == letter:
                    text = inner.title.text[told.end() :]
                    number = f"{letter}.{told[2]}"
                    inner.title = replace(inner.title, number=number, text=text)


def holds_letters(nodes: list[Node]) -> bool:
    """Say whether headings side by side are counted by letters, and hold their parts."""
    return len(nodes) > 1 and all(map(_is_lettered, nodes))


def _is_lettered(node: Node) -> bool:
    number = node.title.number
    return number.isalpha() and any(
        below.title.number.startswith(f"{number}.") for below in node.nodes
    )


def _letter(node: Node) -> str:
    """Return the letter that counts a heading, over others that it counts; else nothing."""
    # Most headings hold no others: these need no look.
    lead = _LETTER.fullmatch(lead_of(node)) if node.nodes and not node.title.name else None
    below = [_BELOW.match(inner.title.text) for inner in node.nodes] if lead else []
    return lead[1] if lead and any(one and one[1] == lead[1] for one in below) else ""


def told_below(node: Node, headings: Headings) -> list[Node]:
    """Number the headings that letters count where all say how far they are; return those to take.

    `A. Piers ✅`, `B. Lamps ✅`, `C. Ropes ⏳` are work, whatever stands beneath.
    """
    led = [(below, _LISTED.match(below.title.text)) for below in node.nodes if below.title.stated]
    counted = [(below, found) for below, found in led if found]
    letters = "".join(found[1] for _, found in counted)
    if len(counted) < _SEVERAL or letters != _ALL[: len(letters)] or headings.registers(node):
        return []
    for below, found in counted:
        title = below.title
        below.title = replace(title, number=found[1], text=title.text[found.end() :])
    return [below for below, _ in counted if not (below.work or headings.registers(below))]


def lettered_below(node: Node) -> list[Node]:
    """Return the headings below that one letter counts from 1 on: `B.1 Piers`, `B2. Lamps`."""
    found = [(below, _PLACED.match(below.section.title[:9])) for below in node.nodes]
    counted = [(below, led[1], int(led[2])) for below, led in found if led]
    one_letter = len({letter for _, letter, _ in counted}) == 1
    if not one_letter or [at for _, _, at in counted] != [*range(1, len(counted) + 1)]:
        return []
    return [below for below, _, _ in counted] if len(counted) >= _FEWEST else []
