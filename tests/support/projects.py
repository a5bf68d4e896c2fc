"""Hypothesis strategies for whole projects, for edits of them, and for versions with one base."""

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from model import compose
from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address
from model.apply import apply
from model.change import Change, ChangeError, Changes, Place, Rename, Set
from model.project import Project, UnknownAddress, build
from model.record import Record, build_record
from model.schema import CHILD_TABLE, ITEM_LEVELS, KINDS, PROJECT, REGISTERS, Field, title_field
from model.value import ABSENT, Maybe, Value, is_table
from tests.support.values import ODD_TEXTS, keys, loose, scalars, tables, texts, values

TITLES = ("Design", "Build", "Test", "", "Design")
IDS = ("1", "2", "1.1", "1.2", "1.1.1", "1.1.2", "T009", "M02", "R1", "R2", "_12345678")

ids: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(IDS), st.sampled_from(ODD_TEXTS), st.integers(0, 3), texts
)
"""Ids as people write them: few enough to collide, odd ones, numbers."""


# Strategies are made once and kept: the laws took twice the time with new ones for each draw.
@cache
def _one_of(count: int) -> st.SearchStrategy[int]:
    """0 to below `count`: something that is so once out of so many times."""
    return st.integers(0, count - 1)


_titles = st.sampled_from(TITLES)
_register = st.sampled_from(list(REGISTERS.values()))
_registers = st.lists(_register, max_size=2)


@cache
def _some_fields(kind: str) -> st.SearchStrategy[list[Field]]:
    fields = st.sampled_from(KINDS[kind].fields)
    return st.lists(fields, max_size=3, unique_by=lambda field: field.name)


@cache
def record_tables(kind: str, depth: int = 0) -> st.SearchStrategy[dict[str, Value]]:
    """The parsed table of one record of `kind`, with what is below it."""
    return _record_tables(kind, depth)


@st.composite
def _record_tables(draw: st.DrawFn, kind: str, depth: int) -> dict[str, Value]:
    table: dict[str, Value] = {}
    if draw(_one_of(5)):
        table["id"] = draw(ids)
    elif not draw(_one_of(6)):
        table["id"] = draw(values)
    if draw(_one_of(5)):
        table[title_field(kind)] = draw(_titles)
    names = draw(_some_fields(kind))
    table.update({f.name: draw(loose(f)) for f in names if f.name not in table and f.name != "id"})
    if not draw(_one_of(4)):
        table.update({k: v for k, v in draw(tables).items() if k not in table})
    below = CHILD_TABLE.get(kind)
    if below:
        table.pop(below, None)
        if draw(_one_of(3)):
            table[below] = draw(collections(ITEM_LEVELS[depth + 1], depth + 1))
    return table


@cache
def collections(kind: str, depth: int = 0) -> st.SearchStrategy[Value]:
    """What stands where records of `kind` are kept: a list of tables, seldom something else."""
    return _collections(kind, depth)


@st.composite
def _collections(draw: st.DrawFn, kind: str, depth: int) -> Value:
    if draw(_one_of(15)) == 0:
        return draw(values)
    count = draw(_one_of(4))
    return tuple(_entry(draw, kind, depth) for _ in range(count))


def _entry(draw: st.DrawFn, kind: str, depth: int) -> Value:
    if draw(_one_of(15)) == 0:
        return draw(scalars)
    return draw(record_tables(kind, depth))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Value]:
    """A whole parsed file: known tables, the user's own, and what does not belong there."""
    document: dict[str, Value] = {}
    if draw(_one_of(4)):
        document["project"] = draw(_project_table)
    document["phases"] = draw(collections("phase"))
    for kind in draw(_registers):
        document[kind.table] = draw(collections(kind.name))
    if not draw(_one_of(3)):
        own = draw(tables)
        document.update({key: value for key, value in own.items() if key not in document})
    return document


@st.composite
def _project_tables(draw: st.DrawFn) -> Value:
    if draw(_one_of(20)) == 0:
        return draw(values)
    return {field.name: draw(loose(field)) for field in draw(_project_fields)}


_project_fields = st.lists(st.sampled_from(PROJECT.fields), max_size=3)
_project_table = _project_tables()


_projects = documents().map(build)


def projects() -> st.SearchStrategy[Project]:
    """Whole projects of every sort, odd ones too."""
    return _projects


@st.composite
def tidy_projects(draw: st.DrawFn) -> Project:
    """Projects in which every record is a table with an id that no other of its kind has."""
    project = draw(projects())
    count = 0

    def tidied(record: Record) -> Record:
        nonlocal count
        count += 1
        children = tuple(tidied(child) for child in record.children if not child.is_raw)
        return Record(record.kind, {**record.fields, "id": f"N{count}"}, children)

    for table in ("phases", *REGISTERS):
        rows = tuple(tidied(row) for row in project.rows(table) if not row.is_raw)
        project = project.with_rows(table, rows)
    return project


Edit = Callable[[st.DrawFn, Project], Change | None]


