"""When: the period of a fact, from its clause, an earlier clause of the sentence, or words that carry it on.

In this order:
1. words of the clause itself: the nearest before the figure, else the nearest after it;
2. the nearest words of an earlier clause of the sentence; a yearly figure (每年) takes none from there;
3. the sentence before, if this one goes on with it (这些, 其中, 同时 …);
4. the heading above, if it names a period.
Dates of a report about the fact (记者5月7日采访得知) say when somebody spoke, not when it happened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.recognising.mentions import PeriodMention

GOES_ON = re.compile(r"这些|其中|上述|同时|此外还|这批|该批|期间|其间")
REPORTING = re.compile(r"记者|获悉|采访|召开|发布会|透露|通报|介绍|公布|电$|讯$|报道|印发|会议|座谈|签署")


@dataclass(frozen=True, slots=True)
class When:
    """A period with the words that gave it."""

    period: str | None
    words: Span | None = None
    note: str = ""
    """`own-clause`, `earlier-clause`, `sentence-before`, `heading`; empty if there is none."""


def period_of(scene: Scene, line: Line, position: int, yearly: bool = False, level: bool = False) -> When:
    """The period that governs a clean offset of a sentence.

    `yearly` figures (每年) and levels (a rate, an income) take no period from an earlier clause.
    """
    own = _own_clause(line, position)
    if own:
        return When(own.period, own.span, "own-clause")
    if not yearly:
        earlier = _earlier_clause(line, position, level)
        if earlier:
            return When(earlier.period, earlier.span, "earlier-clause")
        before = _sentence_before(scene, line)
        if before and not level:
            return When(before.period, before.span, "sentence-before")
    return _heading(scene, line) if not (yearly or level) else When(None)


def _own_clause(line: Line, position: int) -> PeriodMention | None:
    span = line.clause(line.sentence.clause_at(position)).span
    inside = [period for period in line.periods if span.start <= period.span.start < span.end]
    inside = [period for period in inside if not _report(line, period)]
    before = [period for period in inside if period.span.end <= position]
    if before:
        return before[-1]
    return inside[0] if inside else None


def _earlier_clause(line: Line, position: int, level: bool) -> PeriodMention | None:
    before = [period for period in line.periods if period.span.end <= position and not _report(line, period)]
    if level:
        before = [period for period in before if period.kind in ("absolute", "relative", "until")]
    return before[-1] if before else None


def _report(line: Line, period: PeriodMention) -> bool:
    """The words date the report. A period that is open or spans years is never a report's date."""
    if period.kind not in ("absolute", "relative") or "/" in (period.period or ""):
        return False
    clause = line.clause(line.clause_of(period.span))
    return bool(REPORTING.search(clause.span.of(line.text)))


def _sentence_before(scene: Scene, line: Line) -> PeriodMention | None:
    if line.sentence.first or not GOES_ON.match(line.words.lstrip()):
        return None
    index = scene.starts.index(line.sentence.span.start)
    previous = scene.lines[index - 1]
    periods = [period for period in previous.periods if not _report(previous, period)]
    return periods[-1] if periods else None


def _heading(scene: Scene, line: Line) -> When:
    heading = heading_above(scene, line)
    if heading is None:
        return When(None)
    periods: Sequence[PeriodMention] = [
        period for period in scene.mentions.periods if heading.start <= period.span.start < heading.end
    ]
    return When(periods[-1].period, periods[-1].span, "heading") if periods else When(None)


def heading_above(scene: Scene, line: Line) -> Span | None:
    """The heading that a sentence stands under. A line with a figure in it states something and heads nothing."""
    for index in range(line.sentence.block - 1, -1, -1):
        block = scene.document.blocks[index]
        if block.role == "heading" and index not in scene.stating:
            return block.span
    return None
