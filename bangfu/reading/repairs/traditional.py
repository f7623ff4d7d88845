"""Traditional script to simplified by OpenCC's own tables, read from the installed package and applied with
`str.translate`: the same characters as its `t2s` at a twentieth of the time, and a few that it leaves alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from operator import ne
from pathlib import Path

from bangfu.reading.edits import Edit

KIND = "traditional"
VARIANTS = {
    "陜": "陕",  # 陜西: the letter of 陝 with the wrong inner part, usual in converted pages
    "戸": "户",
    "鎭": "镇",
    "淸": "清",
    "値": "值",
    "鄕": "乡",
    "靑": "青",
    "敎": "教",
    "敍": "叙",
    "巿": "市",  # U+5DFF, a rare word for an apron, taken for 市 by scanners
    "竝": "并",
    "黒": "黑",
    "歩": "步",
    "毎": "每",
    "徳": "德",
    "収": "收",
    "産": "产",
    "県": "县",
}
"""Variants that OpenCC leaves as they are; in pages of our time they are slips for these."""
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
CHANGED = re.compile(rb"\x01+(?:\x00{1,3}\x01+)*")
"""Characters that changed, with a few between them that did not: `為貧困戶帶來` is one edit to a reader."""
# the sign first: a search for one letter is quick
ZHU = re.compile(
    r"著(?<![显名专原编土巨卓昭所译遗拙]著)(?<![^讨议谈争辩]论著)(?!名(?!胜)|作|称|者|述|书立|有[《“\d多数])"
)
"""著 as the particle 着 (`帶著`, `沿著`), not as a word of writing or renown (`著名`, `顯著`)."""


def edits(text: str) -> list[Edit]:
    """Edits to simplified characters, one per word or so of changed ones; each has the length it replaces."""
    simple = simplify(text)
    if simple is text or simple == text:
        return []
    changed = bytes(map(ne, text, simple))
    return [Edit(m.start(), m.end(), simple[m.start() : m.end()]) for m in CHANGED.finditer(changed)]


def simplify(text: str) -> str:
    """The text in simplified characters, as `edits` would leave it."""
    if text.isascii():
        return text
    simple = text.translate(_table_of_characters())
    if ASTRAL.search(simple):
        simple = simple.translate(_characters())
    if _telling().search(text):
        pieces: list[str] = []
        place = 0
        for start, end, new in _told(text):
            pieces += (simple[place:start], new)
            place = end
        simple = "".join([*pieces, simple[place:]])
    return ZHU.sub("着", simple) if "著" in simple else simple


def _told(text: str) -> list[tuple[int, int, str]]:
    """Places where a phrase decides (`乾隆` stays, `乾淨` does not): leftmost first, the longest of equals."""
    found = set()
    for m in _telling().finditer(text):
        for phrase, at in _by_telling()[m[0]]:
            start = m.start() - at
            if start >= 0 and text.startswith(phrase, start):
                found.add((start, -len(phrase), _phrases()[phrase]))
    chosen: list[tuple[int, int, str]] = []
    for start, size, new in sorted(found):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, start - size, new))
    return chosen


@lru_cache(maxsize=1)
def _by_telling() -> dict[str, list[tuple[str, int]]]:
    """Phrases by the characters that they give another form than the table of characters does."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase, simple in _phrases().items():
        for at, (before, after) in enumerate(zip(phrase, simple, strict=True)):
            if before.translate(_characters()) != after:
                found.setdefault(before, []).append((phrase, at))
    return found


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_by_telling()))}]")


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return dict(_table("TSPhrases.txt"))


@lru_cache(maxsize=1)
def _table_of_characters() -> str:
    """The same as one string with the new character at each old one's code: twice as quick as a mapping."""
    table = [chr(code) for code in range(0x10000)]
    for code, simple in _characters().items():
        if code < len(table):
            table[code] = simple
    return "".join(table)


@lru_cache(maxsize=1)
def _characters() -> dict[int, str]:
    changed = {ord(t): s for t, s in _table("TSCharacters.txt") if t != s}
    return changed | {ord(t): s for t, s in VARIANTS.items()}


def _table(name: str) -> list[tuple[str, str]]:
    """Pairs of one OpenCC dictionary; where it offers several forms the first is meant."""
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opencc-python-reimplemented is not installed: its tables are needed to read Chinese")
    lines = (Path(spec.origin).parent / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return [(traditional, simple.split(" ")[0]) for traditional, simple in pairs]
