"""When: the period of a fact, from its clause, an earlier clause of the sentence, or words that carry it on.

In this order:
1. words right before the figure (2012年的900元), which date nothing else;
2. words of the clause: the nearest before the figure, else the nearest after it;
3. the nearest words of an earlier clause of the sentence; a yearly figure (每年) takes none from there;
4. the date at the head of an entry of a chronicle; the sentence before, if this one goes on with it (这些, 与此同时 …);
5. the heading above or the headline, if it names a period.
Dates of a report about the fact (记者6月1日采访得知) say when somebody spoke, not when it happened; a year in quotation
marks belongs to a name. Where something moved (由A降到B), A has only a date of its own, B that of the sentence.
截至9月底 and 今年 together are the months from January to September.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bangfu.codebook import Indicator
from bangfu.document import Span
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.scene import Line, Scene
from bangfu.recognising.mentions import PeriodMention

GOES_ON = re.compile(r"这些(?!年)|上述|与此同时|同时|此外还|这批|该批|期间|其间")
REPORTER = re.compile(r"^[^,，]{0,4}记者|获悉|了解到|采访")
"""What follows a date that stands alone: 8月18日,记者从…获悉."""
REPORTING = re.compile(r"记者|获悉|采访|召开|发布会|透露|通报|介绍|公布|报道|印发|会议|座谈|电$|讯$")
EVENT = re.compile(r"举办|召开|举行|展销|签约|开幕|启动|揭牌|大会|座谈")
"""The year in such a title is that of the event."""
QUOTED = re.compile(r"[^“,，。；;!？?！\n]*”")
"""The rest of a name in quotation marks."""
PARTED = re.compile(r"[;；]")


@dataclass(frozen=True, slots=True)
class When:
    """A period with the words that gave it."""

    period: str | None
    words: Span | None = None
    note: str = ""
    """`own-clause`, `earlier-clause`, `sentence-before`, `heading`; empty if there is none."""


def period_of(
    scene: Scene,
    line: Line,
    position: int,
    phrase: Phrase | None = None,
    indicator: Indicator | None = None,
    yearly: bool = False,
) -> When:
    """The period that governs a clean offset of a sentence, for a figure if there is one.

    A `yearly` figure (每年) takes none from an earlier clause; a level (a rate, an income) is not dated by words that
    say since when, and what lasts (how many counties somebody aids) not by a heading.
    """
    level = indicator is not None and indicator.level
    moved = _moved(line, phrase) if phrase is not None else None
    if moved is not None:
        return moved
    own = _own_clause(line, position, level)
    if own:
        return When(_reached(line, own) if level else _bounded(line, own), own.span, "own-clause")
    if yearly:
        return When(None)
    earlier = _before(line, position, level)
    if earlier:
        return When(_reached(line, earlier) if level else _bounded(line, earlier), earlier.span, "earlier-clause")
    before = _entry(scene, line) or (None if level else _sentence_before(scene, line))
    if before:
        return _when(before, "sentence-before")
    lasts = indicator is not None and indicator.group == "relations"
    return When(None) if lasts else _heading(scene, line)


def _moved(line: Line, phrase: Phrase) -> When | None:
    """The date right before a figure, or of the same end of a movement; no date for where something moved from."""
    adjacent = _adjacent(line, phrase)
    if adjacent:
        return _when(adjacent, "own-clause")
    starts = _starts_movement(line, phrase)
    parallel = _parallel(line, phrase) if starts or phrase.chained else None
    if parallel:
        return _when(parallel, "earlier-clause")
    return When(None) if starts else None


def _when(mention: PeriodMention, note: str) -> When:
    return When(mention.period, mention.span, note)


def _bounded(line: Line, mention: PeriodMention) -> str | None:
    """截至9月底,集团今年投入…: from the start of the year to that month."""
    year, until = mention.period, None
    for other in line.periods:
        if other.kind == "until" and other.rule != "periods.now" and other.span.start < mention.span.start:
            until = (other.period or "").strip("./")
    whole = mention.kind in ("relative", "anaphor") and year is not None and len(year) == 4
    if not whole or until is None or len(until) < 7 or until[:4] != year:
        return year
    return f"{year}-01/{until[:7]}"


def _reached(line: Line, mention: PeriodMention) -> str | None:
    """到2020年底,…降至0.4%: a level of that day; 截至2020年底 leaves its start open."""
    arrived = line.text[mention.span.start - 1 : mention.span.start] == "到"
    if mention.kind == "until" and arrived and mention.period:
        return mention.period.removeprefix("../")
    return mention.period


def governing(line: Line) -> list[PeriodMention]:
    """The periods of a sentence that can date what it states, in order."""
    return [p for p in line.periods if p.period and not (_report(line, p) or _attributive(line, p) or _quoted(line, p))]


def _attributive(line: Line, period: PeriodMention) -> bool:
    """由2012年的9%: the words date one figure."""
    end = period.span.end
    return line.text[end : end + 1] == "的" and any(number.span.start == end + 1 for number in line.amounts)


def _adjacent(line: Line, phrase: Phrase) -> PeriodMention | None:
    for period in line.periods:
        if _attributive(line, period) and period.span.end + 1 == phrase.number.span.start:
            return period
    return None


def _quoted(line: Line, period: PeriodMention) -> bool:
    """The words belong to a name in quotation marks; those of a speech that goes on past its clause say when."""
    before = line.text[line.sentence.span.start : period.span.start]
    if before.count("“") <= before.count("”"):
        return False
    return QUOTED.match(line.text, period.span.end) is not None


def _starts_movement(line: Line, phrase: Phrase) -> bool:
    """The figure is where something moved from."""
    following = line.phrases[phrase.order + 1 : phrase.order + 2]
    return bool(following) and following[0].chained


def _parallel(line: Line, phrase: Phrase) -> PeriodMention | None:
    """The date at the same end of a movement just told: 由2010年的8亿元增加到2015年的20亿元,收入由800元提高到…"""
    for earlier in reversed(line.phrases[: phrase.order]):
        if earlier.clause < phrase.clause and earlier.chained == phrase.chained:
            return _adjacent(line, earlier)
    return None


def _own_clause(line: Line, position: int, level: bool) -> PeriodMention | None:
    span = line.clause(line.sentence.clause_at(position)).span
    inside = [p for p in governing(line) if span.start <= p.span.start < span.end and _dates(p, level)]
    before = [period for period in inside if period.span.end <= position]
    if before:
        return before[-1]
    return inside[0] if inside else None


def _before(line: Line, position: int, level: bool) -> PeriodMention | None:
    before = [p for p in governing(line) if p.span.end <= position and _dates(p, level) and _reaches(line, p, position)]
    if not before:
        return None
    begun = [p for p in before if p.kind == "since" and line.clause_of(p.span) == line.clause_of(before[-1].span)]
    return begun[0] if before[-1].kind == "since" else before[-1]


def _reaches(line: Line, period: PeriodMention, position: int) -> bool:
    """A date told of one thing (甲县的厂房投资300万元,已于2017年投产) says nothing of another behind a semicolon."""
    text, start = line.text, line.sentence.span.start
    parting = PARTED.search(text, period.span.end, position)
    if parting is None:
        return True
    own = line.clause_of(period.span)
    amounts = [number.span for number in line.amounts]
    if period.kind == "since" and own > 0 and _any(amounts, line.clause(own).span):
        return False
    part = max(text.rfind(";", start, period.span.start), text.rfind("；", start, period.span.start), start - 1) + 1
    told = Span(part, line.clause(own).span.start)
    places = [place.span for place in line.places if place.level != "province"]
    moved = _any(places, told) and _any(places, Span(parting.end(), position))
    return not (moved or _any(amounts, told))


def _any(spans: Sequence[Span], within: Span) -> bool:
    return any(within.start <= span.start < within.end for span in spans)


def _dates(period: PeriodMention, level: bool) -> bool:
    return not level or period.kind in ("absolute", "relative", "until", "anaphor")


def _report(line: Line, period: PeriodMention) -> bool:
    """The words date the report. A period that is open or spans years is never a report's date."""
    if period.kind not in ("absolute", "relative") or "/" in (period.period or ""):
        return False
    index = line.clause_of(period.span)
    words = line.clause(index).span
    if words.of(line.text).strip() == period.text and index + 1 < len(line.sentence.clauses):
        words = line.clause(index + 1).span
        return bool(REPORTER.search(words.of(line.text)))
    return bool(REPORTING.search(words.of(line.text)))


