"""Ways to say it: single sentences with the facts that a careful reader takes from them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bangfu.fact import Fact

SENTENCES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))


def told(fact: Fact, parts_told: bool) -> str:
    """A fact in the notation of sentences.yml; rows that name no part leave open which figure is one."""
    value = f"{fact.value:g}" if fact.value_max is None else f"{fact.value:g}..{fact.value_max:g}"
    value = str(fact.value) if fact.value_max is None else value
    parts = [fact.indicator, value, str(fact.unit)]
    parts += [f"per={'+'.join(fact.per)}"] if fact.per else []
    parts += ["planned"] if fact.modality == "planned" else []
    parts += ["part"] if parts_told and fact.part_of_total else []
    return " ".join(parts)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:16])
def test_a_sentence_says_what_it_says(row: dict[str, Any], read: Any) -> None:
    """No fact is missed and none is made up; optional ones may be there or not."""
    _, found = read("定点帮扶纪实。" + row["text"])
    parts_told = any(fact.endswith(" part") for fact in row["facts"])
    figures = Counter(told(fact, parts_told) for fact in found.facts if fact.value is not None)
    wanted, allowed = Counter(row["facts"]), Counter(row.get("optional", ()))
    assert not wanted - figures
    assert not figures - wanted - allowed
