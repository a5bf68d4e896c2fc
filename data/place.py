"""Where a record stands in the file as it is now."""

from __future__ import annotations

from pathlib import Path

from data.files import Files
from data.read import Unreadable, decode, load
from data.toml.document import Document
from data.whole import read_file
from model.address import Address


def line_of(path: Path, address: Address) -> int | None:
    """Return the line, from 1, at which a record begins in the file; None where it is not there.

    Raises Trouble where the file cannot be read.
    """
    content = read_file(Files(), path)
    try:
        project = load(content, path.name).project
    except Unreadable as broken:
        # Just then one wants to go there: to the place where the file is wrong.
        return broken.line
    if address not in project:
        return None
    found = Document(decode(content, path.name)).locate(project.document_path(address))
    return found[0] if found else None
