"""The organisation that a document is mainly about, with the evidence for it.

Named in the text: the one that acts most often, the title and the first sentence counting for more. A text that speaks
of 集团公司 or 我行 without ever naming it has its organisation inferred: from its units, from the counties it is known
to aid, and from the words of the page around the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bangfu.fact import Basis, Evidence
from bangfu.interpreting.scene import Scene
from bangfu.interpreting.who import acting_place, is_subject
from bangfu.recognising.mentions import OrganisationMention
from bangfu.registry import Registry

STATED = ("full", "alias", "weak", "pattern", "collective", "anaphor", "unit")
TITLE, FIRST, SUBJECT, OTHER = 3.0, 2.0, 1.0, 0.3
COLLECTIVE = 0.3
"""央企 is mostly praise; it is the subject of a document only where nothing else is named."""
UNIT, WEAK_UNIT, COUNTY, HINT = 1.0, 0.4, 1.0, 1.5
LEADING, CLOSE = 0.3, 0.85
"""Least share of the points that makes one of several organisations the main one; a second so close makes none."""
BYLINE, ENOUGH = 3.0, 1.5
"""A body that signs the page speaks of itself; one county that it is known to aid proves nothing yet."""
BODY = re.compile(
    r"([\u4e00-\u9fff（）()]{3,30}?(?:公司|集团|总局|管理局|大学|银行|委员会|厅|研究院|基金会))(?:[(（][^()（）]*[)）])?"
)
"""A line that holds the name of a body, and at most a date in brackets."""
UNNAMED = 2
"""So many words for an organisation that the text never names (集团公司) call for inference."""


@dataclass(frozen=True, slots=True)
class Main:
    """The main organisation, whether it is stated or inferred, and why."""

    name: str | None
    basis: Basis = "stated"
    evidence: tuple[Evidence, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    """Names of its units in the text, if they were what told."""


def main_organisation(scene: Scene) -> Main:
    """Whom the document is about."""
    anaphors = [m for line in scene.lines for m in line.organisations if m.kind == "anaphor"]
    unnamed = sum(1 for mention in anaphors if mention.name is None)
    if unnamed >= UNNAMED and unnamed * 2 > len(anaphors):
        inferred = _inferred(scene)
        if inferred.name:
            return inferred
    return next((main for find in (_stated, _inferred, _places) if (main := find(scene)).name), Main(None))


def _stated(scene: Scene) -> Main:
    points: dict[str, float] = defaultdict(float)
    words: dict[str, Evidence] = {}
    headline = scene.mentions.headline.organisations if scene.mentions.headline else ()
    for mention in headline:
        if mention.name and mention.kind in STATED:
            points[mention.name] += TITLE
            words.setdefault(mention.name, Evidence("organisation", mention.text, note="in-title"))
    for index, line in enumerate(scene.lines):
        for mention in line.organisations:
            if mention.name and mention.kind in STATED:
                subject = is_subject(scene, line, mention)
                weight = (FIRST if index == 0 else SUBJECT) if subject else OTHER
                points[mention.name] += weight * (COLLECTIVE if mention.kind == "collective" else 1)
                words.setdefault(mention.name, _evidence(mention, "named"))
    if not points:
        return Main(None)
    best = max(points, key=lambda name: (points[name], name))
    titled = {mention.name for mention in headline}
    second = sorted(points.values())[-2] if len(points) > 1 else 0.0
    even = points[best] < LEADING * sum(points.values()) or second > CLOSE * points[best]
    if len(points) > 2 and best not in titled and even:
        return Main(None)
    return Main(best, "stated", (words[best],))


def _places(scene: Scene) -> Main:
    """A city or province that gives again and again where no organisation is named."""
    given: dict[str, list[Evidence]] = defaultdict(list)
    for line in scene.lines:
        for clause in range(len(line.sentence.clauses)):
            place = acting_place(line, clause)
            if place:
                words = Evidence("organisation", place.text, place.span.start, place.span.end, "named")
                given[place.places[0]].append(words)
    best = max(given, key=lambda name: (len(given[name]), name), default=None)
    return Main(best, "stated", tuple(given[best][:1])) if best and len(given[best]) > 1 else Main(None)


def _inferred(scene: Scene) -> Main:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    points: dict[str, float] = defaultdict(float)
    units: dict[str, str] = {}
    for mention, group, weight in _units(scene):
        if mention.text not in units:
            units[mention.text] = group
            points[group] += weight
            evidence[group].append(_evidence(mention, "subsidiary"))
    for line in (scene.document.author, scene.document.publisher, *scene.document.hints):
        signed = BODY.fullmatch(line or "")
        if signed and scene.registry.organisation(signed[1]) is None:
            points[signed[1]] += BYLINE
            evidence[signed[1]].append(Evidence("organisation", signed[1], note="page-hint"))
    for mention in scene.mentions.hints:
        if mention.name:
            points[mention.name] += HINT
            evidence[mention.name].append(Evidence("organisation", mention.text, note="page-hint"))
    for name, proof in _by_counties(scene):
        points[name] += COUNTY
        evidence[name].append(proof)
    if not points:
        return Main(None)
    best = max(points, key=lambda name: (points[name], name))
    if points[best] < ENOUGH:
        return Main(None)
    own = {text: group for text, group in units.items() if group == best}
    return Main(best, "inferred", tuple(evidence[best]), own)


def _units(scene: Scene) -> Iterator[tuple[OrganisationMention, str, float]]:
    """The organisations of the text that are units of a group, with the group."""
    known = _groups(scene.registry)
    for line in scene.lines:
        for mention in line.organisations:
            if mention.kind == "anaphor":
                continue
            if mention.actor and mention.name:
                yield mention, mention.name, UNIT
            for group, weak in known.get(mention.text, ()):
                if group != mention.name:
                    yield mention, group, WEAK_UNIT if weak else UNIT


@lru_cache(maxsize=4)
def _groups(registry: Registry) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Names of units, each with the groups that have one of that name; whether the name is weak."""
    groups: dict[str, tuple[tuple[str, bool], ...]] = {}
    for organisation in registry.organisations.values():
        for unit in organisation.subsidiaries:
            groups[unit.name] = (*groups.get(unit.name, ()), (organisation.name, unit.weak))
    return groups


def _by_counties(scene: Scene) -> Iterator[tuple[str, Evidence]]:
    """Organisations known to aid a county of the text."""
    named = {code: place for place in reversed(scene.mentions.places) for code in place.codes}
    for organisation in scene.registry.organisations.values():
        for pairing in organisation.counties:
            if pairing.code in named:
                place = named[pairing.code]
                proof = Evidence("organisation", place.text, place.span.start, place.span.end, "partner-county")
                yield organisation.name, proof


def _evidence(mention: OrganisationMention, note: str) -> Evidence:
    return Evidence("organisation", mention.text, mention.span.start, mention.span.end, note)
