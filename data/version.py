"""A version of the project's file: its bytes, and the hash by which it is known."""

from __future__ import annotations

from pathlib import Path

from data.files import Files
from data.whole import SIZE_CAP, read_file
from model.dataclass import dataclass
from model.digest import sha256


@dataclass(frozen=True, slots=True)
class Version:
    """What the file holds or held; `hash` is the sha256 of `content` in hex."""

    content: bytes
    hash: str


# What a file holds that does not exist; no content has that hash.
ABSENT = Version(b"", "")


def version_of(content: bytes) -> Version:
    """Return `content` as a version."""
    return Version(content, sha256(content))


def read_version(files: Files, path: Path, cap: int = SIZE_CAP, like: Version = ABSENT) -> Version:
    """Return what the file at `path` holds now, `cap` bytes at most; `like` if that is it still.

    Raises Unreadable where there is no regular file of that size that we may read.
    """
    content = read_file(files, path, cap, like=like.content)
    # To compare all bytes costs less than to hash them.
    return like if like is not ABSENT and content == like.content else version_of(content)
