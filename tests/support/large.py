"""A project file that is large enough to be read piece by piece."""

from data import pieces
from data.pieces import Pieced
from data.version import version_of
from model.late import LateRecord
from model.project import Project


def large(tasks: int = 60, kids: int = 20) -> str:
    """A text that is read piece by piece, with values of all types."""
    lines = ["[project]", 'name = "Large"', 'focus = "3.2.4"', "start = 2026-01-05", ""]
    for phase in range(1, 7):
        lines += ["[[phases]]", f'id = "{phase}"', 'timebox = { limit = "6w" }', ""]
        for task in range(1, tasks // 6 + 1):
            lines += [
                "  [[phases.tasks]]",
                f'  id = "{phase}.{task}"',
                "  log = [{ at = 2026-02-03T10:00:00+02:00, text = 'said' }]",
                "  subtasks = [",
                *(
                    f'    {{ id = "{phase}.{task}.{kid}", title = "{"written out " * 6}", '
                    f'estimate = {kid % 8 + 1}, due = 2026-03-{kid:02}, status = "done" }},'
                    for kid in range(1, kids + 1)
                ),
                "  ]",
                "",
            ]
    lines += ["[[risks]]", 'id = "R1"', "", "[notes]", "mine = [1, 2.5, 10:00:00, true]", ""]
    return "\n".join(lines)


LARGE = large()


def read(text: str) -> Pieced:
    """Return how a text is read that can be read by pieces."""
    found = pieces.read(text)
    assert found is not None
    return found


def hash_of(text: str) -> str:
    """Return the sha256 of a text, in hex."""
    return version_of(text.encode()).hash


def late_ones(project: Project) -> list[LateRecord]:
    """Return the tasks whose subtasks are made with the first look at them."""
    tasks = (task for phase in project.phases for task in phase.children)
    return [task for task in tasks if isinstance(task, LateRecord)]
