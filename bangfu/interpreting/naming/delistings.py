"""A named county leaves the list of poor counties: 摘帽, 退出贫困县. 分别于 pairs counties with dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangfu.document import Span
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.modality import modality_of
from bangfu.interpreting.naming.names import clause_span, hits_of
from bangfu.interpreting.quotes import trimmed
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import When, governing
from bangfu.interpreting.where import Usual, Where, places_of, unique
from bangfu.interpreting.who import About, organisation_of
from bangfu.recognising.mentions import PeriodMention, PlaceMention

ADVERBS = re.compile(
    r"(?:已经?|也|均|都|全部|正式|顺利|成功|率先|如期|整体|高质量|稳定|先后|相继|双双|提前|宣布|[等两三四五\d]+个?[县区](?:[市区])?"
    r"|于?(?:\d{4}年|去年|今年|当年|同年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底初末]?)*"
)
"""What may stand between a county and the verb."""
ENDS = re.compile(r"[,，。;；、:：)）”\n]|$|摘帽|退出|出列")
ACTED = re.compile(r"帮助|助力|助推|支持|推动|带动|确保|促进|力争|争取|使|让|帮扶")
"""Somebody else does it, or wants it."""
PAIRED = re.compile(r"分别|先后|相继|依次")
"""With as many dates as counties, each has its own."""


def drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """The delistings of a document, each county once: where its day is told, else where it is first told."""
    told = list(_told(scene, about))
    seen: set[str] = set()
    for draft in sorted(told, key=lambda draft: not _dated(draft)):
        new = tuple(place for place in draft.where.places if place not in seen)
        if new:
            seen.update(new)
            yield draft


def _dated(draft: Draft) -> bool:
    return draft.when.period is not None and not draft.when.period.startswith("..")


def _told(scene: Scene, about: About) -> Iterator[Draft]:
    for line in scene.lines:
        for hit, trigger in hits_of(line, "county.delisted"):
            clause = clause_span(line, hit.span)
            words = clause.of(line.text) + line.text[clause.end : clause.end + 4]
            if any(word in words for word in trigger.unless):
                continue
            if trigger.bare and not _alone(line, hit):
                continue
            if modality_of(scene, line, hit.span.start)[0] == "planned":
                continue
            yield from _drafts(scene, line, hit, about)


def _alone(line: Line, hit: Hit) -> bool:
    """The verb says of the county right before it what became of it: 甲县、乙县已于2018年6月脱贫, not 帮助甲县脱贫."""
    counties = [p.span.end for p in line.places if p.places and p.level == "county" and p.span.end <= hit.span.start]
    if not counties or not ENDS.match(line.text, hit.span.end):
        return False
    if ACTED.search(line.text, clause_span(line, hit.span).start, hit.span.start):
        return False
    return ADVERBS.fullmatch(line.text, counties[-1], hit.span.start) is not None


def _drafts(scene: Scene, line: Line, hit: Hit, about: About) -> Iterator[Draft]:
    counties = [p for p in line.places if p.span.start < hit.span.start and p.places and p.level == "county"]
    if not counties:
        return
    dated = [(p, date) for p in counties if (date := _in_brackets(line, p))]
    if len(dated) > 1:  # 甲县(2019年4月)、乙县(2020年2月)相继脱贫摘帽
        for place, date in dated:
            where, when = Where(place.places, place.span, "own-clause"), When(date.period, date.span, "paired")
            yield _draft(scene, line, hit, about, where, when)
        return
    listed = _tail(scene, line, hit, counties)
    dates = [p for p in governing(line) if p.span.end <= hit.span.start and p.kind != "since"]
    if len(dates) == len(listed.places) > 1 and PAIRED.search(line.words):
        for county, date in zip(listed.places, dates, strict=True):
            yield _draft(
                scene,
                line,
                hit,
                about,
                Where((county,), listed.words, listed.note),
                When(date.period, date.span, "paired"),
            )
        return
    when = When(dates[-1].period, dates[-1].span, "own-clause") if dates else When(None)
    yield _draft(scene, line, hit, about, listed, when)


def _in_brackets(line: Line, place: PlaceMention) -> PeriodMention | None:
    """The date that stands in brackets behind a place."""
    if line.text[place.span.end : place.span.end + 1] not in ("(", "（"):
        return None
    return next((p for p in line.periods if p.period and p.span.start == place.span.end + 1), None)


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
