"""Versions that the file had before: which there are, which one a word means, and their content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from data.absence import last_content
from data.backups import Backup
from data.ledger import Ledger
from data.save import commit
from data.store import Store
from data.trouble import Unreadable
from data.version import Version, version_of
from data.whole import exists, read_file
from model.dataclass import dataclass
from model.dates import moment_named
from model.digest import sha256
from model.problem import FieldError

ORIGINAL: Final = "original"
"""The word for the version before cockpit ever wrote the file."""

_NUMBER: Final = re.compile(r"@?(\d{1,6})")
_HASH: Final = re.compile(r"[0-9a-f]{7,64}")


class NoVersion(LookupError):
    """No version is meant by a word; the sentence says what there is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One version that is kept.

    `until` is the moment at which another one took its place, None for the one before cockpit
    ever wrote; `then` says what that edit was, empty where nobody knows.
    """

    hash: str
    until: datetime | None
    then: str
    content: bytes | None = None
    backup: Backup | None = None


def kept_versions(store: Store) -> tuple[Kept, ...]:
    """Return the versions that the file had before, newest first, and last of all the original.

    Of a file that is gone the newest is the one that it had last. Raises NotSaved where the ring or
    the journal cannot be read, Unreadable.
    """
    labels = _labels(store)
    found = [
        Kept(backup.hash, backup.when.astimezone(), labels.get(backup.hash, ""), None, backup)
        for backup in reversed(store.backups.versions())
    ]
    original = store.backups.original()
    if found and (last := _last_of_lost(store)):
        found.insert(0, last)
    if original:
        found.append(Kept(sha256(original), None, "", original))
    return tuple(found)


def _last_of_lost(store: Store) -> Kept | None:
    """Return the version that a file had which is gone now, where a session left it behind."""
    if exists(store.files, store.real):
        return None
    content = last_content(store)
    # When it went nobody knows: it is not there now.
    now = store.clock.now().wall
    return Kept(sha256(content), now, "the file is gone", content) if content else None


def content_of(store: Store, kept: Kept) -> bytes:
    """Return what a version holds. Raises Unreadable, also where it is damaged."""
    content = kept.content
    if content is None and kept.backup is not None:
        content = read_file(store.files, kept.backup.path)
    if content is None or sha256(content) != kept.hash:
        raise Unreadable("io", f"the version {kept.hash[:12]} is damaged: choose another one")
    return content


def find_version(store: Store, versions: tuple[Kept, ...], word: str) -> Kept:
    """Return the version that a word means.

    A word is a number (1 or @1 is the newest), the beginning of a hash, `original`, or a moment:
    the version that the file held then; of a day, the one at its end. Raises NoVersion.
    """
    word = word.strip()
    if not versions:
        raise NoVersion("no earlier version is kept: cockpit has not changed this file yet")
    if word == ORIGINAL:
        return _original(versions)
    if number := _NUMBER.fullmatch(word):
        return _numbered(versions, int(number[1]))
    if _HASH.fullmatch(word):
        for kept in versions:
            if kept.hash.startswith(word):
                return kept
        raise NoVersion(f"no version is kept whose hash begins with {word}")
    return _held_at(versions, _moment(word, store))


def put_content(store: Store, content: bytes) -> Version:
    """Give the file `content` where it cannot be read as a project now; what it held is kept.

    Raises Busy, NotSaved, Unreadable.
    """
    return commit(store, None, lambda _: version_of(content)).version


def _original(versions: tuple[Kept, ...]) -> Kept:
    if versions[-1].until is not None:
        raise NoVersion("there was no file before cockpit made it")
    return versions[-1]


def _numbered(versions: tuple[Kept, ...], number: int) -> Kept:
    if not 1 <= number <= len(versions):
        if len(versions) == 1:
            raise NoVersion("there is 1 version: its number is 1")
        raise NoVersion(f"there are {len(versions)} versions: name one from 1 to {len(versions)}")
    return versions[number - 1]


def _held_at(versions: tuple[Kept, ...], moment: datetime) -> Kept:
    displaced = [kept for kept in versions if kept.until is not None]
    later = [kept for kept in displaced if kept.until is not None and kept.until > moment]
    if not later:
        raise NoVersion(f"the file has not changed since {moment:%Y-%m-%d %H:%M}")
    held = later[-1]
    known = held is not displaced[-1] or held.hash == versions[-1].hash
    if not known:
        raise NoVersion(
            f"the oldest version that is kept was replaced at {held.until:%Y-%m-%d %H:%M}, and "
            f"nobody knows whether the file held it at {moment:%Y-%m-%d %H:%M}: "
            f"look at {len(displaced)}"
        )
    return held


def _moment(word: str, store: Store) -> datetime:
    try:
        return moment_named(word, store.clock.now().wall, store.clock.local, end=True)
    except FieldError:
        raise NoVersion(
            f"'{word}' names no version: write its number, the beginning of its hash, "
            f"`{ORIGINAL}`, or a moment such as 14:30, yesterday or '2026-11-20 14:30'"
        ) from None


def _labels(store: Store) -> Mapping[str, str]:
    """Return what was done to each version, by hash."""
    ledger = Ledger(store.journal)
    ledger.update()
    labels: dict[str, str] = {}
    for entry in ledger.landed_entries():
        labels[entry.before] = f"{entry.label} ({entry.by})"
    return labels
