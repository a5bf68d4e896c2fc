"""What only shows what goes somewhere, `[Task name]`, and what is called so: `[Login]`.

The brackets alone do not tell: what stands beside them, and the words in them, do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from data.tracker.blocks import Row
from data.tracker.statuses import status_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model.rules_words import waits

_BRACKETS: Final = re.compile(r"\[([^\[\]]{1,60})\]")
_SAYS: Final = re.compile(
    r"\b(?:names?|titles?|descri\w+|your|insert|e\.?g|tb[acd]|to be|placeholder|here|what|who|why"
    r"|when|how|which|dates?|titel|nombre|título|titre|nom|nome|название|имя)\b|[xyn]{2,}|y{4}|\.{3}|…|/"
    r"|名前|名称|タイトル|姓名|标题|이름|제목",
    re.IGNORECASE,
)
"""Words with which a template asks for something."""
_NAMED: Final = re.compile(
    r"(?:task|subtask|phase|step|milestone|item|entry|feature|risk|decision|issue|metric|goal|owner"
    r"|person|member|assignee|responsible|lead|developer|role|team|status|priority|level|impact"
    r"|probability|likelihood|mitigation|action|reason|rationale|note|value|number|id|day|deadline"
    r"|estimate|effort|hour|time|link|url|file|path|project|component|module|criteri(?:on|a)"
    r"|deliverable|high|medium|low|of|the|an|and|or|some|another|first|second|third|aufgabe"
    r"|verantwortlich|tarea|responsable|tâche|tarefa|задача|タスク|担当者|任务|负责人|작업|담당자)s?|\w",
)
"""What the parts of a plan are called: in brackets these words say what goes there."""
_FIRST: Final = frozenset(("todo", "open", "proposed", "pending", "not_met", "unknown", None))
"""Statuses that a row has before anybody did anything, and none."""
_SURE: Final = frozenset(("owner", "by", "status", "due", "date", "done_on", "started_on"))
"""Columns that are filled in for work that there is, even beside `[Task]`."""
_NAMING: Final = frozenset(("id", "phase", "group", "parent"))
"""Columns that say which row this is, or where it belongs."""
_COUNTS: Final = re.compile(r"[0xX_.,%\s]*(?:[a-zA-Z]|pts?|hrs?|hours?|days?)?")


def is_asked(text: str) -> bool:
    """Say whether what stands in brackets only says what goes there: `[Owner]`, and not `[Ana]`."""
    inner = _BRACKETS.fullmatch(text.strip("*_ :："))
    if inner is None:
        return True
    if _SAYS.search(inner[1]):
        return True
    words = re.findall(r"[^\W\d_]+", inner[1].casefold())
    return all(map(_NAMED.fullmatch, words))


def bare_name(text: str) -> str:
    """Return whom `[Ana]` names; other text as it stands."""
    inner = _BRACKETS.fullmatch(text.strip())
    return inner[1].strip() if inner and not is_asked(text) else text


def is_filled_in(
    title: str, row: Row, at: int, roles: Mapping[int, str], words: Words, states: str = "status"
) -> bool:
    """Say whether a row whose title may only show what goes there says something of its own.

    `[Login]` beside an owner, a day or a status that is not the first one is work of that name;
    an id alone says nothing. `states` names the words for how far a row is.
    """
    bare = plain(title).strip("*_ ")
    if not waits(bare) and not _BRACKETS.fullmatch(bare):
        return False
    asked = is_asked(bare)
    for place, cell in enumerate(row.cells):
        role = roles.get(place, "")
        # What a first column that nobody knows holds is a number.
        if place == at or role in _NAMING or (place == 0 and not role):
            continue
        if (not asked or role in _SURE) and _says(cell, role, words, states):
            return True
    return False


def _says(cell: str, role: str, words: Words, states: str) -> bool:
    """Say whether a cell says something that nobody finds in a template."""
    bare = plain(cell).strip("*_ ")
    if role == "status":
        # `✅/🔄/❌` are those to choose from.
        return "/" not in bare and status_of(plain(cell), words, table=states).status not in _FIRST
    if words.is_nothing(bare) or _COUNTS.fullmatch(bare):
        return False
    return not is_asked(bare) if _BRACKETS.fullmatch(bare) else not waits(bare)
