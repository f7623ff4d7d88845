"""Totals that may be made, and why everything else was left out. A pure function; the rules stand here.

Two figures of one organisation are added only if they are the same kind of statement and cannot overlap:

- the indicator can be added at all (codebook: `adds`), in the same unit and the fields the codebook names (`same`);
- both are done, not planned; both are whole amounts, not rates (`per`) and not parts of another figure;
- both come from the same side: the organisation itself, or the same one of its units;
- they differ in exactly one respect and agree in the others: in *period* (two closed periods without a common day;
  never for a state, `adds: stock`), in *places* (none lies in the other) or in *theme* (two named themes);
- where neither names a period, they stand in one document: only then do they speak of the same time.

Of all sets that these rules allow, the one with the largest sum is shown. Where two figures may overlap, the larger
stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from bangfu.codebook import Indicator
from bangfu.fact import KeptFact, Number
from bangfu.publishing.periods import disjoint

Respect = Literal["period", "places", "theme"]
RESPECTS: tuple[Respect, ...] = ("period", "places", "theme")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that a total does not contain."""

    fact: KeptFact
    reason: str
    """A code of `content/words.yml` (`totals.reasons.<reason>`)."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum with its addends; it can be shown like a fact (`numbers.Measured`)."""

    indicator: str
    respect: Respect
    """What the addends differ in."""
    addends: tuple[KeptFact, ...]
    left_out: tuple[LeftOut, ...]
    value: Number
    unit: str | None
    value_max: Number | None = None
    qualifier: str | None = "exact"
    per: tuple[str, ...] = field(default=())


def totals(
    facts: Iterable[KeptFact], indicator: Indicator, disputed: frozenset[str] = frozenset()
) -> tuple[Total, ...]:
    """The totals of one organisation's facts of one indicator, one for each unit and kind of thing counted.

    `disputed` holds ids of facts about which documents or people disagree. Nothing is returned where fewer than
    two figures may be added.
    """
    numbered = sorted((f for f in facts if f.value is not None), key=lambda fact: (_bucket(fact, indicator), fact.id))
    buckets = (tuple(group) for _, group in groupby(numbered, key=lambda fact: _bucket(fact, indicator)))
    made = (_total(bucket, indicator, disputed) for bucket in buckets)
    return tuple(total for total in made if total)


def _bucket(fact: KeptFact, indicator: Indicator) -> tuple[str, ...]:
    return (fact.unit or "", *(str(getattr(fact, name)) for name in indicator.same))


def _total(facts: tuple[KeptFact, ...], indicator: Indicator, disputed: frozenset[str]) -> Total | None:
    if indicator.adds == "never":
        return None
    reasons = {fact.id: _unfit(fact, disputed) for fact in facts}
    fit = [fact for fact in facts if not reasons[fact.id]]
    chosen = _best_set(fit, indicator)
    if not chosen:
        return None
    respect, addends = chosen
    kept = {fact.id for fact in addends}
    left_out = tuple(
        LeftOut(fact, reasons[fact.id] or _why_not(fact, addends)) for fact in facts if fact.id not in kept
    )
    return _summed(indicator.id, respect, addends, left_out)


def _unfit(fact: KeptFact, disputed: frozenset[str]) -> str:
    """Why a figure can be part of no total, or nothing."""
    checks = (
        (fact.modality != "actual", "planned"),
        (fact.part_of_total, "part"),
        (bool(fact.per), "rate"),
        (fact.id in disputed, "disputed"),
        (fact.confidence == "low", "doubtful"),
    )
    return next((reason for fails, reason in checks if fails), "")


def _best_set(facts: Sequence[KeptFact], indicator: Indicator) -> tuple[Respect, tuple[KeptFact, ...]] | None:
    sets = []
    for respect in RESPECTS:
        if respect == "period" and indicator.adds == "stock":
            continue
        ordered = sorted(facts, key=lambda fact: _rest(fact, respect))
        for _, group in groupby(ordered, key=lambda fact: _rest(fact, respect)):
            addends = _apart(tuple(group), respect)
            if len(addends) > 1:
                sets.append((respect, addends))
    return max(sets, key=lambda found: (sum(f.value or 0 for f in found[1]), len(found[1]))) if sets else None


def _rest(fact: KeptFact, respect: Respect) -> tuple[str, ...]:
    """Everything that addends must agree in."""
    others = tuple(repr(getattr(fact, name)) for name in RESPECTS if name != respect)
    undated = fact.sources[0].document if fact.period is None and fact.sources else ""
    return (fact.organisation or "", fact.actor or "", undated, *others)


def _apart(facts: tuple[KeptFact, ...], respect: Respect) -> tuple[KeptFact, ...]:
    """Of facts that agree in all else, those that cannot overlap; larger figures are asked first."""
    taken: list[KeptFact] = []
    for fact in sorted(facts, key=lambda fact: (-(fact.value or 0), fact.id)):
        if _named(fact, respect) and all(_separate(fact, other, respect) for other in taken):
            taken.append(fact)
    return tuple(taken)


def _named(fact: KeptFact, respect: Respect) -> bool:
    return fact.theme != "general" if respect == "theme" else bool(getattr(fact, respect))


def _separate(one: KeptFact, other: KeptFact, respect: Respect) -> bool:
    if respect == "period":
        return disjoint(one.period, other.period)
    if respect == "theme":
        return one.theme != other.theme
    return not any(_within(a, b) or _within(b, a) for a in one.places for b in other.places)


def _within(place: str, wider: str) -> bool:
    return place == wider or place.startswith(wider + "/")


def _why_not(fact: KeptFact, addends: tuple[KeptFact, ...]) -> str:
    """Why a figure that is sound by itself is no addend of this total."""
    first = addends[0]
    if (fact.organisation, fact.actor) != (first.organisation, first.actor):
        return "other-actor"
    differing = [name for name in RESPECTS if getattr(fact, name) != getattr(first, name)]
    return f"other-{differing[0]}" if len(differing) == 1 else "other-basis" if differing else "repeated"


def _summed(indicator: str, respect: Respect, addends: tuple[KeptFact, ...], left_out: tuple[LeftOut, ...]) -> Total:
    value = sum(fact.value or 0 for fact in addends)
    upper = sum(fact.value if fact.value_max is None else fact.value_max for fact in addends if fact.value is not None)
    return Total(
        indicator=indicator,
        respect=respect,
        addends=addends,
        left_out=left_out,
        value=_clean(value),
        unit=addends[0].unit,
        value_max=_clean(upper) if upper != value else None,
        qualifier=_qualifier({fact.qualifier or "exact" for fact in addends} - {"exact"}),
    )


def _qualifier(inexact: set[str]) -> str:
    """The qualifier of a sum: that of its inexact addends if they agree, else `about`."""
    return "exact" if not inexact else inexact.pop() if len(inexact) == 1 else "about"


def _clean(value: Number) -> Number:
    """A sum without the dust of binary fractions."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
