"""Facts without a number: honours, projects, relations, delistings, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bangfu.fact import Fact

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "naming.yml").read_text(encoding="utf-8"))


def matches(fact: Fact, wanted: str) -> bool:
    """A fact against `indicator name [period]`."""
    indicator, name, *period = wanted.split(" ")
    named = fact.item == name or set(fact.places) == set(name.split("|"))
    return fact.indicator == indicator and named and (not period or str(fact.period) == period[0])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:16])
def test_a_named_fact(row: dict[str, Any], read: Any) -> None:
    """What is named is found under its name and place; what only sounds like it is not."""
    facts = read("定点帮扶纪实。" + row["text"])[1].facts
    named = [fact for fact in facts if fact.value is None]
    shown = [(fact.indicator, fact.item, fact.places, fact.period) for fact in named]
    for wanted in row["has"]:
        assert any(matches(fact, wanted) for fact in named), (wanted, shown)
    assert not {fact.indicator for fact in named} & set(row.get("not", ())), shown
