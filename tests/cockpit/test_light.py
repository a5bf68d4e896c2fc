"""A verb loads what it needs and no more, and ends as a program should. In processes of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.cli import Run
from tests.support.terminal import plain_signals

HEAVY = ("textual", "rich", "pydantic", "pydantic_core", "watchfiles", "tui")
# What an edit of one field does without, while nobody else writes.
UNDISTURBED = {
    "_hashlib", "_ssl", "difflib", "locale", "dataclasses", "model.merge", "model.arrange",
    "model.rollup", "model.effort", "data.merge_base", "data.undo",
}  # fmt: skip
ROOT = Path(__file__).parents[2]

PROBE = """
import sys
from cockpit.main import cli
try:
    cli.main(sys.argv[1:])
finally:
    print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _process(code: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=plain_signals,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [["--help"], ["list"], ["list", "status:doing"], ["show", "risk:R1", "--json"],
     ["set", "1.1.2", "estimate=8"], ["done", "1.1.2"], ["undo"], ["history"]],
    ids=" ".join,
)  # fmt: skip
def test_a_verb_does_without_the_screen_and_without_the_judge(run: Run, words: list[str]) -> None:
    result = _process(["-c", PROBE, *words])
    assert result.returncode == 0, result.stderr
    loaded = result.stderr.rpartition("LOADED ")[2].split()
    assert set(loaded) & set(HEAVY) == set()


def test_list_does_without_the_session(run: Run) -> None:
    code = PROBE.replace('name.partition(".")[0]', "name")
    loaded = _process(["-c", code, "list"]).stderr.rpartition("LOADED ")[2].split()
    assert set(loaded) & {"data.session", "data.journal", "hashlib", "subprocess"} == set()


def test_an_edit_that_nobody_disturbs_does_without_openssl_and_without_merging(run: Run) -> None:
    code = PROBE.replace('name.partition(".")[0]', "name")
    assert _process(["-c", code, "set", "1.1.2", "estimate=9"]).returncode == 0
    loaded = _process(["-c", code, "done", "1.1.2"]).stderr.rpartition("LOADED ")[2].split()
    assert "data.save" in loaded
    assert set(loaded) & UNDISTURBED == set()


def test_the_screen_does_without_tls_and_leaves_it_to_whoever_asks() -> None:
    code = (
        "import sys; from cockpit.opening import prepare_terminal; prepare_terminal(); "
        "import data.watch, tui.app, watchfiles; before = '_ssl' in sys.modules; "
        "import ssl; print(before, ssl.HAS_TLSv1_3)"
    )
    result = _process(["-c", code])
    assert result.stdout == "False True\n", result.stderr


def test_the_program_ends_with_the_exit_code_and_all_of_its_output(run: Run, file: Path) -> None:
    assert _process(["-m", "cockpit", "set", "1.1.2", "staus=x"]).returncode == 2
    result = _process(["-m", "cockpit", "schema"])
    assert result.returncode == 0
    assert result.stdout.endswith("}\n")
    file.write_text("[project\n", encoding="utf-8")
    assert _process(["-m", "cockpit", "list"]).returncode == 3


def test_output_that_nobody_reads_ends_it_quietly(run: Run) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "cockpit", "schema"],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=plain_signals,
        check=False,
    )
    os.close(writer)
    assert (process.returncode, process.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_cannot_be_written_is_a_sentence(run: Run) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        process = subprocess.run(
            [sys.executable, "-m", "cockpit", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            preexec_fn=plain_signals,
            check=False,
        )
    assert process.returncode == 74
    assert process.stderr == "cockpit: the output: No space left on device\n"


def test_the_shell_completes_verbs_without_loading_them(run: Run) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "cockpit"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COMP_WORDS": "cockpit sta", "COMP_CWORD": "1",
             "_COCKPIT_COMPLETE": "bash_complete"},
        check=False,
    )  # fmt: skip
    assert {"plain,status", "plain,start"} <= set(process.stdout.split())
