"""What stands behind the words of an entry: `~3d #print @mia 2026-11-02`.

Boards that are kept as text write estimates, tags, people and days there. At the very end they are
no part of the title; amid the words they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from model import later

NO_PERSON: Final = (
    r"(?!(?:apply|charset|container|deprecated|extend|font-face|import|include|keyframes|layer"
    r"|media|mixin|override|page|params?|property|returns?|supports|tailwind|theme|throws|types)\b)"
)
"""What stands behind an `@` in code, and is nobody's name."""
_PART: Final = (
    rf"~\d{{1,4}}(?:\.\d{{1,2}})?(?:m|min|h|d|w)|#[^\W\d][\w-]{{0,40}}"
    rf"|@{NO_PERSON}[^\W\d_][\w-]{{0,38}}"
    r"|(?:📅|due:)?\s?\d{4}-\d{2}-\d{2}|\(\d{4}-\d{2}-\d{2}\)"
)
_BEGINS: Final = ("~", "#", "@", "📅", "due:")
_DAY_LENGTH: Final = len("(2026-01-02)")
_TRAIL: Final = later.pattern(rf"(?<=[^\s:])(?:\s+(?:{_PART})){{1,40}}\s*$")
_REMARK: Final = later.pattern(
    rf"(?<=[^\s:])((?:\s+(?:{_PART})){{1,40}})(\s+\([^()]{{3,80}}\)|\s+(?:PR|MR)\s?[!#]\d+)\s*$"
)
"""Where a remark that belongs to the title stands behind its trail."""
_JOINED: Final = later.pattern(
    r"(?i)(?:^|\s)(?:due|eta|deadline|termin|frist|plazo|prazo|échéance|vence|until|by|on|at|before|since|from|to|with|for|and|of|bis|am|ab|vom|mit|für|von|und"
    r"|el|le|para|con|até|com|до|с|від|з|для|för|med|från|fra|av|og|och|voor|van|met|en|pour|du|de|avec|et|del|e"
    r"|per|dla|od|na|pro|pentru)$"
)
"""Words that what follows belongs to: `the flyer for @mia` is a whole."""
_PARTS: Final = later.pattern(rf"(?:{_PART})")


class Trail(NamedTuple):
    """A title without its trail, and what the trail says; empty where it says nothing of it."""

    title: str
    estimate: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    day: str = ""

    def told(self, day: str = "") -> Iterator[tuple[str, str]]:
        """Yield the columns that it fills, each with its text; people are mentioned in lines.

        `day` is what stands in front of the words, where no day stands behind them.
        """
        told = (("estimate", self.estimate), ("date", self.day or day))
        yield from ((name, value) for name, value in told if value)


def _ends(text: str) -> bool:
    """Say whether the last word of a text is of a trail, by what it begins with; few are."""
    last = text.rsplit(None, 1)[-1] if text.strip() else ""
    if last.startswith("("):
        return len(last) == _DAY_LENGTH
    return last[:1].isdigit() or last.startswith(_BEGINS)


def trail_of(text: str) -> Trail:
    """Return what stands behind the words of an entry."""
    found, remark = _TRAIL.search(text) if _ends(text) else None, ""
    # Only an effort says that what stands before a remark is no part of a sentence.
    if found is None and "~" in text and (within := _REMARK.search(text)) and "~" in within[1]:
        found, remark = within, within[2]
    if found is None or _JOINED.search(text[: found.start()]):
        return Trail(text)
    parts = _PARTS.findall(found[1] if remark else found[0])

    def of(sign: str) -> tuple[str, ...]:
        return tuple(part.removeprefix(sign) for part in parts if part.startswith(sign))

    bare = [part.strip("()") for part in parts]
    days = [part[-10:] for part in bare if part[-1].isdigit() and part[-3] == "-"]
    return Trail(
        text[: found.start()].rstrip(" ,;，；、") + remark,
        next(iter(of("~")), ""),
        of("#"),
        of("@"),
        next(iter(days), ""),
    )
