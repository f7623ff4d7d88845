"""A named county leaves the list of poor counties: 摘帽, 退出贫困县. 分别于 pairs counties with dates."""

from __future__ import annotations

from collections.abc import Iterator

from bangfu.document import Span
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.modality import modality_of
from bangfu.interpreting.naming.names import clause_span, hits_of
from bangfu.interpreting.quotes import trimmed
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import When
from bangfu.interpreting.where import Usual, Where, places_of, unique
from bangfu.interpreting.who import About, organisation_of
from bangfu.recognising.mentions import PlaceMention


def drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """The delistings of a document, each county once."""
    seen: set[str] = set()
    for line in scene.lines:
        for hit, trigger in hits_of(line, "county.delisted"):
            clause = clause_span(line, hit.span)
            words = clause.of(line.text) + line.text[clause.end : clause.end + 4]
            if any(word in words for word in trigger.unless):
                continue
            if modality_of(scene, line, hit.span.start)[0] == "planned":
                continue
            for draft in _drafts(scene, line, hit, about):
                new = tuple(place for place in draft.where.places if place not in seen)
                if new:
                    seen.update(new)
                    yield draft


def _drafts(scene: Scene, line: Line, hit: Hit, about: About) -> Iterator[Draft]:
    counties = [p for p in line.places if p.span.start < hit.span.start and p.places and p.level == "county"]
    if not counties:
        return
    listed = _tail(scene, line, hit, counties)
    dates = [p for p in line.periods if p.span.end <= hit.span.start and p.period and p.kind != "since"]
    if len(dates) == len(listed.places) > 1 and "分别" in line.words:
        for place, date in zip(listed.places, dates, strict=True):
            yield _draft(
                scene,
                line,
                hit,
                about,
                Where((place,), listed.words, listed.note),
                When(date.period, date.span, "paired"),
            )
        return
    when = When(dates[-1].period, dates[-1].span, "own-clause") if dates else When(None)
    yield _draft(scene, line, hit, about, listed, when)


def _tail(scene: Scene, line: Line, hit: Hit, counties: list[PlaceMention]) -> Where:
    where = places_of(scene, line, hit.span.start, Usual())
    places = unique(p for p in where.places if "/" not in p and any(p in c.places for c in counties))
    return Where(places or counties[-1].places, where.words, where.note)


def _draft(scene: Scene, line: Line, hit: Hit, about: About, where: Where, when: When) -> Draft:
    start = min(where.words.start if where.words else hit.span.start, clause_span(line, hit.span).start)
    start = max(start, line.sentence.span.start)
    quote = trimmed(line.text, Span(start, clause_span(line, hit.span).end))
    return Draft(
        line=line,
        indicator=scene.codebook.indicators["county.delisted"],
        quote=quote,
        rule="named.delisting",
        who=organisation_of(scene, line, hit.span.start, about, scene.codebook.indicators["county.delisted"]),
        where=where,
        when=when,
    )
