"""Projects to export: the samples, a hostile one, and the text of an export."""

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from data.export.source import Source, build
from data.read import load
from model.project import Project
from model.project import build as build_project
from tests.support.projects import documents

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
NAMES = tuple(sorted(path.stem for path in SAMPLES.glob("*.toml")))
DAY = date(2026, 11, 21)
HOSTILE = (
    "a | b || c",
    "# no heading\n\n- no list\n===\n---",
    "<script>alert(1)</script> <b onclick=x>&lt; &amp;#60;",
    "*stars* _under_ `tick` ``two`` [link](http://x.example) ![x](y)",
    "\x1b[31mred\x07\x00\x9b2J",
    "```\nopen fence",
    "漢字とかな、全角　｜",
    "עברית \u202eabc\u202c العربية",
    "=cmd|' /C calc'!A0",
    "-->\n<!-- computed -->\n<!-- /computed -->",
    "${x} ${(y)} \"quotes\" 'single' \\ back",
    "end: ; # %% ,,",
    "line one\r\nline two\u2028three",
    "👩‍👩‍👧 ☎️ e\u0301",
)
"""Texts that some format might take for something of its own."""


@cache
def sample(name: str) -> Source:
    """A sample as the source of an export."""
    content = (SAMPLES / f"{name}.toml").read_bytes()
    return Source(load(content, f"{name}.toml").project, "cockpit.toml", "ab" * 32, DAY)


def source(project: Project) -> Source:
    """The source of an export of `project`."""
    return Source(project, "cockpit.toml", "ab" * 32, DAY)


def source_of(**document: object) -> Source:
    """The source of an export of a parsed file."""
    return source(build_project(document))


def sources() -> st.SearchStrategy[Source]:
    """Sources of every sort: odd projects, and such whose every text is hostile."""
    return st.one_of(documents().map(build_project).map(source), hostile_sources())


@st.composite
def hostile_sources(draw: st.DrawFn) -> Source:
    """A project of the usual shape with hostile texts in all its fields."""
    text = st.sampled_from(HOSTILE)
    words = st.lists(text, max_size=3).map(tuple)

    def item(level: int) -> dict[str, object]:
        found: dict[str, object] = {
            "title": draw(text),
            "status": draw(st.one_of(text, st.sampled_from(("todo", "doing", "done")))),
            "owners": draw(words),
            "notes": draw(text),
            "depends_on": draw(st.lists(st.sampled_from(("1", "1.1", "1.1.1", "2")), max_size=3)),
            "acceptance": [{"text": draw(text), "done": draw(st.booleans())}],
            "evidence": draw(words),
            draw(text): draw(text),
        }
        if draw(st.integers(0, 3)):
            found["id"] = draw(st.one_of(text, st.sampled_from(("1", "1.1", "1.1.1", "2"))))
        if level < 2:
            count = draw(st.integers(0, 2))
            found["tasks" if level == 0 else "subtasks"] = [item(level + 1) for _ in range(count)]
        return found

    return source_of(
        project={"name": draw(text), "description": draw(text), "principles": draw(words)},
        phases=[item(0) for _ in range(draw(st.integers(0, 2)))],
        risks=[{"id": draw(text), "title": draw(text), "mitigation": draw(text), "owner": "=1+1"}],
        pages=[{"id": "W1", "title": draw(text), "body": draw(text)}],
        scores=[{"id": "S", "values": {draw(text): 7}, "targets": {draw(text): draw(text)}}],
        strange={draw(text): draw(text)},
    )


def text_of(name: str, form: str) -> str:
    """The export of a sample."""
    return build(sample(name), form)


def commands(text: str, spared: str = "\n") -> list[str]:
    """The characters of `text` that a terminal obeys, or that hide or turn their neighbours."""
    hidden = {"\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\u202e", "\ufeff"}
    return [
        one
        for one in text
        if one not in spared and (ord(one) < 32 or 0x7F <= ord(one) < 0xA0 or one in hidden)
    ]
