"""Ids in filters that a project keeps: a filter goes on meaning the records that it names.

Kept filters stand in `of` of claims and in `query` of `[[filters]]`. A term names a record where
it asks for a place (`in:1.1`), for an id (`id:1.1`), or for a field that holds ids, as in
`depends_on:1.1`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from model.address import Address, id_of, split_address
from model.dataclass import dataclass
from model.filter_terms import aliased
from model.filter_words import FilterError, Token, phrase_end, tokens
from model.folding import folded, sought
from model.project import Project
from model.references import ANY, REFERENCE_FIELDS, Reference, is_rule_list, named, resolve
from model.schema import ITEM, ITEM_LEVELS, KINDS
from model.value import ABSENT, FieldPath, Maybe, is_table, pick

QUERIES: Final[Mapping[str, FieldPath]] = {"claims": ("of",), "filters": ("query",)}
"""By table: the field in which its rows keep a filter."""
_ASKED: Final = (":", "=", "!=")
# Behind the sign of a term one more sign would be taken for a part of it.
_BARE: Final = re.compile(r'[^\s()"：＝＜＞！（）＂:=<>!][^\s()"：＝＜＞！（）＂]*')


@dataclass(frozen=True, slots=True)
class _Named:
    """The value of a term, from `start` to `end` of the filter, that names a record."""

    start: int
    end: int
    text: str
    target: Address
    quoted: bool


def queries_to(project: Project, targets: Collection[Address]) -> Iterator[Reference]:
    """Yield a reference for each term of a kept filter that names one of `targets`."""
    for source, field, query in _queries(project, targets):
        for one in _named(project, query, targets):
            yield Reference(source, field, one.text, one.target)


def requeried(
    project: Project, names: Mapping[Address, str]
) -> Iterator[tuple[Address, FieldPath, str]]:
    """Yield each kept filter of `project` that names one of some records that get other ids.

    `names` are their new ids by their addresses. The filter is as it shall read then, letter by
    letter as it was but for the ids.
    """
    for source, field, query in _queries(project, names):
        text = requery(project, query, names)
        if text != query:
            yield source, field, text


def requery(project: Project, query: str, names: Mapping[Address, str]) -> str:
    """Return a filter as `requeried` says."""
    text = query
    for one in reversed([*_named(project, query, names)]):
        new = names[one.target]
        if one.quoted or not _BARE.fullmatch(new):
            new = '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
        text = text[: one.start] + new + text[one.end :]
    return text


def names_in(address: Address, field: FieldPath, value: Maybe) -> Iterator[str]:
    """Yield the ids that a value names which stands, or may stand, in a field of a record.

    Those in terms of kept filters are among them.
    """
    kind = split_address(address)[0]
    level = ITEM_LEVELS[0] if kind == ITEM.name else kind
    for path, _ in REFERENCE_FIELDS.get(level, ()):
        if path[: len(field)] == field:
            inner = path[len(field) :]
            found = pick(value, inner) if inner and is_table(value) else value
            yield from () if found is ABSENT else named(found, is_rule_list(path))
    if level in KINDS and QUERIES.get(KINDS[level].table) == field and isinstance(value, str):
        yield from (term.text for term in _terms(value) if _kinds(term))


def _queries(
    project: Project, targets: Collection[Address]
) -> Iterator[tuple[Address, FieldPath, str]]:
    """Yield the kept filters that have the id of one of `targets` in them, if only by chance."""
    ids = {_bare(id_of(target)) for target in targets}
    for table, field in QUERIES.items():
        for place, record in enumerate(project.rows(table)):
            query = record.text(field[0])
            # Few filters name a record that gets another id: only these are taken apart.
            if query and any(identity in _bare(query) for identity in ids):
                yield project.index.address((table, place)), field, query


def _bare(text: str) -> str:
    """Return a text in which an id is found, in quotes or not."""
    return sought(text.replace("\\", ""))


def _named(project: Project, query: str, targets: Collection[Address]) -> Iterator[_Named]:
    for term in _terms(query):
        kinds = _kinds(term)
        target = _meant(project, term.text, kinds, targets) if kinds else None
        if target is not None:
            start = term.text_column - 1
            end = phrase_end(query, start) if term.quoted else start + len(term.text)
            yield _Named(start, end, term.text, target, term.quoted)


def _terms(query: str) -> Sequence[Token]:
    try:
        return [*tokens(query)]
    except FilterError:
        return ()  # a check tells that it is no filter


def _kinds(term: Token) -> Collection[str]:
    """Return the kinds of records that the value of a term may name; none for other terms."""
    if term.sign not in _ASKED:
        return ()
    name = folded(term.name).casefold().replace("-", "_")
    if name == "in":
        return ("item",)
    if name == "id":
        return ANY
    found = (
        kinds
        for kind, fields in REFERENCE_FIELDS.items()
        for path, kinds in fields
        if name == ".".join(path) or (len(path) == 1 and aliased(kind, name) == path[0])
    )
    return tuple(dict.fromkeys(kind for kinds in found for kind in kinds))


def _meant(
    project: Project, text: str, kinds: Collection[str], targets: Collection[Address]
) -> Address | None:
    """Return which of `targets` a value names: capitals do not count where no id is just that."""
    found = resolve(project, text, kinds)
    if found is None:
        alike = (a for a in targets if split_address(a)[0] in kinds)
        found = next((a for a in alike if sought(id_of(a)) == sought(text)), None)
    return found if found in targets else None
