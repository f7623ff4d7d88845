"""The account of numerals: each is in a fact, or a figure no indicator covers, or no figure at all, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bangfu.fact import Disposition, Fact, Numeral
from bangfu.interpreting.dedupe import Statement
from bangfu.interpreting.scene import Scene
from bangfu.recognising.mentions import NumberMention, inside


def account(
    scene: Scene, statements: Sequence[Statement], facts: Sequence[Fact], aiding: frozenset[int]
) -> tuple[Numeral, ...]:
    """Every numeral of the document in order. `facts` go side by side with `statements`."""
    owners: dict[int, list[str]] = defaultdict(list)
    for statement, fact in zip(statements, facts, strict=True):
        for draft in (statement.draft, *statement.repeated):
            if draft.phrase:
                owners[draft.phrase.number.span.start].append(fact.id)
    for start, fact_id in _standing_for_places(scene, statements, facts):
        owners.setdefault(start, [fact_id])
    return tuple(
        _numeral(number, tuple(owners.get(number.span.start, ())), _in(scene, number, aiding))
        for number in scene.mentions.numbers
    )


def _in(scene: Scene, number: NumberMention, blocks: frozenset[int]) -> bool:
    line = scene.line_at(number.span.start)
    return line is None or line.sentence.block in blocks


def _standing_for_places(
    scene: Scene, statements: Sequence[Statement], facts: Sequence[Fact]
) -> Iterator[tuple[int, str]]:
    """两县 and 9县 repeat the number of counties that a fact states, or the counties of a relation.

    Right behind names (米脂和吴堡两县) the words only count these.
    """
    counties = {
        statement.draft.value: fact.id
        for statement, fact in zip(statements, facts, strict=True)
        if fact.indicator == "aid.counties"
    }
    relations = {
        frozenset(p.split("/")[0] for p in fact.places): fact.id
        for fact in facts
        if fact.indicator == "aid.relationship"
    }
    named = {place.span.end for place in scene.mentions.places if not place.collective}
    for place in scene.mentions.places:
        if place.collective and place.places and place.count and place.span.start not in named:
            stated = counties.get(place.count) or relations.get(frozenset(place.places))
            for number in inside(scene.mentions.numbers, place.span) if stated else ():
                yield number.span.start, str(stated)


def _numeral(number: NumberMention, facts: tuple[str, ...], aiding: bool) -> Numeral:
    disposition, reason = _fate(number, bool(facts), aiding)
    return Numeral(
        text=number.text,
        start=number.figure.start,
        end=number.figure.end,
        value=number.account,
        unit=number.unit,
        disposition=disposition,
        reason=reason,
        facts=facts,
    )


def _fate(number: NumberMention, used: bool, aiding: bool) -> tuple[Disposition, str]:
    if used:
        return "fact", ""
    if number.kind == "amount":
        return "uncovered", "no-indicator" if aiding else "not-aid"
    return number.kind, number.reason
