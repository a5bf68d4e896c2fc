"""What docs/security.md promises of files, sizes and rights, where no other test does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.artifacts import check_artifacts
from data.files import Files
from data.git import Git
from data.glance import Glance
from data.journal import Journal
from data.session import CannotOpen, Session
from data.state import StateFolder
from data.trouble import NotSaved, Unreadable
from data.whole import SIZE_CAP
from model.problem import Severity
from model.project import build
from tests.support.faults import RefusingFiles
from tests.support.problems import problems_in

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


def codes(text: str) -> list[tuple[str, Severity]]:
    """Return the codes of what is found in a project file, and how severe each is."""
    problems = problems_in(text)
    return [(problem.code, problem.severity) for problem in problems]


def test_a_file_over_the_cap_is_refused(tmp_path: Path) -> None:
    assert SIZE_CAP == 16 * 1024 * 1024
    file = tmp_path / "cockpit.toml"
    file.write_bytes(b"#" * (SIZE_CAP + 1))
    with pytest.raises(Unreadable) as refused:
        Glance(file, today=lambda: TODAY)
    assert refused.value.kind == "too_big"
    with pytest.raises(CannotOpen, match="16 MB"):
        Session.open(file, state_dir=tmp_path / "state")


def test_the_cap_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPIT_CONFIG_DIR", str(tmp_path))
    settings = tmp_path / "config.toml"
    file = tmp_path / "cockpit.toml"
    file.write_bytes(b"[project]\nname = 'large'\n" + b"#" * SIZE_CAP)
    settings.write_text("size_limit = 17\n", encoding="utf-8")
    glance = Glance(file, today=lambda: TODAY)
    assert glance.project.info.text("name") == "large"
    session = Session.open(file, author="ana", state_dir=tmp_path / "state", background=False)
    assert session.project == glance.project
    session.close()
    for wrong in ("size_limit = 0", "size_limit = '17'", "size_limit = true", "size_limit = 2000"):
        settings.write_text(wrong, encoding="utf-8")
        with pytest.raises(Unreadable, match="size_limit"):
            Glance(file, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("kilobytes", "found"),
    [
        (64, []),
        (65, [("too-long-text", Severity.WARNING)]),
        (1025, [("too-long-text", Severity.ERROR)]),
    ],
)
def test_long_texts_are_found(kilobytes: int, found: list[tuple[str, Severity]]) -> None:
    row = f"[[phases]]\nid = '1'\ntitle = 'One'\nnotes = '{'x' * 1024 * kilobytes}'\n"
    assert [one for one in codes(row) if one[0] == "too-long-text"] == found


@pytest.mark.parametrize(
    ("day", "found"),
    [("1969-12-31", 1), ("1970-01-01", 0), ("2200-12-31", 0), ("2201-01-01", 1)],
)
def test_dates_far_away_are_found(day: str, found: int) -> None:
    told = codes(f"[[phases]]\nid = '1'\ntitle = 'One'\ndue = {day}\n")
    assert [code for code, _ in told].count("date-out-of-range") == found


BOMBS = {
    "a long dotted key": ".".join(["a"] * 20_000) + " = 1\n",
    "deep arrays": "a = " + "[" * 20_000 + "]" * 20_000 + "\n",
    "deep tables": "a = " + "{ a = " * 20_000 + "1" + " }" * 20_000 + "\n",
    "a long header": "[" + ".".join(["a"] * 20_000) + "]\n",
    "many headers": "".join(f"[a{n}]\n" for n in range(50_000)),
    "one long line": "a = '" + "x" * 10_000_000 + "'\n",
    "an open string": "a = '''" + "'" * 100_000,
    "a large number": "a = " + "9" * 100_000 + "\n",
}
PROBE = """
import sys
from data.trouble import Unreadable
from tests.support.problems import problems_in
try:
    problems_in(sys.stdin.read())
except Unreadable as refused:
    assert len(refused.sentence) < 2_000
"""


@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_bombs_are_over_in_a_moment(bomb: str) -> None:
    """In a process of its own: what overflows the stack would end the tests as well."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=BOMBS[bomb].encode(),
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]


