"""How a tracker is written down makes no difference: marks, ends of lines, indents, levels."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from data.tracker.importing import Imported, Text, import_tracker
from tests.support.importing import SAMPLES, imported, outline

_FENCED: Final = re.compile(r"(?ms)^(?:```|~~~).*?^(?:```|~~~)$")
_HEADING: Final = re.compile(r"(?m)^(#{1,5}) (.+)$")
_BULLET: Final = re.compile(r"(?m)^([ \t]*)- (?!-)")
_ROW: Final = re.compile(r"(?m)^\|.*\|$")
_BOLD: Final = re.compile(r"\*\*([^*_\n]+)\*\*(?!\w)")
_SEVERAL: Final = 3


def _bullets(sign: str) -> Callable[[str], str]:
    return lambda text: _BULLET.sub(rf"\1{sign} ", text)


def _deeper(text: str) -> str:
    """Return a text whose title stands on level two, and all else a level further down."""
    heads = [found[1] for found in _HEADING.finditer(text)]
    if len(heads) < _SEVERAL or heads.count("#") != 1:
        return text
    return _HEADING.sub(r"#\1 \2", text)


def _indented(text: str) -> str:
    return re.sub(r"(?m)^ +", lambda found: found[0] * 2, text)


def _tabbed(text: str) -> str:
    return re.sub(r"(?m)^ +", lambda found: "\t" * (len(found[0]) // 2), text)


def _wide(text: str) -> str:
    return _ROW.sub(lambda row: row[0].replace("|", "  |  ").strip(), text)


_WAYS: Final[Mapping[str, Callable[[str], str]]] = {
    "bullets of stars": _bullets("*"),
    "bullets of pluses": _bullets("+"),
    "tabs behind bullets": lambda text: _BULLET.sub(r"\1-\t", text),
    "headings that are closed": lambda text: _HEADING.sub(r"\1 \2 \1", text),
    "blanks at the end of lines": lambda text: re.sub(r"(?m)(?<=\S)$", "  ", text),
    "an empty line behind headings": lambda text: _HEADING.sub(r"\1 \2\n", text),
    "no empty line behind headings": lambda text: re.sub(r"(?m)^(#+ .+)\n\n(?=\S)", r"\1\n", text),
    "a level deeper": _deeper,
    "indents twice as wide": _indented,
    "indents of tabs": _tabbed,
    "wide tables": _wide,
    "marks without their variation": lambda text: text.replace("\ufe0f", ""),
    "ticks in capitals": lambda text: text.replace("- [x]", "- [X]"),
    "comments behind entries": lambda text: re.sub(r"(?m)^(\s*- \[.*)$", r"\1 <!-- hm -->", text),
    "bold of underscores": lambda text: _BOLD.sub(r"__\1__", text),
    "no end of the last line": lambda text: text.rstrip("\n"),
}
_ENCODED: Final[Mapping[str, Callable[[str], bytes]]] = {
    "Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "with a mark of the byte order": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
}
_NAMES: Final = sorted(path.stem for path in SAMPLES.glob("*.md"))


def _text(name: str) -> str:
    return (SAMPLES / f"{name}.md").read_text("utf-8")


def _read(content: bytes) -> Imported:
    return import_tracker([Text("x.md", content)])


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("way", _WAYS)
def test_work_is_the_same_however_it_is_written_down(name: str, way: str) -> None:
    text = _text(name)
    if _FENCED.search(text):
        pytest.skip("what stands in code is not to be altered")
    assert outline(_read(_WAYS[way](text).encode())) == outline(_read(text.encode()))


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("encoding", _ENCODED)
def test_work_is_the_same_in_each_encoding(name: str, encoding: str) -> None:
    text = _text(name)
    assert outline(_read(_ENCODED[encoding](text))) == outline(_read(text.encode()))


@pytest.mark.parametrize("title", ["Boat yard", "Boat yard — 14 March 2026", "Boat 3 launch"])
def test_a_title_on_level_two_is_the_name_of_all_that_stands_deeper(title: str) -> None:
    found = imported(f"""
        ## {title}

        ### Hull

        - [x] Oil the planks
        - [ ] Caulk the seams

        ### Rigging

        - [ ] Splice the lines
        """)
    assert [item["title"] for item in found.items if item["kind"] == "phase"] == ["Hull", "Rigging"]


def test_a_counted_phase_over_all_is_a_phase() -> None:
    found = imported("""
        ## Phase 1: Hull

        ### Planks

        - [x] Oil the planks

        ### Seams

        - [ ] Caulk the seams
        """)
    assert outline(found)[0] == ("phase", "Hull", "doing", None)


_CONTENTS = """
    ## Contents

    - [✅ Phase 1: Hull](#-phase-1-hull)
      - [HUL-1: Planks](#hul-1-planks)
    - [Phase 2: Rigging](#phase-2-rigging)
"""
_YARD = """
    # Yard
    {}
    <a id="hull"></a>

    ## **✅ Phase 1: Hull**

    ### **HUL-1: Planks**

    - [x] Oil the planks

    [Back to top](#yard)

    ## 🧭 Phase 2: Rigging

    - [ ] Splice the lines

    [↑ Contents](#contents)
"""


def test_what_leads_about_in_the_document_is_no_work_and_the_report_says_so() -> None:
    found, bare = imported(_YARD.format(_CONTENTS)), imported(_YARD.format(""))
    assert outline(found) == outline(bare)
    assert [item["title"] for item in found.items] == [
        "Hull",
        "Planks",
        "Oil the planks",
        "Rigging",
        "Splice the lines",
    ]
    document = json.dumps(found.document, default=str)
    assert "Back to top" not in document
    assert "#hul-1" not in document
    told = [fate.line for fate in found.reports[0].fates if fate.why.startswith("it only leads")]
    assert len(told) == 4


def test_a_heading_in_bold_is_called_as_one_that_is_not() -> None:
    plain = imported("# Yard\n\n## A. Open work\n\n### A1. Mast\n\n- [ ] Oil it\n")
    bold = imported("# Yard\n\n## **A. Open work**\n\n### **A1. Mast**\n\n- [ ] Oil it\n")
    assert outline(bold) == outline(plain)


def test_a_mark_before_a_heading_of_decisions_leaves_what_it_says_of_them() -> None:
    found = imported("""
        # Yard

        ## 🧭 Accepted decisions

        | Decision | Why |
        |---|---|
        | Oak for the keel | It lasts |
        """)
    decisions: Any = found.document["decisions"]
    assert [row["status"] for row in decisions] == ["accepted"]


_ENTRIES = (
    "# Yard\n\n## Phase 1: Hull\n\n"
    "- [x] Oil the planks\n- [ ] Caulk the seams\n- [ ] Paint the hull\n"
)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        (r"\[([ x])\]", r"`[\1]`"),
        (r"\[([ x])\]", r"\\[\1\\]"),
        (r"(## .*)", r"\1:"),
        (r"\] ", "] \u200b"),
    ],
)
def test_work_is_the_same_in_code_escaped_with_a_colon_and_behind_what_nobody_sees(
    plain: str, other: str
) -> None:
    assert outline(imported(re.sub(plain, other, _ENTRIES))) == outline(imported(_ENTRIES))


def test_what_nobody_sees_is_left_out_and_told() -> None:
    found = imported(_ENTRIES.replace("] ", "] \u200b"))
    assert "3 characters that nobody sees: left out" in found.reports[0].repairs


def test_boxes_in_code_beside_plain_ones_tell_what_boxes_are_for() -> None:
    legend = "## How to read this\n\n- `[ ]` open\n- `[x]` done\n- `[ ]` needs oil\n"
    assert outline(imported(_ENTRIES + "\n" + legend)) == outline(imported(_ENTRIES))


def test_bold_is_bold_however_it_is_set_but_for_names_of_programs_and_code() -> None:
    found = imported("""
        # Yard

        ## Phase 1: Hull

        __Owner:__ Ana
        __Work on the seams__

        - [ ] 1.1 Caulk the seams
        - [ ] __1.2__ Oil the planks

        Beneath __init__ and `__all__` lie no planks, nor in __main__.py.
        """)
    document: Any = found.document
    phase = document["phases"][0]
    assert phase["owners"] == ["Ana"]
    assert [task["id"] for task in phase["tasks"]] == ["1.1", "1.2"]
    assert "Beneath __init__ and `__all__` lie no planks, nor in __main__.py." in phase["notes"]


_TOLD: Final = ("**Owner:** Ana\n", "Status: in progress\n", "Last updated: 2026-03-02\n")


@pytest.mark.parametrize(
    "told",
    [
        "".join(_TOLD),
        "\n" + "".join(_TOLD),
        "\n- " + "- ".join(_TOLD),
        "\n  - [Planks](#planks)\n" + "".join(_TOLD),
    ],
)
def test_what_is_told_right_beneath_a_table_of_contents_is_no_part_of_it(told: str) -> None:
    head = "# Yard\n\n## Table of contents\n\n- [Hull](#hull)\n- [Rigging](#rigging)\n"
    found = imported(head + told + "\n## Hull\n- [x] Oil it\n\n## Rigging\n- [ ] Splice it\n")
    assert [item["title"] for item in found.items] == ["Hull", "Oil it", "Rigging", "Splice it"]
    assert "Ana" in json.dumps(found.document, default=str)
    assert "](#" not in json.dumps(found.document, default=str)


def test_entries_that_lead_to_headings_and_say_how_far_these_are_stay_whole() -> None:
    said = "- [Hull](#hull)\n  Status: done\n- [Rigging](#rigging)\n  Status: open\n"
    found = imported(f"# Yard\n\n{said}\n## Phase 1: Hull\n- [x] Oil it\n")
    told = [(item["title"], item["status"]) for item in found.items]
    assert ("Hull", "done") in told
    assert ("Rigging", "todo") in told
