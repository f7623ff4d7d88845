"""Inline readings, as in `扶(fú)贫(pin)(pin)`: learners' glosses that a page's script put behind characters.

A bracket goes only when it holds a reading of the character before it, so `(株)`, `(CNPC)` and `(a)` in a list stay.
Tones are not compared: pages give them as marks, as digits, wrongly, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from bangfu.reading.edits import Edit

KIND = "pinyin"
LETTERS = "a-züêāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑɡ\u0300-\u030c"
SYLLABLE = rf"(?:[A-ZĀÁǍÀĒÉĚÈŌÓǑÒ](?=[{LETTERS}]))?[{LETTERS}]{{1,12}}:?[{LETTERS}]{{0,3}}[0-5]?"
BRACKET = rf"[(（\[［【〔<〈]\s?{SYLLABLE}\s?[)）\]］】〕>〉]"
GLOSS = re.compile(rf"{BRACKET}(?:\s?{BRACKET})*")
EACH = re.compile(rf"\s?{BRACKET}")
ONE = re.compile(SYLLABLE)


def edits(text: str) -> list[Edit]:
    """Edits that take readings out, each with the brackets around it, however often they are repeated."""
    found = []
    for m in GLOSS.finditer(text):
        start = m.start()
        # one space may stand before the bracket
        before = start - 2 if text[start - 1 : start].isspace() else start - 1
        length = _readings_in(text[before], m[0]) if before >= 0 else 0
        if length:
            found.append(Edit(before + 1, start + length, ""))
    return found


def reads(character: str, gloss: str) -> bool:
    """Whether `gloss` (with marks, digits or neither) is one of the readings of `character`."""
    return plain(gloss) in readings(character)


@lru_cache(maxsize=4096)
def plain(gloss: str) -> str:
    """A syllable without tone: `lǜ`, `lv4`, `lu:` and a careless `lu` become `lu`."""
    low = gloss.strip().lower().replace("ɑ", "a").replace("ɡ", "g").rstrip("012345")
    return re.sub(r"[\u0300-\u036f:]", "", unicodedata.normalize("NFD", low)).replace("v", "u")


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """Toneless readings of a character, rare ones included; empty if none is known."""
    return frozenset(_table().get(character, "").split())


@lru_cache(maxsize=4096)
def _readings_in(character: str, brackets: str) -> int:
    """Length of the brackets that are readings; the first that is none, and all after it, stay."""
    known = readings(character)
    length = 0
    for bracket in EACH.finditer(brackets):
        syllable = ONE.search(bracket[0])
        if syllable is None or plain(syllable[0]) not in known:
            break
        length = bracket.end()
    return length


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Readings by character, written by `tools/make_readings.py` from pypinyin's dictionary."""
    table: dict[str, str] = {}
    text = files("bangfu.reading.repairs").joinpath("readings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            table[character] = f"{table[character]} {syllable}" if character in table else syllable
    return table
