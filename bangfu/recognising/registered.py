"""Organisations of the registry in a text: by names and aliases, by units and branches, and by collectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bangfu.document import Span
from bangfu.recognising.bodies import ATTACHED, body_words, head_of
from bangfu.recognising.lexicon import listed, table
from bangfu.recognising.mentions import OrganisationKind, OrganisationMention
from bangfu.recognising.names import Hit
from bangfu.recognising.passage import Passage
from bangfu.registry import Organisation

_BRANCH = re.compile(
    r"(?:(?:省|市|县|区|自治区|州)?(?:分行|支行|分公司|中心支行|分局|营业部|办事处|营业管理部|分支机构)"
    r"|(?:省|市|县|自治区|州)(?:公司|联社|局|分会|信用社)"
    r"|(?:省|市|县|区|自治区|州)?(?:税务局|气象局|监管局|监管分局|调查总队|(?:供电|电力|石油|烟草|邮政|通信)(?:有限)?(?:责任)?公司|供电局))"
)
_OWN_BODY = re.compile(
    r"(?:(?:总部|党委|党组)?(?:公益|慈善)基金会"
    r"|[\u4e00-\u9fff]{1,8}?(?:分公司|子公司|有限公司|分行|支行|研究院|研究所|设计院|公司))"
)
_BETWEEN = re.compile(r"[的与和、,及对向在为由将把是等了]|帮扶|定点|扶贫|投入|支持")
_NOW = re.compile(r"\((?:现为|现|今为|今|后更名为|现更名为)([^()]{2,16})\)")
_REPORTING = re.compile(r"[^,。;\n]{0,14}?(?:电 |讯|报道|记者|通讯员)|[^,。;\n]{0,14}\d日电|消息")
"""Behind the name of a paper or an agency: it reports and does not act."""
_MANY = re.compile(
    r"(?:\d[万千百余多]*[家所户个]|[各全]|广大|众多|这些|全[国省市]|[一二两三四五六七八九十百]+[家所户])(?:[\u4e00-\u9fff]{0,4})$"
)
"""Before a general word for many bodies: these, so many, all."""


_AIDS = re.compile(
    r"(?:(?:系统|集团|总行|总部|机关))?(?:自|从|于)?(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:以来|起|开始)?)?(?:就|已|又|先后|累计|共|主动|开始)*"
    r"(?:承担|定点|对口|结对|帮扶|捐赠|捐款|投入|选派|派出|派驻|出资|援建)"
)
"""Behind a short name that is also a word or another's: it aids, so the body is meant. 工行定点帮扶, 大唐投入."""
_FREE = re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z0-9)]|[年月日由])$")


GROUP_NAME = 3
"""A name of a group that shows in another must be longer than this."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which organisations the text names by itself, and how often."""

    ids: frozenset[str]
    counts: Counter[str]
    title: frozenset[str]
    first: dict[str, int]
    """Where each is named first."""
    shown: frozenset[str] = frozenset()
    """Those that the text once names so that their group shows: 中国石油长庆油田公司."""


def gather(passage: Passage) -> Evidence:
    counts: Counter[str] = Counter()
    units: Counter[str] = Counter()
    first: dict[str, int] = {}
    for hit in passage.hits:
        for organisation in hit.name.organisations[:1]:
            if hit.name.strength in ("full", "alias") or _aids(passage.text, hit):
                counts[organisation.id] += 1
                first.setdefault(organisation.id, hit.start)
            elif hit.name.strength == "unit":
                units[organisation.id] += 1
    title = frozenset(m.id for m in passage.headline.organisations if m.id)
    group = re.search("集团公司|集团党组|集团党委|集团总部|总公司|集团所属|集团下属", passage.text) is not None
    ids = {*counts, *title, *passage.outside}
    if group and not ids and units:  # nobody is named but units of one group: it is meant
        ids |= {units.most_common(1)[0][0]}
    return Evidence(frozenset(ids), counts, title, first, frozenset(_shown_units(passage)))


def _shown_units(passage: Passage) -> Iterator[str]:
    """A bank named like its group is a house of its own, so only enterprises are meant."""
    for hit in passage.hits:
        for own in hit.name.organisations[:1]:
            group = passage.registry.by_id.get(own.parent or "") if own.kind == "enterprise" else None
            names = (group.name, *group.aliases) if group else ()
            if any(len(name) > GROUP_NAME and hit.name.text.startswith(name) for name in names):
                yield own.id


def _aids(text: str, hit: Hit) -> bool:
    """A weak name opens its clause and aids."""
    free = _FREE.search(text[max(0, hit.start - 1) : hit.start]) is not None
    return free and hit.name.strength == "weak" and _AIDS.match(text, hit.end) is not None


