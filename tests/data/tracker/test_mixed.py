"""Tables of several registers in one."""

from __future__ import annotations

from tests.support.importing import imported, record


def test_rows_of_a_raid_log_go_to_the_registers_that_they_are_called_by() -> None:
    found = imported("""
        # Launch

        ## Phase 1: Core

        - [ ] Parser

        ## RAID log

        | ID | Type | Description | Impact | Owner | Status |
        |----|------|-------------|--------|-------|--------|
        | 1 | Risk | Supplier is late | High | Ana | Open |
        | 2 | Issue | Staging is down | High | Bo | In progress |
        | 3 | Risk | Two people leave | Medium | Ana | Open |
        | 4 | Decision | Ship without SSO | - | Cy | Closed |
        """)
    rows = {
        name: [row["title"] for row in table]
        for name, table in found.document.items()
        if name in ("risks", "issues", "decisions") and isinstance(table, list)
    }
    assert rows == {
        "risks": ["Supplier is late", "Two people leave"],
        "issues": ["Staging is down"],
        "decisions": ["Ship without SSO"],
    }
    assert [item["title"] for item in found.items if item["kind"] == "task"] == ["Parser"]


def test_a_type_that_names_no_register_groups_work_as_before() -> None:
    found = imported("""
        # Launch

        | Type | Task | Status |
        |------|------|--------|
        | Docs | Guide | open |
        | Code | Parser | done |
        """)
    assert record(found, "1.1")["group"] == "Docs"
    assert [item["title"] for item in found.items if item["kind"] == "task"] == ["Guide", "Parser"]


def test_a_type_in_another_language_parts_a_table_whose_title_has_no_known_name() -> None:
    found = imported("""
        # 출시

        ## 이슈 및 리스크

        | 구분 | 세부 | 영향도 | 대응 방안 | 상태 |
        |---|---|---|---|---|
        | 이슈 | 첨부 유실 | 상 | 백업 복구 | 진행중 |
        | 리스크 | 참여 저조 | 중 | 협조 요청 | 대응중 |
        """)
    assert (record(found, "R1")["title"], record(found, "R1")["mitigation"]) == (
        "참여 저조",
        "협조 요청",
    )
    assert record(found, "I1")["title"] == "첨부 유실"
