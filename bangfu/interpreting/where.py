"""Where: the places that a sentence is about.

In this order:
1. places of the clause itself where something happens (在布拖县, 向平舆县) or that open it;
2. such places of an earlier clause of the sentence;
3. any other place of the clause, then of an earlier one;
4. places of an earlier sentence of the paragraph, the heading above;
5. the places of the document as a whole, if it is about no more than two counties and has named them by then.
A listed place brings its list (普格县、布拖县和右玉县); a province written before its county is only its parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import REPORTING, heading_above
from bangfu.recognising.mentions import PlaceMention

LISTED = re.compile(r"^[、,，和及与以至\s]*(?:以及|还有)?$")
LOCATIVE = re.compile(
    r"(?:在|向|为|对|到|于|赴|给|帮助|支持|援建|深入|走进|来到|与|帮扶|扶贫|支援|驻|让|使|助力)(?:了|的)?$"
)
FEW = 2
"""A document about no more counties than this speaks of them all along."""
LEVELS = (("county", "township", "village"), ("prefecture",), ("province",))


@dataclass(frozen=True, slots=True)
class Where:
    """Places with the words that gave them."""

    places: tuple[str, ...]
    words: Span | None = None
    note: str = ""
    """`own-clause`, `earlier-clause`, `sentence-before`, `heading`, `document`; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The places of the document as a whole."""

    places: tuple[str, ...] = ()
    since: int = 0
    """Clean offset from which the text has named them."""


def places_of(scene: Scene, line: Line, position: int, usual: Usual) -> Where:
    """The places that govern a clean offset of a sentence."""
    clause = line.clause(line.sentence.clause_at(position)).span
    named = [place for place in line.places if not _giver(line, place)]
    own = [place for place in named if clause.start <= place.span.start < clause.end]
    before = [place for place in named if place.span.end <= position]
    for group, note in (
        ([p for p in own if _locative(line, p)], "own-clause"),
        ([p for p in before if _locative(line, p)], "earlier-clause"),
        (own, "own-clause"),
        (before, "earlier-clause"),
    ):
        if group:
            return _listed(line.text, named, _nearest(group, position), note)
    return _above(scene, line, usual)


def _above(scene: Scene, line: Line, usual: Usual) -> Where:
    block = line.block.span
    earlier = [p for p in scene.mentions.places if block.start <= p.span.start < line.sentence.span.start]
    if earlier:
        return _listed(line.text, earlier, earlier[-1], "sentence-before")
    heading = heading_above(scene, line)
    if heading:
        named = [place for place in scene.mentions.places if heading.start <= place.span.start < heading.end]
        if named:
            return _listed(line.text, named, named[-1], "heading")
    if usual.places and usual.since <= line.sentence.span.end:
        return Where(usual.places, None, "document")
    return Where(())


def _giver(line: Line, place: PlaceMention) -> bool:
    """A place that acts, as in 上海市援藏项目, is an organisation here."""
    return any(m.span.start <= place.span.start and place.span.end <= m.span.end for m in line.organisations)


def _locative(line: Line, place: PlaceMention) -> bool:
    clause = line.clause(line.clause_of(place.span)).span
    before = line.text[clause.start : place.span.start]
    return not before.strip() or LOCATIVE.search(before) is not None


def _nearest(mentions: Sequence[PlaceMention], position: int) -> PlaceMention:
    """The last mention before the position, else the first after it."""
    before = [mention for mention in mentions if mention.span.end <= position]
    return before[-1] if before else mentions[0]


def _listed(text: str, mentions: Sequence[PlaceMention], chosen: PlaceMention, note: str) -> Where:
    """A mention with the list that it belongs to."""
    first = last = mentions.index(chosen)
    while first > 0 and LISTED.match(text[mentions[first - 1].span.end : mentions[first].span.start]):
        first -= 1
    while last + 1 < len(mentions) and LISTED.match(text[mentions[last].span.end : mentions[last + 1].span.start]):
        last += 1
    group = mentions[first : last + 1]
    lower = [m for m in group if m.level in LEVELS[0]] or group
    places = unique(place for mention in lower for place in mention.places)
    return Where(places, Span(group[0].span.start, group[-1].span.end), note)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repetition, in order."""
    return tuple(dict.fromkeys(names))


def usual_places(scene: Scene) -> Usual:
    """The places that the whole document is about, if they are few: those of the headline, else those it repeats."""
    headline = scene.mentions.headline
    titled = unique(p for m in (headline.places if headline else ()) for p in m.places)
    if titled and len(titled) <= FEW:
        return Usual(titled)
    told = [m for line in scene.lines for m in line.places if not _giver(line, m) and not _venue(line, m)]
    for levels in LEVELS:
        first = {p.split("/")[0]: m.span.start for m in reversed(told) if m.level in levels for p in m.places}
        if first:
            often = _often(told, levels)
            return Usual(often, min(first[p] for p in often)) if 0 < len(often) <= FEW else Usual()
    return Usual()


def _often(mentions: Sequence[PlaceMention], levels: Sequence[str]) -> tuple[str, ...]:
    counted: dict[str, int] = {}
    for mention in mentions:
        if mention.level in levels:
            for place in unique(p.split("/")[0] for p in mention.places):
                counted[place] = counted.get(place, 0) + 1
    most = max(counted.values(), default=0)
    return tuple(place for place, count in counted.items() if count * 3 >= most)


def _venue(line: Line, place: PlaceMention) -> bool:
    """Where a meeting was held: 在赫章县召开观摩会."""
    clause = line.clause(line.clause_of(place.span)).span
    return REPORTING.search(line.text, place.span.end, clause.end) is not None
