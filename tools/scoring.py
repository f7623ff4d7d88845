"""How near found facts come to hand-checked ones. Knows nothing of how facts are found: both sides are plain mappings.

Two facts are the same statement if indicator, value, upper value, unit, per and modality agree; named facts (project,
honour) if their names are alike; relations and delistings if the place agrees, one place at a time. Facts marked
`optional` are neither asked for nor held against the finder.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Record = Mapping[str, object]

NAMED = {"project", "honour"}
PLACED = {"aid.relationship", "county.delisted"}
ATTRIBUTES = ("organisation", "places", "period", "qualifier", "theme", "part_of_total")
DEFAULTS: dict[str, object] = {"qualifier": "exact", "part_of_total": False, "theme": "general"}


@dataclass
class Tally:
    """Counts over one or many documents."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    agreed: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[tuple[str, Record]] = field(default_factory=list)

    def add(self, gold: Sequence[Record], found: Sequence[Record], attributes: Iterable[str] = ATTRIBUTES) -> None:
        """Score one document. An attribute that a gold fact does not hold is not compared."""
        expected, rest = list(_exploded(gold)), list(_exploded(found))
        scored = [fact for fact in expected if not fact.get("optional")]
        optional = [fact for fact in expected if fact.get("optional")]
        pairs, rest = _pair(scored, rest, same)
        waived, rest = _pair(optional, rest, same)
        left = [fact for fact in optional if not any(fact is one for one, _ in waived)]
        _, rest = _pair(left, rest, _same_figure)
        self.gold.update(str(fact["indicator"]) for fact in scored)
        self.right.update(str(fact["indicator"]) for fact, _ in pairs)
        self.found.update(str(fact["indicator"]) for _, fact in pairs)
        self.found.update(str(fact["indicator"]) for fact in rest)
        self.misses += [("missed", fact) for fact in scored if not any(fact is one for one, _ in pairs)]
        self.misses += [("wrong", fact) for fact in rest]
        for one, other in pairs:
            self._compare(one, other, attributes)

    def _compare(self, gold: Record, found: Record, attributes: Iterable[str]) -> None:
        for name in attributes:
            if name not in gold or (name == "qualifier" and gold.get("value") is None):
                continue
            equal = _plain(name, gold) == _plain(name, found)
            self.agreed[name][equal] += 1
            if not equal:
                self.misses.append((name, gold))

    def precision(self, indicator: str | None = None) -> float | None:
        """Share of the found facts that are right."""
        return _ratio(_sum(self.right, indicator), _sum(self.found, indicator))

    def recall(self, indicator: str | None = None) -> float | None:
        """Share of the gold facts that were found."""
        return _ratio(_sum(self.right, indicator), _sum(self.gold, indicator))

    def f1(self, indicator: str | None = None) -> float | None:
        """Harmonic mean of both."""
        precision, recall = self.precision(indicator), self.recall(indicator)
        if not precision or not recall:
            return 0.0 if _sum(self.gold, indicator) else None
        return 2 * precision * recall / (precision + recall)

    def accuracy(self, attribute: str) -> float | None:
        """Share of the matched facts that agree in an attribute."""
        counts = self.agreed[attribute]
        return _ratio(counts[True], counts[True] + counts[False])


def same(gold: Record, found: Record) -> bool:
    """Both are the same statement."""
    if gold["indicator"] != found["indicator"]:
        return False
    if gold["indicator"] in NAMED:
        return "item" not in gold or _alike(_name(gold), _name(found))
    if gold["indicator"] in PLACED:
        return _counties(gold) == _counties(found) != set()
    return _key(gold) == _key(found)


def _same_figure(gold: Record, found: Record) -> bool:
    return gold.get("value") is not None and _key(gold)[1] == _key(found)[1] and gold.get("unit") == found.get("unit")


def _key(fact: Record) -> tuple[object, ...]:
    per = fact.get("per") or ()
    assert isinstance(per, list | tuple)
    value, high = _number(fact.get("value")), _number(fact.get("value_max"))
    return fact["indicator"], value, high, fact.get("unit"), tuple(sorted(per)), fact.get("modality") or "actual"


def _number(value: object) -> float | None:
    return round(float(value), 4) if isinstance(value, int | float) else None


def _name(fact: Record) -> str:
    return re.sub(r"\W", "", str(fact.get("item") or fact.get("quote") or ""))


def _alike(one: str, other: str) -> bool:
    inside = min(len(one), len(other)) >= 4 and (one in other or other in one)
    return one == other or inside or difflib.SequenceMatcher(None, one, other).ratio() >= 0.6


def _counties(fact: Record) -> set[str]:
    places = fact.get("places") or ()
    assert isinstance(places, list | tuple)
    return {str(place).split("/")[0] for place in places}


def _exploded(facts: Iterable[Record]) -> Iterator[Record]:
    for fact in facts:
        places = fact.get("places")
        if fact["indicator"] in PLACED and isinstance(places, list | tuple) and places:
            for place in places:
                yield {**fact, "places": [place]}
        else:
            yield fact


def _pair(
    gold: Sequence[Record], found: list[Record], alike: Callable[[Record, Record], bool]
) -> tuple[list[tuple[Record, Record]], list[Record]]:
    """One-to-one pairs, the closest quotes first; and what is left of the found ones."""
    pairs, left = [], list(found)
    for one in gold:
        options = [other for other in left if alike(one, other)]
        if options:
            best = max(options, key=lambda other: _closeness(one, other))
            left = [other for other in left if other is not best]
            pairs.append((one, best))
    return pairs, left


def _closeness(one: Record, other: Record) -> float:
    agreeing = sum(_plain(name, one) == _plain(name, other) for name in ATTRIBUTES if name in one)
    quotes = difflib.SequenceMatcher(None, str(one.get("quote") or ""), str(other.get("quote") or "")).ratio()
    return quotes if one.get("quote") else float(agreeing)


def _plain(name: str, fact: Record) -> object:
    if name == "places":
        return _counties(fact)
    return fact.get(name) or DEFAULTS.get(name)


def _sum(counts: Counter[str], indicator: str | None) -> int:
    return sum(counts.values()) if indicator is None else counts[indicator]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
