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
from model.dataclass import dataclass, field
from model.effort import Workday
from model.filter_terms import Reading, term_test
from model.filter_text import Test, search
from model.filter_words import FilterError, Token, tokens
from model.project import Project
from model.record import Record

__all__ = ["Filter", "FilterError", "parse_filter"]

_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that was read; `text` is what was typed. One without terms lets all through."""

    text: str
    _test: Test = field(repr=False, compare=False)

    def matches(self, project: Project, address: Address, record: Record) -> bool:
        """Say whether the record, which stands at `address` of `project`, is let through."""
        return self._test(project, address, record)


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
        return Filter(text, lambda project, address, record: True)
    test = parser.either(0)
    if (rest := parser.next) is not None:
        raise FilterError("this parenthesis was never opened", rest.column)
    return Filter(text, test)


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

    def either(self, depth: int) -> Test:
        """Return the test of terms of which those between two `or` must hold."""
        tests = [self.all_of(depth)]
        while self.took(_is_or):
            tests.append(self.all_of(depth))
        return _any(tests)

    def all_of(self, depth: int) -> Test:
        """Return the test of terms that stand side by side."""
        tests = [self.one(depth)]
        while (token := self.next) is not None and token.sign != ")" and not _is_or(token):
            if not self.took(_is_and):
                tests.append(self.one(depth))
            elif self.next is None:
                raise FilterError("behind 'and' a term is missing", token.column)
        return _all(tests)

    def one(self, depth: int) -> Test:
        """Return the test of one term, or of what stands in parentheses, `not` included."""
        negated = False
        while self.took(_is_not):
            negated = not negated
        test = self._positive(depth)
        return (lambda p, a, r: not test(p, a, r)) if negated else test

    def _positive(self, depth: int) -> Test:
        token = self.next
        if token is None or token.sign == ")" or _is_or(token) or _is_and(token):
            raise self._missing(token)
        self.place += 1
        if token.sign == "(":
            return self._group(token, depth)
        return term_test(token, self.reading) if token.sign else search(token.text)

    def _group(self, opened: Token, depth: int) -> Test:
        if depth == _DEEPEST:
            raise FilterError(f"more than {_DEEPEST} parentheses in one another", opened.column)
        test = self.either(depth + 1)
        if not self.took(lambda token: token.sign == ")"):
            raise FilterError("the parenthesis that opens here is never closed", opened.column)
        return test

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


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda p, a, r: all(test(p, a, r) for test in tests)


def _any(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda p, a, r: any(test(p, a, r) for test in tests)
