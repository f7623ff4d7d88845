"""What a fact is about: the indicator's own theme, else that of the nearest telling words.

In this order: the label of the paragraph (【教育帮扶】), a clause that names the field (产业扶贫方面), the own words,
the clause behind if no other figure claims it or it says what the money went into, the clauses before, the opening of
the point (二是强化教育帮扶) or paragraph, the heading. Names of organisations and places tell nothing. Words that speak
for three themes at once speak for none. One of several sums of an account is about none in particular, whatever else
the account tells.
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
LABEL = re.compile(
    r"\s*(?:【([^】]{2,10})】|[■●◆◇▲★☆○]\s*([^\s,，。:：【】]{2,6}(?:帮扶|扶贫|振兴|协作))"
    r"|([^\s,，。:：【】]{2,6}(?:帮扶|扶贫|振兴|协作)[:：]))"
)
"""【教育帮扶】, ● 教育帮扶, 教育帮扶: at the head of a paragraph."""
GENERAL = "general"
SUM = re.compile(
    r"(?:帮扶|扶贫|援助|协作|援[藏疆青]|财政|社会|各类|[无有]偿|直接投入|引进|专项)[^,，。]{0,4}资金"
    r"|^[^,，]*(?:投入|引进)[\d.]+[万亿]"
)
"""A sum that names nothing it was for."""
WORTH = re.compile(r"总?价值|折款|折合|折价|码洋|市值|总值")
"""捐赠图书3000册,折款9万元: what the goods are for, the sum is for."""
SPENDING = re.compile(r"(?:已|先后|共|分别|累计|专项|全部|主要)*(?:资助|奖励|救助|用于|慰问)")
ALL = re.compile(r"各类|各项|合计|总计|共(?=投入|引进|筹)")
MONEY = re.compile(r"资金|到位|投入|引进|捐|贷款|采购|购买|销售|消费帮扶|消费扶贫")
LEANING = ("people", "income", "work")
"""Groups whose figures are the outcome, or the rest, of what the clauses before say."""
HEADING = 24
"""A longer line is a caption, and says what a picture shows."""
MANY = 3
WEAK = ("村集体", "集体经济", "入股", "分红")
"""Who earns, not with what: 民宿开业,村集体年分红5万元."""
OUTCOMES = ("employment", "consumption", "general")
"""Themes of what stands beside such earnings rather than of what they come from."""
LEAST = "training"
"""A course or a training base is about what is taught, where that is told."""
MIXED = re.compile(r"等[\d一二三四五六七八九十]+余?[个项][^,，村县]{0,6}(?:项目|工程)|、[^,，]*等[^,，]{0,8}项目")
"""实施了合作社运输等9个项目: one of many is named, and tells little of the others."""
OTHERS = re.compile(r"教师|教育|校长")
"""教师、医生等300人次: no course for one trade."""


def theme_of(scene: Scene, line: Line, quote: Span, indicator: Indicator) -> tuple[str, Span | None]:
    """The theme of a fact, with the words that decided."""
    if indicator.theme is not None:
        return _exceptional(scene, line, quote, indicator) or indicator.theme, None
    if indicator.id == "projects.count" and MIXED.search(quote.of(line.text)):
        return GENERAL, None
    fallback: tuple[str, Span | None] | None = None
    for span in _scopes(scene, line, quote, indicator):
        if span.start != quote.start and MIXED.search(span.of(line.text)):
            return GENERAL, None
        theme, words = strongest(scene, span)
        if theme and words and indicator.group == "income" and words.of(line.text) in WEAK:
            fallback = fallback or (theme, words)
        elif theme and (fallback is None or (span.start >= line.sentence.span.start and theme not in OUTCOMES)):
            return theme, words
    return fallback or (GENERAL, None)


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
    label = _label(scene, line)
    if label:
        yield label
    yield from (c.span for c in clauses[:own] if FIELD.search(c.span.of(line.text)))
    yield quote
    if sum(phrase.clause == own for phrase in line.phrases) <= MANY:
        yield clauses[own].span
    total = _total(line, quote, indicator)
    if indicator.group == "funds" and own and WORTH.match(clauses[own].span.of(line.text)):
        yield clauses[own - 1].span
    if last + 1 < len(clauses) and (
        last + 1 not in claimed or (not total and _spent(line, indicator, clauses[last + 1].span))
    ):
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


def _label(scene: Scene, line: Line) -> Span | None:
    """The label of the paragraph if it names one field: 【教育帮扶】."""
    opening = scene.opening(line)
    label = LABEL.match(opening.words)
    if label is None:
        return None
    start = opening.sentence.span.start
    span = Span(start + label.start(), start + label.end())
    return span if len({theme for _, theme in _signs(scene, span)}) == 1 else None


def _total(line: Line, quote: Span, indicator: Indicator) -> bool:
    """One of the sums of an account, for all that it tells: 投入帮扶资金9000万元,引进资金500万元."""
    if indicator.group != "funds" or not SUM.search(quote.of(line.text)):
        return False
    if ALL.search(quote.of(line.text)):
        return True
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


def _spent(line: Line, indicator: Indicator, clause: Span) -> bool:
    """The clause says what the money before it was spent on: 投资3亿元,建设2个基地; 捐款3万元,资助学生20名."""
    if indicator.group != "funds":
        return False
    if SPENDING.match(clause.of(line.text)):
        return True
    inside = [hit for hit in line.hits if clause.start <= hit.span.start < clause.end]
    groups = {owner.group for hit in inside for readings in hit.readings.values() for owner, _ in readings}
    return "work" in groups and not groups & {"training", "staff"}


def _before_figures(line: Line) -> Span:
    """The words of a sentence before its first figure."""
    end = line.amounts[0].span.start if line.amounts else line.sentence.span.end
    return Span(line.sentence.span.start, end)


def strongest(scene: Scene, span: Span) -> tuple[str | None, Span | None]:
    """The theme that most words of a stretch speak for; of equals the last named, since Chinese puts the head last."""
    found = _signs(scene, span)
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


def _signs(scene: Scene, span: Span) -> list[tuple[Span, str]]:
    first = bisect_left(scene.themes, span.start, key=lambda sign: sign[0].start)
    last = bisect_left(scene.themes, span.end, key=lambda sign: sign[0].start)
    return [sign for sign in scene.themes[first:last] if sign[0].end <= span.end]
