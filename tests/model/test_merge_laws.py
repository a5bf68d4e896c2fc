"""What `merge` promises for any three projects."""

from hypothesis import given
from hypothesis import strategies as st

from model.address import FILE_ADDRESS, PROJECT_ADDRESS
from model.apply import apply
from model.change import Add, Changes, Rename, Set
from model.diff import diff
from model.merge import Merged, merge
from model.project import Project, build, to_document
from model.value import ABSENT, Maybe, is_table, pick, same
from tests.support.projects import projects, tidy_projects, triples


@given(triples())
def test_where_ours_changed_nothing_theirs_is_the_result(
    triple: tuple[Project, Project, Project],
) -> None:
    base, other, _ = triple
    for ours in (base, _reread(base)):
        assert merge(base, ours, other) == Merged(other)


@given(triples())
def test_where_theirs_changed_nothing_ours_is_the_result(
    triple: tuple[Project, Project, Project],
) -> None:
    base, other, _ = triple
    for theirs in (base, _reread(base)):
        assert merge(base, other, theirs) == Merged(other)


@given(triples())
def test_where_both_changed_the_same_there_is_no_conflict(
    triple: tuple[Project, Project, Project],
) -> None:
    base, other, _ = triple
    merged = merge(base, other, _reread(other))
    assert merged.project == other
    assert merged.conflicts == ()


@given(st.tuples(projects(), projects(), projects()), st.data())
def test_any_three_projects_can_be_merged_whatever_was_booked(
    triple: tuple[Project, Project, Project], data: st.DataObject
) -> None:
    addresses = ["item:1", "item:gone", *triple[1].index.paths]
    hours = st.sampled_from((-1.0, 0.0, 0.25, 1e9))
    booked = data.draw(st.dictionaries(st.sampled_from(addresses), hours, max_size=2))
    merged = merge(*triple, booked).project
    assert build(to_document(merged)) == merged


@given(triples())
def test_the_difference_from_theirs_gives_the_merged_project(
    triple: tuple[Project, Project, Project],
) -> None:
    base, ours, theirs = triple
    merged = merge(base, ours, theirs).project
    assert build(to_document(merged)) == merged
    assert apply(theirs, diff(theirs, merged)) == merged
    assert apply(ours, diff(ours, merged)) == merged


@given(triples())
def test_the_merge_does_not_depend_on_what_the_versions_share(
    triple: tuple[Project, Project, Project],
) -> None:
    base, ours, theirs = triple
    assert merge(base, ours, theirs) == merge(_reread(base), _reread(ours), _reread(theirs))


@given(triples(of=tidy_projects()))
def test_no_value_that_somebody_wrote_goes_without_a_word(
    triple: tuple[Project, Project, Project],
) -> None:
    base, ours, theirs = triple
    if not (ours.index.unique and theirs.index.unique):
        return
    merged = merge(base, ours, theirs)
    said = {conflict.address for conflict in merged.conflicts}
    said |= {note.address for note in merged.notes}
    both = (diff(base, ours), diff(base, theirs))
    names = {x.address: x.new_address for found in both for x in found if isinstance(x, Rename)}
    if any(conflict.field == ("id",) for conflict in merged.conflicts):
        return
    for changes in both:
        assert _lost(changes, merged.project, said, names) == []


@given(st.data())
def test_edits_of_different_records_are_both_in_the_result(data: st.DataObject) -> None:
    base = data.draw(tidy_projects())
    addresses = list(base.index.paths)
    if len(addresses) < 2:
        return
    first, second = data.draw(st.permutations(addresses).map(lambda found: found[:2]))
    ours = apply(base, _titled(base, first, "ours"))
    theirs = apply(base, _titled(base, second, "theirs"))
    merged = merge(base, ours, theirs)
    assert merged == Merged(merged.project)
    assert merged.project.record(first).get("own") == "ours"
    assert merged.project.record(second).get("own") == "theirs"


def _titled(project: Project, address: str, value: str) -> Changes:
    return (Set(address, ("own",), project.record(address).get("own"), value),)


def _reread(project: Project) -> Project:
    """The same project, sharing nothing with it."""
    return build(to_document(project))


def _lost(changes: Changes, merged: Project, said: set[str], names: dict[str, str]) -> list[object]:
    """Sets and Adds of one side that the merge neither holds nor speaks of."""
    lost: list[object] = []
    for change in changes:
        if not isinstance(change, Set | Add):
            continue
        address = names.get(change.address, change.address)
        if address in said:
            continue
        if isinstance(change, Add):
            lost += [] if address in merged else [change]
        elif change.field != ("spent",) and change.new is not ABSENT:
            found = pick(merged.record(address).fields, change.field)
            if change.address == FILE_ADDRESS and change.field == ("project",):
                found = merged.info.raw if merged.info.is_raw else merged.info.fields
                lost += [] if {PROJECT_ADDRESS, FILE_ADDRESS} & said else _missing(found, change)
                continue
            lost += _missing(found, change)
    return lost


def _missing(found: Maybe, change: Set) -> list[object]:
    return [] if _holds(found, change.new, change.old) else [change]


def _holds(found: object, wanted: object, before: object) -> bool:
    """Whether all that is new in `wanted` is in `found`; what was there before, nobody wrote."""
    if is_table(found) and is_table(wanted):
        old = before if is_table(before) else {}
        return all(
            key in found and _holds(found[key], wanted[key], old.get(key, ABSENT)) for key in wanted
        )
    if isinstance(found, tuple) and isinstance(wanted, tuple):
        old_elements = before if isinstance(before, tuple) else ()
        new = [entry for entry in wanted if not any(same(entry, old) for old in old_elements)]
        return all(any(_holds(inner, entry, ABSENT) for inner in found) for entry in new)
    return same(found, wanted)