def registered(passage: Passage, evidence: Evidence) -> Iterator[OrganisationMention]:
    text, end = passage.text, 0
    collectives = [
        o for hit in passage.hits if hit.name.strength != "weak" for o in hit.name.organisations if o.collective
    ]
    for hit in passage.hits:
        if not hit.name.organisations or hit.start < end:
            continue
        organisation = _choose(hit, evidence, collectives)
        if not _counts(passage, hit, organisation, evidence):
            continue
        if organisation.kind == "media" and _REPORTING.match(text, hit.end):
            continue
        things = body_words().things.match(text, hit.end)
        if things and hit.name.strength != "full" and not _verb_follows(text, things.end()):
            continue
        if organisation.id in _general() and not _meant_as_body(passage, hit):
            continue
        mention = _with_province(passage, renamed(passage, _mention(passage, hit, organisation, evidence)))
        end = mention.span.end
        yield mention


@cache
def _general() -> frozenset[str]:
    """Ids of collectives so general that the word alone mostly means nobody: 民营企业."""
    return frozenset(listed(table("organisations")["general"]))


def _meant_as_body(passage: Passage, hit: Hit) -> bool:
    """So many of them, all of them, or the subject of the title."""
    if hit.name.text in passage.title:
        return True
    return _MANY.search(passage.text[max(0, hit.start - 12) : hit.start]) is not None


def _with_province(passage: Passage, mention: OrganisationMention) -> OrganisationMention:
    """贵州【黔源电力: the province before a short name is part of it if the full name begins with it."""
    start = mention.span.start
    for gap in ("", "【", "“", "("):
        end = start - len(gap)
        if passage.text[end:start] != gap:
            continue
        hit = passage.ending.get(end)
        if hit is not None and hit.name.regions and (mention.name or "").startswith(hit.name.regions[0].name[:2]):
            span = Span(hit.start, mention.span.end)
            return replace(mention, span=span, text=span.of(passage.text))
    return mention


def _verb_follows(text: str, at: int) -> bool:
    """班 is no thing in 班子."""
    return text.startswith(("子", "组", "前"), at)


def _choose(hit: Hit, evidence: Evidence, collectives: Sequence[Organisation]) -> Organisation:
    """Among organisations that share a name, one that the text names otherwise; else the first.

    A general collective is the special one that the text speaks of: 这些高校 are its 教育部直属高校.
    """
    candidates = hit.name.organisations
    chosen = next((o for o in candidates if o.id in evidence.ids), candidates[0])
    if chosen.collective and hit.name.strength == "weak":
        special = (o for o in collectives if o is not chosen and o.name.endswith((hit.name.text, chosen.name)))
        return next(special, chosen)
    return chosen


def _counts(passage: Passage, hit: Hit, organisation: Organisation, evidence: Evidence) -> bool:
    """Weak names need another mention of their organisation, or a place and a branch behind them: 农行广西分行."""
    if hit.name.strength in ("full", "alias", "unit"):
        return True
    if organisation.collective or organisation.id in evidence.ids:
        return True
    return hit.name.strength == "weak" and hit.end in passage.starting and _branch(passage, hit) is not None


def _mention(passage: Passage, hit: Hit, organisation: Organisation, evidence: Evidence) -> OrganisationMention:
    text, strength = passage.text, hit.name.strength
    span, words = Span(hit.start, hit.end), text[hit.start : hit.end]
    if organisation.collective:
        name = _collective_name(passage, organisation)
        return OrganisationMention(span, words, name, "collective", id=organisation.id, rule="organisations.collective")
    if strength in ("unit", "weak-unit"):
        alone = organisation.kind == "university" and organisation.id not in evidence.ids
        if alone and words.startswith(organisation.name) and words.endswith("医院"):
            return OrganisationMention(span, words, words, "pattern", head="医院", rule="organisations.attached")
        end = _branch(passage, hit) or hit.end
        return _unit(passage, Span(hit.start, end), organisation, evidence)
    if (attached := ATTACHED.match(text, hit.end)) is not None:
        whole = Span(hit.start, attached.end())
        return OrganisationMention(
            whole,
            whole.of(text),
            f"{organisation.name}{attached[0]}",
            "pattern",
            head="医院",
            rule="organisations.attached",
        )
    group = passage.registry.by_id.get(organisation.parent or "") or _shown(passage, organisation)
    if group is not None and organisation.id not in evidence.shown and not _text_about(group, organisation, evidence):
        group = None
    branch_end = _branch(passage, hit)
    if branch_end is not None:
        whole = Span(hit.start, branch_end)
        return _of(passage, group or organisation, whole, "unit", "organisations.branch", acting=True)
    if group is not None:
        return _of(passage, group, span, "unit", "organisations.own-entry", acting=True)
    kind: OrganisationKind = "weak" if strength == "weak" else "full" if words == organisation.name else "alias"
    return _of(passage, organisation, span, kind, f"organisations.{kind}")


