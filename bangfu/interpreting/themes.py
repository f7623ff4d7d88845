"""What a fact is about: the indicator's own theme, else that of the nearest telling words.

In this order: a clause that names the field (产业扶贫方面), the own words, the clause behind them if no other figure
claims it, the clauses before, the opening of the point (二是强化教育帮扶) or paragraph, the heading. Names of
organisations and places tell nothing. Words that speak for three themes at once speak for none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from bangfu.codebook import Indicator
from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import heading_above

FIELD = re.compile(r"方面$")
GENERAL = "general"
LEANING = ("people", "income", "work")
"""Groups whose figures are the outcome, or the rest, of what the clauses before say."""
HEADING = 24
"""A longer line is a caption, and says what a picture shows."""
MANY = 3


def theme_of(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> tuple[str, Span | None]:
    """The theme of a fact, with the words that decided."""
    if indicator.theme is not None:
        return indicator.theme, None
    for span in _scopes(scene, line, quote, indicator):
        theme, words = strongest(scene, span)
        if theme:
            return theme, words
    return GENERAL, None


def _scopes(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> Iterator[Span]:
    clauses = line.sentence.clauses
    own, last = line.sentence.clause_at(quote.start), line.sentence.clause_at(quote.end - 1)
    claimed = {phrase.clause for phrase in line.phrases}
    yield from (c.span for c in clauses[:own] if FIELD.search(c.span.of(line.text)))
    yield quote
    if sum(phrase.clause == own for phrase in line.phrases) <= MANY:
        yield clauses[own].span
    if last + 1 < len(clauses) and (last + 1 not in claimed or _builds(line, clauses[last + 1].span)):
        yield clauses[last + 1].span
    leaning = indicator.group in LEANING
    yield from (clauses[i].span for i in range(own - 1, -1, -1) if leaning or i not in claimed)
    before = scene.before(line) if leaning else None
    if before:
        yield before.sentence.span
    opening = scene.opening(line)
    if opening is not line:
        yield _before_figures(opening)
    heading = heading_above(scene, line)
    if heading and heading.end - heading.start <= HEADING:
        yield heading


def _builds(line: Line, clause: Span) -> bool:
    """The clause says what the money before it was spent on: 投资3亿元,建设2个基地."""
    inside = [hit for hit in line.hits if clause.start <= hit.span.start < clause.end]
    groups = {owner.group for hit in inside for readings in hit.readings.values() for owner, _ in readings}
    return "work" in groups and not groups & {"training", "staff"}


def _before_figures(line: Line) -> Span:
    """The words of a sentence before its first figure."""
    end = line.amounts[0].span.start if line.amounts else line.sentence.span.end
    return Span(line.sentence.span.start, end)


def strongest(scene: Scene, span: Span) -> tuple[str | None, Span | None]:
    """The theme that most words of a stretch speak for; of equals the last named, since Chinese puts the head last."""
    first = bisect_left(scene.themes, span.start, key=lambda sign: sign[0].start)
    last = bisect_left(scene.themes, span.end, key=lambda sign: sign[0].start)
    found = [(words, theme) for words, theme in scene.themes[first:last] if words.end <= span.end]
    if not found:
        return None, None
    counts = Counter(theme for _, theme in found)
    most = max(counts.values())
    if len(counts) >= MANY and most == 1:
        return GENERAL, None
    words, theme = next(sign for sign in reversed(found) if counts[sign[1]] == most)
    return theme, words
