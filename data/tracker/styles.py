"""What all entries of a list have in common, where the title of one ends, what facts follow it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from data.tracker.efforts import effort_of
from data.tracker.facts import Fact, fact_of, field_named
from data.tracker.mingled import formed_as
from data.tracker.numbering import count_on, counted_place_of, place_of
from data.tracker.titles import MARK, Legend
from data.tracker.values import day_of, is_id
from data.tracker.words import Words
from model import later

_STATE: Final = later.pattern(r"(?:\s[-–—]\s+|\s[(（\[])([^()（）\[\]]{2,24}?)[)）\]]?\s*$")
LISTED: Final = later.pattern(r"[、,，;；]\s*(?=[^、,，;；]{1,20}[:：])")
"""What divides facts that stand in a row: `负责人：李强，工时：3天`."""
_PARTED: Final = later.pattern(r"[、,，;；]")
_PARTING: Final = later.pattern(r"\s*[、,，;；]\s*")
_STROKED: Final = later.pattern(r"[|·•]\s")
_STROKES: Final = later.pattern(r"\s+[|·•]\s+")
_DASHED: Final = later.pattern(r"[—–-]\s")
_SPACED: Final = later.pattern(r"\s+[—–-]{1,2}\s+")
_DASH: Final = later.pattern(r"\s*(?:[—–]{1,2}|\s--?)\s*")
_KEYED: Final = later.pattern(r"[—–-]\s*[^\s:：—–]{1,20}[:：]")
_NAME_ENDS: Final = later.pattern(
    r"(?<=\S)(?:\s+[-–—]+\s+|\s*——\s*|:\s+|：\s*|[.!?]\s+(?=[^\Wa-z]|[`\"])|。)"
)
_BARS: Final = later.pattern(r"\s+\|\s+")
_NAMED: Final = later.pattern(r"@?[^\Wa-z\d_][\w.'’-]{0,30}(?: [^\Wa-z\d_][\w.'’-]{0,30}){0,2}")
_EACH: Final = later.pattern(r"\[([^\[\]:：\n]{2,20})[:：]\s*([^\[\]\n]{1,60})\]")
_BEFORE: Final = later.pattern(
    r"((?:\[[^\[\]:：\n]{1,24}\]\s*)?)((?:\[[^\[\]:：\n]{2,20}[:：][^\[\]\n]{1,60}\]\s*)+)(?=\S)"
)
_CODED: Final = later.pattern(r"(?<=\S)(?:\s+`[^`\n]{1,20}`){1,3}(?=\s*$|\s+[-–—]{1,2}\s)")
_CODE_ENDS: Final = later.pattern(r"`(?=\s*$|\s+[-–—]{1,2}\s)")
_CODE: Final = later.pattern(r"`([^`\n]+)`")
_SEVERAL: Final = 2
_DASHES: Final = ("-", "–", "—", "——", "--")
_LONG: Final = 160
"""Characters of a title; a longer one has a name, and what is said of it."""
_NAME: Final = 120
_COUNT: Final = later.pattern(r"[^\W\d_]+ \d{1,3}(?:\.\d{1,3})*[a-z]?")
_MARKS: Final = 4
"""So many entries with different marks before them are decorated."""


class Style(NamedTuple):
    """What all entries of a list have in common: a status behind them, a number before them.

    `ornate`: a mark before them that is for show. `lead`: what those numbers begin with that
    count, where some entries have none.
    """

    loose: bool = False
    numbered: bool = False
    ornate: bool = False
    lead: str = ""

    def counted(self, text: str, words: Words) -> tuple[str, str]:
        """Split an entry into the number that counts it and its title; no number is empty."""
        number, title = counted_place_of(text, words) if self.numbered else ("", text)
        return (number, title) if number.startswith(self.lead) else ("", text)

    def bare(self, text: str, legend: Legend) -> str:
        """Return an entry without a mark that is for show; one that the legend explains is not."""
        found = MARK.match(text) if self.ornate else None
        told = found is None or found[0].replace("\ufe0f", "") in legend
        return text if found is None or told else text[found.end() :].lstrip()


NO_STYLE: Final = Style()


def style_of(
    texts: Sequence[str], words: Words, above: str = "", *, counted: bool = False
) -> Style:
    """Return what the texts of a list's entries have in common.

    One alone has nothing in common, unless its number goes on from the one `above`; `counted` says
    that entries elsewhere have such numbers.
    """
    if len(texts) < 2:
        number = place_of(texts[0], words)[0] if texts else ""
        return Style(numbered=bool(number) and _goes_on(number, above, counted=counted))
    names = [*takewhile(bool, (counted_place_of(text, words)[0] for text in texts))]
    numbered = len(names) == len(texts) and count_on(names)
    lead = "" if numbered else _lead_of(texts, words, above)
    return Style(_all_state(texts, words), numbered or bool(lead), _is_ornate(texts, words), lead)


def _lead_of(texts: Sequence[str], words: Words, above: str) -> str:
    """Return what the numbers begin with that some entries have beside others without: `2.`.

    They go on from the one `above`, or from each other, and nothing but the number is different
    in `2.4 GHz` and `2.5 GHz`. `Step 1.1: Tar` may only speak of what stands elsewhere.
    """
    bare = (text for text in texts if not text[:1].isalpha())
    told = dict(place for text in bare if (place := place_of(text, words))[0])
    for lead in dict.fromkeys((f"{above}.", *(f"{name.partition('.')[0]}." for name in told))):
        found = {name: rest for name, rest in told.items() if name.startswith(lead)}
        goes_on = lead == f"{above}." or (found and _in_a_row([*found]))
        if len(found) > 1 and goes_on and len(set(found.values())) > 1:
            return lead
    return ""


def _in_a_row(names: Sequence[str]) -> bool:
    """Say whether numbers of one kind count what they stand before, from the first on."""
    places = [tuple(part.zfill(3) for part in name.split(".")) for name in names]
    return names[0].endswith((".1", ".a")) and sorted(places) == places


def _goes_on(number: str, above: str, *, counted: bool) -> bool:
    """Say whether the number of a single entry counts it: `2.4 GHz` beneath phase 2 may not."""
    place = number.rpartition(".")[2]
    if not above:
        return counted and place == "1"
    told = counted or place == "1" or not place.isdigit() or number.count(".") > 1
    return told and number.startswith(f"{above}.")


def _is_ornate(texts: Sequence[str], words: Words) -> bool:
    """Say whether each begins with another mark, of which few have a meaning: `🔒 Get a key`.

    Where one of them says that something is done, the others are at least no mere show.
    """
    if any(text[:1] <= "\x7f" for text in texts):
        return False
    found = [MARK.match(text) for text in texts]
    marks = {mark[0].replace("\ufe0f", "") for mark in found if mark}
    usual, apart = words.marks("status_marks"), words.marks("decoration")
    telling = [usual[mark] for mark in marks if mark in usual and mark not in apart]
    few = len(telling) * 2 < len(marks) and "done" not in telling
    return len(texts) == len(marks) >= _MARKS and few


def _all_state(texts: Sequence[str], words: Words) -> bool:
    """Say whether each ends with a status: ` - open`, `(running)`."""
    status = words.lexicon("status")
    tails = (_STATE.search(text.split("\n")[0]) for text in texts)
    return all(tail and status.name(tail[1]) for tail in tails)


def parted(text: str) -> tuple[str, str]:
    """Part the lines of an entry into its title and what is said of it beneath.

    A line that ends although the next word had room in it was ended on purpose. What begins with
    a small letter goes on with the sentence all the same, and what is in bold or code is a whole.
    """
    rows = text.split("\n")
    wide = max(map(len, rows))
    for place, (row, following) in enumerate(pairwise(rows), 1):
        word = following.split(" ", 1)[0]
        room = len(row.rstrip()) + 1 + len(word) <= wide
        if room and not following[:1].islower() and not row.rstrip().endswith((",", "、", "，")):
            title = "\n".join(rows[:place])
            if title.count("**") % 2 == 0 and title.count("`") % 2 == 0:
                return title, "\n".join(rows[place:])
    return text, ""


def shortened(title: str) -> tuple[str, str]:
    """Split a title that is a whole paragraph into its name and what is said of it.

    The name ends at a dash, a colon or a full stop, none of them within brackets or code. What
    only counts it, `Stage 4 — …`, is no name yet.
    """
    if len(title) <= _LONG:
        return title, ""
    for found in _NAME_ENDS.finditer(title[: _NAME + 8]):
        name = title[: found.start()]
        words = len(name.split()) if name.isascii() else len(name) // 3
        fewest = 4 if found[0].strip() in (":", "：") else 2 if found[0].strip() in _DASHES else 3
        whole = name.count("`") % 2 == 0 and name.count("(") <= name.count(")")
        if words >= fewest and whole and not _COUNT.fullmatch(name):
            return name, title[found.end() :]
    return title, ""


def facts_beside(text: str, line: int, words: Words) -> tuple[str, list[Fact]]:
    """Part an entry from the facts in front of its words and behind them."""
    text, before = _facts_before(text, line, words)
    text, behind = facts_behind(text, line, words)
    if not behind and "|" in text:
        text, behind = _facts_between(text, line, words)
    text, coded = _facts_in_code(text, line, words)
    return text, [*before, *behind, *coded]


def _facts_between(text: str, line: int, words: Words) -> tuple[str, list[Fact]]:
    """Part `Paint it | 12h | Ana`: efforts, days and priorities, and behind them one name.

    A name says nothing of its own: in `Bow | Paint | 2h` it may be the title. An id in front of all
    and a status behind it stay where they are.
    """
    head, *parts = _BARS.split(text)
    if len(parts) > 1 and is_id(head):
        head = f"{head} | {parts.pop(0)}"
    stated = bool(parts) and words.lexicon("status").name(parts[-1]) is not None
    closing = f" | {parts.pop()}" if stated else ""
    facts = [Fact(_key_of(part, words), part, line) for part in parts]
    keys = [fact.key for fact in facts]
    last = len(keys) > 1 and not keys[-1] and _is_person(parts[-1], words)
    told = keys[:-1] if last else keys
    if not head or not told or not all(told) or len({*told}) < len(told):
        return text, []
    owner = [Fact("Owner", parts[-1], line)] if last else []
    return head + closing, [*facts[: len(told)], *owner]


def _key_of(part: str, words: Words) -> str:
    """Return what a part of a line is by its form; empty for words."""
    if words.lexicon("priority").name(part) and (part.isupper() or part[-1].isdigit()):
        return "Priority"
    if day_of(part, words).day:
        return "Date"
    effort = effort_of(part, words, "")
    return "Estimate" if effort and not effort.rest else ""


def _is_person(part: str, words: Words) -> bool:
    """Say whether a part of a line can be somebody's name, which is written as one."""
    return _NAMED.fullmatch(part) is not None and not words.lexicon("priority").name(part)


