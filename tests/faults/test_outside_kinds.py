"""Programs that know nothing of us write the file, each in its own way, while a cockpit runs.

After each of their edits everything must be there: what they wrote and what we had written. What
git puts back on purpose stays put back.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Event

import pytest

from data.session import Banner, Session
from tests.support.workshop import PLAN, Workshop, get, put, until_saved, waiting

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
EDITS = 500 if LONG else 27
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)
FIELDS = 7
TEXT = PLAN.replace(
    "[project]\n", "[project]\n" + "".join(f"theirs_{n} = 0\n" for n in range(FIELDS))
)


@dataclass
class Scene:
    """A committed project, one cockpit that watches it, and what both sides have written."""

    shop: Workshop
    session: Session
    other: Session
    chance: Random
    theirs: dict[str, int] = field(
        default_factory=lambda: {f"theirs_{n}": 0 for n in range(FIELDS)}
    )
    ours: str = ""

    def line(self, name: str, value: int) -> tuple[str, str]:
        """Return the line that an editor replaces, and by what."""
        return f"{name} = {self.theirs[name]}\n", f"{name} = {value}\n"

    def edited(self, text: str, name: str, value: int) -> str:
        """Return `text` with one field of theirs altered."""
        old, new = self.line(name, value)
        assert text.count(old) == 1, (old, text)
        return text.replace(old, new)

    def has_all(self) -> bool:
        """Say whether the cockpit has what the others wrote, and the file what it has."""
        project = {name: get(self.session, "project:", name) for name in self.theirs}
        seen = sha256(self.shop.text.encode()).hexdigest()
        return project == self.theirs and self.session.version == seen

    def check(self) -> None:
        """Both sides have all that they wrote, in memory and in the file."""
        assert until_saved(self.session) == "saved"
        for name, value in self.theirs.items():
            assert get(self.session, "project:", name) == value
            assert f"{name} = {value}\n" in self.shop.text
        if self.ours:
            assert get(self.session, "item:1.1", "notes") == self.ours
            assert f'notes = "{self.ours}"\n' in self.shop.text
        assert "# the heavy ones" in self.shop.text


def _rename_over(scene: Scene, name: str, value: int) -> None:
    scene.shop.write(scene.edited(scene.shop.text, name, value))


def _in_place(scene: Scene, name: str, value: int) -> None:
    text = scene.edited(scene.shop.text, name, value).encode()
    with scene.shop.file.open("r+b") as file:
        file.write(text)
        file.truncate()


def _truncate_and_write(scene: Scene, name: str, value: int) -> None:
    text = scene.edited(scene.shop.text, name, value).encode()
    with scene.shop.file.open("wb", buffering=0) as file:
        file.write(text[: len(text) // 2])
        file.write(text[len(text) // 2 :])


def _sed(scene: Scene, name: str, value: int) -> None:
    command = ["sed", "-i", f"s/^{name} = .*/{name} = {value}/", str(scene.shop.file)]
    subprocess.run(command, check=True)


def _vim(scene: Scene, name: str, value: int) -> None:
    command = ["vim", "-Nes", "-u", "NONE", "-c", f"%s/^{name} = .*/{name} = {value}/", "-c", "wq"]
    subprocess.run([*command, str(scene.shop.file)], check=True, stdin=subprocess.DEVNULL)


def _second_cockpit(scene: Scene, name: str, value: int) -> None:
    put(scene.other, "project:", name, value)
    assert scene.other.state.word == "saved"


def _stale_editor(scene: Scene, name: str, value: int) -> None:
    """An editor that loaded the file before our last edit writes all of it."""
    loaded = scene.shop.text
    scene.ours = f"ours, before {name} = {value}"
    put(scene.session, "item:1.1", "notes", scene.ours)
    assert until_saved(scene.session) == "saved"
    scene.shop.write(scene.edited(loaded, name, value))


def _commit(scene: Scene, name: str, value: int) -> None:
    scene.shop.write(scene.edited(scene.shop.text, name, value))
    scene.shop.git("commit", "-q", "-a", "-m", "work")


def _rebase(scene: Scene, name: str, value: int) -> None:
    """Their commit on a branch of its own goes on top of ours."""
    git = scene.shop.git
    git("commit", "-q", "--allow-empty", "-a", "-m", "what is there")
    git("checkout", "-q", "-b", "side")
    scene.shop.write(scene.edited(scene.shop.text, name, value))
    git("commit", "-q", "-a", "-m", "theirs")
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "something else")
    git("rebase", "-q", "main", "side")
    git("checkout", "-q", "-B", "main")
    git("branch", "-q", "-D", "side")


WAYS = {
    "rename over": _rename_over,
    "in place": _in_place,
    "truncate and write": _truncate_and_write,
    "sed -i": _sed,
    "vim": _vim,
    "a second cockpit": _second_cockpit,
    "a stale editor": _stale_editor,
    "git commit": _commit,
    "git rebase": _rebase,
}


def _checkout(scene: Scene) -> None:
    scene.shop.git("checkout", "-q", "--", "plan.toml")


def _restore(scene: Scene) -> None:
    scene.shop.git("restore", "plan.toml")


def _reset(scene: Scene) -> None:
    scene.shop.git("reset", "-q", "--hard")


def _stash(scene: Scene) -> None:
    scene.shop.git("stash", "-q")


RETURNS = {
    "git checkout": _checkout,
    "git restore": _restore,
    "git reset --hard": _reset,
    "git stash": _stash,
}


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with closing(Workshop(tmp_path, TEXT)) as shop:
        shop.keep_in_git()
        session = shop.open("ana", background=True)
        session.watch()
        yield Scene(shop, session, shop.open("bo", home="elsewhere"), Random(SEED))


def _theirs(scene: Scene, way: Callable[[Scene, str, int], None], count: int) -> None:
    """Let them make one edit, and wait until the cockpit has seen it by itself."""
    name = f"theirs_{scene.chance.randrange(FIELDS)}"
    # A rebase puts an older version there for a moment: a slow cockpit sees that after the edit
    # itself, and the last one after it. So it is waited for what it has when it has caught up.
    way(scene, name, count)
    scene.theirs[name] = count
    with waiting(scene.session, scene.has_all):
        assert until_saved(scene.session) == "saved"
    scene.check()


def _ours(scene: Scene, text: str) -> None:
    scene.ours = text
    put(scene.session, "item:1.1", "notes", text)


def _returned(session: Session) -> list[Banner]:
    """Return the banners that offer what git took out."""
    return [banner for banner in session.banners if banner.code.startswith("returned:")]


def _pause(chance: Random) -> None:
    """In the full run, leave the 20 to 200 ms between edits that programs leave."""
    if LONG:
        Event().wait(chance.uniform(0.02, 0.2))


@pytest.mark.timeout(3600)
def test_edits_of_every_kind_lose_nothing_on_either_side(
    scene: Scene, record_property: Callable[[str, object], None]
) -> None:
    print(f"COCKPIT_SEED={SEED}")
    known = dict(WAYS)
    if shutil.which("vim") is None:
        del known["vim"]
    names = list(known)
    for count in range(1, EDITS + 1):
        if scene.chance.random() < 0.6:
            _ours(scene, f"ours {count}")
            # Every other time theirs comes while ours is still on its way.
            if scene.chance.random() < 0.5:
                assert until_saved(scene.session) == "saved"
        _pause(scene.chance)
        assert until_saved(scene.session) == "saved"
        _theirs(scene, known[names[count % len(names)]], count)
    assert scene.session.conflicts == ()
    record_property("figures", f"{EDITS} edits in turn by {', '.join(known)}: 0 lost (seed {SEED})")


@pytest.mark.timeout(3600)
def test_what_git_puts_back_stays_put_back_and_what_it_took_is_offered(
    scene: Scene, record_property: Callable[[str, object], None]
) -> None:
    print(f"COCKPIT_SEED={SEED}")
    rounds = 100 if LONG else 8
    names = list(RETURNS)
    session, shop = scene.session, scene.shop
    for count in range(rounds):
        _ours(scene, f"ours {count}")
        assert until_saved(session) == "saved"
        shop.git("commit", "-q", "-a", "-m", "work")
        session.refresh()
        committed = shop.text
        put(session, "item:1.2", "goal", f"later {count}")
        assert until_saved(session) == "saved"
        # The project is another one a moment before that is told.
        with waiting(session, lambda: _returned(session) != []):
            RETURNS[names[count % len(names)]](scene)
        assert "goal" not in session.project.record("item:1.2").fields
        assert until_saved(session) == "saved"
        assert shop.text == committed
        (told,) = _returned(session)
        if count % 2:
            session.dismiss(told.code)
        else:
            session.put_back(told.code)
            assert until_saved(session) == "saved"
            assert get(session, "item:1.2", "goal") == f"later {count}"
            session.undo()
            assert until_saved(session) == "saved"
            assert shop.text == committed
    record_property(
        "figures", f"{rounds} returns by {', '.join(names)}: 0 undone, all offered (seed {SEED})"
    )
