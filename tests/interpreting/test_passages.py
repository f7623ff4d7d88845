"""Whole passages of many kinds, made up before the rules saw them: what a careful reader takes from each."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.scoring import Tally

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    """A passage: its text, its main organisation, its facts and those that may be there or not."""
    passage: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return passage


def score(passage: dict[str, Any], found: Any) -> Tally:
    """The found facts against the expected ones."""
    tally = Tally()
    expected = passage["facts"] + [{**fact, "optional": True} for fact in passage.get("optional", [])]
    tally.add(expected, [asdict(fact) for fact in found.facts])
    return tally


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_a_passage_is_read_as_a_careful_reader_reads_it(path: Path, read: Any) -> None:
    """Hardly a fact is missed or made up in any passage, and it is filed under its organisation."""
    passage = load(path)
    _, found = read(passage["text"])
    tally = score(passage, found)
    assert found.organisation == passage["organisation"]
    missed = sum(kind == "missed" for kind, _ in tally.misses)
    wrong = sum(kind == "wrong" for kind, _ in tally.misses)
    assert missed + wrong <= max(1, 0.1 * len(passage["facts"])), tally.misses


def test_all_passages_together(read: Any) -> None:
    """Over all passages the figures reach what is asked of unseen text."""
    tally = Tally()
    for path in PASSAGES:
        passage = load(path)
        expected = passage["facts"] + [{**fact, "optional": True} for fact in passage.get("optional", [])]
        tally.add(expected, [asdict(fact) for fact in read(passage["text"])[1].facts])
    assert (tally.f1() or 0) >= 0.88
    for name, least in (("organisation", 0.9), ("places", 0.85), ("period", 0.8), ("qualifier", 0.95), ("theme", 0.75)):
        assert (tally.accuracy(name) or 0) >= least, (name, [fact for kind, fact in tally.misses if kind == name])
