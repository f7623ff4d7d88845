"""Folded text becomes tokens: pairs of neighbours from each hanzi on, words of letters and digits from their first.

A word takes up to two hanzi that follow it along (`2000万元`), so that a figure is found with its unit.
"""

from __future__ import annotations

import re

from bangfu.publishing.search.fold import is_hanzi

HANZI = "㐀-鿿豈-﫿\U00020000-\U0003ffff"
PAIRS = 5
"""Pairs of one chunk that are looked up at most."""
_PAIR = re.compile(f"(?=([{HANZI}]\\S?))")
_WORD = re.compile(f"([^{HANZI}\\s]+)([{HANZI}]{{0,2}})")


def page_tokens(folded: str) -> set[str]:
    """All tokens of a page."""
    words = _WORD.findall(folded)
    lone = (word for word, _ in words if len(word) == 1)  # a digit is asked for without what follows it
    return {*_PAIR.findall(folded), *(word + after for word, after in words), *lone}


def query_tokens(chunk: str) -> tuple[tuple[str, bool], ...]:
    """Tokens that a page must have to hold a chunk of the query, each with whether it is the beginning of one.

    Of a long chunk some pairs are enough, for its pages are read before they are shown; so few files are loaded.
    """
    pairs = [pair for pair in _PAIR.findall(chunk) if len(pair) == 2 or len(chunk) == 1]
    if len(pairs) > PAIRS:
        pairs = [pairs[number * (len(pairs) - 1) // (PAIRS - 1)] for number in range(PAIRS)]
    tokens = [(pair, len(pair) == 1) for pair in pairs]
    # A lone letter after a hanzi may be the beginning of a word; the pair of the two stands for it.
    words = (word for word in _WORD.finditer(chunk) if len(word[0]) > 1 or word.start() == 0)
    tokens += [(word[0], len(word[0]) > 1) for word in words]
    return tuple(dict.fromkeys(tokens))


def shard_of(token: str, shards: int) -> int:
    """Which file of the index holds a token: those that begin with one hanzi, or the same two letters, are together."""
    first = ord(token[0])
    if is_hanzi(token[0]):
        return first % shards
    return (first * 131 + (ord(token[1]) if len(token) > 1 else 0)) % shards
