"""A glance shows what the file holds, and leaves no trace."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from data.glance import Glance
from data.trouble import Unreadable

TODAY = date(2026, 11, 21)


def test_a_glance_shows_project_and_version(tmp_path: Path) -> None:
    path = tmp_path / "cockpit.toml"
    path.write_bytes(b'[project]\nname = "x"\n')
    seen = Glance(path, today=lambda: TODAY)
    assert seen.project.info.text("name") == "x"
    assert seen.version == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [child.name for child in tmp_path.iterdir()] == ["cockpit.toml"]


@pytest.mark.parametrize("content", [None, b"", b"a =", b"\xff"])
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "cockpit.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        Glance(path, today=lambda: TODAY)
    assert "cockpit.toml" in caught.value.sentence
