"""A filter's text taken apart: parentheses, words, phrases, and terms such as `due<fri`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from model.dataclass import dataclass
from model.problem import shortened

LONGEST: Final = 10_000
"""Characters that a filter may have."""


class FilterError(ValueError):
    """A text is no filter: `text` is a sentence on why, `column` where in it, from 1."""

    def __init__(self, text: str, column: int) -> None:
        super().__init__(text, column)
        self.text = text
        self.column = column

    def __str__(self) -> str:
        return f"column {self.column}: {self.text}"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a filter; `text` is a parenthesis, a word in small letters, or a search.

    `sign` is `(`, `)`, or the operator of a term, empty for a search in all text. A term's field
    is `name`, its value `text`. `quoted` says that the text stood in quotes. Columns count from 1.
    """

    sign: str
    text: str
    column: int
    quoted: bool = False
    name: str = ""
    text_column: int = 0

    def is_word(self, word: str) -> bool:
        """Say whether this is `word` as a word of the language: not in quotes, not a value."""
        return not self.sign and not self.quoted and self.text.casefold() == word


_SIGN: Final = r"!=|<=|>=|==|[:=<>]"
_PHRASE: Final = r'"(?P<phrase>(?:[^"\\]|\\.)*)"'
_TOKEN: Final = re.compile(
    r"(?P<bracket>[()])"
    rf'|(?P<name>(?:[^\s()":=<>!]|!(?!=))+)(?:\s*(?P<sign>{_SIGN}))?'
    # Behind a phrase the operator follows at once: a space parts what is searched for from it.
    rf"|{_PHRASE}(?P<behind>{_SIGN})?",
    re.DOTALL,
)
_VALUE: Final = re.compile(rf'\s*(?:{_PHRASE}|(?P<word>[^\s()"][^\s()]*))', re.DOTALL)


def tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of a filter. Raises FilterError for what is none."""
    if len(text) > LONGEST:
        raise FilterError(f"a filter cannot be longer than {LONGEST:,} characters", LONGEST + 1)
    text = _with_usual_signs(text)
    place = _behind_space(text, 0)
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise _strange(text, place)
        token, end = _token(text, found)
        yield token
        place = _behind_space(text, end)


_WIDE: Final = str.maketrans("：＝＜＞！（）＂", ':=<>!()"')
_IN_QUOTES: Final = re.compile(r'("(?:[^"\\]|\\.)*(?:"|$))', re.DOTALL)


def _with_usual_signs(text: str) -> str:
    """Return a filter with the signs of full width that an input method writes as usual ones."""
    if text.isascii():
        return text
    parts = _IN_QUOTES.split(text.replace("＂", '"'))
    return "".join(p if at % 2 else p.translate(_WIDE) for at, p in enumerate(parts))


def _behind_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _strange(text: str, place: int) -> FilterError:
    if text[place] == '"':
        return FilterError("the quote that opens here is never closed", place + 1)
    sign = re.match(_SIGN, text[place:])
    return FilterError(
        f"before {sign[0] if sign else text[place]!r} the name of a field is missing: "
        "write for example due<fri, or put what you search for in quotes",
        place + 1,
    )


def _token(text: str, found: re.Match[str]) -> tuple[Token, int]:
    column, sign = found.start() + 1, found["sign"] or found["behind"] or ""
    if found["bracket"]:
        return Token(found["bracket"], "", column), found.end()
    quoted = found["phrase"] is not None
    name = _plain(found["phrase"]) if quoted else found["name"]
    if not sign:
        return Token("", name, column, quoted), found.end()
    value = _VALUE.match(text, found.end())
    if value is None:
        raise _no_value(text, found, name, sign)
    bare = value["word"] is not None
    wanted = value["word"] if bare else _plain(value["phrase"])
    place = value.start("word") if bare else value.start("phrase") - 1
    sign = "=" if sign == "==" else sign
    return Token(sign, wanted, column, not bare, name, place + 1), value.end()


def _no_value(text: str, found: re.Match[str], name: str, sign: str) -> FilterError:
    place = _behind_space(text, found.end())
    if text[place : place + 1] == '"':
        return _strange(text, place)
    shown = shortened(name, 30)
    return FilterError(
        f"behind {shown}{sign} a value is missing: "
        f'write {shown}:"" for records that have no {shown}',
        place + 1,
    )


def phrase_end(text: str, start: int) -> int:
    """Return where the phrase in quotes ends that begins at `start` of a filter."""
    found = re.compile(_PHRASE, re.DOTALL).match(_with_usual_signs(text), start)
    return found.end() if found else start


def _plain(phrase: str) -> str:
    return re.sub(r"\\([\"\\])", r"\1", phrase)


_OF_SHELL: Final = re.compile(
    rf'(?:(?P<name>[^\s()":=<>!]+)(?P<sign>{_SIGN}))?(?P<value>.+)', re.DOTALL
)
_PARTED: Final = re.compile(r"[^\S\u3000]")
"""Spaces that shells part words at: one of full width in a word was typed between two terms."""
_TERMS: Final = re.compile(rf'["()]|\b(?:and|or|not)\b|[^\W\d][\w.-]*\s*(?:{_SIGN})', re.IGNORECASE)


def from_shell(words: Iterable[str]) -> str:
    """Return the filter that words of a command line are, whose quotes the shell has taken away.

    A word with spaces in it was in quotes: it is one value, or one phrase, unless it is made of
    several terms itself.
    """
    return " ".join(map(_requoted, words))


def _requoted(word: str) -> str:
    found = _OF_SHELL.fullmatch(word)
    if found is None or not _PARTED.search(word.strip()) or _TERMS.search(found["value"]):
        return word
    value = found["value"].strip().replace("\\", "\\\\")
    return f'{found["name"] or ""}{found["sign"] or ""}"{value}"'
