"""A command runs once this user has allowed this very command, here, and never otherwise."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.programs import Command, NotACommand, find_command, read_words
from data.running import NotTrusted, Ran, run_trusted
from data.store import Store, open_store
from data.trust import Denied, Standing, Trust

SCRIPT = "#!/bin/sh\necho ran >> ran.txt\n"


class Place:
    """A project with a script of its own, and a folder of programs that PATH names."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        self.state = state
        self.bin = folder.parent / "bin"
        self.environ = {"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": str(folder.parent)}
        folder.mkdir()
        self.bin.mkdir(exist_ok=True)
        (folder / "cockpit.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
        self.write(folder / "check.sh", SCRIPT)
        self.write(self.bin / "tool", SCRIPT)
        (folder / "settings.ini").write_text("a = 1\n", encoding="utf-8")
        (folder / "sub").mkdir()
        (folder / "link.sh").symlink_to(self.bin / "tool")
        (folder / "tools").symlink_to(self.bin)

    def write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def store(self) -> Store:
        return open_store(self.folder / "cockpit.toml", root=self.state)

    def command(self, text: "str | tuple[str, ...]", folder: str = "") -> Command:
        store = self.store
        return find_command(store.files, store.real, text, self.environ, folder)

    def allowed(self, text: "str | tuple[str, ...]", folder: str = "") -> Command:
        command = self.command(text, folder)
        Trust(self.store).allow(command, "Ana")
        return command

    def run(self, command: Command, **limits: float) -> Ran:
        return run_trusted(self.store, command, self.environ, **limits)  # type: ignore[arg-type] # a cap is a whole number; the tests give one

    @property
    def has_run(self) -> bool:
        return any(path.exists() for path in self.folder.rglob("ran.txt"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "work", tmp_path / "state")


def test_nothing_runs_before_somebody_allowed_it(place: Place) -> None:
    command = place.command("./check.sh")
    with pytest.raises(NotTrusted) as refused:
        place.run(command)
    assert refused.value.standing is Standing.ASKED
    assert not place.has_run


def test_what_was_allowed_runs(place: Place) -> None:
    ran = place.run(place.allowed("./check.sh --fast"))
    assert ran.status == 0
    assert place.has_run


def test_a_decision_outlives_the_process_that_took_it(place: Place) -> None:
    command = place.allowed("./check.sh")
    assert Trust(place.store).standing(command) is Standing.ALLOWED


def _edit_script(place: Place) -> None:
    place.write(place.folder / "check.sh", SCRIPT + "echo more\n")


def _edit_settings(place: Place) -> None:
    (place.folder / "settings.ini").write_text("a = 2\n", encoding="utf-8")


def _swap_script_for_a_link(place: Place) -> None:
    (place.folder / "check.sh").unlink()
    (place.folder / "check.sh").symlink_to(place.bin / "tool")


def _swap_folder_for_a_link(place: Place) -> None:
    (place.folder / "sub").rmdir()
    elsewhere = place.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (place.folder / "sub").symlink_to(elsewhere)


def _swap_folder_for_a_link_within(place: Place) -> None:
    (place.folder / "sub").rmdir()
    (place.folder / "other").mkdir()
    (place.folder / "sub").symlink_to(place.folder / "other")


def _another_program_in_front(place: Place) -> None:
    front = place.folder.parent / "front"
    front.mkdir()
    place.write(front / "tool", SCRIPT)
    place.environ["PATH"] = f"{front}:{place.environ['PATH']}"


def _link_program(place: Place) -> None:
    (place.bin / "tool").unlink()
    (place.bin / "tool").symlink_to(place.folder / "check.sh")


def _new_name_in_the_environment(place: Place) -> None:
    place.environ["TMPDIR"] = "/tmp"


def _script_gone(place: Place) -> None:
    (place.folder / "check.sh").unlink()


def _no_longer_executable(place: Place) -> None:
    (place.folder / "check.sh").chmod(0o644)


def _lead_link_elsewhere(place: Place) -> None:
    other = place.folder.parent / "other.sh"
    place.write(other, SCRIPT)
    (place.folder / "link.sh").unlink()
    (place.folder / "link.sh").symlink_to(other)


def _edit_behind_link(place: Place) -> None:
    place.write(place.bin / "tool", SCRIPT + "echo more\n")


def _lead_folder_elsewhere(place: Place) -> None:
    elsewhere = place.folder.parent / "elsewhere"
    elsewhere.mkdir()
    place.write(elsewhere / "tool", SCRIPT + "echo more\n")
    (place.folder / "tools").unlink()
    (place.folder / "tools").symlink_to(elsewhere)


@pytest.mark.parametrize(
    ("text", "folder", "bypass"),
    [
        ("sh link.sh", "", _lead_link_elsewhere),
        ("sh link.sh", "", _edit_behind_link),
        ("sh tools/tool", "", _lead_folder_elsewhere),
        ("./link.sh", "", _lead_link_elsewhere),
        ("tool -fsettings.ini", "", _edit_settings),
        ("tool @settings.ini", "", _edit_settings),
        ("./check.sh", "", _edit_script),
        ("./check.sh", "", _swap_script_for_a_link),
        ("./check.sh", "", _script_gone),
        ("./check.sh", "", _no_longer_executable),
        ("sh check.sh", "", _edit_script),
        ("sh check.sh", "", _swap_script_for_a_link),
        ("tool settings.ini", "", _edit_settings),
        ("tool --config=settings.ini", "", _edit_settings),
        ("tool ../settings.ini", "sub", _edit_settings),
        ("tool", "sub", _swap_folder_for_a_link),
        ("tool", "sub", _swap_folder_for_a_link_within),
        ("tool", "", _another_program_in_front),
        ("tool", "", _link_program),
        ("tool", "", _new_name_in_the_environment),
        ("../check.sh", "sub", _edit_script),
    ],
)
def test_what_was_changed_after_it_was_allowed_does_not_run(
    place: Place, text: str, folder: str, bypass: Callable[[Place], None]
) -> None:
    command = place.allowed(text, folder)
    bypass(place)
    with pytest.raises((NotTrusted, NotACommand)):
        place.run(command)
    assert not place.has_run


@pytest.mark.parametrize(
    "other",
    [
        "./check.sh --all",
        "./check.sh ''",
        "sh check.sh",
        "./sub/../check.sh",
        "tool",
        ("./check.sh", "--fast "),
        ("./check.sh --fast",),
    ],
)
def test_another_line_is_another_command(place: Place, other: str) -> None:
    """As after an edit of the file, from outside or by a merge."""
    place.allowed("./check.sh --fast")
    with pytest.raises((NotTrusted, NotACommand)):
        place.run(place.command(other))
    assert not place.has_run


def test_the_same_words_in_another_folder_are_another_command(place: Place) -> None:
    place.allowed("tool")
    with pytest.raises(NotTrusted):
        place.run(place.command("tool", "sub"))
    assert not place.has_run


def test_another_clone_of_the_project_is_asked_about_anew(place: Place, tmp_path: Path) -> None:
    place.allowed("./check.sh")
    shutil.copytree(place.folder, tmp_path / "clone")
    store = open_store(tmp_path / "clone" / "cockpit.toml", root=place.state)
    command = find_command(store.files, store.real, "./check.sh", place.environ)
    with pytest.raises(NotTrusted):
        run_trusted(store, command, place.environ)
    assert not (tmp_path / "clone" / "ran.txt").exists()


def test_a_project_that_was_moved_is_asked_about_anew(place: Place, tmp_path: Path) -> None:
    place.allowed("./check.sh")
    place.folder.rename(tmp_path / "moved")
    store = open_store(tmp_path / "moved" / "cockpit.toml", root=place.state)
    command = find_command(store.files, store.real, "./check.sh", place.environ)
    with pytest.raises(NotTrusted):
        run_trusted(store, command, place.environ)


def test_nothing_in_the_project_grants_trust(place: Place) -> None:
    text = '[project]\nname = "x"\ntrust = ["./check.sh"]\n[trust]\nallow = ["./check.sh"]\n'
    (place.folder / "cockpit.toml").write_text(text, encoding="utf-8")
    shutil.copytree(place.folder, place.folder / "state")
    with pytest.raises(NotTrusted):
        place.run(place.command("./check.sh"))


def test_a_fingerprint_taken_from_another_command_does_not_help(place: Place) -> None:
    allowed = place.allowed("./check.sh")
    forged = place.command("tool")
    assert Trust(place.store).standing(allowed) is Standing.ALLOWED
    with pytest.raises(NotTrusted):
        place.run(forged)


def test_what_is_expected_and_what_is_found_must_be_one(place: Place) -> None:
    """A person saw one command; since then another allowed one took its place."""
    expected = place.allowed("./check.sh")
    _edit_script(place)
    place.allowed("./check.sh")
    with pytest.raises(NotTrusted) as refused:
        place.run(expected)
    assert refused.value.standing is Standing.CHANGED


def test_a_denial_wins_over_what_was_allowed(place: Place) -> None:
    command = place.allowed("./check.sh")
    trust = Trust(place.store)
    trust.deny(command, "Ana")
    with pytest.raises(NotTrusted) as refused:
        place.run(command)
    assert refused.value.standing is Standing.DENIED
    with pytest.raises(Denied):
        trust.allow(command, "Ana")


def test_a_denial_holds_for_the_words_after_the_script_was_changed(place: Place) -> None:
    Trust(place.store).deny(place.command("./check.sh"), "Ana")
    _edit_script(place)
    assert Trust(place.store).standing(place.command("./check.sh")) is Standing.DENIED


def test_after_a_revocation_it_is_asked_about_again(place: Place) -> None:
    command = place.allowed("./check.sh")
    trust = Trust(place.store)
    trust.revoke(command, "Ana")
    assert trust.standing(command) is Standing.ASKED
    trust.deny(command, "Ana")
    trust.revoke(command, "Ana")
    assert trust.standing(command) is Standing.ASKED


def test_a_damaged_line_in_the_store_allows_nothing(place: Place) -> None:
    command = place.allowed("./check.sh")
    path = place.store.state.path / "trust"
    path.write_bytes(path.read_bytes().replace(b'"allow"', b'"allot"'))
    assert Trust(place.store).standing(command) is Standing.ASKED


def test_the_store_is_for_this_user_alone(place: Place) -> None:
    place.allowed("./check.sh")
    assert stat.S_IMODE((place.store.state.path / "trust").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    ["", "  ", "'", "a | b", "a && b", "a; rm b".replace(";", " ;"), "a > b", ("a\0b",), ("",)],
)
def test_what_is_no_command_is_said_in_a_sentence(text: "str | tuple[str, ...]") -> None:
    with pytest.raises(NotACommand):
        read_words(text)


def test_a_folder_outside_of_the_project_is_refused(place: Place) -> None:
    with pytest.raises(NotACommand, match="outside"):
        place.command("tool", "..")


def test_words_are_no_line_for_a_shell(place: Place) -> None:
    command = place.allowed(("/bin/echo", "$HOME", "`id`", "$(id)", "*;x"))
    assert place.run(command).lines == ("$HOME `id` $(id) *;x",)


def test_a_relative_folder_in_the_path_is_not_searched(place: Place) -> None:
    place.environ["PATH"] = f".:{place.environ['PATH']}"
    place.write(place.folder / "tool", SCRIPT)
    assert place.command("tool").found == str(place.bin / "tool")


def test_what_a_script_calls_is_not_looked_for_in_a_relative_folder_either(place: Place) -> None:
    place.environ["PATH"] = f".::sub:{place.environ['PATH']}"
    place.write(place.folder / "tool", SCRIPT)
    lines = place.run(place.allowed(("sh", "-c", "command -v tool"))).lines
    assert lines == (str(place.bin / "tool"),)


def test_a_merge_that_alters_a_command_is_asked_about(place: Place) -> None:
    place.allowed("./check.sh --quick")
    merged = place.command("./check.sh --quick --deploy")
    assert Trust(place.store).standing(merged) is Standing.ASKED
    with pytest.raises(NotTrusted):
        place.run(merged)
    assert not place.has_run


def test_a_command_sees_the_named_part_of_the_environment_alone(place: Place) -> None:
    place.environ["SECRET_TOKEN"] = "hush"
    lines = place.run(place.allowed("/usr/bin/env")).lines
    assert {line.partition("=")[0] for line in lines} - {"PWD", "SHLVL", "_"} == {
        "HOME", "PATH", "TERM",
    }  # fmt: skip


def test_a_command_gets_no_input(place: Place) -> None:
    ran = place.run(place.allowed("/bin/cat"))
    assert (ran.status, ran.lines, ran.cut) == (0, (), False)


def test_output_is_cleaned_and_cut(place: Place) -> None:
    code = "import sys; sys.stdout.write('\\x1b]0;x\\x07' + 'y' * 5000)"
    ran = place.run(place.allowed((sys.executable, "-c", code)), cap=1000)
    assert ran.cut
    assert "\x1b" not in ran.lines[0]
    assert len(ran.lines[0]) == 1000


def test_a_command_that_takes_too_long_is_ended_with_all_it_started(place: Place) -> None:
    place.write(place.bin / "slow", "#!/bin/sh\nsleep 600 &\necho $!\nwait\n")
    ran = place.run(place.allowed("slow"), time_limit=2.0)
    assert ran.status is None
    _wait_for_end(int(ran.lines[0]))


def test_what_a_command_leaves_in_the_background_ends_with_it(place: Place) -> None:
    place.write(place.bin / "spawn", "#!/bin/sh\nsleep 600 &\necho $!\n")
    ran = place.run(place.allowed("spawn"))
    assert ran.status == 0
    _wait_for_end(int(ran.lines[0]))


def _wait_for_end(pid: int) -> None:
    """Wait until the process has ended: a signal to kill is not obeyed in the same instant."""
    until = time.monotonic() + 20
    while _alive(pid):
        assert time.monotonic() < until, f"process {pid} still runs"
        time.sleep(0.01)


def _alive(pid: int) -> bool:
    """Say whether a process runs; one that ended and that nobody waited for does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
