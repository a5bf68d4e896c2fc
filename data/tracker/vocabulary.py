"""The words that the engine needs beside those of statuses and columns, and the inline marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from data.toml.read import parse
from data.tracker.report import Report
from data.tracker.words import NAME, Words, joined, load_words, shipped_words
from model import later

_LINK: Final = later.pattern(r"!?\[([^\]\n]{0,300})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,500}\)")
_HELD: Final = "\0"
"""Holds the place of code while what stands around it is shown; no text has it."""
_LINKED_CODE: Final = later.pattern(r"\[(`[^`\[\]\n]{1,300}`)\]\([^()\s]{1,500}\)")
_EMPHASIS: Final = later.pattern(
    r"(\*{1,3}|~~)(?=\S)(.{1,400}?)(?<=\S)\1"
    # Within a word, and in `__init__.py`, they are part of a name.
    r"|(?<!\w)(_{2,3})(?=\S)(.{1,400}?)(?<=\S)\3(?!\w|\.\w|\()"
)
_WIKI: Final = later.pattern(r"!?\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
"""A link to a note of the same collection: by name, or with words of its own behind a stroke."""
_ALIAS: Final = later.pattern(r"\[\[([^\[\]|\n]{1,200})\|[^\[\]|\n]{1,200}\]\]")
_FOOTNOTE: Final = later.pattern(r"\[\^[\w-]{1,30}\]")
_UNDERSCORES: Final = later.pattern(r"(?<!\w)_(?=\S)([^_\n]{1,400})(?<=\S)_(?!\w)")
_TAG: Final = later.pattern(
    r"</?(?:b|i|s|u|br|code|sub|sup|a|strong|em|del|kbd|details|summary|p|div|span|img|h[1-6])\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_BREAK: Final = later.pattern(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
CODE: Final = later.pattern(r"(`{1,3}[^`\n]{0,400}`{1,3})")
_SHORTCODE: Final = later.pattern(r":(?<![\w:]:)([a-z][a-z0-9_+-]{0,40}):(?![\w:])")
_LONGEST: Final = 4000  # characters; nobody reads a title that long
_INLINE: Final = later.pattern(r"[*_`\[<~\\]")
_TARGET: Final = later.pattern(
    r"(?:!\[[^\[\]\n]{0,300}|\[[^\[\]\n]{1,300})\]"
    r"\(<?([^()\s#<>](?:[^()\s<>]|\([^()\s<>]{0,200}\)){0,500})>?(?:\s[^()\n]{0,200})?\)"
)
_AROUND: Final = later.pattern(r"\]\([^()\n]{0,500}\)\]\(<?([^()\s#<>]{1,500})")
"""Where a link leads whose words are a picture."""
_ESCAPE: Final = later.pattern(r"\\([\\`*_{}\[\]()#+\-.!|>~<&])")


@lru_cache(maxsize=8)
def vocabulary(own: str = "") -> Words:
    """Return all words of the import; `own` is the text of the user's words.toml.

    Raises TomlError where `own` is no TOML.
    """
    return Words(joined(load_words(own).tables, shipped_words("labels.toml")))


def unread(own: str) -> Iterator[Report]:
    """Yield a report of the tables of the user's words.toml that nothing reads, if there are any.

    Raises TomlError where `own` is no TOML.
    """
    known = vocabulary().tables
    unknown = [name for name in parse(own) if name not in known] if own else []
    if unknown:
        # Only a mistake pays for this import.
        from difflib import get_close_matches

        report = Report(NAME)
        for name in unknown:
            near = get_close_matches(name, known, 1, 0.7)
            told = f"did you mean '{near[0]}'?" if near else "docs/import.md says which there are"
            report.doubt(_line_of(name, own), f"no words are read from a table '{name}'; {told}")
        yield report


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(name)}(?![\w-])", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def with_marks(text: str, words: Words) -> str:
    """Return a text with `:white_check_mark:` and its like as the marks that they stand for."""
    codes = words.marks("shortcodes")
    return _SHORTCODE.sub(lambda found: codes.get(found[1], found[0]), text)


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """Return inline Markdown as the text that a reader sees; code keeps its back-quotes."""
    if len(text) > _LONGEST:
        return text
    if not _INLINE.search(text):
        return text.strip()
    if "`" not in text:
        return _shown(text).strip()
    parts = CODE.split(_LINKED_CODE.sub(r"\1", text) if "[`" in text else text)
    said = _shown(_HELD.join(parts[::2])).split(_HELD)
    if len(said) != len(parts[::2]):  # what held the place of code went with what is not shown
        said = [_shown(part) for part in parts[::2]]
    return "".join(
        part for pair in zip(said, [*parts[1::2], ""], strict=True) for part in pair
    ).strip()


def _shown(text: str) -> str:
    if "[[" in text or "[^" in text:
        text = _FOOTNOTE.sub("", _WIKI.sub(r"\1", text))
    # Each has its sign, and most texts have none or one of them.
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    for _ in range(3):
        if "*" not in text and "_" not in text and "~" not in text:
            break
        text, count = _EMPHASIS.subn(r"\2\4", text)
        if not count:
            break
    if "_" in text:
        text = _UNDERSCORES.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def targets_of(text: str) -> list[str]:
    """Return where links of a text lead and its pictures lie, which `plain` does not show.

    Places in the text itself are none.
    """
    found = [*_TARGET.findall(text), *_AROUND.findall(text)] if "](" in text else []
    return found + _ALIAS.findall(text) if "[[" in text else found


def told_in(said: Iterable[object]) -> set[str]:
    """Return the words and the targets of links in the values of a record: texts, lists of them."""
    texts = [
        text
        for value in said
        for text in (value if isinstance(value, list) else [value])
        if isinstance(text, str)
    ]
    return {word for text in texts for word in (*text.split(), *targets_of(text))}


def untold_targets(written: str, said: Iterable[object]) -> list[str]:
    """Return where the links of `written` lead that no value of what is `said` tells already."""
    targets = dict.fromkeys(targets_of(written))
    told = told_in(said) if targets else set()
    return [target for target in targets if target not in told]
