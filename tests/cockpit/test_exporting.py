"""The verb `export`: to the terminal, to a file, to a folder, and kept current."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.export.source import FORMATS
from tests.support.cli import Run
from tests.support.exports import NAMES, SAMPLES, commands
from tests.support.terminal import plain_signals

ROOT = Path(__file__).parents[2]
PRINTED = [name for name in FORMATS if name != "csv"]


def test_the_page_has_every_format_with_its_suffix_and_no_other() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    table = page.partition("\n## The formats\n")[2].partition("\n## ")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (?:`(.*?)`|none|a folder) \|", table, re.MULTILINE))
    suffixes = {one.name: one.suffix if one.name != "csv" else "" for one in FORMATS.values()}
    assert told == suffixes


@pytest.mark.parametrize("form", PRINTED)
def test_each_format_is_printed(form: str, run: Run) -> None:
    result = run("export", "--format", form)
    assert result.exit_code == 0
    assert "Pack the shelves" in result.stdout or form in ("ics", "mermaid")
    assert commands(result.stdout, spared="\r\n") == []


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.suffix != ".csv"])
def test_each_format_is_written_once_and_then_replaced(form: str, run: Run, folder: Path) -> None:
    first = run("export", "--format", form, "-o", "out")
    assert (first.exit_code, first.stdout) == (0, "")
    assert "wrote" in first.stderr
    run("set", "1.1.2", "title=Stack the shelves", "due=2026-12-01")
    second = run("export", "--format", form, "-o", "out")
    assert (second.exit_code, "wrote" in second.stderr) == (0, True)
    third = run("export", "--format", form, "-o", "out")
    assert "is current already" in third.stderr


def test_the_suffix_tells_the_format(run: Run, folder: Path) -> None:
    assert run("export", "-o", "plan.html").exit_code == 0
    assert (folder / "plan.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    refused = run("export", "-o", "plan.xyz")
    assert (refused.exit_code, "which format" in refused.stderr) == (2, True)


def test_csv_makes_a_folder_of_tables(run: Run, folder: Path) -> None:
    assert run("export", "--format", "csv", "-o", "tables").exit_code == 0
    names = {path.name for path in (folder / "tables").iterdir()}
    assert names == {"items.csv", "risks.csv", "cockpit-export.txt"}


def test_a_register_that_lost_its_rows_keeps_its_columns_alone(run: Run, folder: Path) -> None:
    run("export", "--format", "csv", "-o", "tables")
    run("rm", "risk:R1")
    assert run("export", "--format", "csv", "-o", "tables").exit_code == 0
    text = (folder / "tables" / "risks.csv").read_text("utf-8")
    assert [row[0] for row in csv.reader(io.StringIO(text))] == ["id"]


def test_one_table_can_be_printed(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("export", "--register", "risks").stdout, newline="")))
    assert [row[0] for row in rows] == ["id", "R1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csv"], "name a folder"),
        (["-o", "plan.csv"], "csv makes a folder of tables"),
        (["--format", "csv", "--register", "wishes"], "no table 'wishes'"),
        (["--format", "md", "--register", "risks"], "--register names a table of csv"),
        (["--format", "md", "--watch"], "name one with -o"),
        ([], "which format"),
        (["--format", "docx"], "docx"),
    ],
)
def test_calls_that_cannot_be_meant_are_explained(words: list[str], said: str, run: Run) -> None:
    result = run("export", *words)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_anothers_file_and_the_project_file_stay(run: Run, folder: Path, file: Path) -> None:
    (folder / "README.md").write_text("mine\n", encoding="utf-8")
    before = file.read_bytes()
    result = run("export", "-o", "README.md")
    assert (result.exit_code, "say --force" in result.stderr) == (5, True)
    assert (folder / "README.md").read_text("utf-8") == "mine\n"
    result = run("export", "--format", "md", "-o", "cockpit.toml", "--force")
    assert (result.exit_code, file.read_bytes()) == (5, before)
    assert run("export", "-o", "README.md", "--force").exit_code == 0
    assert "# Move the office" in (folder / "README.md").read_text("utf-8")


def test_a_folder_that_is_not_there_is_a_sentence(run: Run) -> None:
    for words in (["-o", "no/plan.md"], ["--format", "csv", "-o", "no/tables"]):
        result = run("export", *words)
        assert (result.exit_code, "there is no folder" in result.stderr) == (5, True)


def test_a_file_is_no_folder_for_tables(run: Run, folder: Path) -> None:
    (folder / "README.md").write_text("mine\n", encoding="utf-8")
    for path in ("README.md", "README.md/tables"):
        result = run("export", "--format", "csv", "-o", path, "--force")
        assert result.exit_code == 5
        assert "README.md is a file, no folder: name another place" in result.stderr
    assert (folder / "README.md").read_text("utf-8") == "mine\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_project_without_items_can_be_exported(form: str, run: Run, file: Path) -> None:
    file.write_text("[project]\n", encoding="utf-8")
    result = run("export", "--format", form, *(["-o", "tables"] if form == "csv" else []))
    assert result.exit_code == 0


def test_a_file_that_cannot_be_read_is_exit_code_3_and_writes_nothing(
    run: Run, folder: Path, file: Path
) -> None:
    file.write_text("[project\n", encoding="utf-8")
    result = run("export", "-o", "plan.md")
    assert (result.exit_code, "cockpit.toml:1" in result.stderr) == (3, True)
    assert not (folder / "plan.md").exists()


def test_the_json_names_the_version_of_the_file(run: Run) -> None:
    content = json.loads(run("export", "--format", "json").stdout)
    status = json.loads(run("status", "--json").stdout)
    assert content["version"] == status["version"]
    assert content["document"]["project"]["name"] == "Move the office"


def _process(*words: str, stdout: int | None = None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "cockpit", "export", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=plain_signals,
    )


def test_output_that_nobody_reads_ends_it_quietly(run: Run, file: Path) -> None:
    file.write_bytes((SAMPLES / "full.toml").read_bytes())
    reader, writer = os.pipe()
    os.close(reader)
    process = _process("--format", "html", stdout=writer)
    os.close(writer)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (141, b"")


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("name", NAMES)
def test_an_export_comes_back_through_import(
    name: str, form: str, run: Run, folder: Path, file: Path
) -> None:
    file.write_bytes((SAMPLES / f"{name}.toml").read_bytes())
    run("export", "--format", form, "-o", f"out.{form}")
    result = run("import", f"out.{form}", "-o", "back.toml")
    assert result.exit_code == 0, result.stderr
    again = run("export", "--format", "md", "-f", "back.toml").stdout
    assert again.replace("back.toml", "cockpit.toml") == run("export", "--format", "md").stdout


def test_what_task_export_prints_can_be_imported(run: Run, folder: Path) -> None:
    run("export", "--format", "taskwarrior", "-o", "tasks.json")
    assert run("import", "tasks.json", "-o", "back.toml").exit_code == 0
    listed = run("list", "subtasks", "--plain", "-f", "back.toml").stdout
    assert "1.1.2\tPack the shelves\tdoing" in listed


def test_keys_of_ones_own_come_back_too(run: Run, folder: Path, file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(f'vans = 3\n{text}\n[lift]\nkg = 400\n"a b" = [1.5, true]\n', encoding="utf-8")
    run("export", "-o", "out.md")
    assert run("import", "out.md", "-o", "back.toml").exit_code == 0
    found = [json.loads(run("export", "--format", "json", "-f", name).stdout)["document"]
             for name in ("cockpit.toml", "back.toml")]  # fmt: skip
    assert found[0]["lift"] == found[1]["lift"] == {"kg": 400, "a b": [1.5, True]}
    assert found[1]["vans"] == 3


def test_an_export_that_is_cut_off_is_refused_in_a_sentence(run: Run, folder: Path) -> None:
    run("export", "-o", "out.json")
    (folder / "cut.json").write_text((folder / "out.json").read_text("utf-8")[:900], "utf-8")
    result = run("import", "cut.json", "-o", "back.toml")
    assert (result.exit_code, "cut.json: this is no JSON" in result.stderr) == (3, True)
    assert not (folder / "back.toml").exists()


PROBE = """
import sys
from cockpit.main import cli
try:
    cli.main(sys.argv[1:])
