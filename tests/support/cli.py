"""The command line in tests: a small project, and what running a verb gives."""

from collections.abc import Callable

from click.testing import Result

PROJECT = """\
[project]
name = "Move the office"
focus = "1.1.2"

[[phases]]
id = "1"
title = "Pack"

  [[phases.tasks]]
  id = "1.1"
  title = "Library"
  owners = ["Ana", "Bo"]   # they know the shelves
  subtasks = [
    { id = "1.1.1", title = "Order boxes", status = "done", estimate = 1, spent = 0.5 },
    { id = "1.1.2", title = "Pack the shelves", status = "doing", estimate = "6h", spent = 1.25 },
    { id = "1.1.3", title = "図書館の鍵 — keys", depends_on = ["1.1.2"] },
  ]

[[phases]]
id = "2"
title = "Move"

[[risks]]
id = "R1"
title = "The lift is out of order"
probability = "medium"
impact = "high"
"""

Run = Callable[..., Result]
