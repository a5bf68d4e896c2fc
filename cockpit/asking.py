"""Asking a person before something is done that is not done lightly."""

from __future__ import annotations

import click

from cockpit.endings import WrongUsage
from cockpit.printing import is_interactive
from model.plain import clean


def ask(question: str, *, otherwise: str, unasked: str) -> None:
    """Ask a question that is answered by yes or no, and return for a yes.

    Raises WrongUsage: with `otherwise` for a no, with `unasked` where nobody can be asked.
    """
    if not is_interactive():
        raise WrongUsage(unasked)
    if not click.confirm(clean(question), default=False):
        raise WrongUsage(otherwise)
