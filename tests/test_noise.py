"""Noise changes nothing: the facts of a noisy page are those of the clean text."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from bangfu.codebook import Codebook, load_codebook
from bangfu.interpreting import interpret
from bangfu.reading import read_document
from bangfu.recognising import recognise
from bangfu.registry import Registry, load_registry
from tests.noise import KINDS, several

ROOT = Path(__file__).parents[1]
HEAD = "某企业帮扶工作纪实\n来源:某某日报 发布时间:2021-05-06\n"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.clean.txt"))

Facts = Counter[tuple[object, ...]]


@lru_cache(maxsize=1)
def tables() -> tuple[Codebook, Registry]:
    """The codebook and the registry of the project."""
    return load_codebook(ROOT / "content" / "codebook.yml"), load_registry(ROOT / "content" / "registry")


@lru_cache(maxsize=64)
def facts(page: str) -> Facts:
    """What a page states, without the places in the text."""
    codebook, registry = tables()
    document = read_document("page.txt", page.encode())
    found = interpret(document, recognise(document, registry), codebook, registry).facts
    return Counter(
        (f.indicator, f.value, f.value_max, f.unit, f.qualifier, f.per, f.modality, f.organisation, f.places, f.period)
        for f in found
    )


def share_of_same_facts(kinds: list[str], seeds: range) -> float:
    """Share of facts that clean and noisy pages have in common, over all gold texts."""
    same = most = 0
    for path in GOLD:
        text = path.read_text(encoding="utf-8").strip()
        clean = facts(HEAD + text)
        for seed in seeds:
            noisy = facts(HEAD + several(text, kinds, Random(seed)))
            same += sum((clean & noisy).values())
            most += max(sum(clean.values()), sum(noisy.values()))
    return same / most


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_of_noise_changes_no_fact(kind: str) -> None:
    """With any one kind of noise, 99 of 100 facts or more are the same."""
    seeds = range(4) if kind == "misaligned" else range(1)
    assert share_of_same_facts([kind], seeds) >= 0.99


@pytest.mark.parametrize(
    "kinds",
    [sorted(Random(seed).sample(sorted(KINDS), 3)) for seed in range(8)],
    ids="+".join,
)
def test_three_kinds_of_noise_change_hardly_a_fact(kinds: list[str]) -> None:
    """With any three kinds at once, 97 of 100 facts or more are the same."""
    assert share_of_same_facts(kinds, range(1)) >= 0.97


def test_texts_have_facts() -> None:
    """The comparison is not of nothing with nothing."""
    assert all(sum(facts(HEAD + path.read_text(encoding="utf-8")).values()) >= 10 for path in GOLD)
