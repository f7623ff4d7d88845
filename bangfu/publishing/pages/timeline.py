"""What happened when: beginnings of aid, dated figures, honours, and the end of poverty, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bangfu.fact import KeptFact
from bangfu.publishing.evidence import fact_view, where
from bangfu.publishing.index import Index
from bangfu.publishing.periods import interval, order, year
from bangfu.publishing.wording import Here, Link

TOLD = ("aid.relationship", "county.delisted", "honour", "project")
"""Indicators that are events by themselves: they come first within a period."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened."""

    kind: str
    what: str
    words: Link
    """Leads to the evidence."""
    where: str


@dataclass(frozen=True, slots=True)
class Time:
    """Everything that happened in one period."""

    period: str
    moments: tuple[Moment, ...]


def timeline(here: Here, facts: Iterable[KeptFact]) -> tuple[Time, ...]:
    """The dated facts in order of time, period by period; parts of other figures are left out."""
    dated = [fact for fact in facts if fact.period and not fact.part_of_total and fact.modality == "actual"]
    rank = {name: number for number, name in enumerate(here.index.publication.codebook.indicators)}
    dated.sort(key=lambda f: (order(f.period), f.period, f.indicator not in TOLD, rank.get(f.indicator, 0), f.id))
    return tuple(
        Time(here.speaker.period(period), tuple(_moment(here, fact) for fact in held))
        for period, held in groupby(dated, key=lambda fact: fact.period)
    )


def _moment(here: Here, fact: KeptFact) -> Moment:
    view = fact_view(here, fact)
    return Moment(
        kind=view.kind,
        what="" if view.text.text == view.indicator.text else view.indicator.text,
        words=view.text,
        where=where(here, fact),
    )


def now_of(index: Index, facts: Iterable[KeptFact]) -> float:
    """The latest day that the documents know of, as a decimal year: where open periods are drawn to.

    The clock is not asked: the same documents always give the same picture.
    """
    documents = interval(index.newest(facts))
    ends = [days[1] for fact in facts if (days := interval(fact.period)) and days[1]]
    ends += [documents[1]] if documents and documents[1] else []
    return year(max(ends)) if ends else 0.0
