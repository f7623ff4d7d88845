"""Which facts stand for an organisation at a glance, and which may stand side by side in one chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bangfu.codebook import Codebook
from bangfu.fact import KeptFact
from bangfu.publishing.periods import order


def key_figure(facts: Iterable[KeptFact], disputed: frozenset[str] = frozenset()) -> KeptFact | None:
    """The one statement of an indicator that says most: a whole, done, undoubted amount, of the organisation itself
    rather than one of its units, of no single theme rather than one, then the largest. None if no fact is fit."""
    fit = [fact for fact in facts if _whole(fact) and fact.confidence != "low" and fact.id not in disputed]
    return max(fit, key=_weight, default=None)


def _whole(fact: KeptFact) -> bool:
    return fact.value is not None and fact.modality == "actual" and not fact.part_of_total and not fact.per


def _weight(fact: KeptFact) -> tuple[object, ...]:
    return (fact.actor is None, fact.theme == "general", fact.value or 0, order(fact.period), fact.id)


def key_figures(
    facts: Sequence[KeptFact], indicators: Iterable[str], disputed: frozenset[str] = frozenset()
) -> tuple[KeptFact, ...]:
    """The key figures of an organisation, in the order of `indicators`; those that it has none of are left out."""
    chosen = (key_figure((f for f in facts if f.indicator == name), disputed) for name in indicators)
    return tuple(fact for fact in chosen if fact)


def comparable(facts: Iterable[KeptFact], group: Iterable[str], codebook: Codebook) -> tuple[KeptFact, ...]:
    """The largest set of facts of different indicators of `groups` that speak of the same thing: one unit, period,
    place and actor, none containing another (codebook: `overlaps`). Empty if there are not two."""
    wanted = set(group)
    fit = [
        fact
        for fact in facts
        if fact.indicator in codebook.indicators
        and codebook.indicators[fact.indicator].group in wanted
        and _whole(fact)
        and fact.confidence != "low"
    ]
    sets = (_different(tuple(held), codebook) for _, held in groupby(sorted(fit, key=_basis), key=_basis))
    best = max(sets, key=lambda held: (len(held), sum(f.value or 0 for f in held)), default=())
    return best if len(best) > 1 else ()


def _basis(fact: KeptFact) -> tuple[str, ...]:
    undated = fact.sources[0].document if fact.period is None and fact.sources else ""
    return (fact.unit or "", fact.period or "", undated, fact.actor or "", *fact.places)


def _different(facts: tuple[KeptFact, ...], codebook: Codebook) -> tuple[KeptFact, ...]:
    taken: dict[str, KeptFact] = {}
    for fact in sorted(facts, key=lambda fact: (-(fact.value or 0), fact.id)):
        overlaps = codebook.indicators[fact.indicator].overlaps
        if fact.indicator not in taken and not any(
            name in overlaps or fact.indicator in codebook.indicators[name].overlaps for name in taken
        ):
            taken[fact.indicator] = fact
    return tuple(taken.values())
