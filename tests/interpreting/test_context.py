"""Who, where, when, done or planned, part or whole, by what, about what: one attribute of one fact per case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "context.yml").read_text(encoding="utf-8")
)
FIELDS = {"who": "organisation", "where": "places", "when": "period"}
ROWS = [(kind, row) for kind, rows in CASES.items() for row in rows]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[f"{kind}-{row['text'][:12]}-{row['of']}" for kind, row in ROWS])
def test_a_fact_carries_what_its_surroundings_say(kind: str, row: dict[str, Any], read: Any) -> None:
    """The figure is found once, and the attribute is as stated."""
    _, found = read("定点帮扶纪实。" + row["text"])
    values = [getattr(f, FIELDS.get(kind, kind)) for f in found.facts if f.value == row["of"]]
    assert [list(value) if isinstance(value, tuple) else value for value in values] == [row["is"]]
