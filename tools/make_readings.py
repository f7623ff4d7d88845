"""Writes `bangfu/reading/repairs/readings.txt`: the toneless readings of each character, from pypinyin.

Run it when the pin of pypinyin changes: `python tools/make_readings.py`. One line per syllable, then its characters.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from bangfu.reading.repairs.pinyin import plain

TARGET = Path(__file__).parents[1] / "bangfu" / "reading" / "repairs" / "readings.txt"


def table() -> str:
    """Readings of single characters and those they take in phrases, sorted."""
    by_syllable: dict[str, set[str]] = defaultdict(set)
    for code, marked in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF or code == 0x3007:
            for syllable in marked.split(","):
                by_syllable[plain(syllable)].add(chr(code))
    for phrase, marked_phrase in PHRASES_DICT.items():
        if len(phrase) == len(marked_phrase):
            for character, syllables in zip(phrase, marked_phrase, strict=True):
                if 0x4E00 <= ord(character) <= 0x9FFF:
                    by_syllable[plain(syllables[0])].add(character)
    lines = [f"{syllable} {''.join(sorted(by_syllable[syllable]))}" for syllable in sorted(by_syllable)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