def _sentence_before(scene: Scene, line: Line) -> PeriodMention | None:
    if line.sentence.first or not GOES_ON.match(line.words.lstrip()):
        return None
    index = scene.starts.index(line.sentence.span.start)
    periods = governing(scene.lines[index - 1])
    return periods[-1] if periods else None


def _entry(scene: Scene, line: Line) -> PeriodMention | None:
    """The date at the head of an entry of a chronicle (2019年4月 该县摘帽。经核查,…), which dates all of it."""
    return scene.entries.get(line.sentence.block)


def _heading(scene: Scene, line: Line) -> When:
    heading = heading_above(scene, line)
    if heading is not None:
        inside = [p for p in scene.mentions.periods if heading.start <= p.span.start < heading.end]
        if inside:
            return _when(inside[-1], "heading")
    headline: Sequence[PeriodMention] = scene.mentions.headline.periods if scene.mentions.headline else ()
    titled = [period for period in headline if period.kind in ("absolute", "span")]
    if EVENT.search(scene.document.title or ""):
        return When(None)
    return When(titled[0].period, None, "in-title") if len(titled) == 1 else When(None)


def heading_above(scene: Scene, line: Line) -> Span | None:
    """The heading that a sentence stands under. A line with a figure in it states something and heads nothing."""
    for index in range(line.sentence.block - 1, -1, -1):
        block = scene.document.blocks[index]
        if block.role == "heading" and index not in scene.stating:
            return block.span
    return None
