"""What stands in brackets at either end of an entry: how far it is, and the issue it is told in.

The words of a link in front of an entry are its title, or what counts it.
"""

from __future__ import annotations

from typing import Final

from data.tracker.remarks import Remark
from data.tracker.titles import DATE
from data.tracker.words import Words
from model import later

_STANDING: Final = later.pattern(
    r"(\*\*|__|`)?(?:[【\[［]([^【】\[\]［］\n]{2,24})[】\]］](?!\()|[(（]([^()（）\n]{2,24})[)）])(?(1)\1)"
    r"(?:\s*[:：]|\s+[–—-](?=\s))?\s*(?=\S)"
)
_ISSUE: Final = later.pattern(
    r"(?<=\S)\s+[(（](?:(?:,\s*)?\[#\d{1,6}\]\([^()\s]{1,300}\)){1,9}[)）]$"
)
_ENDING: Final = later.pattern(
    r"(?<=[\w`)\]~*])(?<!\b(?:to|as|is|be|of|if))(?<!\b(?:the|not|and|for|wie|als|zu ))"
    r"\s+(?:\*\*|__)\[?([^*_\[\]\n]{3,24})\]?(?:\*\*|__)$"
)
"""`marked as **done**` says what is to be done."""
_LINK: Final = later.pattern(r"\[([^\[\]\n]{2,300})\]\([^()\s]{1,500}\)")
_COUNT: Final = later.pattern(
    r"(?:\*\*)?[\[(`](#\d{1,6}|[A-Z]{1,8}-\d{1,6}(?:\.\d{1,3})*)[\])`](?:\*\*)?[:：]?\s+(?=[\w*`\[])"
)
_TOLD_LAST: Final = later.pattern(
    r"(?<=\S)\s+[\[【(（]([^\[\]【】()（）:：]{2,24})[\]】)）](\s*[(（][^()（）]{2,24}[:：][^()（）]{1,120}[)）])$"
)

_PLACED: Final = later.pattern(
    r"(?<=\S)\s+(?:[-–—]{1,2}\s+|([(\[]))([^\W\d_]{2,14}(?: [^\W\d_]{3,12})?)"
    r"(\s(?:in|by|via|with|on|at)\s(?:(?:PR|MR|commit|issue|release)\s)?"
    r"(?:#\d{1,6}|v?\d{1,3}(?:\.\d{1,3})+|(?=[a-f]*\d)[0-9a-f]{7,40}|\d{4}-\d{2}-\d{2}|@\w{2,30})"
    r"|,\s*~?\d{1,3}\s?%)[)\]]?$"
)
_PLACING: Final = later.pattern(r"[-–—(\[]")
_WHERE: Final = later.pattern(r"\s(?:in|by|via|with|on|at)\s")


def said_in_front(text: str, words: Words) -> Remark:
    """Read `[DONE] Paint`, `**[Done]** Paint`, `(done) Paint`; what is no status stays.

    In round brackets a word such as `new` or `ready` may say anything.
    """
    found = _STANDING.match(text)
    said = (found[2] or found[3]) if found else ""
    status = words.lexicon("status").name(said) if said else None
    if not found or not status or (found[3] and said in words.lexicon("weak")):
        return Remark(text)
    return Remark(text[found.end() :], status, said)


def said_of_heading(text: str, words: Words) -> Remark:
    """Read `[DONE] Paint` over work: weak words such as `[Draft]` have to be in capitals there."""
    said = said_in_front(text, words) if text[:1] in "[【［" else Remark(text)
    shouted = said.stated.isupper() or words.lexicon("weak").name(said.stated) is None
    return said if said.status and shouted else Remark(text)


def with_place_behind(text: str, words: Words) -> str:
    """Return `Paint — done (in v1.2)` of `Paint (done in v1.2)`: a status, and where or by whom.

    So it is with a share: `Paint (in progress, 60%)`.
    """
    ends = text[-1:] in ")]%" or text[-1:].isalnum()
    divided = _PLACING.search(text) if ends else None
    may = divided and ("%" in text or _WHERE.search(text, divided.end()))
    found = _PLACED.search(text) if may else None
    if not found or bool(found[1]) is not (text[-1] in ")]"):
        return text
    said = found[2]
    if not words.lexicon("status").name(said) or words.lexicon("weak").name(said):
        return text
    told = found[3].strip(" ,")
    told = told[-10:] if DATE.fullmatch(told[-10:]) else f"({told})"
    return f"{text[: found.start()]} — {said} {told}"


def unlinked(text: str, words: Words) -> str:
    """Return an entry without the addresses at its ends, which are kept beside it.

    `[#7 — Paint](…)` is `#7 — Paint`, and `[#7] Paint` is `#7: Paint`; behind an entry an issue
    is an address and nothing else, `([#7](…))`. A status in bold there is as one in brackets, and
    so is one in brackets before others that tell more: `Paint [done] (owner: Ana)`.
    """
    if text.startswith(("[", "(", "`", "**[", "**`")):
        text = _COUNT.sub(r"\1: ", _LINK.sub(r"\1", text, count=1), count=1)
    if text.endswith(("**", "__")) and (found := _ENDING.search(text)):
        strong = words.lexicon("weak").name(found[1]) is None or found[1].isupper()
        if words.lexicon("status").name(found[1]) and strong:
            text = f"{text[: found.start()]} ({found[1]})"
    several = text.endswith((")", "）")) and sum(map(text.count, "([（【")) > 1
    if several and (found := _TOLD_LAST.search(text)):
        status = words.lexicon("status").name(found[1])
        strong = words.lexicon("weak").name(found[1]) is None or found[1].isupper()
        if status and strong:
            text = f"{text[: found.start()]}{found[2]} [{found[1]}]"
    text = _ISSUE.sub("", text) if text.endswith((")", "）")) and "[#" in text else text
    return with_place_behind(text, words)