finally:
    print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("form", PRINTED)
def test_an_export_does_without_the_screen_the_judge_and_the_watcher(form: str, run: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "export", "--format", form],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stderr.rpartition("LOADED ")[2].split()
    heavy = {"textual", "rich", "pydantic", "watchfiles", "tui", "markdown_it"}
    assert set(loaded) & heavy == set()


def test_watch_keeps_the_export_current_until_it_is_interrupted(
    run: Run, folder: Path, file: Path
) -> None:
    target = folder / "plan.md"
    process = _process("-o", "plan.md", "--watch")
    assert process.stderr is not None

    def told(words: str) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            if words in line.decode():
                return
        pytest.fail(f"it ended without a word of {words!r}")

    told("wrote")
    text = file.read_text("utf-8")
    file.write_text(text.replace("Pack the shelves", "Stack the shelves"), encoding="utf-8")
    told("wrote")
    assert "Stack the shelves" in target.read_text("utf-8")
    file.write_text("[project\n", encoding="utf-8")
    told("cockpit.toml:1")
    assert "Stack the shelves" in target.read_text("utf-8")
    file.write_text(text, encoding="utf-8")
    told("wrote")
    assert "Pack the shelves" in target.read_text("utf-8")
    process.send_signal(signal.SIGINT)
    told("ended")
    assert process.wait(timeout=60) == 0
    process.stderr.close()
