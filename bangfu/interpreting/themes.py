"""What a fact is about: the indicator's own theme, else that of the nearest telling words.

The clause decides, then the sentence, then the opening of the paragraph (强化产业扶贫), then the heading.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from bangfu.codebook import Codebook, Indicator
from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import heading_above

GENERAL = "general"


def theme_of(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> tuple[str, Span | None]:
    """The theme of a fact, with the words that decided."""
    if indicator.theme is not None:
        return indicator.theme, None
    for span in _scopes(scene, line, quote):
        theme, words = strongest(scene.document.text, span, scene.codebook)
        if theme:
            return theme, words
    return GENERAL, None


def _scopes(scene: Scene, line: Line, quote: Span) -> list[Span]:
    opening = next(other for other in scene.lines if other.sentence.block == line.sentence.block)
    scopes = [quote, line.sentence.span, opening.sentence.span]
    heading = heading_above(scene, line)
    return [*scopes, heading] if heading else scopes


def strongest(text: str, span: Span, codebook: Codebook) -> tuple[str | None, Span | None]:
    """The theme that most words of a stretch speak for; the first of equals in the codebook's order."""
    pattern, owner = theme_words(codebook)
    found = list(pattern.finditer(text, span.start, span.end))
    if not found:
        return None, None
    counts = Counter(owner[match.group()] for match in found)
    order = list(codebook.themes)
    best = min(counts, key=lambda theme: (-counts[theme], order.index(theme)))
    first = next(match for match in found if owner[match.group()] == best)
    return best, Span(first.start(), first.end())


@lru_cache(maxsize=8)
def theme_words(codebook: Codebook) -> tuple[re.Pattern[str], dict[str, str]]:
    """All theme words as one pattern, and the theme of each."""
    owner = {word: theme for theme, words in codebook.theme_words.items() for word in words}
    longest_first = sorted(owner, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"), owner
