"""Asks the parser's rules by the sign that a line begins with.

The parser tries rule after rule on every line, and those that may end a paragraph again on every
line of it. What each of them looks for begins with signs of its own, so that most lines are none's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal

from markdown_it.rules_block import StateBlock, blockquote, fence, heading, hr, list_block
from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType

_ASKED: Final = ("fence", "blockquote", "hr", "list", "heading")
"""What is asked by sign, by the names that the parser has for its rules."""
_Signs = Mapping[str, Sequence["RuleFuncBlockType"]]


def _ruler(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Read a ruler; most lines that begin with its sign are entries of a list."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    sign = state.src[start]
    if state.src[end - 1] not in (sign, " ", "\t"):
        return False
    return not state.src[start:end].strip(sign + " \t") and hr(state, line, last, silent)


_APART: Final[_Signs] = {
    "`": (fence,),
    "~": (fence,),
    ">": (blockquote,),
    "_": (_ruler,),
    "-": (_ruler,),
    "*": (_ruler,),
}
"""What ends a list whose next line it is."""
_BLOCKS: Final[_Signs] = {
    **_APART,
    "-": (_ruler, list_block),
    "*": (_ruler, list_block),
    "+": (list_block,),
    "#": (heading,),
    **dict.fromkeys("0123456789", (list_block,)),
}


class _Part(Token):
    """A token with what is asked of those of blocks alone: a document has tens of thousands."""

    __slots__ = ()

    def __init__(self, name: str, tag: str, level: int) -> None:
        self.type, self.tag, self.level = name, tag, level
        self.map = None
        self.content = self.markup = self.info = ""


class _State(StateBlock):
    """What the parser's rules read from and write to."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        level = self.level - 1 if nesting < 0 else self.level
        token = _Part(ttype, tag, level)
        self.level = level + 1 if nesting > 0 else level
        self.tokens.append(token)
        return token

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:
        start = self.bMarks[begin]
        single = begin + 1 == end and self.tShift[begin] >= indent
        if single and "\t" not in self.src[start : start + indent]:
            return self.src[start + indent : self.eMarks[begin] + keepLastLF]
        # Character by character, for several lines, fewer blanks and tabs.
        return super().getLines(begin, end, indent, keepLastLF)


def parsed(parser: MarkdownIt, text: str) -> list[Token]:
    """Return the blocks of a text as tokens, which lack what only the writing of HTML needs."""
    state = _State(text, parser, {}, [])
    parser.block.tokenize(state, state.line, state.lineMax)
    return state.tokens


def ask_by_sign(parser: MarkdownIt) -> None:
    """Make `parser` look at the sign first; what it makes of any text stays the same."""
    rules = parser.block.ruler
    rules.before("fence", "blocks", _blocks, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.before("fence", "apart", _apart, {"alt": ["list"]})
    parser.disable(list(_ASKED))


def _blocks(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Read what begins on `line`, or only say whether something does where `silent`."""
    # Each level of nesting comes through here, and Python has a thousand calls.
    for rule in _BLOCKS.get(_sign(state, line), ()):  # noqa: SIM110 - `any` is one more call
        if rule(state, line, last, silent):
            return True
    return False


def _apart(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Say whether what begins on `line` ends a list; nothing is read here."""
    if silent:
        for rule in _APART.get(_sign(state, line), ()):
            if rule(state, line, last, True):
                return True
    return False


def _sign(state: StateBlock, line: int) -> str:
    at = state.bMarks[line] + state.tShift[line]
    return state.src[at] if at < state.eMarks[line] else ""
