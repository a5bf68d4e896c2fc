"""Lists and trees that were drawn in code fences."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record

_TREE = """
    Channels
    ├── 2.1 Email
    │   ├── [x] 2.1.a Pool
    │   │
    │   └── [ ] 2.1.b Bounces
    └── 2.2 Push ⏳
        └── [~] 2.2.a Phones
"""
_ASCII = """
    |-- [x] Pool
    |   `-- [ ] Bounces
    `-- [ ] Push
"""


def _plan(text: str, language: str = "", heading: str = "Phase 2: Channels") -> str:
    return f"# Plan\n\n## Phase 1: Ground\n- [x] Dig\n\n## {heading}\n\n" + "\n".join(
        row.removeprefix("    ") for row in f"```{language}{text}\n```".split("\n")
    )


def test_a_tree_with_boxes_is_work_in_its_order_and_depth() -> None:
    found = imported(_plan(_TREE))
    assert outline(found)[2:] == [
        ("phase", "Channels", "doing", None),
        ("task", "Email", "doing", "Channels"),
        ("subtask", "Pool", "done", "Email"),
        ("subtask", "Bounces", "todo", "Email"),
        ("task", "Push", "todo", "Channels"),
        ("subtask", "Phones", "doing", "Push"),
    ]
    assert record(found, "2.1.b")["source"] == "x.md:13"


def test_a_tree_in_the_signs_of_a_typewriter_is_one_as_well() -> None:
    assert [(title, parent) for _, title, _, parent in outline(imported(_plan(_ASCII)))[3:]] == [
        ("Pool", "Channels"),
        ("Bounces", "Pool"),
        ("Push", "Channels"),
    ]


def test_a_check_list_in_a_fence_is_work() -> None:
    found = imported(_plan("\n- [ ] 2.3.a Tokens\n- [x] 2.3.b Limits\n"))
    assert outline(found)[3:] == [
        ("task", "Tokens", "todo", "Channels"),
        ("task", "Limits", "done", "Channels"),
    ]
    assert record(found, "2.3.a")["title"] == "Tokens"


@pytest.mark.parametrize(
    ("text", "language", "heading"),
    [
        ("\n- [ ] Fix\n- [ ] Test\n", "bash", "Phase 2: Channels"),
        ("\n- [ ] Fix\n- [ ] Test\n", "", "How to update this plan"),
        ("\napp/\n├── routes.py\n└── models.py\n", "", "Phase 2: Channels"),
        (
            "\napp/\n├── routes.py   ← of the ferry ✅\n├── .env ✅\n└── lib/ ✅\n",
            "",
            "Phase 2: Channels",
        ),
        ("\nrun this\n- [ ] Fix\n- [ ] Test\n", "", "Phase 2: Channels"),
        ("\n- [ ] Fix\n", "", "Phase 2: Channels"),
        ("\n# Head\n- [ ] Fix\n- [ ] Test\n", "", "Phase 2: Channels"),
    ],
)
def test_what_is_an_example_or_a_program_or_a_folder_stays_code(
    text: str, language: str, heading: str
) -> None:
    found = imported(_plan(text, language, heading))
    assert [title for kind, title, _, _ in outline(found) if kind != "phase"] == ["Dig"]
    assert text.strip().split("\n")[0] in str(found.document)
