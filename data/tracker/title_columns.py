"""Which column of a table says what each row is, where its head alone does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.tracker.blocks import Table
from data.tracker.table_cells import leads_away, says_how_far, without_addresses
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

TITLES: Final = ("title", "description", "goal", "milestone", "phase")
# Columns that only rows of a register have.
FOREIGN: Final = frozenset(
    (
        "risk",
        "probability",
        "mitigation",
        "mitigation_status",
        "rationale",
        "metric",
        "baseline",
        "target",
        "resource",
        "limit",
        "cadence",
        "decision",
        "impact_assessment",
        "issue",
        "supersedes",
    )
)
TITLED: Final = frozenset(TITLES)
# Columns that work has and no row of a register.
OF_WORK: Final = frozenset(
    ("owner", "due", "estimate", "estimate_days", "hours", "spent", "start", "done_on", "moved_to")
)

EFFORTS: Final = ("estimate", "estimate_days", "hours")
_PLANNED_TOO: Final = frozenset(("issue", "mitigation"))
"""What names the rows of work as well, though they are of registers: what is to be mended."""
_WAITING: Final = frozenset(("blocked_by", "depends"))

_SEVERAL: Final = 4
_RARE: Final = 20
_BOLD: Final = later.pattern(r"\*\*[^*]+\*\*")
_BOXED: Final = later.pattern(r"`?\[.\]`?")
_CODE: Final = later.pattern(r"[A-Z]{1,6}-?\d{1,4}(?:\.\d{1,3})*[a-z]?")
_WORD: Final = later.pattern(r"[^\W\d_]{3}|[\u2e80-\ufaff]")

Columns = Mapping[str, int]
"""The fields that a table's columns hold, each with its place."""


