"""Where: the places that a sentence is about.

In this order:
1. places of the clause itself, with those it lists (普格县、布拖县和右玉县);
2. places of an earlier clause of the sentence;
3. places of an earlier sentence of the paragraph;
4. the heading above;
5. the places of the document as a whole, if it is about no more than two counties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import heading_above
from bangfu.recognising.mentions import PlaceMention

LISTED = re.compile(r"^[、,，和及与以至\s]*(?:以及|还有)?$")
FEW = 2
"""A document about no more counties than this speaks of them all along."""


@dataclass(frozen=True, slots=True)
class Where:
    """Places with the words that gave them."""

    places: tuple[str, ...]
    words: Span | None = None
    note: str = ""
    """`own-clause`, `earlier-clause`, `sentence-before`, `heading`, `document`; empty if there is none."""


def places_of(scene: Scene, line: Line, position: int, usual: tuple[str, ...]) -> Where:
    """The places that govern a clean offset of a sentence. `usual` are those of the document as a whole."""
    clause = line.clause(line.sentence.clause_at(position)).span
    own = [place for place in line.places if clause.start <= place.span.start < clause.end]
    if own:
        return _listed(line.text, own, position, "own-clause")
    before = [place for place in line.places if place.span.end <= position]
    if before:
        return _listed(line.text, before, position, "earlier-clause")
    earlier = _paragraph(scene, line)
    if earlier:
        return _listed(line.text, earlier, position, "sentence-before")
    heading = heading_above(scene, line)
    if heading:
        named = [place for place in scene.mentions.places if heading.start <= place.span.start < heading.end]
        if named:
            return _listed(line.text, named, heading.end, "heading")
    return Where(usual, None, "document" if usual else "")


def _paragraph(scene: Scene, line: Line) -> Sequence[PlaceMention]:
    block = line.block.span
    return [p for p in scene.mentions.places if block.start <= p.span.start < line.sentence.span.start]


def _listed(text: str, mentions: Sequence[PlaceMention], position: int, note: str) -> Where:
    """The nearest mention before the position, else the first after it, with the list that it belongs to."""
    before = [mention for mention in mentions if mention.span.end <= position]
    at = len(before) - 1 if before else 0
    first = last = at
    while first > 0 and LISTED.match(text[mentions[first - 1].span.end : mentions[first].span.start]):
        first -= 1
    while last + 1 < len(mentions) and LISTED.match(text[mentions[last].span.end : mentions[last + 1].span.start]):
        last += 1
    group = mentions[first : last + 1]
    places = unique(place for mention in group for place in mention.places)
    return Where(places, Span(group[0].span.start, group[-1].span.end), note)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repetition, in order."""
    return tuple(dict.fromkeys(names))


def usual_places(scene: Scene) -> tuple[str, ...]:
    """The places that the document as a whole is about, if they are few; else none."""
    counted: dict[str, int] = {}
    for mention in scene.mentions.places:
        if mention.level in ("county", "township", "village"):
            for place in mention.places:
                county = place.split("/")[0]
                counted[county] = counted.get(county, 0) + 1
    if not counted or len(counted) > 4:
        return ()
    most = max(counted.values())
    often = [place for place, count in counted.items() if count * 3 >= most]
    return tuple(often) if len(often) <= FEW else ()
