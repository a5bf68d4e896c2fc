"""What somebody wrote in a style of their own, in the style of the file.

A program that reads the file and writes all of it anew leaves no line as it was: other quotes,
another order, no comments. Lines tell no longer what it was made from; in our style they do.
"""

from __future__ import annotations

from data.known import Known
from data.toml.document import SpliceError
from data.toml.patch import patch
from model.change import ChangeError
from model.diff import diff
from model.project import Project, UnknownAddress


def in_style_of(seen: Known, project: Project) -> bytes:
    """Return `project` as the text of `seen` says it once its changes are written there.

    Where that text cannot take them, it is returned as it is.
    """
    try:
        return patch(seen.text, seen.project, diff(seen.project, project)).text.encode()
    except (SpliceError, ChangeError, UnknownAddress, UnicodeEncodeError):
        return seen.version.content
