"""The organisation that a document is mainly about, with the evidence for it.

Named in the text: the one that acts most often, the title and the first sentence counting for more. Never named:
inferred from its subsidiaries, the counties it is known to aid, and the words of the page around the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bangfu.fact import Basis, Evidence
from bangfu.interpreting.scene import Scene
from bangfu.interpreting.who import is_subject
from bangfu.recognising.mentions import OrganisationMention

STATED = ("full", "alias", "pattern", "collective")
TITLE, FIRST, SUBJECT, OTHER = 3.0, 2.0, 1.0, 0.3
UNIT, COUNTY, HINT = 1.0, 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Main:
    """The main organisation, whether it is stated or inferred, and why."""

    name: str | None
    basis: Basis = "stated"
    evidence: tuple[Evidence, ...] = ()


def main_organisation(scene: Scene) -> Main:
    """Whom the document is about."""
    stated = _stated(scene)
    return stated if stated.name else _inferred(scene)


def _stated(scene: Scene) -> Main:
    points: dict[str, float] = defaultdict(float)
    words: dict[str, Evidence] = {}
    if scene.mentions.headline:
        for mention in scene.mentions.headline.organisations:
            if mention.name and mention.kind in STATED:
                points[mention.name] += TITLE
                words.setdefault(mention.name, Evidence("organisation", mention.text, note="in-title"))
    for index, line in enumerate(scene.lines):
        for mention in line.organisations:
            if mention.name and mention.kind in STATED and mention.actor is None:
                weight = (FIRST if index == 0 else SUBJECT) if is_subject(line, mention) else OTHER
                points[mention.name] += weight
                words.setdefault(mention.name, _evidence(mention, "named"))
    if not points:
        return Main(None)
    best = max(points, key=lambda name: (points[name], name))
    return Main(best, "stated", (words[best],))


def _inferred(scene: Scene) -> Main:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    points: dict[str, float] = defaultdict(float)
    units = [m for line in scene.lines for m in line.organisations if m.actor or m.kind in ("unit", "weak")]
    for mention in _once(units):
        if mention.name:
            points[mention.name] += UNIT
            evidence[mention.name].append(_evidence(mention, "subsidiary"))
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
    return Main(best, "inferred", tuple(evidence[best]))


def _once(mentions: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    return list({(mention.name, mention.text): mention for mention in reversed(mentions)}.values())[::-1]


def _by_counties(scene: Scene) -> list[tuple[str, Evidence]]:
    """Organisations known to aid a county of the text."""
    named = {code: place for place in reversed(scene.mentions.places) for code in place.codes}
    found = []
    for organisation in scene.registry.organisations.values():
        for pairing in organisation.counties:
            if pairing.code in named:
                place = named[pairing.code]
                proof = Evidence("organisation", place.text, place.span.start, place.span.end, "partner-county")
                found.append((organisation.name, proof))
    return found


def _evidence(mention: OrganisationMention, note: str) -> Evidence:
    return Evidence("organisation", mention.text, mention.span.start, mention.span.end, note)