def with_workers(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns of `| Agent | Area | Status |`: who does it is no title beside what it is.

    Where nothing else says what each row is, it is about the agents, which are made or rated.
    """
    if "status" not in found or "owner" in found or FOREIGN & set(found):
        return found
    known, workers = found.values(), words.lexicon("workers")
    heads = [plain(cell) for cell in table.header]
    by = next((at for at, head in enumerate(heads) if head in workers and at not in known), None)
    if by is None:
        return found
    if _is_roster(found, table, words):
        return {name: at for name, at in found.items() if name not in ("title", "status")}
    told = [name for name in ("title", "description", "group") if name in found]
    if found.get("phase") == 0 and "title" not in told and names_rows(table, 0):
        told.insert(0, "phase")  # what stands behind the name of each only describes it
    if "group" in told and heads[found["group"]] not in words.lexicon("parts"):
        told.remove("group")  # a `Type` is none of what they work at
    name = next((name for name in told if names_rows(table, found[name])), None)
    if name is not None:
        return {"owner": by, **{("title" if n == name else n): at for n, at in found.items()}}
    titles = words.lexicon("columns")
    free = (at for at in range(len(heads)) if at != by and at not in known)
    led = (at for at in free if titles.name(heads[at].partition("/")[0].strip()) == "title")
    at = next((at for at in led if names_rows(table, at)), None)
    return found if at is None else {"owner": by, "title": at, **found}


def with_bold(found: Columns, table: Table) -> Columns:
    """Return the columns with a kind at the front as the title, where each row has another in bold.

    `| Kind | Example | Done |` over `**Oars**`, `**Sails**`: people set apart what a row is called.
    """
    if found.get("group") != 0 or "title" in found or "status" not in found or "id" in found:
        return found
    bold = all(_BOLD.fullmatch(row.cell(0)) for row in table.rows)
    if not bold or len(table.rows) < 2 or not names_rows(table, 0):
        return found
    return {("title" if name == "group" else name): at for name, at in found.items()}


def with_milestones(found: Columns, table: Table) -> Columns:
    """Return the columns with `里程碑` as the title, where each row is one and says how far it is.

    Behind the first column it is said of other rows which of them they belong to.
    """
    if found.get("milestone") != 0 or "status" not in found or FOREIGN & set(found):
        return found
    if not names_rows(table, 0):
        return found
    renamed = {name: at for name, at in found.items() if name not in ("title", "milestone")}
    return {"title": 0, **renamed}


def _is_roster(found: Columns, table: Table, words: Words) -> bool:
    """Say whether rows tell of each worker only that it is there: all are active.

    What else they are called, `Cloud name`, is no title of what they do.
    """
    sure = found.get("title") is not None and _is_title(table.header[found["title"]], words)
    said = {plain(row.cell(found["status"])).casefold() for row in table.rows}
    return not sure and len(table.rows) >= _SEVERAL and len(said) == 1 and _is_weak(said, words)


def _is_title(head: str, words: Words) -> bool:
    return words.lexicon("columns").name(plain(head)) == "title"


def _is_weak(said: set[str], words: Words) -> bool:
    return all(one in words.lexicon("weak") for one in said)


def with_issues(found: Columns, table: Table) -> Columns:
    """Return the columns with `Bug` or `Mitigation` as the title of what is planned as work is.

    Each row says how far it is, or who sees to it and what it waits for.
    """
    planned = "status" in found or ("id" in found and waits(found))
    foreign = FOREIGN & set(found)
    name = next(iter(foreign & _PLANNED_TOO), "")
    if not planned or foreign != {name} or {"workaround", *TITLED} & set(found):
        return found
    if not all(any(map(str.isalpha, row.cell(found[name]))) for row in table.rows):
        return found
    return {("title" if one == name else one): place for one, place in found.items()}


def with_parts(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns of `| Package | Detailed tasks | Status |`: the first is the title.

    What lists the parts of each row is called a task loosely, and says more than a name.
    """
    at = found.get("title", 0)
    if not at or words.lexicon("columns").name(plain(table.header[at])) is not None:
        return found
    taken = set(found.values())
    named = (one for one in range(at) if one not in taken and names_rows(table, one))
    place = next(named, None)
    if place is None or length_of(table, place) * 2 > length_of(table, at):
        return found
    return {**found, "title": place}


def length_of(table: Table, at: int) -> int:
    """Return how many characters all cells of a column have together, as they are read."""
    return sum(len(plain(row.cell(at))) for row in table.rows)


def with_files(found: Columns, table: Table) -> Columns:
    """Return the columns with files as the titles of work that is planned for each in its phase."""
    planned = "phase" in found and {"priority", "status"} & set(found) and OF_WORK & set(found)
    at = found.get("links")
    if at is None or not planned or len(TITLED & set(found)) > 1 or leads_away(table, at):
        return found
    return {("title" if name == "links" else name): place for name, place in found.items()}


def with_name(found: Columns, table: Table) -> Columns:
    """Return the columns with the first as the title where one behind it only describes it.

    So does `Action` behind a status: it says what comes next. Behind ids the next may be a title
    beside a description, where there are several rows.
    """
    behind = found.get("title", 0) > found.get("status", len(table.header))
    described = "title" not in found and "description" in found
    if not (described or behind):
        return found
    at = 0
    if described and found.get("id") == 0 and len(table.rows) >= _SEVERAL:
        at = 1
    # `| Epic | Status | Deliverables |` is about the epics, of which each has a row.
    free = {n: place for n, place in found.items() if not (behind and n == "group" and not place)}
    named = at not in free.values() and names_rows(table, at, told_twice=described)
    return {**free, "title": at} if named else found


def names_rows(table: Table, at: int, *, told_twice: bool = False) -> bool:
    """Say whether a column has a head, and something in words in each row, each its own.

    `told_twice`: one of twenty may come again, as in a long table that people add to.
    """
    cells = [plain(row.cell(at)) for row in table.rows]
    worded = all(_WORD.search(cell) and not is_id(cell) for cell in cells)
    again = len(cells) - len(set(cells))
    apart = again * _RARE <= len(cells) if told_twice else not again
    return worded and bool(_WORD.search(table.header[at])) and apart


def with_title(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns with the first that is no other as the title of work.

    `Experiment | Cluster | GPU hours | Status`: what is worked at is called as people like. How
    far it is and one more thing that only work has make sure that it is work, or that each row
    says how far it is, behind its name; or else an id in each row, and how long it takes; or who
    sees to it, and what it may wait for.
    """
    if FOREIGN & set(found) or not ("status" in found or waits(found) or _plans(found, table)):
        return found
    found = _without_kind(without_addresses(found, table), table)
    taken = set(found.values())
    free = [place for place in range(len(table.header)) if place not in taken]
    if "id" not in found and len(free) > 1 and _holds_codes(table, free[0]):
        found, free = {**found, "id": free[0]}, free[1:]
    counted = bool(free) and all(plain(row.cell(free[0])).isdigit() for row in table.rows)
    at = next(iter(free[counted:]), None)
    if at is None and {"id", "status", "group"} <= set(found) and names_rows(table, found["group"]):
        # An `Area` of its own in each row is what the row is about.
        return {("title" if name == "group" else name): place for name, place in found.items()}
    if at is None or _is_code(table, at):
        found = _with_ids_alone(found, table)
        if "title" in found:
            return found
    leads = found.get("group") == 0 and (at is None or at > found.get("status", 0))
    if leads and says_how_far(table, 0, found.get("status", 0), words) and names_rows(table, 0):
        return {("title" if name == "group" else name): place for name, place in found.items()}
    if at is None or not (OF_WORK & set(found) or says_how_far(table, at, found["status"], words)):
        return found
    cells = [plain(row.cell(at)) for row in table.rows]
    worded = [any(map(str.isalpha, cell)) for cell in cells]
    return {**found, "title": at} if worded and all(worded) else found


def _is_code(table: Table, at: int) -> bool:
    """Say whether most cells of a column begin with code: what checks a row is not its name."""
    return sum(row.cell(at).startswith("`") for row in table.rows) * 3 >= len(table.rows) * 2


def _with_ids_alone(found: Columns, table: Table) -> Columns:
    """Return the columns with the ids as titles where nothing else names rows.

    `| ID | Status | Note |` over `BOAT-1`, `BOAT-2`: they are known by these.
    """
    at = found.get("id")
    if at is None or not {"status", "notes"} <= {*found, "notes" if OF_WORK & set(found) else ""}:
        return found
    cells = [plain(row.cell(at)) for row in table.rows]
    if len({*cells}) < len(cells) or not all(_WORD.search(cell) for cell in cells):
        return found
    return {("title" if name == "id" else name): place for name, place in found.items()}


def _without_kind(found: Columns, table: Table) -> Columns:
    """Return the columns without a kind at the front that is another in each row, with a box."""
    at = found.get("status")
    boxed = at is not None and all(_BOXED.fullmatch(row.cell(at).strip()) for row in table.rows)
    if found.get("group") != 0 or len(table.rows) < 2 or not boxed or not names_rows(table, 0):
        return found
    return {name: place for name, place in found.items() if place}


def _holds_codes(table: Table, at: int) -> bool:
    """Say whether a column has a code in each row, `L1`, `L2b`, none of them twice."""
    cells = [plain(row.cell(at)).strip() for row in table.rows]
    return all(map(_CODE.fullmatch, cells)) and 1 < len({*cells}) == len(cells)


def waits(found: Columns) -> bool:
    """Say whether rows have somebody who sees to them, and something that they may wait for."""
    return "owner" in found and bool(_WAITING & set(found)) and "date" not in found


def _plans(found: Columns, table: Table) -> bool:
    """Say whether each row has an id of its own, `2.1`, `T-4`, and most say how long they take."""
    effort = next((found[name] for name in EFFORTS if name in found), None)
    if effort is None or "id" not in found or "date" in found:
        return False
    names = [plain(row.cell(found["id"])) for row in table.rows]
    counted = len(set(names)) == len(names) > 1 and all(map(is_id, names))
    timed = sum(any(map(str.isdigit, row.cell(effort))) for row in table.rows)
    return counted and not all(map(str.isdigit, names)) and timed * 2 > len(names)
