"""Pages in Markdown as HTML: words, lists, tables and code; nothing that runs or is fetched.

HTML within a page is shown as its text, pictures as their words with a link to them, and a link
leads only where a reader may be led: no scripts, no data.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any, Final

from data.export.html_text import safe_lines
from data.export.words import lines_of
from model import later

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HOW: Final = {"html": False, "breaks": True, "xhtmlOut": False}
_DEEPEST: Final = 100
_WORD: Final = later.pattern(r"\w+")
_COUNT: Final = later.pattern(r"(?m)^[\s>*+-]*\d{1,9}[.)]\s")
"""The number of an entry, which the list counts itself."""
_SAFE: Final = later.pattern(r"(?i)(?:https?://|mailto:|[#/.]|[^:]*$)")
"""Where a link may lead: to a site, an address of mail, or another place of the project."""


def page_html(text: str) -> str:
    """Return a page as HTML; as its lines where that would leave out a word of it."""
    lines = lines_of(text)
    made = str(_parser().render(lines)).strip()
    shown = {*_WORD.findall(unescape(made))}
    whole = shown.issuperset(_WORD.findall(_COUNT.sub(" ", lines)))
    return made if whole else f'<div class="text">{safe_lines(text)}</div>'


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {**_HOW, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    # What defines where links lead is text as well, and so is a footnote.
    parser.disable("reference")
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]  # hooks of the parser
    parser.validateLink = _leads  # type: ignore[method-assign]  # hooks of the parser
    rules = parser.renderer.rules  # type: ignore[attr-defined]  # the protocol hides it
    rules["image"] = _image
    for name in ("heading_open", "heading_close"):
        rules[name] = _heading
    rules["link_open"] = _link
    rules["table_open"] = lambda *_: '<div class="wide"><table>'
    rules["table_close"] = lambda *_: "</table></div>"
    for name in ("paragraph_open", "th_open", "td_open", "list_item_open"):
        rules[name] = _directed
    return parser


def _leads(url: str) -> bool:
    return _SAFE.match(url.strip()) is not None


def _image(tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    """Show a picture as its words: nothing is fetched to show a page."""
    token = tokens[at]
    target = escape(str(token.attrs.get("src", "")))
    return f'<a href="{target}" rel="noreferrer">{escape(token.content or "image")}</a>'


def _heading(tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    """Put headings below that of the page, which is the third of the whole."""
    token = tokens[at]
    level = min(int(token.tag[1]) + 3, 6)
    return f'<h{level} dir="auto">' if token.nesting == 1 else f"</h{level}>\n"


def _link(tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    target = escape(str(tokens[at].attrs.get("href", "")))
    return f'<a href="{target}" rel="noreferrer">'


def _directed(tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    """Let the letters of a block say in which direction it is written."""
    token = tokens[at]
    return "" if token.hidden else f'<{token.tag} dir="auto">'
