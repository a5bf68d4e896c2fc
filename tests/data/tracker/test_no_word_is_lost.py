"""Whatever stands in a tracker, each of its words is in the project, or told to be left out.

Trackers are composed of the forms that people write: entries of any shape beneath the headings of
all registers and lists, at the top and within a phase. What carries meaning is an invented word,
which no list of words knows, so that none can vanish into a field that it stands for.

Left out are forms that lose words today: what the column is called that holds the titles of rows
(`| Boat | Status |` keeps its boats, and not that they are such); entries beneath the entries of
a list that follows the fields of a heading (`### Rain`, `- Impact: high`, `- **Tents**` over
`- two`); and where links of groups and of the steps of practices lead, which have no field.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.tracker.importing import Imported, Text, import_tracker
from data.tracker.report import LEFT_OUT
from data.trouble import Unreadable
from tests.conftest import PROFILE

_LEAD: Final = "# Boats\n\n## Phase 1: Hull\n- [x] T1 Keel\n- [ ] T2 Ribs\n- [ ] T3 Deck\n\n"
_HEADINGS: Final = (
    "Decisions", "Risks", "Issues", "Change requests", "Metrics", "Resource limits",
    "Success criteria", "Invariants", "Milestones", "Deliverables", "Non-goals", "Findings",
    "Evidence", "Evidence gaps", "Artifacts", "Merge history", "Reviews", "Weekly reports",
    "Scorecard", "Principles", "Next steps", "References", "Rollback plan", "Practices",
    "Blockers", "Dependencies", "Timeboxes", "Notes", "Tasks",
)  # fmt: skip
# In forms `W` is an invented word, `N` an invented name and `X` an id.
_NAMES: Final = ("W", "W W", "W W W", "W-W", "W's W", "W/W", "W & W", "W known to all")
_DRESSED: Final = (
    "{}", "{}", "{}", "{} (W)", "{} (W W)", "{} (high)", "{} (3h)", "{} (2026-03-02)", "{} (W: W)",
    "{} (owner: N)", "{} (done)", "{} (W, W)", "{} (2d, P1)", "{} (@N)", "{} (done 2026-03-02)",
    "{} (W, 2026-03-02)", "{} (blocked: W)", "{} (resolved: W)", "`{}`", "[{}](https://a.org)",
    "~~{}~~", "_{}_", '"{}"', "X {}", "X: {}", "[X] {}", "[W] {}", "(W) {}", "{} — W", "{} - W",
    "{}: W", "✅ {}", "{} ✅", "🟡 {}", "{} / ✅ W", "2026-03-02 {}", "2026-03-02 — {}", "{}, 3h",
    "P1: {}", "[P1] {}", "TODO: {}", "@N: {}", "{} [done]", "{} → W", "Known {}", "{} of all",
)  # fmt: skip
_PARTING: Final = (
    ": ", " - ", " – ", " — ", " → ", " | ", " ", "; ", " = ", ". ", " / ", ", ", "：", " -- ",
    " < ",
)  # fmt: skip
_TAILS: Final = (
    "W", "W W", "W: W", "W — W", "W (W)", "done", "in progress", "blocked by W", "W, W; W", "W.",
    "owner: N", "Owner: N | Effort: 3h | W", "2026-05-01", "due 2026-05-01, W", "3h", "high",
    "high - W", "W → W", "W (owner: N, 3h)", "W. W W.", "`W`", "[W](https://a.org)", "**W** W",
    "~~W~~ W", "P1", "5 → 10 W", "80% W", "12h / 20h", "W @N #W", "done — W", "depends on W", "X",
    "see X, W", "W known to all", "known to all", "big", "✅", "✅ W", "❌ W", "yes", "W?", "none",
    "resolved: W", "W (done 2026-05-01)", "—", "2026-05-01 → W", "Q2 W", "W < 5", "3 of 5 W",
)  # fmt: skip
_FIELDS: Final = (
    "Status", "Owner", "Impact", "Mitigation", "Rationale", "Date", "Due", "Why", "Target", "Note",
    "Effort", "Priority", "Reason", "Evidence", "Result", "Context", "Action", "Probability",
    "Decision", "Cadence", "Limit", "W", "Severity", "Depends on", "Blocked by", "Start", "Current",
)  # fmt: skip
_VALUES: Final = (
    "W", "N", "open", "W W", "high", "2026-03-02", "3h", "done (W)", "W: W", "5 W", "W — W",
    "W, W", "W (W)", "✅ W", "~~W~~", "W; W", "high (W)", "W → W", "2026-03-02 (W)", "none, W",
    "W → ✅ W",
)  # fmt: skip
_COLUMNS: Final = {
    "ID": "X", "Date": "2026-03-02", "Owner": "N", "Status": "open", "Priority": "P1",
    "Effort": "3h", "Due": "2026-05-01", "Probability": "high", "Impact": "low", "Baseline": "3",
    "Target": "5", "Current": "4", "By": "N", "Title": "W", "Name": "W W", "Notes": "W",
    "Decision": "W W", "Rationale": "W", "Risk": "W", "Mitigation": "W", "Metric": "W",
    "Limit": "W", "Item": "W", "Description": "W W", "Result": "W", "Type": "W", "Evidence": "W",
    "Link": "W", "Action": "W", "Reason": "W", "Task": "W", "Phase": "W", "Depends on": "W",
    "Issue": "W", "Milestone": "W", "Week": "W", "Value": "W", "Score": "W", "Cadence": "W",
    "Category": "W",
}  # fmt: skip
_INVENTED: Final = re.compile(r"(?:zorvak|Pelund)\d{3}")
_SIGN: Final = re.compile(r"(?<![A-Za-z0-9])([WNX])(?![A-Za-z0-9])")


@st.composite
def _entries(draw: st.DrawFn) -> str:
    """Draw what stands behind a bullet, or in a heading: a name, and often something behind it."""
    name = draw(st.sampled_from(_DRESSED)).format(draw(st.sampled_from(_NAMES)))
    bold = draw(st.integers(0, 3))
    parting, tail = draw(st.sampled_from(_PARTING)), draw(st.sampled_from(_TAILS))
    if bold == 0:
        return f"**{name}{parting}{tail}**{draw(st.sampled_from((': W', ' — W', ' W', '')))}"
    if bold == 1:
        name = f"**{name}**"
    return name + draw(st.sampled_from((parting + tail, parting + tail, "", f" ({tail})")))


@st.composite
def _lists(draw: st.DrawFn, deep: int = 2) -> str:
    """Draw a list of up to four entries with the same bullet, with up to `deep` beneath each."""
    bullet = draw(st.sampled_from(("- ", "- ", "* ", "1. ", "- [ ] ", "- [x] ")))
    form = st.sampled_from(("{}: {}", "**{}**: {}"))
    field = st.builds(str.format, form, st.sampled_from(_FIELDS), st.sampled_from(_VALUES))
    inner = st.lists(st.one_of(_entries(), field), max_size=deep)
    rows = []
    for entry in draw(st.lists(_entries(), min_size=1, max_size=4)):
        rows.append(f"{bullet}{entry}")
        rows += [f"   - {one}" for one in draw(inner)]
    return "\n".join(rows)


@st.composite
def _sections(draw: st.DrawFn) -> str:
    """Draw a heading with fields of its own, and words beneath them."""
    form = draw(st.sampled_from(("**{}**: {}", "- {}: {}", "- **{}**: {}", "{}: {}")))
    fields = draw(st.lists(st.sampled_from(_FIELDS), max_size=4, unique=True))
    rows = [form.format(field, draw(st.sampled_from(_VALUES))) for field in fields]
    last = draw(st.one_of(st.just("W W W."), st.just(""), _lists(deep=0)))
    return "\n".join((f"### {draw(_entries())}", *rows, "", last))


@st.composite
def _tables(draw: st.DrawFn) -> str:
    """Draw a table of up to three rows with usual columns."""
    heads = draw(st.lists(st.sampled_from([*_COLUMNS]), min_size=2, max_size=5, unique=True))
    rows = [heads, ["---"] * len(heads)]
    for _ in range(draw(st.integers(1, 3))):
        said = (draw(st.sampled_from((_COLUMNS[head], _COLUMNS[head], "W (W)"))) for head in heads)
        rows.append([*said])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@st.composite
def _trackers(draw: st.DrawFn) -> str:
    """Draw a phase with work, and a section with one block or two beside it or within it."""
    lead = st.sampled_from(("", "", "**W W**\n\n", "W W:\n\n"))
    deep = draw(st.sampled_from((0, 2)))
    listed = st.builds(str.__add__, lead, _lists(deep))
    headed = listed if deep else _sections()
    block = st.one_of(listed, headed, _lists(deep), _tables())
    body = "\n\n".join(draw(st.lists(block, min_size=1, max_size=2)))
    marks = draw(st.sampled_from(("##", "###")))
    body = body.replace("### ", f"{marks}# ")
    numbers = count(1)
    forms = {"W": "zorvak{:03}", "N": "Pelund{:03}", "X": "QX-{}"}
    text = f"{marks} {draw(st.sampled_from(_HEADINGS))}\n\n{body}\n"
    return _LEAD + _SIGN.sub(lambda sign: forms[sign[1]].format(next(numbers)), text)


def _imported(text: str) -> Imported | None:
    try:
        return import_tracker([Text("boats.md", text.encode())])
    except Unreadable:
        return None


def _lost(text: str) -> list[str]:
    """Return the invented words of a tracker that are in no field, on no page and in no report."""
    found = _imported(text)
    if found is None:
        return []  # it is refused as a whole, and told so
    (report,) = found.reports
    told = f"{found.document} {' '.join(doubt.sentence for doubt in report.doubts)}"
    said = {*_INVENTED.findall(told)}
    out = {n for fate in report.fates if fate.fate == LEFT_OUT for n in range(fate.line, fate.end)}
    rows = enumerate(text.split("\n"), 1)
    return [w for n, row in rows if n not in out for w in _INVENTED.findall(row) if w not in said]


# Forms meet in ever new ways: the usual run tries the same few hundred, the long ones new ones.
_TRIED: Final = settings(derandomize=True, max_examples=300)


@given(_trackers())
@(_TRIED if PROFILE == "default" else settings())
def test_each_word_of_a_tracker_is_in_the_project_or_told_to_be_left_out(text: str) -> None:
    assert _lost(text) == []


@pytest.mark.parametrize(
    "section",
    [
        "### Notes\n\n#### zorvak001\nDepends on: 2026-03-02",
        "### Reviews\n\n#### zorvak001\n- Start: zorvak002\n- Date: zorvak003",
        "## Scorecard\n\n- [x] **zorvak001 ✅ | zorvak002** — zorvak003",
        "## Tasks\n\n- [x] **zorvak001 (resolved: zorvak002)**",
        "### Artifacts\n\n1. [zorvak001](https://a.org/zorvak002)",
        "## Principles\n\n**zorvak001**\n\n- zorvak002: zorvak003\n  - [ ] Due: zorvak004",
        "## Tasks\n\n- [ ] zorvak001\n  Action: done (zorvak002)\n- [ ] zorvak003",
        "## Tasks\n\n- [ ] zorvak001\n  - Date: zorvak002\n  - Start: zorvak003",
        "## Tasks\n\n- [ ] zorvak001\n  - Blocked by: none, zorvak002",
        "## Metrics\n\n### zorvak001 / zorvak002\n\n1. zorvak003: zorvak004",
        "### Notes\n\n| Link | Reason |\n|---|---|\n| done (zorvak001) | zorvak002 |",
        "## Tasks\n\n| Milestone | Title | # |\n|---|---|---|\n| zorvak001 | zorvak002 | 1 |",
        "### Deck\n\n| Action | Phase | Effort |\n|---|---|---|\n| zorvak001 | zorvak002 | 3h |",
        "## Risks\n\n### zorvak001\n- Severity: high\n- Impact: low\n\n- **zorvak002**\n- a: 1",
        "## Decisions\n\n- **zorvak001**: a\n   - Status: zorvak002\n   - Status: zorvak003",
        "## Decisions\n\n### zorvak001 (2026-05-01 → zorvak002)\n\nzorvak003.",
        "### Weekly reports\n\n- [ ] zorvak001\n\n* zorvak002 | zorvak003",
    ],
)
def test_forms_of_which_words_vanished_keep_them(section: str) -> None:
    assert _imported(_LEAD + section)
    assert _lost(f"{_LEAD}{section}\n") == []