def _set(draw: st.DrawFn, project: Project) -> Change | None:
    address = draw(st.sampled_from(_everything(project)))
    record = project.record(address)
    field = draw(_field_paths(record, own=address == FILE_ADDRESS))
    known = {f.name: f for f in KINDS[record.kind].fields}
    typed = loose(known[field[0]]) if field[0] in known and len(field) == 1 else values
    new: Maybe = draw(typed) if draw(_one_of(4)) else ABSENT
    if record.is_raw or field == ("id",):
        return None
    if address == FILE_ADDRESS:
        return Set(address, field, record.get(*field), new)
    return compose.set_field(project, address, field, new)


@st.composite
def _field_paths(draw: st.DrawFn, record: Record, own: bool) -> tuple[str, ...]:
    named = list(record.fields) + ([] if own else [f.name for f in KINDS[record.kind].fields])
    key = _chosen(draw, named)
    inner = record.fields.get(key)
    if is_table(inner) and draw(_one_of(2)):
        return (key, _chosen(draw, [*inner, "limit", "x"]))
    return (key,)


def _chosen(draw: st.DrawFn, names: list[str]) -> str:
    """Draw one of `names`, or every other time any key at all."""
    if draw(_one_of(2)) and names:
        return draw(st.sampled_from(names))
    return draw(keys)


def _add(draw: st.DrawFn, project: Project) -> Change | None:
    if draw(_one_of(3)):
        parents = [PROJECT_ADDRESS, *(address for address, _, _ in project.items())]
        place = draw(_places(project, draw(st.sampled_from(parents))))
        level = 0 if place.parent == PROJECT_ADDRESS else len(project.path(place.parent)) - 1
        kind = ITEM_LEVELS[min(level, 2)]
        item = build_record(kind, _entry(draw, kind, min(level, 2)))
        return compose.add(project, item, place)
    register = draw(_register)
    after = draw(st.sampled_from([None, *project.addresses(register.table)]))
    item = build_record(register.name, draw(record_tables(register.name)))
    return compose.add(project, item, Place(PROJECT_ADDRESS, after))


@st.composite
def _places(draw: st.DrawFn, project: Project, parent: Address) -> Place:
    return Place(parent, draw(st.sampled_from([None, *project.children(parent)])))


def _remove(draw: st.DrawFn, project: Project) -> Change | None:
    return compose.remove(project, draw(_rows(project)))


def _move(draw: st.DrawFn, project: Project) -> Change | None:
    address = draw(_rows(project))
    path = project.path(address)
    if path[0] != "phases":
        after = draw(st.sampled_from([None, *project.addresses(str(path[0]))]))
        return compose.move(project, address, Place(PROJECT_ADDRESS, after))
    parents = [PROJECT_ADDRESS, *(above for above, _, _ in project.items())]
    likely = project.parent(address)
    parent = draw(st.sampled_from(parents)) if draw(_one_of(2)) else likely
    return compose.move(project, address, draw(_places(project, parent)))


def _rename(draw: st.DrawFn, project: Project) -> Change | None:
    address = draw(_rows(project))
    new: Maybe = draw(ids) if draw(_one_of(2)) else ABSENT
    if new is not ABSENT and draw(_one_of(2)):
        return compose.rename_only(project, address, str(new))
    record, path = project.record(address), project.path(address)
    if record.is_raw or (new is ABSENT and record.get("id") is ABSENT):
        return None
    fields = {key: value for key, value in record.fields.items() if key != "id"}
    renamed = record.with_fields(fields if new is ABSENT else {**fields, "id": new})
    after = project.with_record(path, renamed, same_index=False).index.addresses[path]
    return Rename(address, record.get("id"), new, after)


def _rows(project: Project) -> st.SearchStrategy[Address]:
    return st.sampled_from(list(project.index.paths))


def _everything(project: Project) -> list[Address]:
    return [PROJECT_ADDRESS, FILE_ADDRESS, *project.index.paths]


_EDITS: tuple[Edit, ...] = (_set, _set, _set, _add, _remove, _move, _move, _rename)
_any_edit = st.sampled_from(_EDITS)
_any_edit_of_nothing = st.sampled_from((_set, _add))


@st.composite
def changes_for(draw: st.DrawFn, project: Project, max_size: int = 5, min_size: int = 0) -> Changes:
    """Changes that fit `project`, one after the other: `apply` takes them.

    So many are tried; one that comes to nothing is left out.
    """
    changes: list[Change] = []
    for _ in range(min_size + draw(_one_of(max_size - min_size + 1))):
        edit = draw(_any_edit if project.index.paths else _any_edit_of_nothing)
        try:
            change = edit(draw, project)
            if change is not None:
                project = apply(project, (change,))
                changes.append(change)
        except (ChangeError, UnknownAddress):
            continue
    return tuple(changes)


@st.composite
def edited(draw: st.DrawFn, project: Project, max_size: int = 5) -> Project:
    """`project` after some edits."""
    return apply(project, draw(changes_for(project, max_size)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Project, Project]:
    """Two projects: as a rule one is an edited other, now and then they share nothing."""
    first = draw(projects())
    second = draw(projects()) if draw(_one_of(5)) == 0 else draw(edited(first))
    return first, second


@st.composite
def triples(
    draw: st.DrawFn, of: st.SearchStrategy[Project] | None = None
) -> tuple[Project, Project, Project]:
    """A base and two versions edited from it, not knowing of each other."""
    base = draw(of if of is not None else projects())
    return base, draw(edited(base)), draw(edited(base))
