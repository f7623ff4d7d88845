"""How likely a stretch of Chinese is: a small model of common characters and common words, no more.

`common_words.txt` holds the characters of press Chinese in order of frequency (first line) and its common words.
The document's own words count beside them. It is enough to choose between a few dozen readings of one lost byte,
and honest: what it cannot tell apart by `MARGIN` stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log, log1p
from operator import add

MARGIN = 3.5
"""Logarithms by which the best reading must lead: seven lost bytes in ten are settled so, one or two of 140 wrongly."""
WORD = 5.0
"""Logarithms that a pair within a common word is likelier than its characters alone."""
LONGER = 4.0
"""The same again for three characters within a longer one."""
OWN = 3.5
"""The same for a pair that the document itself has, times the logarithm of how often."""
POINTS = frozenset("，。、；：“”（）《》,;:()—·%")
BRACKETS = {ord(c): None for c in "（）()、“”"}
"""Left out between words: `各省(区、市)` reads on."""
POINT = log(0.02)
RARE = 1e-6
UNKNOWN = log(RARE)
LATIN = log(0.004)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A scale for stretches of one document, in simplified script."""

    own: Counter[str]
    """Pairs of neighbouring characters in the document, and how often they occur."""

    @classmethod
    def of(cls, text: str) -> Likelihood:
        """The scale for a document; its damaged places count too, but they repeat seldom."""
        return cls(Counter(_pairs(flowing(text))))

    def of_stretch(self, text: str) -> float:
        """Logarithm of how likely `text` is, to be compared with others for the same place."""
        return self.of_words(text, flowing(text))

    def of_words(self, text: str, words_of_it: str) -> float:
        """The same for a caller who knows how the text reads without its brackets."""
        characters, words = _model()
        total = 0.0
        for character in text:
            total += characters.get(character, LATIN if character.isascii() else UNKNOWN)
        for pair in _pairs(words_of_it):
            if pair in words:
                total += WORD
            if pair in self.own:
                total += OWN * log1p(self.own[pair])
        for triple in map(add, _pairs(words_of_it), words_of_it[2:]):
            if triple in words:
                total += LONGER
        return total


def flowing(text: str) -> str:
    """The text without the brackets and quotation marks that part no words."""
    return text.translate(BRACKETS)


def _pairs(text: str) -> Iterable[str]:
    return map(add, text, text[1:])


@lru_cache(maxsize=1)
def _model() -> tuple[dict[str, float], frozenset[str]]:
    """Logarithms for characters, and the pairs and triples within words."""
    ranked, *rows = files("bangfu.reading.repairs").joinpath("common_words.txt").read_text(encoding="utf-8").split("\n")
    words = " ".join(rows).split()
    seen = Counter("".join(words))
    by_rank = {c: 1 / (rank + 15) for rank, c in enumerate(ranked)}
    in_words, in_ranks = sum(seen.values()), sum(by_rank.values())
    characters = {
        c: log(0.4 * seen[c] / in_words + 0.6 * by_rank.get(c, 0) / in_ranks + RARE) for c in {*ranked, *seen}
    }
    characters |= dict.fromkeys(POINTS, POINT)
    within = {w[i : i + size] for w in words for size in (2, 3) for i in range(len(w) - size + 1)}
    return characters, frozenset(within)
