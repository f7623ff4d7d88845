"""The shipped table of readings is pypinyin's, and knows rare readings too."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from bangfu.reading.repairs.pinyin import plain, readings, reads

ROOT = Path(__file__).parents[2]


def test_table_is_current() -> None:
    """The committed table is what the tool makes of the pinned pypinyin."""
    made = runpy.run_path(str(ROOT / "tools" / "make_readings.py"))["table"]()
    assert made == (ROOT / "bangfu" / "reading" / "repairs" / "readings.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("character", "gloss"),
    [
        ("重", "chóng"),
        ("重", "zhòng"),
        ("绿", "lǜ"),
        ("绿", "lv4"),
        ("绿", "lu"),
        ("扶", "FU"),
        ("縣", "xian"),
        ("行", "háng"),
    ],
)
def test_a_reading(character: str, gloss: str) -> None:
    """Every reading of a character counts, with marks, digits or neither."""
    assert reads(character, gloss)


@pytest.mark.parametrize(("character", "gloss"), [("扶", "pin"), ("A", "a"), ("。", "hao"), ("株", "k")])
def test_no_reading(character: str, gloss: str) -> None:
    """What is no reading of the character does not count."""
    assert not reads(character, gloss)


def test_toneless() -> None:
    """Marks, digits and the many ways to write ü come to one form."""
    assert {plain(g) for g in ("lǜ", "lü4", "lv", "lu:", "lù")} == {"lu"}
    assert readings("县") == frozenset({"xian"})
    assert readings("x") == frozenset()
