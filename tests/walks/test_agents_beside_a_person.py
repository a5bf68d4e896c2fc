"""A person at the screen while two agents work on the same file.

They use the command line, and write the file as text: old copies and damage among it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.support.terminal import cockpit_command
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk

PLAN = """\
# Kept by three.
[project]
name = "Engine"

[[phases]]
id = "1"
title = "Core"
tasks = [
  { id = "a", title = "Loader" },  # first
  { id = "b", title = "Parser" },
  { id = "c", title = "Writer" },
  { id = "d", title = "Mapper" },
]
"""
ROOT = Path(__file__).parents[2]


def test_nothing_that_agents_or_a_person_did_is_lost_and_all_is_told(tmp_path: Path) -> None:
    me = Walker(tmp_path, author="ana")
    me.file.write_text(PLAN, encoding="utf-8")

    def agent(name: str, *words: str) -> Callable[[], None]:
        def act() -> None:
            env = {**os.environ, **me.env, "COCKPIT_AUTHOR": name, "PYTHONPATH": str(ROOT)}
            subprocess.run(
                cockpit_command(*words), cwd=me.folder, env=env, check=True, capture_output=True
            )

        return act

    def written(text: str) -> Callable[[], object]:
        return lambda: me.file.write_text(text, encoding="utf-8")

    def sane() -> None:
        me.file.write_text(me.text.replace("[[broken", "[[risks]]\ntitle = 'Frost'"), "utf-8")

    def damaged() -> None:
        me.file.write_text(me.text + "[[broken\n", encoding="utf-8")

    old_copy = PLAN.replace("# Kept by three.\n", "").replace('"Mapper"', "'Mapper of old'")
    with me.open() as terminal:
        walk(
            terminal,
            (
                NO_TOUR,
                Step("2", "e edit"),
                Step(agent("bot-1", "take", "--no-timer"), "bot-1"),
                Step(agent("bot-2", "take", "--no-timer"), "bot-2"),
                Step("G", "▌d"),
                Step("e ctrl+u M a p", "Title of d"),
                Step("enter", "▌d Map "),
                Step(agent("bot-1", "rename", "d", "d2"), "d is called d2 now"),
                Step("d d", "▌d2 Map ● done"),
                Step(written(old_copy), "an older copy was saved over"),
                Step("!", "Esc later"),
                Step("x", "", "an older copy was saved over"),
                Step(damaged, "this is not valid TOML"),
                Step("g j j +", "not in the file"),
                Step(sane, "Frost", "this is not valid TOML"),
                Step(agent("bot-2", "set", "b", "title=Half"), "b Half"),
                Step("i", "Esc close"),
                Step("escape", "", "Esc close"),
                Step("f6", "What it changed"),
                QUIT,
            ),
        )
    for kept in ("bot-1", "bot-2", 'title = "Half"', "Frost", 'id = "d2"', "spent = 0.25"):
        assert kept in me.text
