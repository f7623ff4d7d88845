"""Who aids which place: ORG定点帮扶PLACE, ORG对口帮扶的PLACE, 与PLACE结成帮扶关系, PLACE被确定为ORG定点扶贫县 …

A relation is stated once per organisation and place; the period is the start that the sentence gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bangfu.document import Span
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.naming.names import clause_span, hits_of
from bangfu.interpreting.quotes import trimmed
from bangfu.interpreting.respectively import WORD, listed_before
from bangfu.interpreting.scene import Line, Scene, within
from bangfu.interpreting.when import When
from bangfu.interpreting.where import Where, unique
from bangfu.interpreting.who import About, Who, organisation_of
from bangfu.recognising.mentions import PeriodMention, PlaceMention

WEAK = ("帮扶", "结对", "支援", "定点", "挂联")
"""Kinds that are also plain verbs: they make a relation only with the place right behind them."""
ADJACENT = re.compile(
    r"(?:的|了|任务|工作|关系|单位|点|范围|扩大到|扩大至|扩展到|以来|涉及|包括|覆盖|分布在|分别|为|在|是|有|共|[：:,，(（)）、]|\d|[一二三四五六七八九十两]"
    r"|个|行政|贫困|国家级|地区|县|市|区|村|乡镇)*"
)
ASSERTED = re.compile(r"工作|任务|关系|[县村旗]|点|单位|对象|以来|的|[,，。、;；()（）\n]|$")
"""What may follow the words where the places stand before them; not 对口帮扶观摩会."""
JOINED = re.compile(r"[、,，和及与]")
CHARGED = re.compile(r"承担|负责|结成|建立|签订|肩负|参与")
"""With these even 帮扶 makes a relation: 承担两县的帮扶任务."""
BEGAN = re.compile(r"派出|选派|进驻|进村|驻进|开始|结成|加入|接过|成为|确定为|签订|签约|启动")
"""Words that make the date of a sentence the start of what it tells."""
AGREED = re.compile(r"建立|确定|签署|结对|结为|缔结|托管")
AIDED = re.compile(r"结对|帮扶|扶贫|支援|对口|结成")
ATTRIBUTE = re.compile(r"的|[县村点区]")
"""The words only describe a place: 3个定点帮扶县."""
LONG = 3
"""A year so much older than the text is no year of a report."""
START = ("since", "absolute")


def drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """The aid relations of a document, each organisation and place once."""
    seen: set[tuple[str | None, str]] = set()
    told = [draft for line in scene.lines for draft in _of_line(scene, line, about)]
    begun = _begun(scene, told)
    for draft in told:
        new = tuple(p for p in draft.where.places if _key(draft, p) not in seen)
        seen |= {_key(draft, p) for p in new}
        dates = {begun.get(_key(draft, p)) for p in new}
        if new:
            when = dates.pop() if len(dates) == 1 and draft.when.period is None else None
            yield replace(draft, where=replace(draft.where, places=new), when=when or draft.when)
    if not seen:
        yield from islice((*_collective(scene, about), *_implied(scene, about)), 1)


def _key(draft: Draft, place: str) -> tuple[str | None, str]:
    return draft.who.organisation, place.split("/")[0]


def _begun(scene: Scene, told: Sequence[Draft]) -> dict[tuple[str | None, str], When]:
    """When each relation began, wherever a text says it; without a place it is that of the only one."""
    begun: dict[tuple[str | None, str], When] = {}
    for draft in told:
        for place in draft.where.places if draft.when.period else ():
            begun.setdefault(_key(draft, place), draft.when)
    only = {_key(draft, place) for draft in told for place in draft.where.places}
    if len(only) == 1 and not begun:
        starts = (_start(scene, line, hit) for line in scene.lines for hit, _ in hits_of(line, "aid.relationship"))
        when = next((when for when in starts if when.period and when.note == "own-clause"), None)
        if when:
            begun[only.pop()] = when
    return begun


def _of_line(scene: Scene, line: Line, about: About) -> Iterator[Draft]:
    for hit, _ in hits_of(line, "aid.relationship"):
        draft = _draft(scene, line, hit, about)
        if draft is None:
            continue
        at = line.text.rfind(WORD, line.sentence.span.start, hit.span.start)
        names = [m for m in line.organisations if m.name]
        givers = listed_before(line, names, _before_count(line, at), len(draft.where.places)) if at >= 0 else ()
        if len(givers) < 2:
            yield draft
            continue
        for giver, place in zip(givers, draft.where.places, strict=True):
            who = Who(giver.name, giver.actor, giver.span, "paired")
            yield replace(draft, who=who, where=replace(draft.where, places=(place,)))


def _before_count(line: Line, at: int) -> int:
    """Where the list of names before 分别 ends: 甲公司、乙公司两家企业加入进来,分别…"""
    ends = [m.span.end for m in line.organisations if m.span.end <= at]
    return ends[-1] if ends else at


def _collective(scene: Scene, about: About) -> Iterator[Draft]:
    """Where a text never names the counties in the relation itself: 在云南定点两县, 两个定点帮扶县."""
    for line in scene.lines:
        for hit, _ in hits_of(line, "aid.relationship"):
            near = [p for p in line.places if p.collective and p.places and p.level == "county"]
            near = [p for p in near if p.span.start <= hit.span.end <= p.span.end]
            if near and hit.word != "帮扶":
                draft = _stated(scene, line, hit, about, near)
                if draft:
                    yield draft


def _implied(scene: Scene, about: About) -> Iterator[Draft]:
    """A text about one place all along may speak of the relation without naming it again: 公司开展定点扶贫以来."""
    places = [place for place in about.usual.places if scene.registry.county(place.split("/")[0])]
    if len(places) != 1:
        return
    for line in scene.lines:
        for hit, _ in hits_of(line, "aid.relationship"):
            who = _organisation(scene, line, hit, about)
            if hit.word not in WEAK and who.organisation:
                where = Where(tuple(places), None, "document")
                yield _relation(scene, line, hit, who, where, trimmed(line.text, clause_span(line, hit.span)))


def _draft(scene: Scene, line: Line, hit: Hit, about: About) -> Draft | None:
    mentions = _places(line, hit)
    return _stated(scene, line, hit, about, mentions) if mentions else None


def _stated(scene: Scene, line: Line, hit: Hit, about: About, mentions: list[PlaceMention]) -> Draft | None:
    who = _organisation(scene, line, hit, about)
    if who.organisation is None:
        return None
    places = unique(p for mention in mentions for p in mention.places if p.split("/")[0] != who.organisation)
    if not places:
        return None
    words = Span(mentions[0].span.start, mentions[-1].span.end)
    quote = trimmed(line.text, _quote(line, hit, words))
    return _relation(scene, line, hit, who, Where(places, words, "own-clause"), quote)


def _relation(scene: Scene, line: Line, hit: Hit, who: Who, where: Where, quote: Span) -> Draft:
    return Draft(
        line=line,
        indicator=scene.codebook.indicators["aid.relationship"],
        quote=quote,
        rule="named.relation",
        who=who,
        where=where,
        when=_start(scene, line, hit),
        item=_kind(hit),
        confidence="high" if where.words else "medium",
    )


def _kind(hit: Hit) -> str:
    return {"定点": "定点帮扶", "结对": "结对帮扶"}.get(hit.word, hit.word)


def _places(line: Line, hit: Hit) -> list[PlaceMention]:
    """The named places that the relation links to: right behind the words, else those of the clause before them."""
    between = hit.word.endswith("协作")  # provinces are paired with provinces, too
    named = [p for p in line.places if p.places and not p.collective and not _quoted(line, p)]
    named = [p for p in named if between or p.level != "province"]
    named = [p for p in named if not within(p, line.organisations)]
    clause = clause_span(line, hit.span)
    behind = [p for p in named if p.span.start >= hit.span.end]
    if behind and ADJACENT.fullmatch(line.text[hit.span.end : behind[0].span.start]):
        return _list(line.text, behind)
    asserted = ASSERTED.match(line.text, hit.span.end)
    charged = CHARGED.search(line.text, clause.start, hit.span.start)
    if asserted is None or (hit.word in WEAK and not charged):
        return []
    return _with_list(line, named, [p for p in named if clause.start <= p.span.start and p.span.end <= hit.span.start])


def _with_list(line: Line, named: list[PlaceMention], group: list[PlaceMention]) -> list[PlaceMention]:
    """The places with the list that they end, though a comma parts it: 甲省滦平县、兴隆县,乙省麻江县等3个县的任务."""
    earlier = [p for p in named if group and p.span.end <= group[0].span.start]
    while earlier and JOINED.fullmatch(line.text, earlier[-1].span.end, group[0].span.start):
        group = [earlier.pop(), *group]
    return group


def _quoted(line: Line, place: PlaceMention) -> bool:
    before = line.text[line.sentence.span.start : place.span.start]
    return before.count("“") > before.count("”")


def _list(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    group = [mentions[0]]
    for mention in mentions[1:]:
        between = text[group[-1].span.end : mention.span.start]
        if not re.fullmatch(r"[、,，和及与以()（）]*(?:以及|分别在)?[、()（）]*", between):
            break
        group.append(mention)
    return group


def _organisation(scene: Scene, line: Line, hit: Hit, about: About) -> Who:
    clause = clause_span(line, hit.span)
    named = [m for m in line.organisations if clause.start <= m.span.start < clause.end and m.name]
    before = [m for m in named if m.span.end <= hit.span.start]
    if before:
        group = about.units.get(before[-1].text)
        name, actor = (group, before[-1].text) if group else (before[-1].name, before[-1].actor)
        return Who(name, actor, before[-1].span, "subject")
    return organisation_of(scene, line, hit.span.start, about, scene.codebook.indicators["aid.relationship"])


def _start(scene: Scene, line: Line, hit: Hit) -> When:
    """The start of the relation: 自2013年, 从1995年开始, 2016年2月起, 2019年初派出…到该村对口帮扶, 八年来."""
    clause = line.clause_of(hit.span)
    attribute = ATTRIBUTE.match(line.text, hit.span.end) is not None
    for period in reversed([p for p in line.periods if p.period and p.span.start < hit.span.start]):
        near, absolute = line.clause_of(period.span), period.kind == "absolute"
        if near == clause and period.kind in START and not (absolute and attribute):
            return When(period.period, period.span, "own-clause")
        if period.kind in ("since", "policy") and (period.period or "").endswith("/.."):
            return When(period.period, period.span, "earlier-clause")
        if absolute and BEGAN.search(line.text, line.sentence.span.start, hit.span.end + 4):
            return When(f"{period.period}/..", period.span, "earlier-clause")
        if absolute and not attribute:
            old = _old(scene, line, hit, period)
            return When(period.period, period.span, "earlier-clause") if old else When(None)
        if period.kind == "duration" and period.rule in ("periods.since", "periods.passed"):
            return When((period.period or "").split("/")[0], period.span, "earlier-clause")
    return _next(scene, line, hit)


def _next(scene: Scene, line: Line, hit: Hit) -> When:
    """The start that opens the sentence behind: 麻江县是公司的定点帮扶县。2002年以来,公司…"""
    index = scene.starts.index(line.sentence.span.start) + 1
    if index == len(scene.lines) or scene.lines[index].sentence.block != line.sentence.block:
        return When(None)
    behind = scene.lines[index]
    period = next((p for p in behind.periods if p.kind == "since" and behind.clause_of(p.span) == 0), None)
    says = "是" in line.text[line.sentence.span.start : hit.span.start]
    if period is None or not (says or AIDED.search(behind.clause(0).span.of(line.text))):
        return When(None)
    return When(period.period, period.span, "earlier-clause")


def _old(scene: Scene, line: Line, hit: Hit, period: PeriodMention) -> bool:
    """A date long before the text, a month, or one of an agreement begins the relation; a year is else that told of."""
    if len(period.period or "") > 4 or AGREED.search(line.text, period.span.end, hit.span.end + 4):
        return True
    published = (scene.document.published or "")[:4]
    years = [int(p.period[:4]) for p in scene.mentions.periods if p.period and p.kind == "absolute"]
    latest = int(published) if published.isdigit() else max(years)
    return latest - int((period.period or "")[:4]) >= LONG


def _quote(line: Line, hit: Hit, words: Span) -> Span:
    clause = clause_span(line, hit.span)
    return Span(min(clause.start, words.start), max(clause.end, words.end))
