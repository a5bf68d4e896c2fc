"""The page: one file that needs nothing, runs nothing, and shows every text as it is."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.export.page import build
from data.export.page_markdown import page_html
from data.export.source import Source
from data.export.words import one_line
from tests.support.exports import NAMES, commands, sample, source_of, sources

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
VOID = {"meta", "br", "hr"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer"),
    *("h1", "h2", "h3", "p", "b", "div", "span", "ul", "li", "dl", "dt", "dd", "pre"),
    *("details", "summary", "table", "thead", "tbody", "tr", "th", "td", "figure"),
    *("h4", "h5", "h6", "a", "code", "strong", "em", "s", "blockquote", "ol", "br", "hr"),
    *("svg", "text", "rect", "polyline", "circle", "line"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "dir", "scope", "colspan"),
    *("viewbox", "role", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"),
    *("points", "text-anchor", "href", "rel", "start"),
}


class Page(HTMLParser):
    """What a browser finds: elements that are closed where they were opened, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.mismatched: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mismatched.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.text.append(data)


def _shown(text: str) -> str:
    return " ".join(" ".join(Page(text).text).split())


@given(sources())
def test_any_project_is_well_formed_and_brings_no_element_of_its_own(source: Source) -> None:
    text = build(source)
    page = Page(text)
    assert (page.open, page.mismatched) == ([], [])
    assert page.tags - TAGS == set()
    assert page.attributes - ATTRIBUTES == set()
    assert commands(text) == []


@given(sources())
def test_every_title_is_shown_as_it_is(source: Source) -> None:
    shown = _shown(build(source))
    for _, _, record in source.project.items():
        if not record.is_raw and isinstance(record.get("title"), str):
            assert " ".join(one_line(record.title).split()) in shown


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    text = build(sample(name))
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|link|img|iframe|object|embed)|\bsrc=|url\(|@import", text)


def test_the_charts_show_what_the_project_has_figures_for() -> None:
    titles = re.findall(r"<figure><h3>([^<]+)", build(sample("full")))
    assert titles == ["Progress", "Burndown, hours left", "Hours by phase", "Risks"]
    assert re.findall(r"<figure><h3>([^<]+)", build(source_of())) == []


def test_the_burndown_counts_items_where_few_have_an_estimate() -> None:
    tasks = [{"id": str(n)} for n in range(5)]
    phase = {"id": "P", "tasks": [{"id": "e", "estimate": 8}, *tasks]}
    start = {"start": sample("full").day.replace(day=1)}
    assert "Burndown, items left" in build(source_of(project=start, phases=[phase]))


def test_the_burndown_begins_with_all_that_is_planned_though_some_was_done_on_the_first_day() -> (
    None
):
    first = sample("full").day.replace(day=1)
    tasks = [
        {"id": "a", "status": "done", "done_on": first},
        {"id": "b", "status": "done", "done_on": first.replace(day=3)},
        {"id": "c"},
        {"id": "d", "status": "done"},
    ]
    text = build(source_of(project={"start": first}, phases=[{"id": "P", "tasks": tasks}]))
    assert "1 of 4 items is left on" in text
    assert "1 item was finished on a day nobody wrote down" in text


def test_a_name_in_capitals_ends_before_the_bar_it_stands_at() -> None:
    names = ("Ropes, sails and lamps", "ROPES, SAILS AND LAMPS")
    page = build(source_of(phases=[{"id": str(n), "title": name} for n, name in enumerate(names)]))
    shown = re.findall(r"</title>([^<]*)</text>", page)
    assert shown[:2] == ["0 Ropes, sails and l…", "1 ROPES, SAILS …"]


def test_each_chart_says_in_words_what_it_shows() -> None:
    text = build(sample("full"))
    assert "202.5 of 341 hours are left on 2026-11-21; the dashed line leads to the target" in text
    assert "173.5 hours were spent, 341 are estimated" in text
    assert text.count('role="img"') == text.count("<figure>") == text.count("<title>Risks: ") * 4


def test_a_status_is_told_in_words_and_not_by_colour_alone() -> None:
    text = build(sample("full"))
    assert '<span class="status s-blocked">⊘ blocked</span>' in text
    assert '<span class="status s-done">● shelved</span>' in text


def test_light_dark_and_paper_have_colours_of_their_own() -> None:
    text = build(sample("flat"))
    assert "@media (prefers-color-scheme:dark)" in text
    assert "@media print" in text


def _picture(tmp_path: Path, *options: str) -> bytes:
    page, picture = tmp_path / "page.html", tmp_path / "page.png"
    page.write_text(build(sample("full")), encoding="utf-8")
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=900,1200"]
    subprocess.run(
        [*command, *options, f"--user-data-dir={tmp_path / 'profile'}",
         f"--screenshot={picture}", page.as_uri()],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    return picture.read_bytes()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_draws_it_light_and_dark(tmp_path: Path) -> None:
    light = _picture(tmp_path)
    dark = _picture(tmp_path, "--force-dark-mode")
    assert light[:8] == dark[:8] == b"\x89PNG\r\n\x1a\n"
    # An empty page of this size has some 5 kB.
    assert min(len(light), len(dark)) > 40_000
    assert light != dark


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_reads_the_words_and_asks_for_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(build(sample("governance")), encoding="utf-8")
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        check=True, capture_output=True, timeout=100, text=True,
    )  # fmt: skip
    assert "Ledger in a schema of its own" in done.stdout
    assert "Content Security Policy" not in done.stderr


BODY = """\
## Rigging

Two **masts** <script>alert(1)</script>
second line, [plan](https://boats.example/p?a=1&b=2) [bad](javascript:alert(1))
![A picture](https://boats.example/p.png)

| Sail | Area |
|---|---|
| Jib | 12 |

```mermaid
graph TD
A[Mast] --> B[Boom]
```

- [x] Ropes
1. First
"""


def test_a_page_is_shown_as_it_reads() -> None:
    made = page_html(BODY)
    page = Page(f"<div>{made}</div>")
    assert (page.open, page.mismatched) == ([], [])
    assert page.tags - TAGS == set()
    assert '<h5 dir="auto">Rigging</h5>' in made
    assert '<td dir="auto">Jib</td>' in made
    assert '<pre><code class="language-mermaid">graph TD\nA[Mast] --&gt; B[Boom]' in made
    assert "<strong>masts</strong> &lt;script&gt;alert(1)&lt;/script&gt;<br" in made
    assert '<a href="https://boats.example/p?a=1&amp;b=2" rel="noreferrer">plan</a>' in made
    assert "[bad](javascript:alert(1))" in made
    assert 'href="https://boats.example/p.png" rel="noreferrer">A picture</a>' in made
    assert "<img" not in made


@pytest.mark.parametrize(
    "body",
    [
        "| A | B |\n|---|---|\n| 1 | 2 | third |",
        "> " * 300 + "deep",
        "[^1]: a footnote\n\n[x]: https://boats.example",
        "- " * 200 + "deep",
    ],
)
def test_no_word_of_a_page_is_left_out(body: str) -> None:
    words = set(re.findall(r"\w+", body))
    assert words <= set(re.findall(r"\w+", page_html(body)))


@given(st.text(alphabet="ab1 \n|-#>*_`[]()<&;!~:/.\\"))
def test_any_page_is_well_formed(body: str) -> None:
    page = Page(f"<div>{page_html(body)}</div>")
    assert (page.open, page.mismatched) == ([], [])
    assert page.tags - TAGS == set()
    assert page.attributes - ATTRIBUTES == set()
