"""What a tracker says is in the project it becomes, also what a reader of it does not see."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, cast

import pytest

from data.tracker.report import LEFT_OUT
from data.tracker.vocabulary import vocabulary
from tests.support.importing import SAMPLES, imported, sample

_LEADING = """
    # [Move](https://example.org/home)

    **Repository**: [here](https://example.org/repository)

    ## [Work](https://example.org/work)

    ### Phase 1: Pack
    **Owner**: [Ana](https://example.org/ana)

    - [ ] Boxes, as [drawn](https://example.org/drawn)

    | Task | Status | Review | Owner |
    |---|---|---|---|
    | [Wheels](https://example.org/wheels) | | | |
    | Vans | open | [#12](https://example.org/review/12) | [Bo](https://example.org/bo) |
    | Men | open | [#1](https://example.org/review/1) | |

    **Deliverables:**
    - [List](https://example.org/list)

    ## [Risks](https://example.org/risks)
    | ID | Risk | Probability | Impact | Mitigation |
    |---|---|---|---|---|
    | R1 | [Vans late](https://example.org/late) | low | high | Ask [Bo](https://example.org/bo2) |

    ## Decisions
    | Date | Decision | Rationale |
    |---|---|---|
    | 2026-01-02 | Two vans | [Paper](https://example.org/paper "why two") |

    - **Three men**: see [figures](https://example.org/figures_(old))
      - Beneath: [more](https://example.org/more)

    ## Metrics
    | Metric | Baseline | Target |
    |---|---|---|
    | [Boxes](https://example.org/boxes) | 3 | 5 |

    ## References
    - [Handbook](https://example.org/handbook), and its [index](https://example.org/index)

    ## [Notes on vans](https://example.org/vans)
    Prose.

    ## Principles
    - Lift with [care](https://example.org/care)

    ## Weekly review
    - **Weekly review**: all [open](https://example.org/open) risks

    ## Blockers
    - **Boxes**: the [dealer](https://example.org/dealer)
    - **Keys**: the [owner](https://example.org/owner)
"""


def test_no_address_that_a_link_leads_to_is_lost() -> None:
    found = str(imported(_LEADING).document)
    addresses = re.findall(r"\]\((\S+?\)?)(?= \"|\))", _LEADING)
    assert len(addresses) == 24
    assert [one for one in addresses if not re.search(re.escape(one) + r"(?![/\w])", found)] == []


def test_where_a_row_of_a_register_leads_to_is_told_by_that_row_and_once() -> None:
    document: Any = imported(_LEADING).document
    (risk,) = document["risks"]
    assert risk["links"] == ["https://example.org/late", "https://example.org/bo2"]
    two, three = document["decisions"]
    assert two["links"] == ["https://example.org/paper"]
    assert three["links"] == ["https://example.org/figures_(old)", "https://example.org/more"]
    (reference,) = document["references"]
    assert reference["target"] == "https://example.org/handbook"
    assert reference["links"] == ["https://example.org/index"]


def test_where_the_pictures_of_titles_and_cells_lie_is_kept() -> None:
    document: Any = imported("""
        # Move

        ## Phase 1: Pack
        - [ ] Boxes ![as drawn](drawn/boxes.png)
        - [ ] Vans [![paid](paid.svg)](https://example.org/bill)

        | ID | Risk | Probability | Impact |
        |---|---|---|---|
        | R1 | Rain ![](rain.svg) | low | high |
    """).document
    (phase,) = document["phases"]
    boxes, vans = phase["tasks"]
    assert boxes["title"] == "Boxes as drawn"
    assert boxes["links"] == ["drawn/boxes.png"]
    assert vans["links"] == ["paid.svg", "https://example.org/bill"]
    assert document["risks"][0]["links"] == ["rain.svg", phase["id"]]


def test_the_repository_is_its_address_and_no_word_for_it() -> None:
    document: Any = imported(_LEADING).document
    assert document["project"]["repository"] == "https://example.org/repository"


def test_a_page_whose_heading_leads_somewhere_keeps_that_heading() -> None:
    pages: Any = imported(_LEADING).document["pages"]
    (page,) = [page for page in pages if page["title"] == "Notes on vans"]
    assert page["body"] == "## [Notes on vans](https://example.org/vans)\n\nProse."


def test_links_of_a_card_and_of_a_report_are_those_of_its_row() -> None:
    document: Any = imported("""
        # Move

        ## Phase 1: Pack
        - [ ] Boxes

        ## Risks
        ### R1 — [Rain](https://example.org/rain)
        **Probability**: high
        **Mitigation**: [tents](https://example.org/tents)

        ## Weekly reports
        ### Week 3
        - Bought [boxes](https://example.org/boxes)

        **Next goals**
        - Find [vans](https://example.org/vans)
    """).document
    (risk,) = document["risks"]
    assert risk["links"] == ["https://example.org/rain", "https://example.org/tents"]
    (report,) = document["reports"]
    assert report["links"] == ["https://example.org/boxes", "https://example.org/vans"]


_OVER = """
    # Move

    ## Phase 1: Pack
    - [ ] Boxes

    ## Risks
    {}
    - **Rain**: it may rain (high/low)
    - **Snow**: it may snow (high/low)
"""


@pytest.mark.parametrize("line", ["What we feared in May:", "**As told by the dealers**"])
def test_a_line_over_a_list_that_became_a_register_is_kept(line: str) -> None:
    document: Any = imported(_OVER.format(line)).document
    assert [risk["title"] for risk in document["risks"]] == ["Rain", "Snow"]
    assert line.strip("*:") in str(document)


@pytest.mark.parametrize("line", ["**Open risks:**", "Key risks:"])
def test_a_line_that_only_says_what_stands_beneath_it_makes_no_page(line: str) -> None:
    assert "pages" not in imported(_OVER.format(line)).document


def test_a_line_over_figures_within_a_phase_is_a_note_of_that_phase() -> None:
    (phase,) = cast(
        "list[dict[str, Any]]",
        imported("""
            # Move

            ## Phase 1: Pack
            - [ ] Boxes

            Weighed by the dealer on Monday:

            - Boxes: 40%
            - Vans: 20%
            - Men: 100%
        """).document["phases"],
    )
    assert phase["notes"] == "Weighed by the dealer on Monday:"


_LEGEND = """
    # Store

    ## Legend
    - ✅ [Done](https://example.org/done)
    - 🟣 being frobnicated
    - 🔄 In progress
    - 🚧 Under way as well

    ## Work
    - [ ] Pages
"""


def test_a_legend_loses_neither_links_nor_marks_that_mean_no_status() -> None:
    found: Any = imported(_LEGEND).document
    (page,) = found["pages"]
    assert page["title"] == "Legend"
    for said in ("https://example.org/done", "being frobnicated", "Under way as well"):
        assert said in page["body"]


def test_a_legend_that_the_project_keeps_whole_is_no_page() -> None:
    text = "\n".join(row for row in _LEGEND.split("\n") if "🟣" not in row and "🚧" not in row)
    found: Any = imported(text.replace("[Done](https://example.org/done)", "Done")).document
    assert found["project"]["legend"] == {"done": "✅ Done", "doing": "🔄 In progress"}
    assert "pages" not in found


def test_a_heading_over_nothing_but_headings_stands_on_their_page() -> None:
    found: Any = imported("""
        # Store

        ## Work
        - [ ] Pages

        ## Skills
        Prose.

        ### To be written (by us)

        #### Brand
        More prose.
    """).document
    (page,) = found["pages"]
    assert page["body"].split("\n\n") == [
        "Prose.",
        "### To be written (by us)",
        "#### Brand",
        "More prose.",
    ]


@pytest.mark.parametrize(
    ("said", "notes"),
    [
        ("High, the rest needs it", "Priority: High, the rest needs it"),
        ("High", None),
        ("P1 (High)", None),
        ("High priority", None),
    ],
)
def test_why_something_is_urgent_is_kept(said: str, notes: str | None) -> None:
    found: Any = imported(f"""
        # Store

        ## Phase 1: Pages
        **Priority:** {said}

        - [ ] Write
    """).document
    (phase,) = found["phases"]
    assert (phase["priority"], phase.get("notes")) == ("P1", notes)


_WORD = re.compile(r"[^\W_]{3,}")


def _understood() -> frozenset[str]:
    """Return the words that the import knows: those become statuses, fields, kinds, efforts."""
    lists = [words for table in vocabulary().tables.values() for words in table.values()]
    return frozenset(
        piece for words in lists for word in words for piece in _WORD.findall(word.casefold())
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.md")))
def test_every_word_of_a_tracker_is_in_the_project_or_understood_or_told_to_be_left_out(
    name: str,
) -> None:
    found = sample(name)
    told = str(found.document).replace("\\n", " ").casefold()
    known = _understood() | frozenset(_WORD.findall(told))
    (report,) = found.reports
    gone = {n for f in report.fates if f.fate == LEFT_OUT for n in range(f.line, f.end)}
    doubted = {doubt.line for doubt in report.doubts}
    text = (SAMPLES / f"{name}.md").read_text("utf-8")
    lost = [
        (number, word)
        for number, line in enumerate(re.sub(r":[a-z_]+:", "", text).split("\n"), 1)
        if number not in gone | doubted
        for word in _WORD.findall(line.casefold())
        if word not in known and not word[0].isdigit()
    ]
    assert lost == []


def test_a_list_of_facts_at_the_head_tells_of_the_project_and_stays_where_one_is_unknown() -> None:
    document: Any = imported("""
        # Release

        - **Status:** Accepted
        - **Target date:** 2026-03-24
        - **Branch:** `release/4.2`

        ## Bake
        - [ ] Soak
    """).document
    assert document["project"]["status"] == "Accepted"
    assert document["project"]["target"] == date(2026, 3, 24)
    assert "release/4.2" in document["pages"][0]["body"]


def test_facts_in_italics_are_divided_by_their_dots() -> None:
    document: Any = imported("""
        # Roadmap

        _Owner: Dana · Repo: git.example · Read monthly, last on March 3_

        ## Now
        - [ ] Boats
    """).document
    assert document["project"]["owners"] == ["Dana"]
    assert document["project"]["repository"] == "git.example"
    assert "last on March 3" in document["pages"][0]["body"]


def test_a_count_of_files_is_no_link() -> None:
    task = imported("""
        # Move

        ## Phase 1: Convert
        | Component | Files | Status |
        |---|--:|---|
        | events | 4/7 | Done |
        | render | `a.ts` | Done |
    """).document["phases"]
    assert "'files': '4/7'" in str(task)
    assert "'links': ['a.ts']" in str(task)


_WORDS = " ".join(f"plank{n}" for n in range(9_000))


@pytest.mark.parametrize(
    "text",
    [
        f"## Background\n\n{_WORDS}",
        "## Background\n\n" + _WORDS.replace(" ", "\n\n"),
        f"- [ ] Oil it\n\n  {_WORDS}",
        f"- [ ] {_WORDS}",
        f"## Risks\n| ID | Risk | Impact |\n|---|---|---|\n| R1 | {_WORDS} | high |",
        f"|{_WORDS.replace(' ', '|')}|\n{'---|' * 9_000}\n|{_WORDS.replace(' ', 'x|')}x|",
    ],
    ids=["paragraph", "paragraphs", "note", "title", "risk", "columns"],
)
def test_a_text_of_any_length_is_kept_to_its_end(text: str) -> None:
    found = str(imported(f"# Boats\n\n## Phase 1: Hull\n- [ ] Tar\n\n{text}\n").document)
    said = set(re.findall(r"plank\w+", found))
    assert said >= set(re.findall(r"plank\w+", text))
