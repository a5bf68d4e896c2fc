"""Links and footnotes whose other half stands elsewhere."""

from __future__ import annotations

import pytest

from data.tracker.references import resolved
from tests.support.importing import imported, record

_DEFINED = "\n[guide]: https://example.org/guide\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [the guide][guide].", "See [the guide](https://example.org/guide)."),
        ("See [Guide][].", "See [Guide](https://example.org/guide)."),
        ("See ([guide]).", "See ([guide](https://example.org/guide))."),
        ("- [ ] see [guide]", "- [ ] see [guide](https://example.org/guide)"),
    ],
)
def test_an_address_stands_where_its_link_is(text: str, shown: str) -> None:
    assert resolved(text + _DEFINED) == (f"{shown}\n\n", (2,))


@pytest.mark.parametrize(
    "text",
    [
        "See the guide.",
        "See [another].",
        "See [guide](elsewhere).",
        "a[guide] = 1",
        "```\n[guide]\n```",
        "~~~\n[a]: https://example.org/a\n~~~",
    ],
)
def test_what_leads_nowhere_stays_as_it_is(text: str) -> None:
    assert resolved(text + _DEFINED) == (text + _DEFINED, ())


def test_the_address_of_a_title_is_one_of_its_links_and_no_line_is_lost() -> None:
    found = imported("""
        # Store

        ## Work
        - [ ] Write it ([see the guide][guide])
        - [x] Style it [procedure]

        [guide]: https://example.org/guide
        [procedure]: <https://example.org/procedure> "how to"
        [unused]: https://example.org/unused
    """)
    guide, style = record(found, "1.1"), record(found, "1.2")
    assert (guide["title"], guide["links"]) == (
        "Write it (see the guide)",
        ["https://example.org/guide"],
    )
    assert (style["title"], style["links"]) == (
        "Style it procedure",
        ["https://example.org/procedure"],
    )
    assert "https://example.org/unused" in str(found.document)
    assert [f.line for f in found.reports[0].fates if f.what == "address"] == [8, 9]


def test_a_footnote_is_a_note_of_the_work_or_row_that_bears_its_mark() -> None:
    found = imported("""
        # Store

        ## Work
        | ID | Task | Status |
        |---|---|---|
        | T1 | Draw maps[^2] | Done |
        | T2 | Replay | Blocked[^wait] |

        ## Risks
        | Risk | Probability | Impact |
        |---|---|---|
        | Disk is full[^1] | low | high |

        [^1]: Twice last year.
        [^2]: Eleven, *three* of them old.
        [^wait]: Waits for the rules.
    """)
    first, second, risk = (record(found, name) for name in ("T1", "T2", "R1"))
    assert (first["title"], first["notes"]) == ("Draw maps", "Eleven, three of them old.")
    assert (second["status"], second["notes"]) == ("blocked", "Waits for the rules.")
    assert "blocked_by" not in second
    assert (risk["title"], risk["notes"]) == ("Disk is full", "Twice last year.")