@cache
def group_marks() -> frozenset[str]:
    """Short names of groups that open the names of their units, and of nobody else."""
    return frozenset(listed(table("organisations")["group_marks"]))


def marked(passage: Passage, words: str) -> Organisation | None:
    """The group whose mark a name begins with."""
    for size in (3, 2):
        name = (
            passage.names.by_text.get(words[:size]) if words[:size] in group_marks() and len(words) > size + 3 else None
        )
        if name is not None and name.organisations:
            return name.organisations[0]
    return None


def _shown(passage: Passage, organisation: Organisation) -> Organisation | None:
    """The body whose full name, or whose mark, its own begins with: 水利部长江水利委员会, 中信建投证券."""
    for size in range(len(organisation.name) - 2, 2, -1):
        found = passage.registry.organisations.get(organisation.name[:size])
        if found is not None:
            return found
    group = marked(passage, organisation.name)
    return group if group is not organisation else None


def _of(
    passage: Passage,
    organisation: Organisation,
    span: Span,
    kind: OrganisationKind,
    rule: str,
    acting: bool = False,
) -> OrganisationMention:
    words = span.of(passage.text)
    name = passage.stated.get(organisation.id, organisation.name)
    head = head_of(words if acting else organisation.name)
    return OrganisationMention(span, words, name, kind, words if acting else None, organisation.id, head, rule)


def _text_about(group: Organisation, own: Organisation, evidence: Evidence) -> bool:
    """The text speaks of the group rather than of its unit with a name of its own."""
    if own.id in evidence.title or group.id in evidence.title:
        return own.id not in evidence.title
    ours, theirs = evidence.counts[own.id], evidence.counts[group.id]
    return theirs > ours or (theirs == ours > 0 and evidence.first[group.id] < evidence.first[own.id])


def _unit(passage: Passage, span: Span, group: Organisation, evidence: Evidence) -> OrganisationMention:
    """A unit stands for its group if its name or the text shows the group; else it is the organisation itself."""
    words = span.of(passage.text)
    shows = any(name in words for name in (group.name, *group.aliases, *group.weak_aliases) if len(name) > 1)
    if shows or group.id in evidence.ids:
        return _of(passage, group, span, "unit", "organisations.unit", acting=True)
    head = head_of(words) or "公司"
    name = f"{group.name}{words}" if group.kind == "university" and head == "医院" else words
    return OrganisationMention(span, words, name, "pattern", head=head, rule="organisations.unit-alone")


def _branch(passage: Passage, hit: Hit) -> int | None:
    """中国银行甘肃省分行, 农发行甘肃定西市分行, 甲集团公益基金会: where the branch's name ends."""
    text, end = passage.text, hit.end
    if text[end : end + 1] == "(":
        return None
    while (place := passage.starting.get(end)) is not None:
        end = place.end
    if end > hit.end and (match := _BRANCH.match(text, end) or _BRANCH.match(text, end - 1)):
        return match.end()
    if end == hit.end and (match := _BRANCH.match(text, end)) and text[end : end + 2] != "公司":
        return match.end()
    own = _OWN_BODY.match(text, hit.end)
    if own is None or _BETWEEN.search(own[0]) or own[0] in ("公司", "集团公司", "总公司"):
        return None
    return own.end()


def renamed(passage: Passage, mention: OrganisationMention) -> OrganisationMention:
    """甲集团(现为乙集团): the name of today."""
    now = _NOW.match(passage.text, mention.span.end)
    organisation = passage.registry.organisation(now[1]) if now else None
    if organisation is None:
        return mention
    return replace(mention, name=organisation.name, id=organisation.id)


def _collective_name(passage: Passage, organisation: Organisation) -> str:
    """国有企业 of a text about one province are that province's."""
    if organisation.id not in ("state-owned", "provincial-soes"):
        return organisation.name
    province = province_of(passage)
    named = passage.registry.organisation(f"{province}国有企业") if province else None
    return named.name if named else organisation.name


def province_of(passage: Passage) -> str | None:
    """The province that the title or else the text names first, if only in a name of an organisation."""
    titled = [m.provinces[0] for m in passage.headline.places if m.level == "province" and m.provinces]
    titled += [m.name for m in passage.headline.organisations if m.name]
    named = [r.name for hit in passage.hits for r in hit.name.regions if r.level == "province"]
    named += [o.name for hit in passage.hits for o in hit.name.organisations]
    provinces = [r.name for r in passage.registry.regions.values() if r.level == "province"]
    return next((p for name in (*titled, *named) for p in provinces if name.startswith(p)), None)
