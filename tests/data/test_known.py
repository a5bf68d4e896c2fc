"""Versions of the file that a session has seen are told again, and not all kept in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import known
from data.known import Known, Versions
from data.store import Store, open_store
from data.version import version_of

NAME = '[project]\nname = "{} {}"\n'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    path = tmp_path / "cockpit.toml"
    path.write_text(NAME.format("first", 0))
    return open_store(path, root=tmp_path / "state")


def text(number: int, size: int = 1000) -> bytes:
    return NAME.format("x" * size, number).encode()


def see(versions: Versions, content: bytes) -> Known:
    seen = versions.understand(version_of(content))
    versions.was_there(seen)
    return seen


def test_what_was_seen_is_told_newest_first_without_the_last(store: Store) -> None:
    versions = Versions(store)
    texts = [text(number) for number in range(6)]
    for content in texts:
        see(versions, content)
    assert list(versions.older()) == texts[-2::-1]


def test_texts_too_big_to_be_kept_together_come_from_the_ring(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_KEEP_BYTES", 2500)
    versions = Versions(store)
    texts = [text(number) for number in range(6)]
    for content in texts:
        with store.lock.held():
            store.backups.keep_original(version_of(content))
            store.backups.put(version_of(content))
        see(versions, content)
    # Those before the last two are read, and so what the ring has of them is what is told.
    assert list(versions.older()) == texts[-2::-1]
    for backup in store.backups.versions()[:2]:
        backup.path.write_bytes(b"spoilt")
    assert list(versions.older()) == [*texts[-2:1:-1], texts[0]]
    assert all(versions.saw(version_of(content).hash) for content in texts)


def test_texts_that_no_ring_has_are_kept_for_longer_and_known_by_their_hash_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_KEEP_BYTES", 2500)
    monkeypatch.setattr(known, "_KEEP_ALONE", 4500)
    versions = Versions(store)
    texts = [text(number) for number in range(6)]
    for content in texts:
        see(versions, content)
    assert list(versions.older()) == texts[-2:1:-1]
    assert all(versions.saw(version_of(content).hash) for content in texts)
