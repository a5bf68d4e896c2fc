"""From steps to text: what the file shall hold, step by step, and what each step replaces.

A step that takes another one back gives the very characters back that the other replaced, where
these still stand as it wrote them; else it is written as any other edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.journal import Body
from data.known import Known
from data.ledger import Entry
from data.scribe import step_to_json
from data.steps import Step
from data.toml.document import Splice, SpliceError
from data.toml.patch import patch
from data.toml.read import TomlError, project_of
from data.version import Version, version_of
from data.whole import MEGABYTE
from model import later
from model.change import ChangeError
from model.dataclass import dataclass
from model.project import UnknownAddress

if TYPE_CHECKING:
    from data import splicing
    from data.toml import undo
else:
    # Only what gives an earlier text back does not patch it.
    splicing = later.module("data.splicing")
    undo = later.module("data.toml.undo")


class Refused(Exception):
    """A step cannot be written into the text; `step` says which, `sentence` why."""

    def __init__(self, step: Step, sentence: str) -> None:
        super().__init__(sentence)
        self.step = step
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """The file as it shall be: `known` is that version, `steps` the journal's form of the steps."""

    known: Known
    steps: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    version: Version
    splices: tuple[Splice, ...]


def draft(
    seen: Known, steps: Sequence[Step], entries: Mapping[str, Entry], cap: int | None = None
) -> Draft:
    """Return what the file holds once `steps`, made on `seen`, are in it.

    `entries` are the steps that the journal knows, `cap` the size in bytes up to which a file is
    read. Raises Refused, also for a step that makes the file larger than that: nobody could open
    it any more.
    """
    here = _Written(seen.text, seen.version, ())
    bodies: list[Body] = []
    done: dict[str, tuple[_Written, _Written]] = {}
    for step in steps:
        after = (
            _given_back(here, step, entries, done) or _put_whole(here, step) or _patched(here, step)
        )
        _require_small(step, here, after, cap)
        done[step.id] = here, after
        bodies.append(step_to_json(step, after.splices, here.version.hash, after.version.hash))
        here = after
    known = Known(here.version, here.text, steps[-1].after, seen.read_only)
    return Draft(known, tuple(bodies))


def _require_small(step: Step, here: _Written, after: _Written, cap: int | None) -> None:
    size = len(after.version.content)
    if cap is not None and size > max(cap, len(here.version.content)):
        limit = f"{cap / MEGABYTE:g} MB, which is the limit"
        more = "move finished work to another file, or raise `size_limit` in your settings"
        raise Refused(step, f"the file would be larger than {limit}: {more}")


def _patched(here: _Written, step: Step) -> _Written:
    try:
        patched = patch(here.text, step.before, step.changes)
        version = version_of(patched.text.encode())
    except (SpliceError, ChangeError, UnknownAddress, UnicodeEncodeError) as error:
        raise Refused(step, str(error)) from error
    return _Written(patched.text, version, patched.splices)


def _given_back(
    here: _Written,
    step: Step,
    entries: Mapping[str, Entry],
    done: Mapping[str, tuple[_Written, _Written]],
) -> _Written | None:
    """Return the text with the characters back that the step `step.of` replaced.

    None where it is no such step, or where that would not give what the step means.
    """
    if not step.of or step.left_out:
        return None
    if step.of in done:
        before, after = done[step.of]
        splices, hashes = after.splices, (before.version.hash, after.version.hash)
    elif step.of in entries:
        entry = entries[step.of]
        splices, hashes = entry.splices, (entry.file_before, entry.file_after)
    else:
        return None
    text = undo.unsplice(here.text, splices) if splices else None
    if text is None:
        return None
    version = version_of(text.encode())
    # A text that was the file's before has been read then; any other is read now.
    if hashes != (version.hash, here.version.hash) and not _means(text, step):
        return None
    return _Written(text, version, (splicing.spanning(here.text, text),))


def _put_whole(here: _Written, step: Step) -> _Written | None:
    """Return the text that the step puts back; None for a step that does not, or no longer can."""
    if not step.text or not _means(step.text, step):
        return None
    version = version_of(step.text.encode())
    return _Written(step.text, version, (splicing.spanning(here.text, step.text),))


def _means(text: str, step: Step) -> bool:
    try:
        return project_of(text) == step.after
    except TomlError:
        return False
