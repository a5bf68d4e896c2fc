"""Which figure of `05/12/2026` is the day: by other days of the document, else by its language."""

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("## Fase 1: Casco\n- [ ] Quilha — Responsável: Ana, Prazo: 05/12/2026", 5),
        ("## Fase 1: Casco\n- [ ] Quilla — Responsable: Ana, Fecha: 05/12/2026", 5),
        ("## Phase 1 : Coque\n- [ ] Quille — Responsable : Ana, Échéance : 05/12/2026", 5),
        ("## Phase 1: Rumpf\n- [ ] Kiel und Bug — Frist: 05/12/2026", 5),
        ("## Fase 1: Scafo\n- [ ] Chiglia — Responsabile: Ana, Scadenza: 05/12/2026", 5),
        ("## Phase 1: Hull\n- [ ] Keel — Owner: Ana, Due: 05/12/2026", 12),
    ],
)
def test_a_document_in_a_language_with_the_day_first_has_it_first(lines: str, day: int) -> None:
    found = imported(f"# Barco\n\n{lines}\n")
    document: Any = found.document
    assert document["phases"][0]["tasks"][0]["due"] == date(2026, 17 - day, day)
    [doubt] = (one for one in found.reports[0].doubts if one.field == "due")
    assert doubt.other == date(2026, day, 17 - day)


def test_other_days_of_a_document_say_more_than_its_language() -> None:
    found = imported("# Barco\n\n## Fase 1: Casco\n- [ ] Quilha — Prazo: 05/12/2026\n"
                     "- [ ] Convés — Prazo: 05/17/2026\n")  # fmt: skip
    document: Any = found.document
    assert document["phases"][0]["tasks"][0]["due"] == date(2026, 5, 12)
    assert [one for one in found.reports[0].doubts if one.field == "due"] == []
