"""Where: the places that a sentence is about.

In this order:
1. the places that the figure itself counts (9个贫困县), or that stand right before it (滦平县60万元);
2. places of the clause where something happens (在滦平县, 向麻江县) or that open it;
3. any other county of the clause;
4. places of an earlier clause where something happens, or of the clause behind if no figure stands in it;
5. any other place of the clause, then of an earlier one;
6. places of an earlier sentence of the point or paragraph, the heading above;
7. the places of the document as a whole (see `usual.py`), if it has named them by then.
A figure about all units of an organisation (所属单位) has no place but its own clause's.
A listed place brings its list (滦平县、麻江县和静乐县); a province written before its county is only its parent.
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
LOCATIVE = re.compile(
    r"(?:在|向|为|对|到|于|赴|给|帮助|支持|援建|深入|走进|来到|与|帮扶|扶贫|支援|驻|让|使|助力)(?:了|的)?$"
)
TOUCHING = re.compile(r"(?:县|[为达约近各])?")
"""What may stand between a place and its own figure: 滦平县60万元、麻江县40万元."""
WHOLE = re.compile(
    r"(?<![及和与])所属(?:各)?(?:单位|企业|公司)|(?<![及和与])下属(?:各)?(?:单位|企业|公司)|各(?:子公司|成员单位|二级单位)|全系统|全集团"
)
LABELLED = re.compile(r"[^,，。;；:：]{2,20}[:：]\s*\d")
"""A line of a list of key figures (培训干部:300人): it sums up all that is done."""
SUM = re.compile(r"(?:系统|总部|上下|全系统)?(?:已)?(?:先后)?(?:共计|共|累计|总计|合计)")
SUMMED = 2
"""So many counties at least must be told of beside the one before."""
AIDS = "aid.relationship"
ENDING = ";；"
"""Marks behind which something new begins."""
WIDE_GROUPS = ("trade",)
"""Groups of indicators that organisations mostly report for all that they do."""
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
    helper: str | None = None
    """The city or province that gives: never where a figure belongs."""
    several: bool = False
    """They are more than a few: what is bought or sold without naming one is rather told of the whole enterprise."""

    def gives(self, place: PlaceMention) -> bool:
        """The words name the helper itself."""
        return place.places == (self.helper,)

    def of(self, group: str) -> Usual:
        """The places meant by a figure of a group of indicators."""
        return Usual(helper=self.helper) if self.several and group in WIDE_GROUPS else self


def places_of(scene: Scene, line: Line, position: int, usual: Usual) -> Where:
    """The places that govern a clean offset of a sentence."""
    clauses = line.sentence.clauses
    index = line.sentence.clause_at(position)
    clause = clauses[index].span
    named = [place for place in line.places if place.span.start in scene.told_starts and not usual.gives(place)]
    counted = [place for place in named if place.span.start <= position < place.span.end]
    if counted:
        return Where(counted[0].places, counted[0].span, "own-clause")
    touching = _touching(line, named, position)
    if touching:
        return _listed(line.text, named, touching, "own-clause")
    own = [place for place in named if clause.start <= place.span.start < clause.end]
    before = [place for place in named if place.span.end <= position]
    for group, note in (
        ([p for p in own if locative(line, p)], "own-clause"),
        ([p for p in own if p.level in LEVELS[0]], "own-clause"),
        ([p for p in before if locative(line, p)], "earlier-clause"),
        (_behind(line, named, index), "following"),
        (own, "own-clause"),
        (before, "earlier-clause"),
    ):
        if group:
            return _listed(line.text, named, _nearest(group, position), note)
    region = _region(scene, line, clause)
    if region and not _headed(scene, line) and not _within(scene, usual.places, region.places[0]):
        return region
    if WHOLE.search(line.text, line.sentence.span.start, position):
        return Where(())
    return _above(scene, line, usual)


def _touching(line: Line, named: Sequence[PlaceMention], position: int) -> PlaceMention | None:
    """The place whose own figure stands at a clean offset: 其中滦平县60万元."""
    before = [place for place in named if place.span.end <= position]
    return before[-1] if before and TOUCHING.fullmatch(line.text, before[-1].span.end, position) else None


def _headed(scene: Scene, line: Line) -> list[PlaceMention]:
    """The places that the heading above names."""
    heading = heading_above(scene, line)
    if heading is None:
        return []
    return [m for m in scene.told if heading.start <= m.span.start < heading.end]


def _region(scene: Scene, line: Line, clause: Span) -> Where | None:
    """援藏 says where as well as 西藏 would."""
    for entry in scene.codebook.cues.get("regions", ()):
        word, _, place = entry.partition("=")
        at = line.text.find(word, clause.start, clause.end)
        if at >= 0:
            return Where((place,), Span(at, at + len(word)), "region")
    return None


def _within(scene: Scene, places: Sequence[str], province: str) -> bool:
    """All of the places lie in a province: the document means them when it says 援藏."""
    return bool(places) and all(province in _provinces(scene, place) for place in places)


def _provinces(scene: Scene, place: str) -> set[str]:
    region = scene.registry.regions.get(place)
    return {county.province for county in scene.registry.county(place.split("/")[0])} | (
        {region.province} if region else set()
    )


def _behind(line: Line, named: Sequence[PlaceMention], index: int) -> list[PlaceMention]:
    """Where the money of the clause went: 投入600万元,在滦平县实施…"""
    clauses = line.sentence.clauses
    if (
        index + 1 >= len(clauses)
        or clauses[index + 1].mark in ENDING
        or clauses[index + 1].depth > clauses[index].depth
    ):
        return []
    span = clauses[index + 1].span
    inside = [p for p in named if span.start <= p.span.start < span.end and locative(line, p)]
    figures = [phrase for phrase in line.phrases if phrase.clause == index + 1]
    return [p for p in inside if all(p.span.start < phrase.number.span.start or p.collective for phrase in figures)]


def _above(scene: Scene, line: Line, usual: Usual) -> Where:
    if LABELLED.match(line.words) and len(usual.places) > 1:
        return Where(())
    start = scene.opening(line).sentence.span.start
    told = [m for m in scene.told if start <= m.span.start < line.sentence.span.start and not usual.gives(m)]
    specific = [m for m in told if m.level in LEVELS[0] or not usual.places]
    if specific and not _one_of_several(scene, specific[-1]) and not _sums_up(scene, line, specific[-1]):
        return _listed(line.text, specific, specific[-1], "sentence-before")
    named = [] if specific else _headed(scene, line)
    if named and not _headline(scene, named, usual):
        return _listed(line.text, named, named[-1], "heading")
    if usual.places and usual.since <= line.sentence.span.end:
        return Where(usual.places, None, "document")
    return Where(())


def _sums_up(scene: Scene, line: Line, place: PlaceMention) -> bool:
    """The organisation tells by name what it gave in all, though a sentence before spoke of one of many counties."""
    if len(place.places) > 1 or len(scene.counties) <= SUMMED:
        return False
    start = line.sentence.span.start
    heads = [
        m
        for m in line.organisations
        if line.text[start : m.span.start].count(",") + line.text[start : m.span.start].count("，") <= 1
    ]
    return any(SUM.match(line.text, m.span.end) for m in heads)


def _headline(scene: Scene, named: Sequence[PlaceMention], usual: Usual) -> bool:
    """The heading opens the document and names only some of the places that this is about."""
    first = scene.document.blocks[0].span
    return named[0].span.start < first.end and {place for m in named for place in m.places} < set(usual.places)


def _one_of_several(scene: Scene, place: PlaceMention) -> bool:
    """Its sentence tells which places are aided, in several lists: 定点帮扶滦平县、隆化县,对口支援麻江县."""
    line = scene.line_at(place.span.start)
    if line is None or not any(AIDS in (owner.id for owner, _ in hit.readings.get("", ())) for hit in line.hits):
        return False
    named = [p for p in line.places if p.span.start in scene.told_starts and p.level == "county" and not p.collective]
    listed = _listed(line.text, named, place, "").places if place in named else ()
    return bool(listed) and len(listed) < len(unique(p for m in named for p in m.places))


def locative(line: Line, place: PlaceMention) -> bool:
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
