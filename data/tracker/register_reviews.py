"""What columns mean beneath a heading for reviews, or for criteria: `| Review | Last | Next |`."""

from __future__ import annotations

from data.tracker.blocks import Table
from data.tracker.register_place import Place
from data.tracker.titles import without_brackets
from data.tracker.vocabulary import plain

Names = tuple[tuple[str, ...], ...]
"""What each column of a table may mean."""


def of_reviews(names: Names, table: Table, place: Place) -> Names:
    """Return what heads mean beneath a heading for reviews; elsewhere `Next` is no day.

    The day beside what came out is when it last took place.
    """
    if not place.within("review"):
        return names
    lexicon = place.words.lexicon("review_columns")
    heads = (without_brackets(plain(cell)).strip(" :：") for cell in table.header)
    found = [(name,) if (name := lexicon.name(head)) else () for head in heads]
    told = [own or meant for own, meant in zip(found, names, strict=False)]
    if not any("review" in meant for meant in told):
        return names
    held = any("result" in meant for meant in told)
    return tuple(("last_on",) if held and "date" in meant else meant for meant in told)


def verified(names: Names, table: Table, place: Place) -> Names:
    """Return what heads mean beneath criteria: `Verification` says how each is shown."""
    if not (place.within("criterion") or place.within("invariant")):
        return names
    return tuple(
        meant or (("command",) if is_verification(head, place) else ())
        for meant, head in zip(names, table.header, strict=False)
    )


def is_verification(key: str, place: Place) -> bool:
    """Say whether a key says how something is shown to be so."""
    bare = without_brackets(plain(key)).strip(" :：")
    return place.words.lexicon("labels").name(bare) == "verification"


def in_one_word(cell: str, place: Place) -> str:
    """Return how often something comes round, in the word of the file if it has one."""
    return place.words.lexicon("cadences").name(plain(cell).strip(" .")) or cell


def role_in_reviews(key: str, place: Place) -> str:
    """Return the field of a review that a key names: `Next`; empty for none of its own."""
    return place.words.lexicon("review_columns").name(plain(key).strip(" :：")) or ""
