"""Noise changes nothing: the same facts are read from the five texts under each kind of noise, and under several."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bangfu.fact import Fact
from tests.noise import KINDS, several

TEXTS = {
    path.name: path.read_text(encoding="utf-8").strip()
    for path in sorted((Path(__file__).resolve().parents[1] / "gold").glob("*.clean.txt"))
}
TIMES = 2
TOGETHER = 6
"""So many draws of three kinds."""


def told(fact: Fact) -> tuple[object, ...]:
    """Everything that a fact says, without where it stands."""
    number = (fact.value, fact.value_max, fact.unit, fact.qualifier, fact.per, fact.modality)
    context = (fact.organisation, fact.actor, fact.places, fact.period, fact.theme, fact.part_of_total, fact.item)
    return (fact.indicator, *number, *context)


def share_kept(read: Any, kinds: tuple[str, ...]) -> float:
    """The share of facts that are the same with noise on the texts."""

    @cache
    def clean(name: str) -> Counter[tuple[object, ...]]:
        return Counter(map(told, read(TEXTS[name])[1].facts))

    kept = total = 0
    for seed in range(TIMES):
        for name, text in TEXTS.items():
            noisy = several(text, kinds, Random(f"{seed}{name}{kinds}"))
            found = Counter(map(told, read(noisy)[1].facts))
            kept += (clean(name) & found).total()
            total += clean(name).total()
    return kept / total


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_of_noise_changes_no_fact(kind: str, read: Any) -> None:
    """At least 99 of 100 facts are the same, in every attribute."""
    assert len(TEXTS) == 5
    assert share_kept(read, (kind,)) >= 0.99


def draws() -> list[tuple[str, ...]]:
    """Three kinds at once, drawn the same way every time."""
    random = Random(3)
    kinds = list(KINDS)
    return list(islice((tuple(random.sample(kinds, 3)) for _ in iter(int, 1)), TOGETHER))


@pytest.mark.parametrize("kinds", draws(), ids="+".join)
def test_three_kinds_of_noise_change_hardly_a_fact(kinds: tuple[str, ...], read: Any) -> None:
    """At least 97 of 100 facts are the same under three kinds at once."""
    assert share_kept(read, kinds) >= 0.97
