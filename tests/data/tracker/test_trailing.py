"""What stands behind the words of an entry is taken off, and nothing amid them."""

from __future__ import annotations

import pytest

from data.tracker.trailing import Trail, trail_of


@pytest.mark.parametrize(
    ("text", "trail"),
    [
        ("Print it ~3d #text @mia", Trail("Print it", "3d", ("text",), ("mia",))),
        ("Print it 2026-11-02", Trail("Print it", day="2026-11-02")),
        ("Print it 📅 2026-11-02", Trail("Print it", day="2026-11-02")),
        ("Print it #a #b", Trail("Print it", tags=("a", "b"))),
        ("Print it #12", Trail("Print it #12")),
        ("Print #text now", Trail("Print #text now")),
        ("Print the flyer for @mia", Trail("Print the flyer for @mia")),
        ("Loggbok för 2026-07-08", Trail("Loggbok för 2026-07-08")),
        ("Raport dla 2026-07-08", Trail("Raport dla 2026-07-08")),
        ("Print it, due 2026-11-02", Trail("Print it, due 2026-11-02")),
        ("Mail to a@b.org", Trail("Mail to a@b.org")),
        ("#text", Trail("#text")),
        ("Gather the @keyframes", Trail("Gather the @keyframes")),
        ("Gather them @mediana", Trail("Gather them", people=("mediana",))),
    ],
)
def test_what_stands_behind_a_title(text: str, trail: Trail) -> None:
    assert trail_of(text) == trail
