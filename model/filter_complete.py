"""What may come next in a filter that is being typed: fields, operators, values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from model.address import id_of, split_address
from model.fields import field_at, own_words
from model.filter_states import STATES
from model.filter_terms import COMPUTED, INNER, Reading, aliased
from model.filter_text import words_in
from model.folding import sought
from model.legend import unmarked
from model.record import Record
from model.references import ANY
from model.schema import ITEM, ITEM_LEVELS, KINDS, LEVELS, REGISTERS, UNSCORED, Field, Form
from model.value import ABSENT

_NAMES: Final = ":"
"""What the names of fields are looked up as; no field is called so."""
_PART: Final = 2_000  # records
MOST: Final = 200
"""So many completions are offered at most."""
_LONGEST: Final = 60
_SIGN: Final = r"!=|<=|>=|==|[:=<>]"
_PHRASES: Final = re.compile(r'"(?:[^"\\]|\\.)*("|$)', re.DOTALL)
_VALUE: Final = re.compile(
    rf'(?:^|(?<=[\s(]))(?P<name>[^\s()":=<>!]+)\s*(?P<sign>{_SIGN})\s*(?P<value>"[^"]*|[^\s()"]*)$'
)
_NAME: Final = re.compile(r'(?:^|(?<=[\s(]))(?P<name>[^\s()":=<>!]*)$')
_KINDS: Final = (ITEM, *REGISTERS.values())
_OWN: Final = {
    "is": "a state, such as ready, overdue or open",
    "kind": "phase, task, subtask, or a register",
    "in": "all that is below an item",
    "risk": "how bad a risk is",
    "owner": "who does it",
}
_WORDS: Final = {"not": "the opposite of what follows", "or": "one of both", "and": "both"}
_DAYS: Final = {
    "today": "", "tomorrow": "", "yesterday": "", "fri": "the next Friday", "+1w": "in a week",
    "+2w": "in two weeks", "-1w": "a week ago", "+1m": "in a month", '""': "no date is set",
}  # fmt: skip
_HOURS: Final = {"1h": "", "4h": "", "1d": "a day of work", "1w": "a week of work", '""': "unset"}
_ORDERED: Final = frozenset(
    (Form.DATE, Form.MOMENT, Form.EFFORT, Form.ESTIMATE, Form.NUMBER, Form.COUNT, Form.MEASURE)
)
_STATES: Final = {
    "open": "neither done nor given up", "overdue": "open, and its day is over",
    "ready": "open, and nothing it waits for is", "locked": "it, or what it is part of, is locked",
    "leaf": "nothing is below it",
}  # fmt: skip
_SIGNS: Final = {
    ":": "is, or has in it", "!=": "is not", "=": "is just that", "<": "less, earlier",
    "<=": "at most", ">": "more, later", ">=": "at least",
}  # fmt: skip
_OF: Final = {"in": ITEM.name}
_NAMING: Final = frozenset(("in", "id", "depends_on", "blocked_by", "gate", "invariants"))


class Completion(NamedTuple):
    """What a piece of a filter may become, and what is said about it; it may have no words."""

    text: str
    hint: str = ""


class Completer:
    """Completes filters of one project, for records of some kinds; what it looked up is kept."""

    def __init__(self, reading: Reading, kinds: Collection[str] = ANY) -> None:
        self._reading = reading
        self._asked = kinds
        self._kinds = tuple(kind for kind in _KINDS if kind.name in kinds)
        self._said: dict[str, tuple[Completion, ...]] = {}
        self._named: tuple[tuple[str, str], tuple[Completion, ...]] | None = None

    def at(self, text: str, place: int) -> tuple[int, tuple[Completion, ...]]:
        """Return where the piece before `place` begins, and what it may become; best first.

        Nothing is offered within a phrase, nor for a piece that can become nothing else.
        """
        before = text[:place]
        if found := _VALUE.search(before):
            if not _within_phrase(before[: found.start("value")]):
                typed, name = found["value"].lstrip('"'), _name(found)
                if name in _NAMING:
                    return found.start("value"), self._names_of(name, typed)
                offered: Iterable[Completion] = self._known(name)
                if found["sign"][0] in "<>":
                    # Nothing is neither more nor less.
                    offered = (one for one in offered if one.text not in ('""', UNSCORED))
                return found.start("value"), _fitting(typed, offered, hints=True)
            return place, ()
        if (found := _NAME.search(before)) and not _within_phrase(before):
            return found.start(), self._pieces(found["name"], fresh=not before.strip())
        return place, ()

    def look(self, text: str, place: int) -> Iterator[None]:
        """Look up what `at` needs there, in small parts: it answers at once when this is over."""
        before = text[:place]
        if found := _VALUE.search(before):
            name, typed = _name(found), found["value"].lstrip('"')
            return self._naming(name, typed) if name in _NAMING else self._learnt(name)
        return self._learnt(_NAMES)

    def _names_of(self, name: str, typed: str) -> tuple[Completion, ...]:
        """Return the records that a field may name, of those that what is `typed` fits."""
        for _ in self._naming(name, typed):
            pass
        return self._named[1] if self._named else ()

    def _naming(self, name: str, typed: str) -> Iterator[None]:
        """Look for these records, one for each of which few fit, in small parts."""
        if self._named is not None and self._named[0] == (name, typed):
            return
        fits = _Fits(typed, hints=True)
        offered = self._ids(items=name != "id")
        while some := list(islice(offered, _PART)):
            if fits.take(some):
                break
            yield
        found = tuple(one._replace(text=_typed(one.text)) for one in fits.found)
        self._named = (name, typed), found

    def _pieces(self, typed: str, *, fresh: bool) -> tuple[Completion, ...]:
        exact = self._field(typed.casefold()) if typed else None
        signs = [c for c in _signs(typed, exact) if exact or typed.casefold() in _OWN]
        words = () if fresh else tuple(Completion(f"{w} ", hint) for w, hint in _WORDS.items())
        names = _fitting(typed, (*self._names(), *words, *((Completion("not "),) if fresh else ())))
        others = [name for name in names if name.text != f"{typed.casefold()}:"]
        return (*signs, *others)[:MOST]

    def _names(self) -> tuple[Completion, ...]:
        """Return the names of fields: those that records have come first."""
        return self._known(_NAMES)

    def _known(self, name: str) -> tuple[Completion, ...]:
        """Return what can be said for a field, or the names of all fields; once it is known."""
        for _ in self._learnt(name):
            pass
        return self._said[name]

    def _learnt(self, name: str) -> Iterator[None]:
        """Find out what can be said for a field, in small parts."""
        if name in self._said:
            return
        found: list[Completion] = []
        for one in self._all_names() if name == _NAMES else self._looked_up(name):
            if one is None:
                yield
            else:
                found.append(one)
        self._said[name] = tuple(found)

    def _all_names(self) -> Iterator[Completion | None]:
        # Records have few different sets of keys.
        sets: Counter[tuple[str, ...]] = Counter()
        for number, some in enumerate(_in_parts(self._reading.records(self._asked))):
            if number:
                yield None
            sets.update(tuple(record.fields) for record in some)
        many: Counter[str] = Counter()
        for keys, count in sets.items():
            many.update(dict.fromkeys(keys, count))
        used = [key for key, _ in many.most_common()]
        fields = (f for kind in reversed(self._kinds) for f in (*kind.computed, *kind.fields))
        docs = {f.name: f.doc for f in fields}
        first = {name: docs.get(name, "a field of the project's own") for name in used}
        inner = dict.fromkeys((one for one in sorted(INNER) if self._field(one)), "")
        own = {name: hint for name, hint in _OWN.items() if self._has(name)}
        names = {**own, **first, **docs, **inner, **own}
        found = (Completion(f"{name}:", hint) for name, hint in names.items())
        yield from (one for one in found if not re.search(r"\s", one.text))

    def _has(self, name: str) -> bool:
        """Say whether a name of the filters' own asks for anything that the records may have."""
        is_owned = name == "owner" and self._field(name) is not None
        return is_owned or _OF.get(name, name) in ("is", "kind", *self._asked)

    def _field(self, name: str) -> Field | None:
        path = tuple(name.split("."))
        for kind in self._kinds:
            own = aliased(kind.name, path[0])
            if own and (found := field_at(kind.name, (own, *path[1:]))):
                return found
        return COMPUTED.get(name)

    def _looked_up(self, name: str) -> Iterator[Completion | None]:
        if name == "is":
            for state in map(self._with_legend, STATES):
                yield state._replace(hint=_STATES.get(state.text) or state.hint)
        elif name == "kind":
            levels = ITEM_LEVELS if ITEM in self._kinds else ()
            yield from map(Completion, (*levels, *(kind.name for kind in self._kinds)))
            yield from self._used(("kind",))
        elif name == "risk":
            yield from (Completion(word) for word in LEVELS)
        else:
            yield from self._of_field(name)

    def _of_field(self, name: str) -> Iterator[Completion | None]:
        field = self._field(name)
        form = field.form if field else Form.TEXT
        words = dict.fromkeys(self._words(name))
        yield from map(self._with_legend, words)
        if form in (Form.DATE, Form.DATES, Form.MOMENT):
            yield from (Completion(word, hint) for word, hint in _DAYS.items())
        elif form in (Form.EFFORT, Form.ESTIMATE):
            yield from (Completion(word, hint) for word, hint in _HOURS.items())
        elif form is Form.FLAG:
            yield from (Completion("yes"), Completion("no"))
        elif form not in (Form.LONG, Form.NUMBER, Form.COUNT, Form.MEASURE):
            path = tuple(name.split("."))
            used = self._used(
                (field.name if field else path[0], *path[1:]), form is not Form.CHOICE
            )
            yield from (one for one in used if one is None or one.text not in words)
            yield Completion('""', "none is set")

    def _words(self, name: str) -> Iterator[str]:
        """Return the words that the field of whichever kind knows, those of items first."""
        path = tuple(name.split("."))
        project = self._reading.project
        if project is not None:
            yield from own_words(project, path)
        for kind in self._kinds:
            own = aliased(kind.name, path[0])
            known = field_at(kind.name, (own, *path[1:])) if own else None
            computed = next((f for f in kind.computed if f.name == name), None)
            yield from (known or computed or _NONE).words

    def _with_legend(self, word: str) -> Completion:
        own = self._reading.legend.get(word)
        return Completion(_typed(word), unmarked(own) if isinstance(own, str) else "")

    def _used(self, path: tuple[str, ...], listed: bool = False) -> Iterator[Completion | None]:
        """Yield the short texts that records have in a field, those that most have first.

        None between parts of the records that are looked at.

        `listed` has those within lists and tables counted too.
        """
        names = {kind: aliased(kind, path[0]) or path[0] for kind in KINDS}
        many: Counter[str] = Counter()
        for number, some in enumerate(_in_parts(self._reading.records(self._asked))):
            if number:
                yield None
            texts: list[str] = []
            for record in some:
                value = record.fields.get(names[record.kind], ABSENT)
                if len(path) > 1:
                    value = record.get(names[record.kind], *path[1:])
                if type(value) is str:
                    texts.append(value)
                elif listed and value is not ABSENT:
                    # A word that is wanted elsewhere cannot be asked for where it is in a list.
                    texts.extend(words_in(value))
            many.update(texts)
        short = [text for text in many if 0 < len(text) <= _LONGEST and "\n" not in text]
        short.sort(key=many.__getitem__, reverse=True)
        yield from (Completion(_typed(text), f"{many[text]}") for text in short[:MOST])

    def _ids(self, *, items: bool) -> Iterator[Completion]:
        project = self._reading.project
        if project is None:
            return
        some: Iterable[tuple[str, object, Record]] = project.items() if items else project.records()
        for address, _, row in some:
            if items or split_address(address)[0] in self._asked:
                own = row.fields.get("id")
                yield Completion(own if type(own) is str else id_of(address), row.title)