def test_a_path_through_a_link_that_leads_out_is_not_looked_for(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (folder / "out").symlink_to(tmp_path / "elsewhere")
    row = {"id": "1", "title": "One", "status": "done", "artifacts": ["out/secret.md", "gone.md"]}
    found = list(check_artifacts(Files(), folder, build({"phases": [row]})))
    assert [problem.text.split()[2] for problem in found] == ["gone.md"]


def test_a_repository_cannot_have_git_run_anything(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {ran}\nexit 1\n", encoding="utf-8")
    trap.chmod(0o755)
    shop = tmp_path / "shop"
    shop.mkdir()
    file = shop / "cockpit.toml"
    file.write_text("[project]\nname = 'x'\n", encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*words: str) -> None:
        who = ("-c", "user.name=c", "-c", "user.email=c@example.org")
        subprocess.run(["git", *who, *words], cwd=shop, env=env, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    (shop / ".gitattributes").write_text("*.toml diff=trap filter=trap\n", encoding="utf-8")
    for name in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "gpg.program",
        "diff.external", "diff.trap.textconv", "diff.trap.command", "filter.trap.clean",
        "filter.trap.smudge", "filter.trap.process", "credential.helper", "core.askPass",
        "alias.log", "alias.rev-parse", "pager.log",
    ):  # fmt: skip
        git("config", name, f"!{trap}" if name.startswith("alias.") else str(trap))
    git("config", "log.showSignature", "true")
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (shop / ".git" / "hooks" / hook).unlink(missing_ok=True)
        (shop / ".git" / "hooks" / hook).symlink_to(trap)
    asked = Git(Files(), file)
    asked.token()
    assert asked.head() != ""
    content = file.read_bytes()
    assert asked.author_of(asked.blob(content)) == "c"
    [commit] = asked.commits(date(2000, 1, 1), 5)
    assert asked.contents([commit]) == [content]
    assert not ran.exists()


def test_a_repository_cannot_bring_a_journal_along(tmp_path: Path) -> None:
    """Whatever lies beside the file is not looked at: the state folder is the user's."""
    shop = tmp_path / "shop"
    for name in ("journal", "trust", "state/journal", ".cockpit/journal", ".cockpit/trust"):
        path = shop / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('00000000 {"n":1,"kind":"pending"}\n', encoding="utf-8")
    file = shop / "cockpit.toml"
    file.write_text("[project]\nname = 'x'\n", encoding="utf-8")
    session = Session.open(file, author="ana", state_dir=tmp_path / "home", background=False)
    try:
        assert session.history() == ()
    finally:
        session.close()


def test_a_link_in_place_of_the_journal_is_not_followed(tmp_path: Path) -> None:
    files = Files()
    state = StateFolder(tmp_path / "state", tmp_path / "plan.toml", files)
    state.ensure()
    victim = tmp_path / "victim"
    victim.write_text("untouched", encoding="utf-8")
    journal = Journal(files, state)
    journal.path.symlink_to(victim)
    with pytest.raises(NotSaved):
        journal.append("note")
    with pytest.raises(NotSaved):
        journal.read()
    assert victim.read_text(encoding="utf-8") == "untouched"


SOMEBODY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from data.session import ReadOnly, Session
from data.trouble import Trouble
from model import compose
session = Session.open(sys.argv[2], author="bo", state_dir=sys.argv[3], background=False)
print(session.project.info.text("name"), "|", session.read_only)
change = compose.set_field(session.project, "project:", ("name",), "mine")
try:
    session.apply([change], "set")
    print("wrote" if session.wait().word == "saved" else session.wait().why)
except ReadOnly as refused:
    print(refused)
session.close()
"""


AS_ROOT = os.geteuid() == 0
can_be_somebody = pytest.mark.skipif(
    AS_ROOT and shutil.which("setpriv") is None, reason="root needs setpriv to be somebody else"
)


def as_somebody(tmp_path: Path, file: Path) -> list[str]:
    """Open a file as a user who is not root, and try to alter it; return what was said."""
    state = tmp_path / "their-state"
    state.mkdir(exist_ok=True)
    command = [sys.executable, "-c", SOMEBODY, str(ROOT), str(file), str(state)]
    if AS_ROOT:
        os.chown(state, 65534, 65534)
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    done = subprocess.run(
        command,
        cwd="/",
        env={"PATH": os.environ["PATH"], "HOME": str(state), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.splitlines()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder that everybody may enter, with a project file in it."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == tmp_path.owner() and folder != Path("/") and "pytest" in str(folder):
            folder.chmod(0o755)
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "cockpit.toml").write_text("[project]\nname = 'theirs'\n", encoding="utf-8")
    return folder


of_another = pytest.mark.skipif(not AS_ROOT, reason="whose file it is may write it")


@can_be_somebody
@pytest.mark.parametrize(
    ("of_folder", "of_file"),
    [pytest.param(0o755, 0o644, marks=of_another), (0o777, 0o444), (0o555, 0o444)],
)
def test_who_may_not_write_reads_and_is_told(
    tmp_path: Path, shop: Path, of_folder: int, of_file: int
) -> None:
    file = shop / "cockpit.toml"
    file.chmod(of_file)
    shop.chmod(of_folder)
    opened, refused = as_somebody(tmp_path, file)
    name, _, why = opened.partition(" | ")
    assert name == "theirs"
    assert "may not" in why or "read-only" in why or "right" in why, why
    assert "wrote" not in refused
    assert file.read_text(encoding="utf-8") == "[project]\nname = 'theirs'\n"
    shop.chmod(0o755)


@can_be_somebody
def test_a_writable_file_in_a_folder_that_is_not_is_written_in_place(
    tmp_path: Path, shop: Path
) -> None:
    file = shop / "cockpit.toml"
    file.chmod(0o666)
    shop.chmod(0o555)
    assert as_somebody(tmp_path, file)[1] == "wrote"
    assert "mine" in file.read_text(encoding="utf-8")
    shop.chmod(0o755)


@pytest.mark.parametrize("refused", [{"flock": 37}, {"exchange": 22}, {"fsync": 22}, {"fchown": 1}])
def test_a_file_system_that_lacks_something_loses_nothing(
    tmp_path: Path, refused: dict[str, int]
) -> None:
    """37 is ENOLCK, what network file systems say that keep no locks."""
    from model import compose

    file = tmp_path / "cockpit.toml"
    file.write_text("[project]\nname = 'old'\n", encoding="utf-8")
    session = Session.open(
        file, author="ana", state_dir=tmp_path / "home", background=False,
        files=RefusingFiles(refused),
    )  # fmt: skip
    try:
        change = compose.set_field(session.project, "project:", ("name",), "new")
        assert change is not None
        session.apply([change], "set")
        saved = session.wait().word == "saved"
    finally:
        session.close()
    text = file.read_text(encoding="utf-8")
    assert ("new" in text) == saved
    assert text.startswith("[project]")
