"""The versions that kept steps were made on, until these are in the file.

The ring holds what was displaced from the file; what a kept step was made on may never have been
displaced by us. It is put beside the ring, a file named by its hash, so that the step can be merged
whatever the file has become.
"""

from __future__ import annotations

import os
from collections.abc import Container
from typing import Final

from data.state import make_private
from data.store import Store
from data.trouble import Unreadable, saving
from data.version import Version, version_of
from data.whole import exists, opened, read_file, remove, sync_folder, write_all

_FOLDER: Final = "bases"
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def keep_base(store: Store, version: Version) -> None:
    """Keep `version`; it is on the disk then. Raises NotSaved."""
    folder = store.state.path / _FOLDER
    path = folder / version.hash
    with saving(path):
        if exists(store.files, path):
            return
        make_private(store.files, store.state.ensure())
        make_private(store.files, folder)
        spare = folder / f"new-{os.urandom(8).hex()}"
        with opened(store.files, spare, _NEW) as fd:
            write_all(store.files, fd, version.content)
            store.files.fsync(fd)
        store.files.rename(spare, path)
        sync_folder(store.files, folder)


def kept_base(store: Store, content_hash: str) -> Version | None:
    """Return the version of that hash; None where it is not kept, or is damaged."""
    if not content_hash.isalnum():
        return None
    try:
        content = read_file(store.files, store.state.path / _FOLDER / content_hash, store.cap)
    except Unreadable:
        return None
    version = version_of(content)
    return version if version.hash == content_hash else None


def drop_bases(store: Store, needed: Container[str]) -> None:
    """Remove every version that is not `needed` any more. Raises NotSaved."""
    folder = store.state.path / _FOLDER
    with saving(folder):
        if exists(store.files, folder):
            for name in store.files.names(folder):
                if name not in needed:
                    remove(store.files, folder / name)