def _facts_in_code(text: str, line: int, words: Words) -> tuple[str, list[Fact]]:
    """Part `**Paint it** `HIGH` `2-3d` — twice`: priorities and times set apart as code.

    `Set the level to `high`` is a whole: only several of them are told apart from plain words.
    """
    found = _CODED.search(text) if "`" in text and _CODE_ENDS.search(text) else None
    if found is None:
        return text, []
    said = _CODE.findall(found[0])
    if len(said) < _SEVERAL and not (
        text.startswith("**") and text[: found.start()].endswith("**")
    ):
        return text, []
    facts = []
    for one in said:
        ranked = words.lexicon("priority").name(one) is not None
        if not ranked and effort_of(one, words, "") is None:
            return text, []
        facts.append(Fact("Priority" if ranked else "Estimate", one, line))
    if len({fact.key for fact in facts}) < len(facts):
        return text, []
    return text[: found.start()] + text[found.end() :], facts


def _facts_before(text: str, line: int, words: Words) -> tuple[str, list[Fact]]:
    """Part `[DONE] [Priority:P1][Owner:Ana] Paint`; the status stays where it is."""
    found = _BEFORE.match(text) if text.startswith("[") else None
    if found is None:
        return text, []
    facts = [Fact(key.strip(), value.strip(), line) for key, value in _EACH.findall(found[2])]
    if not any(field_named(words, fact.key) for fact in facts):
        return text, []
    return found[1] + text[found.end() :], facts


