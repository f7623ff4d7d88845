"""Which facts stand for an organisation at a glance, and which may stand side by side in one chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bangfu.codebook import Codebook
from bangfu.fact import KeptFact
from bangfu.publishing.periods import order


def key_figure(facts: Iterable[KeptFact]) -> KeptFact | None:
    """The one statement of an indicator that says most: a whole, done, certain amount, of the organisation itself
    rather than one of its units, of no single theme rather than one, then the largest. None if no fact is fit."""
    fit = [fact for fact in facts if _whole(fact) and fact.confidence != "low"]
    return max(fit, key=_weight, default=None)


def _whole(fact: KeptFact) -> bool:
    return fact.value is not None and fact.modality == "actual" and not fact.part_of_total and not fact.per


def _weight(fact: KeptFact) -> tuple[object, ...]:
    return (fact.actor is None, fact.theme == "general", fact.value or 0, order(fact.period), fact.id)


def key_figures(facts: Sequence[KeptFact], indicators: Iterable[str]) -> tuple[KeptFact, ...]:
    """The key figures of an organisation, in the order of `indicators`; those that it has none of are left out."""
    chosen = (key_figure(f for f in facts if f.indicator == name) for name in indicators)
    return tuple(fact for fact in chosen if fact)


def comparable(facts: Iterable[KeptFact], group: Iterable[str], codebook: Codebook) -> tuple[KeptFact, ...]:
    """The largest set of facts of different indicators of `groups` that speak of the same thing: one unit, period,
    place, theme and actor, none containing another (codebook: `overlaps`). Empty if there are not two."""
    wanted = set(group)
    fit = [
        fact
        for fact in facts
        if fact.indicator in codebook.indicators
        and codebook.indicators[fact.indicator].group in wanted
        and _whole(fact)
        and fact.confidence != "low"
    ]

    def basis(fact: KeptFact) -> tuple[str, ...]:
        undated = fact.sources[0].document if fact.period is None and fact.sources else ""
        theme = particular_theme(fact, codebook)
        return (fact.unit or "", fact.period or "", undated, fact.actor or "", theme, *fact.places)

    sets = (_different(tuple(held), codebook) for _, held in groupby(sorted(fit, key=basis), key=basis))
    best = max(sets, key=lambda held: (len(held), sum(f.value or 0 for f in held)), default=())
    return best if len(best) > 1 else ()


def particular_theme(fact: KeptFact, codebook: Codebook) -> str:
    """The theme of a fact, if it narrows what the indicator says; empty for none and for the indicator's own."""
    known = codebook.indicators.get(fact.indicator)
    return "" if fact.theme in ("general", known.theme if known else None) else fact.theme


def _different(facts: tuple[KeptFact, ...], codebook: Codebook) -> tuple[KeptFact, ...]:
    taken: dict[str, KeptFact] = {}
    for fact in sorted(facts, key=lambda fact: (-(fact.value or 0), fact.id)):
        overlaps = codebook.indicators[fact.indicator].overlaps
        if fact.indicator not in taken and not any(
            name in overlaps or fact.indicator in codebook.indicators[name].overlaps for name in taken
        ):
            taken[fact.indicator] = fact
    return tuple(taken.values())
