"""The account of numerals: each is in a fact, or a figure no indicator covers, or no figure at all, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bangfu.fact import Disposition, Fact, Numeral
from bangfu.interpreting.dedupe import Statement
from bangfu.interpreting.scene import Scene
from bangfu.recognising.mentions import NumberMention


def account(scene: Scene, statements: Sequence[Statement], facts: Sequence[Fact]) -> tuple[Numeral, ...]:
    """Every numeral of the document in order. `facts` go side by side with `statements`."""
    owners: dict[int, list[str]] = defaultdict(list)
    for statement, fact in zip(statements, facts, strict=True):
        for draft in (statement.draft, *statement.repeated):
            if draft.phrase:
                owners[draft.phrase.number.span.start].append(fact.id)
    return tuple(_numeral(number, tuple(owners.get(number.span.start, ()))) for number in scene.mentions.numbers)


def _numeral(number: NumberMention, facts: tuple[str, ...]) -> Numeral:
    disposition, reason = _fate(number, bool(facts))
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


def _fate(number: NumberMention, used: bool) -> tuple[Disposition, str]:
    if used:
        return "fact", ""
    if number.kind == "amount":
        return "uncovered", "no-indicator"
    return number.kind, number.reason
