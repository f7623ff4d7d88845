"""Which fresh fact of a document is which of its earlier facts, although the document or a rule has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from bangfu.fact import Fact

ALIKE = 0.6
"""How much of two quotes must agree (difflib's ratio) for two statements to be versions of one."""

Sign = Callable[[Fact], Hashable]

SIGNS: tuple[Sign, ...] = (
    lambda fact: fact.id,
    lambda fact: (fact.indicator, fact.value, fact.unit, fact.item, fact.places, fact.quote),
    lambda fact: (fact.indicator, fact.value, fact.unit, fact.quote),
    lambda fact: (fact.indicator, fact.quote, fact.item, fact.places),
    lambda fact: (fact.indicator, fact.quote),
    lambda fact: (fact.value, fact.unit, fact.quote) if fact.value is not None else None,
    lambda fact: (
        None
        if fact.value is None
        else (fact.indicator, fact.value, fact.unit, fact.item, fact.places, fact.period, fact.modality)
    ),
)
"""What two versions of a fact have in common, from the surest sign to the vaguest."""


def align(last: Sequence[Fact], fresh: Sequence[Fact]) -> dict[int, int]:
    """The number of the earlier fact for each fresh one that has one. Both sequences are of one document, in order."""
    pairs: dict[int, int] = {}
    open_last, open_fresh = dict(enumerate(last)), dict(enumerate(fresh))
    for sign in SIGNS:
        if not open_last or not open_fresh:
            return pairs
        for old, new in _by_sign(open_last, open_fresh, sign):
            pairs[new] = old
            del open_last[old], open_fresh[new]
    return pairs | {new: old for old, new in _by_likeness(open_last, open_fresh)}


def _by_sign(last: dict[int, Fact], fresh: dict[int, Fact], sign: Sign) -> list[tuple[int, int]]:
    """Pairs with the same sign; where several share one, the first goes with the first."""
    waiting: dict[Hashable, list[int]] = {}
    for number, fact in last.items():
        if (mark := sign(fact)) is not None:
            waiting.setdefault(mark, []).append(number)
    pairs = []
    for number, fact in fresh.items():
        if queue := waiting.get(sign(fact)):
            pairs.append((queue.pop(0), number))
    return pairs


def _by_likeness(last: dict[int, Fact], fresh: dict[int, Fact]) -> Iterator[tuple[int, int]]:
    """Pairs of one indicator whose quotes are alike: those with the same value and places first, then the likest."""
    scored = []
    for new, fact in fresh.items():
        for old, earlier in last.items():
            if earlier.indicator == fact.indicator and (score := _likeness(earlier.quote, fact.quote)) >= ALIKE:
                same = (earlier.value == fact.value) + (earlier.places == fact.places)
                scored.append((-score - same, abs(old - new), old, new))
    taken: set[tuple[str, int]] = set()
    for _, _, old, new in sorted(scored):
        if not {("last", old), ("fresh", new)} & taken:
            taken |= {("last", old), ("fresh", new)}
            yield old, new


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
