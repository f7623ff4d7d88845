"""What happened when: beginnings of aid, dated figures, honours, and the end of poverty, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangfu.fact import KeptFact
from bangfu.publishing.evidence import fact_view, where
from bangfu.publishing.index import Index
from bangfu.publishing.periods import interval, order, year
from bangfu.publishing.wording import Here, Link

TOLD = ("aid.relationship", "county.delisted", "honour", "project")
"""Indicators that are events by themselves; figures join them where they name their period."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline."""

    period: str
    kind: str
    what: str
    words: Link
    """Leads to the evidence; empty for lines of the official list."""
    where: str


def moments(here: Here, facts: Iterable[KeptFact]) -> tuple[Moment, ...]:
    """The dated facts in order of time; parts of other figures are left out."""
    dated = [fact for fact in facts if fact.period and not fact.part_of_total and fact.modality == "actual"]
    dated.sort(key=lambda fact: (order(fact.period), fact.indicator, fact.id))
    return tuple(_moment(here, fact) for fact in dated)


def _moment(here: Here, fact: KeptFact) -> Moment:
    view = fact_view(here, fact)
    return Moment(
        period=view.period,
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
