"""Whether the files that items name as artifacts are there: looked at, never run or read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from data.files import Files
from data.trouble import Unreadable
from data.whole import exists, real_path
from model.address import Address, id_of
from model.problem import Problem, shortened
from model.project import Project
from model.rule_table import problem
from model.status import status_of
from model.value import Value, is_table

_MOST: Final = 5000  # looks at the disk in one go
_PATH: Final = re.compile(r"[^\s:*?<>|\"'`]{1,300}")
_NOT_MADE: Final = frozenset(("todo", "deferred", "dropped"))


def check_artifacts(files: Files, folder: Path, project: Project) -> Iterator[Problem]:
    """Yield a problem for each path in `artifacts` that is not there.

    Paths are those below `folder`, which holds the project's file, or below the root of the
    repository around it. Addresses, words and paths that lead out of there are passed over, and
    so is work that has not begun.
    """
    refs = list(_refs(project))
    roots = _roots(files, folder) if refs else ()
    for address, path, text in refs[:_MOST]:
        if not any(_there(files, root, path) for root in roots):
            said = (
                f"{id_of(address)} names {shortened(text, 70)} as an artifact, which is not there"
            )
            advice = "correct the path, or make it"
            yield problem("missing-artifact", address, ("artifacts",), f"{said}: {advice}")


def _refs(project: Project) -> Iterator[tuple[Address, PurePosixPath, str]]:
    for address, _, record in project.items():
        if "artifacts" in record.fields and status_of(record) not in _NOT_MADE:
            for entry in record.entries("artifacts"):
                text = _ref(entry).strip().strip("`")
                if (path := _below(text)) is not None:
                    yield address, path, text


def _ref(entry: Value) -> str:
    ref = entry.get("ref") if is_table(entry) else entry
    return ref if isinstance(ref, str) else ""


def _below(text: str) -> PurePosixPath | None:
    """Return the path that a text is; None for words, addresses, and what leads elsewhere."""
    looks_so = "/" in text or re.search(r"\.\w{1,8}$", text)
    if not looks_so or not _PATH.fullmatch(text) or text.startswith(("/", "~")):
        return None
    path = PurePosixPath(text)
    return None if ".." in path.parts else path


def _roots(files: Files, folder: Path) -> tuple[Path, ...]:
    for above in (folder, *folder.parents):
        if _there(files, above, PurePosixPath(".git")):
            return (folder,) if above == folder else (folder, above)
    return (folder,)


def _there(files: Files, root: Path, path: PurePosixPath) -> bool:
    try:
        # A link may lead out of the root: what lies there is nobody's business.
        inside = real_path(files, root / path).is_relative_to(real_path(files, root))
        return not inside or exists(files, root / path)
    except (OSError, Unreadable):
        # What may not be looked at is not known to be missing.
        return True
