"""分别 pairs one by one: 镇巴县、宁陕县(两县)分别投入860万元、540万元; A、B两家企业分别帮扶甲县、乙县."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from bangfu.document import Span
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import When
from bangfu.interpreting.where import AIDS, Where
from bangfu.interpreting.who import Who
from bangfu.recognising.mentions import OrganisationMention, PeriodMention, PlaceMention

Kind = TypeVar("Kind", PlaceMention, OrganisationMention, PeriodMention)

WORD = "分别"
YEAR = re.compile(r"(\d{4})(?:年度?)?")
BETWEEN = ("、", "和", "及", "与", "以及", "，", ",")


def pair_up(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with the place, organisation or period of the same rank in the list before 分别."""
    paired = list(drafts)
    for line in scene.lines:
        at = line.text.find(WORD, line.sentence.span.start, line.sentence.span.end)
        if at < 0:
            continue
        ranks = _ranks(line, at, drafts)
        for rank, index in enumerate(ranks):
            paired[index] = _paired(line, at, paired[index], rank, len(ranks))
    return tuple(paired)


def _ranks(line: Line, at: int, drafts: Sequence[Draft]) -> list[int]:
    """The figures of one kind that follow 分别 in its clause, in order."""
    clause = line.sentence.clause_at(at)
    after = [
        index
        for index, draft in enumerate(drafts)
        if draft.line is line and draft.phrase and draft.phrase.clause == clause and draft.start > at
    ]
    first = drafts[after[0]] if after else None
    same = [i for i in after if first and (drafts[i].indicator, drafts[i].unit) == (first.indicator, first.unit)]
    return same if len(same) > 1 else []


def _paired(line: Line, at: int, draft: Draft, rank: int, count: int) -> Draft:
    places = listed_before(line, [p for p in line.places if p.places and not p.collective], at, count)
    if places:
        draft = replace(draft, where=Where(places[rank].places, places[rank].span, "paired"))
    elif together := _together(line, at, count):
        draft = replace(draft, where=Where((together.places[rank],), together.span, "paired"))
    names = listed_before(line, [m for m in line.organisations if m.name], at, count)
    if names:
        name = names[rank]
        draft = replace(draft, who=Who(name.name, name.actor, name.span, "paired"))
    periods = listed_before(line, [year for p in line.periods if p.period for year in _apart(p)], at, count)
    if periods:
        draft = replace(draft, when=When(periods[rank].period, periods[rank].span, "paired"))
    return draft


def _apart(period: PeriodMention) -> Iterator[PeriodMention]:
    """The years of a list, one by one: 2020年和2021年. Any other period as it is."""
    years = list(YEAR.finditer(period.text))
    if period.rule != "periods.years" or len(years) < 2:
        yield period
        return
    for year in years:
        span = Span(period.span.start + year.start(), period.span.start + year.end())
        yield replace(period, span=span, text=year.group(), period=year[1], kind="absolute")


def with_givers(drafts: Sequence[Draft], named: Sequence[Draft]) -> tuple[Draft, ...]:
    """Figures paired with places that each have a helper of their own: 甲市帮扶滦平县,乙市帮扶麻江县;两县分别获得…"""
    helpers: dict[str, set[Who]] = {}
    for draft in named:
        for place in draft.where.places if draft.indicator.id == AIDS else ():
            helpers.setdefault(place, set()).add(draft.who)
    return tuple(_given(draft, helpers) for draft in drafts)


def _given(draft: Draft, helpers: Mapping[str, set[Who]]) -> Draft:
    known = helpers.get(draft.where.places[0], set()) if draft.where.note == "paired" else set()
    carried = draft.who.note in ("sentence-before", "document") and draft.who.organisation is not None
    return replace(draft, who=next(iter(known))) if carried and len(known) == 1 else draft


def _together(line: Line, at: int, count: int) -> PlaceMention | None:
    """So many places named by one word before 分别: 两县贫困发生率分别降至1%和2%."""
    before = [p for p in line.places if p.collective and len(p.places) == count and p.span.end <= at]
    return before[-1] if before else None


def listed_before(line: Line, mentions: Sequence[Kind], at: int, count: int) -> Sequence[Kind]:
    """The last so many mentions before an offset, if they stand in a row as a list of just that length."""
    before = [mention for mention in mentions if mention.span.end <= at]
    run = before[-count:]
    if len(run) < count:
        return ()
    joined = all(line.text[a.span.end : b.span.start] in BETWEEN for a, b in pairwise(run))
    longer = len(before) > count and line.text[before[-count - 1].span.end : run[0].span.start] in BETWEEN
    return run if joined and not longer else ()
