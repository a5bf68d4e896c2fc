"""Filters: the language in which people say which records they want to see.

Terms joined by spaces must all hold; `or`, `not` and parentheses do what they say. A term is a
field, an operator and a value (`due<fri`, `owner:ana`, `is:ready`); a word or a "phrase" alone is
looked for in all text. Capital and small letters are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from model.address import Address
from model.condition import ALL, Condition, all_of, any_of, negated
from model.dataclass import dataclass, field
from model.effort import Workday
from model.filter_terms import Reading, term
from model.filter_text import all_text
from model.filter_words import FilterError, Token, tokens
from model.folding import sought
from model.project import Project
from model.record import Record

__all__ = ["Filter", "FilterError", "parse_filter"]

_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that was read; `text` is what was typed. One without terms lets all through.

    `condition` is what must hold for that, term by term.
    """

    text: str
    condition: Condition = field(repr=False, compare=False)

    def matches(self, project: Project, address: Address, record: Record) -> bool:
        """Say whether the record, which stands at `address` of `project`, is let through."""
        return self.condition.test(project, address, record)


def parse_filter(
    text: str, today: date, workday: Workday, project: Project | None = None
) -> Filter:
    """Return the filter that a text stands for; a blank one lets everything through.

    Values are read as the editors of their fields read them, days as seen from `today`. With the
    `project` that is to be filtered, its own fields and words are known too. Raises FilterError.
    """
    return read_filter(text, Reading(today, workday, project))


def read_filter(text: str, reading: Reading) -> Filter:
    """Return the filter that a text stands for; many of one project share what they look up.

    Raises FilterError.
    """
    parser = _Parser(tuple(tokens(text)), reading)
    if not parser.tokens:
        return Filter(text, ALL)
    condition = parser.either(0)
    if (rest := parser.next) is not None:
        raise FilterError("this parenthesis was never opened", rest.column)
    return Filter(text, condition)


@dataclass(slots=True)
class _Parser:
    tokens: tuple[Token, ...]
    reading: Reading
    place: int = 0

    @property
    def next(self) -> Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def took(self, matches: Callable[[Token], bool]) -> bool:
        """Step over the next token if it is one that `matches`; say whether it was."""
        token = self.next
        if token is None or not matches(token):
            return False
        self.place += 1
        return True

    def either(self, depth: int) -> Condition:
        """Return what terms ask for of which those between two `or` must hold."""
        parts = [self.all_of(depth)]
        while self.took(_is_or):
            parts.append(self.all_of(depth))
        return any_of(parts)

    def all_of(self, depth: int) -> Condition:
        """Return what terms ask for that stand side by side."""
        parts = [self.one(depth)]
        while (token := self.next) is not None and token.sign != ")" and not _is_or(token):
            if not self.took(_is_and):
                parts.append(self.one(depth))
            elif self.next is None:
                raise FilterError("behind 'and' a term is missing", token.column)
        return all_of(parts)

    def one(self, depth: int) -> Condition:
        """Return what one term asks for, or what stands in parentheses, `not` included."""
        opposite = False
        while self.took(_is_not):
            opposite = not opposite
        condition = self._positive(depth)
        return negated(condition) if opposite else condition

    def _positive(self, depth: int) -> Condition:
        token = self.next
        if token is None or token.sign == ")" or _is_or(token) or _is_and(token):
            raise self._missing(token)
        self.place += 1
        if token.sign == "(":
            return self._group(token, depth)
        return term(token, self.reading) if token.sign else _search(token.text)

    def _group(self, opened: Token, depth: int) -> Condition:
        if depth == _DEEPEST:
            raise FilterError(f"more than {_DEEPEST} parentheses in one another", opened.column)
        condition = self.either(depth + 1)
        if not self.took(lambda token: token.sign == ")"):
            raise FilterError("the parenthesis that opens here is never closed", opened.column)
        return condition

    def _missing(self, token: Token | None) -> FilterError:
        before = self.tokens[self.place - 1] if self.place else None
        if token is None and before is not None:
            shown = before.sign or before.text
            return FilterError(f"behind {shown!r} a term is missing", before.column)
        here = token or Token("", "", 1)
        return FilterError(f"before {here.sign or here.text!r} a term is missing", here.column)


def _is_or(token: Token) -> bool:
    return token.is_word("or")


def _is_and(token: Token) -> bool:
    return token.is_word("and")


def _is_not(token: Token) -> bool:
    return token.is_word("not")


def _search(text: str) -> Condition:
    """Return the condition that a text stands in one of a record's values, or in its id."""
    wanted = sought(text)

    def test(project: Project, address: Address, record: Record) -> bool:
        return wanted in all_text(address, record)

    return Condition(test, key=("", "", wanted, True), words=wanted)
