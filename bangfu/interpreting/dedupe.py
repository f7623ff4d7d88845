"""The same statement made twice in one document is one fact: the first one stays.

Two figures are the same statement if indicator, value, unit, per, modality and organisation agree, the counted thing
does too, they stand in different sentences, and neither place nor period sets them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bangfu.interpreting.draft import Draft

WITH_ITEM = ("output.built", "goods.donated")


@dataclass(frozen=True, slots=True)
class Statement:
    """A draft with the later drafts that say the same."""

    draft: Draft
    repeated: tuple[Draft, ...] = ()


def distinct(drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """The statements in the order of the text, each with its repetitions."""
    kept: list[list[Draft]] = []
    alike: dict[tuple[object, ...], list[list[Draft]]] = defaultdict(list)
    for draft in sorted(drafts, key=lambda d: (d.start, d.quote.start, d.indicator.id)):
        key = _key(draft)
        group = next((group for group in alike[key] if same(draft, group[0])), None)
        if group is None:
            group = []
            kept.append(group)
            alike[key].append(group)
        group.append(draft)
    return tuple(Statement(first, tuple(rest)) for first, *rest in kept)


def same(one: Draft, other: Draft) -> bool:
    """Two drafts with one key state the same."""
    if one.phrase is None or other.phrase is None or one.line is other.line:
        return False
    return (
        (one.indicator.id not in WITH_ITEM or _alike(one.item, other.item))
        and (one.theme == other.theme or "general" in (one.theme, other.theme))
        and _compatible(set(one.where.places), set(other.where.places))
        and _overlap(one.when.period, other.when.period)
    )


def _key(draft: Draft) -> tuple[object, ...]:
    number = draft.phrase.number if draft.phrase else None
    high = number.value_max if number else None
    return draft.indicator.id, draft.value, high, draft.unit, draft.per, draft.modality, draft.who.organisation


def _alike(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one in other or other in one


def _compatible(one: set[str], other: set[str]) -> bool:
    return not one or not other or one <= other or other <= one


def _overlap(one: str | None, other: str | None) -> bool:
    """Two periods can be the same: they share a day, or one is not known."""
    if one is None or other is None:
        return True
    first, second = _bounds(one), _bounds(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _bounds(period: str) -> tuple[str, str]:
    start, _, end = period.partition("/") if "/" in period else (period, "", period)
    return ("" if start == ".." else start), ("9999" if end == ".." else end + "~")
