"""Where exports go: what is not ours stays, and nobody sees half a file."""

import errno
import os
from pathlib import Path

import pytest

from data.export.output import NOTE_NAME, Output, Refused
from data.export.sheets import sheet, sheet_names
from data.export.source import FORMATS, build, format_for, mark_of
from data.trouble import NotSaved
from tests.support.exports import NAMES, sample
from tests.support.faults import FailingFiles


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    path = tmp_path / "cockpit.toml"
    path.write_text("[project]\n", encoding="utf-8")
    return path


@pytest.fixture
def output(project_file: Path) -> Output:
    return Output(project_file, force=False)


def _tables(name: str = "full") -> dict[str, str]:
    return {table: sheet(sample(name), table) for table in sheet_names(sample(name))}


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in ("csv",)])
@pytest.mark.parametrize("name", NAMES)
def test_an_export_bears_the_mark_by_which_the_next_one_replaces_it(
    form: str, name: str, project_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out"
    Output(project_file, force=False).put(path, build(sample(name), form), form)
    Output(project_file, force=False).put(path, build(sample("full"), form), form)
    assert path.read_text("utf-8").replace("\r\n", "\n") == build(sample("full"), form).replace(
        "\r\n", "\n"
    )


def test_what_stands_there_already_is_not_written_again(output: Output, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    text = build(sample("flat"), "md")
    assert output.put(path, text, "md") is True
    before = path.stat()
    assert output.put(path, text, "md") is False
    now = path.stat()
    assert (now.st_ino, now.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_anothers_file_is_left_alone_unless_forced(
    form: str, output: Output, project_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "README"
    path.write_text("mine: how to use `cockpit export --format md`\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"README exists and is no .* export of cockpit"):
        output.put(path, build(sample("flat"), form), form)
    assert path.read_text("utf-8").startswith("mine")
    Output(project_file, force=True).put(path, build(sample("flat"), form), form)
    assert mark_of(form) in path.read_text("utf-8")


def test_an_export_of_another_format_counts_as_anothers_file(
    output: Output, tmp_path: Path
) -> None:
    path = tmp_path / "out"
    output.put(path, build(sample("flat"), "md"), "md")
    with pytest.raises(Refused):
        Output(tmp_path / "cockpit.toml", force=False).put(path, "{}", "json")


def test_a_mark_in_the_middle_of_a_long_file_makes_it_not_ours(
    output: Output, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("x" * 2000 + mark_of("md") + "x" * 2000, encoding="utf-8")
    with pytest.raises(Refused):
        output.put(path, "new", "md")


def test_an_empty_file_may_be_filled(output: Output, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.touch()
    assert output.put(path, "new", "md")


def test_the_project_file_is_never_written_to_by_whatever_name(
    project_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.md").symlink_to(project_file)
    os.link(project_file, tmp_path / "hard.md")
    forced = Output(project_file, force=True)
    for name in ("cockpit.toml", "link.md", "hard.md", "../" + tmp_path.name + "/cockpit.toml"):
        with pytest.raises(Refused, match="is the project file itself"):
            forced.put(tmp_path / name, "new", "md")
    assert project_file.read_text("utf-8") == "[project]\n"


def test_a_folder_a_pipe_and_a_missing_folder_are_sentences(output: Output, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in (".", "pipe"):
        with pytest.raises(Refused, match="no file that an export could be written to"):
            output.put(tmp_path / name, "new", "md")
    with pytest.raises(NotSaved, match="there is no folder"):
        output.put(tmp_path / "no" / "out.md", "new", "md")
    assert not (tmp_path / "no").exists()


def test_a_link_stays_a_link_and_its_file_is_replaced(output: Output, tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    output.put(real, build(sample("flat"), "md"), "md")
    link.symlink_to(real)
    output.put(link, build(sample("full"), "md"), "md")
    assert link.is_symlink()
    assert "Catalogue move" in real.read_text("utf-8")


def test_the_tables_lie_in_a_folder_that_says_whose_they_are(
    output: Output, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    assert output.put_tables(folder, sample("full"), _tables())
    assert {path.name for path in folder.iterdir()} == {
        NOTE_NAME,
        *(f"{name}.csv" for name in _tables()),
    }
    assert not output.put_tables(folder, sample("full"), _tables())
    assert set(output.tables_in(folder)) == set(_tables())


def test_tables_of_others_are_left_alone_and_none_is_written_beside_them(
    output: Output, project_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "risks.csv").write_text("mine", encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(Refused, match=r"risks\.csv exists"):
        output.put_tables(tmp_path, sample("full"), _tables())
    assert {path.name for path in tmp_path.iterdir()} == before
    assert output.tables_in(tmp_path) == []
    Output(project_file, force=True).put_tables(tmp_path, sample("full"), _tables())
    assert (tmp_path / "risks.csv").read_bytes() == _tables()["risks"].encode()


def test_whatever_call_fails_the_old_export_is_whole_and_nothing_is_left_beside_it(
    project_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.md"
    old, new = build(sample("flat"), "md"), build(sample("full"), "md")
    said: list[str] = []
    for nth in range(1, 60):
        Output(project_file, force=True).put(path, old, "md")
        files = FailingFiles(errno.ENOSPC, nth)
        try:
            Output(project_file, force=False, files=files).put(path, new, "md")
        except NotSaved as refused:
            said.append(refused.sentence)
        text = path.read_text("utf-8")
        assert text in (old, new)
        assert {one.name for one in tmp_path.iterdir()} <= {"cockpit.toml", "out.md"}
        if not files.failed:
            break
    else:
        pytest.fail("the calls never came to an end")
    assert len(said) > 5
    assert [one for one in said if str(tmp_path) not in one] == []


def test_names_tell_their_format() -> None:
    assert format_for("a/B.MD") == "md"
    assert format_for("plan.mmd.md") == "mermaid"
    assert format_for("x.tar") == ""
    assert {format_for(f"x{one.suffix}") for one in FORMATS.values() if one.suffix} == set(
        FORMATS
    ) - {"taskwarrior"}