def facts_behind(text: str, line: int, words: Words) -> tuple[str, list[Fact]]:
    """Part `Scan —— 负责人：李强，工时：3天` where nothing but facts stands behind the dash.

    Or behind strokes: `Pump | Owner: Ana | Due: 2026-04-15`; so may several dashes part them.
    """
    if stated := _stated_behind(text, line, words):
        return stated
    if ":" not in text and "：" not in text:
        return text, []
    # Whether there is any joint is asked first: that is found at once.
    for sign, joints, fewest in ((_STROKED, _STROKES, 1), (_DASHED, _SPACED, 2)):
        if not sign.search(text):
            continue
        head, *parts = joints.split(text)
        told = [fact_of(part, line) for part in parts]
        if (
            len(told) >= fewest
            and all(fact and fact.value and field_named(words, fact.key) for fact in told)
            and not _opens_bold(head)
        ):
            return head, [fact for fact in told if fact]
    found = next(reversed([*_DASH.finditer(text)]), None) if _KEYED.search(text) else None
    if found is None or not found.start() or _opens_bold(text[: found.start()]):
        return text, []
    told = [fact_of(part, line) for part in LISTED.split(text[found.end() :])]
    facts = [fact for fact in told if fact and fact.value and field_named(words, fact.key)]
    return (text[: found.start()], facts) if len(facts) == len(told) else (text, [])


def _opens_bold(head: str) -> bool:
    """Say whether a text ends within bold: of `**Lamp - size**: big` nothing parts the name."""
    return head.count("**") % 2 == 1


def _stated_behind(text: str, line: int, words: Words) -> tuple[str, list[Fact]] | None:
    """Part `Scan – in progress, due: 2026-04-15, Ana`; the status stays where it is."""
    # That there are both signs is found at once.
    may = _PARTED.search(text) and ("–" in text or "—" in text or " -" in text)
    dashes = [*_DASH.finditer(text)] if may else []
    if not dashes or not dashes[-1].start():
        return None
    said, *parts = _PARTING.split(text[dashes[-1].end() :])
    if not parts or not words.lexicon("status").name(said.strip(" *_")):
        return None
    facts = [_fact_in(part, line, words) for part in parts]
    if not all(facts):
        return None
    return text[: dashes[-1].end()] + said, [fact for fact in facts if fact]


def _fact_in(part: str, line: int, words: Words) -> Fact | None:
    fact = fact_of(part, line)
    if fact and fact.value and field_named(words, fact.key):
        return fact
    formed = formed_as(part, words)
    return Fact(*formed, line) if formed else None
