"""What is wrong with a project, or with something typed for it, each as a sentence.

A problem is a value, so that one bad record never hides the rest. Which rules find problems is
said in `model.rules`.
"""

from __future__ import annotations

from enum import Enum

from model.address import Address
from model.dataclass import dataclass
from model.plain import shorten
from model.value import FieldPath


class Severity(Enum):
    """How much a problem matters."""

    ERROR = "error"
    """A figure or a record cannot be used as it stands."""
    WARNING = "warning"
    """Shown and counted, and probably not what was meant."""
    INFO = "info"
    """Worth knowing, and right as it stands."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the rule's `code`, the record and field, and a sentence.

    `field` is empty where the whole record is meant. `line` and `column` count from 1 and are
    None until somebody who knows the text of the file has looked them up.
    """

    code: str
    severity: Severity
    address: Address
    field: FieldPath
    text: str
    line: int | None = None
    column: int | None = None


class FieldError(ValueError):
    """A text is no value for the field it was typed into; the sentence says what would be."""


def shortened(text: str, width: int = 60) -> str:
    """Return `text` as words of a sentence: cleaned, with single spaces, `width` long at most."""
    return shorten(" ".join(text.split()), width, "...")
