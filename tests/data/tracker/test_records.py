"""Work that is told field for field, without bullets."""

import pytest

from tests.support.importing import imported, outline, record


@pytest.mark.parametrize("heading", ["Tasks", "Phase 1: Rig"])
@pytest.mark.parametrize("form", ["{}: {}", "**{}:** {}", "**{}**: {}"])
@pytest.mark.parametrize("between", ["\n", "\n---\n\n", ""])
def test_records_beside_one_another_are_work(heading: str, form: str, between: str) -> None:
    keys = ("ID", "Title", "Status", "Owner")
    rows = [("B-3", "Jib", "todo", "Ana"), ("B-4", "Mast", "done", "Bo")]
    told = [
        "".join(form.format(*pair) + "\n" for pair in zip(keys, row, strict=True)) for row in rows
    ]
    found = imported(f"# Boat\n\n## {heading}\n\n{between.join(told)}\nAll of it by May.\n")
    assert [(title, status) for _, title, status, _ in outline(found)[1:]] == [
        ("Jib", "todo"),
        ("Mast", "done"),
    ]
    assert (record(found, "B-4")["owners"], record(found, "B-4")["source"]) == (
        ["Bo"],
        f"x.md:{9 + between.count(chr(10))}",
    )
    assert not any("told twice" in doubt.sentence for doubt in found.reports[0].doubts)


def test_a_task_in_a_line_of_its_own_begins_a_record() -> None:
    found = imported(
        "# 船\n\n## 第1阶段：帆\n\n任务: 帆\n状态: 已完成\n\n任务: 桅杆\n状态: 进行中\n"
    )
    assert [(title, status) for _, title, status, _ in outline(found)[1:]] == [
        ("帆", "done"),
        ("桅杆", "doing"),
    ]


def test_a_single_record_tells_of_what_it_stands_in() -> None:
    found = imported("# Boat\n\n## Phase 1: Rig\n\nID: P1\nTitle: Rig\nStatus: done\n\n- [x] Jib\n")
    assert [title for _, title, _, _ in outline(found)] == ["Rig", "Jib"]


def test_records_beneath_a_register_are_no_work() -> None:
    text = "# Boat\n\n## Phase 1: Rig\n- [ ] Jib\n\n## Risks\n\n"
    told = "ID: R1\nTitle: Ice\nStatus: open\n\nID: R2\nTitle: Fog\nStatus: open\n"
    kinds = [kind for kind, _, _, _ in outline(imported(text + told))]
    assert kinds[:2] == ["phase", "task"]
    assert "task" not in kinds[2:]