def _in_parts(records: Iterator[Record]) -> Iterator[list[Record]]:
    while some := list(islice(records, _PART)):
        yield some


_NONE: Final = Field("", Form.TEXT, "")


def _signs(typed: str, field: Field | None) -> Iterator[Completion]:
    ordered = field is not None and (field.form in _ORDERED or bool(field.words))
    for sign, hint in _SIGNS.items():
        if ordered or sign in (":", "!=") or (field and sign == "="):
            yield Completion(f"{typed}{sign}", hint)


def _name(found: re.Match[str]) -> str:
    return found["name"].casefold().replace("-", "_")


class _Fits:
    """What fits `typed`: what begins with it comes first, then what has it in it, or in a hint.

    What is typed already is left out.
    """

    def __init__(self, typed: str, *, hints: bool) -> None:
        self._wanted = sought(typed)
        self._hints = hints
        self._begun: list[Completion] = []
        self._within: list[Completion] = []

    def take(self, offered: Iterable[Completion]) -> bool:
        """Look at some; say whether there are as many now as are offered at most."""
        wanted = self._wanted
        for one in offered:
            text = sought(one.text.strip('"'))
            if text == wanted and wanted:
                continue
            if text.startswith(wanted):
                self._begun.append(one)
                if len(self._begun) == MOST:
                    return True
            elif wanted in text or (self._hints and wanted in sought(one.hint)):
                self._within.append(one)
        return False

    @property
    def found(self) -> tuple[Completion, ...]:
        """What fits, best first."""
        return (*self._begun, *self._within)[:MOST]


def _fitting(
    typed: str, offered: Iterable[Completion], *, hints: bool = False
) -> tuple[Completion, ...]:
    fits = _Fits(typed, hints=hints)
    fits.take(offered)
    return fits.found


def _within_phrase(text: str) -> bool:
    """Say whether a phrase that was opened in `text` is still open at its end."""
    return any(not found[1] for found in _PHRASES.finditer(text))


def _typed(text: str) -> str:
    """Return a value as it is typed in a filter: in quotes where it would end early without."""
    if text and not re.search(r'[\s()"]', text) and text.casefold() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
