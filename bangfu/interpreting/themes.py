"""What a fact is about: the indicator's own theme, else that of the nearest telling words.

In this order: a clause that names the field (产业扶贫方面), the own words, the clause behind them if no other figure
claims it, the clauses before, the opening of the point (二是强化教育帮扶) or paragraph, the heading. Names of
organisations and places tell nothing. Words that speak for three themes at once speak for none. One of several sums of
an account is about none in particular, whatever else the account tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from bangfu.codebook import Indicator
from bangfu.document import Span
from bangfu.interpreting.scene import POINT, Line, Scene
from bangfu.interpreting.when import heading_above

FIELD = re.compile(r"方面$")
GENERAL = "general"
SUM = re.compile(
    r"(?:帮扶|扶贫|援助|协作|援[藏疆青]|财政|社会|各类|[无有]偿|直接投入|引进|专项)[^,，。]{0,4}资金"
    r"|^[^,，]*(?:投入|引进)[\d.]+[万亿]"
)
"""A sum that names nothing it was for."""
MONEY = re.compile(r"资金|投入|引进|捐|贷款|采购|购买|销售|消费帮扶|消费扶贫")
LEANING = ("people", "income", "work")
"""Groups whose figures are the outcome, or the rest, of what the clauses before say."""
HEADING = 24
"""A longer line is a caption, and says what a picture shows."""
MANY = 3
LEAST = "training"
"""A course or a training base is about what is taught, where that is told."""
MIXED = re.compile(r"等[\d一二三四五六七八九十]|、[^,，]*等[^,，]{0,8}项目")
"""实施了合作社运输等9个项目: one of many is named, and tells little of the others."""
OTHERS = re.compile(r"教师|教育|校长")
"""教师、医生等300人次: no course for one trade."""


def theme_of(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> tuple[str, Span | None]:
    """The theme of a fact, with the words that decided."""
    if indicator.theme is not None:
        return _exceptional(scene, line, quote, indicator) or indicator.theme, None
    if indicator.id == "projects.count" and MIXED.search(quote.of(line.text)):
        return GENERAL, None
    for span in _scopes(scene, line, quote, indicator):
        theme, words = strongest(scene, span)
        if theme:
            return theme, words
    return GENERAL, None


def _exceptional(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> str | None:
    """What a kind of fact is about where its own words tell more than the kind: a course for doctors, a wage."""
    words = quote.of(line.text)
    for rule in scene.codebook.cues.get("themed", ()):
        group, theme, word = rule.split("=")
        if word in words and group in (indicator.group, indicator.id) and not OTHERS.search(words):
            return theme
    return None


def _scopes(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> Iterator[Span]:
    clauses = line.sentence.clauses
    own, last = line.sentence.clause_at(quote.start), line.sentence.clause_at(quote.end - 1)
    claimed = {phrase.clause for phrase in line.phrases}
    yield from (c.span for c in clauses[:own] if FIELD.search(c.span.of(line.text)))
    yield quote
    if sum(phrase.clause == own for phrase in line.phrases) <= MANY:
        yield clauses[own].span
    total = _total(line, quote, indicator)
    if last + 1 < len(clauses) and (last + 1 not in claimed or (not total and _builds(line, clauses[last + 1].span))):
        yield clauses[last + 1].span
    leaning = indicator.group in LEANING
    yield from (clauses[i].span for i in range(own - 1, -1, -1) if leaning or i not in claimed)
    opening = scene.opening(line)
    summed = indicator.group == "funds" and SUM.search(line.text[line.sentence.span.start : quote.end])
    if opening is not line and (not summed or POINT.match(opening.words.lstrip())):
        yield _before_figures(opening)
    heading = heading_above(scene, line)
    if heading and heading.end - heading.start <= HEADING:
        yield heading


def _total(line: Line, quote: Span, indicator: Indicator) -> bool:
    """One of the sums of an account, for all that it tells: 投入帮扶资金9000万元,引进资金500万元."""
    if indicator.group != "funds" or not SUM.search(quote.of(line.text)):
        return False
    part = _part(line, quote.start)
    clauses = {line.clause_of(number.span) for number in line.amounts if number.unit == "CNY"}
    spans = [line.clause(index).span for index in clauses]
    return sum(part.start <= s.start < part.end and MONEY.search(s.of(line.text)) is not None for s in spans) > 1


def _part(line: Line, position: int) -> Span:
    """The stretch between two semicolons around a clean offset."""
    start, end = line.sentence.span.start, line.sentence.span.end
    for match in re.finditer("[;；]", line.words):
        at = line.sentence.span.start + match.start()
        if at < position:
            start = at + 1
        else:
            end = min(end, at)
    return Span(start, end)


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
    if any(theme != LEAST for _, theme in found):
        found = [sign for sign in found if sign[1] != LEAST]
    counts = Counter(theme for _, theme in found)
    most = max(counts.values())
    if len(counts) >= MANY and most == 1:
        return GENERAL, None
    words, theme = next(sign for sign in reversed(found) if counts[sign[1]] == most)
    return theme, words
