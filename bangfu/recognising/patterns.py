"""Small tools for regular expressions over Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bangfu.document import Span

NUMERALS = "0-9〇零一二两三四五六七八九十百千万亿"
"""For use inside a character class."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, factored by common prefixes: many times quicker to fail."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _factored(tree)


def covered(spans: Iterable[Span]) -> set[int]:
    """The offsets that any of the spans covers."""
    return {at for span in spans for at in range(span.start, span.end)}


def occurrences(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of the words stands, in order: start, end. Where two overlap, the longer one counts."""
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    for word in sorted(words, key=len, reverse=True):
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if at not in taken and end - 1 not in taken:
                found.append((at, end))
                taken.update(range(at, end))
            at = text.find(word, end)
    return sorted(found)


def led(firsts: str, pattern: str) -> str:
    """A pattern that is only tried where one of the first characters stands: at all other places it fails at once."""
    return f"(?=[{firsts}])(?:{pattern})"


def firsts(words: Iterable[str]) -> str:
    """The first characters of words, for `led`."""
    return re.escape("".join(sorted({word[0] for word in words})))


def _factored(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(character) + _factored(node[character]) for character in sorted(node) if character]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{pattern})?" if "" in node else pattern
