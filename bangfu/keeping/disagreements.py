"""Documents that give differing values for one thing: they stand side by side until a person decides."""

from __future__ import annotations

from collections.abc import Iterable

from bangfu.fact import Conflict, KeptFact


def disagreements(facts: Iterable[KeptFact]) -> list[Conflict]:
    """Conflicts between kept facts on the same basis whose values differ and that no voice states together.

    The basis is everything that says what a figure counts; without a period, figures of two documents may speak of
    different times. A document that gives several figures on one basis lists events: then it is no basis.
    """
    by_basis: dict[tuple[object, ...], list[KeptFact]] = {}
    for fact in facts:
        if fact.value is not None and fact.period is not None:
            by_basis.setdefault(basis(fact), []).append(fact)
    return [_conflict(group) for group in by_basis.values() if len(group) > 1 and _disagree(group)]


def basis(fact: KeptFact) -> tuple[object, ...]:
    """What must agree before two figures can contradict each other."""
    return (
        fact.organisation,
        fact.indicator,
        fact.unit,
        frozenset(fact.per),
        fact.modality,
        frozenset(fact.places),
        fact.period,
        fact.actor,
        fact.item,
        fact.part_of_total,
    )


def _disagree(group: list[KeptFact]) -> bool:
    values: dict[str, set[tuple[object, object]]] = {}
    for fact in group:
        for voice in voices(fact):
            values.setdefault(voice, set()).add((fact.value, fact.value_max))
    return all(len(said) == 1 for said in values.values()) and len(set.union(*values.values())) > 1


def voices(fact: KeptFact) -> frozenset[str]:
    """Who says so: reprints count once, a person's own fact speaks for itself."""
    return frozenset(source.voice or source.document for source in fact.sources) or frozenset({fact.id})


def _conflict(group: list[KeptFact]) -> Conflict:
    first = group[0]
    quote = first.sources[0].quote if first.sources else ""
    return Conflict("sources", tuple(fact.id for fact in group), "value", quote=quote, file=first.file, line=first.line)
