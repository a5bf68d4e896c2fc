"""What is found to be wrong with a project file, as `cockpit check` finds it."""

from datetime import date

from data.read import find_problems, load
from model.problem import Problem

TODAY = date(2026, 11, 21)


def problems_in(text: str, today: date = TODAY, *, validated: bool = False) -> tuple[Problem, ...]:
    """Return all that is wrong with the project that `text` holds; artifacts are not looked for."""
    loaded = load(text.encode(), "cockpit.toml")
    return find_problems(loaded.text, loaded.project, today=today, validated=validated)
