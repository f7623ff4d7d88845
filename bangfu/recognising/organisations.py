"""Who: organisations of the registry, their units and branches, names by their form, collectives, pointing words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bangfu.document import Span
from bangfu.recognising.aiding import aiding_regions
from bangfu.recognising.bodies import bodies
from bangfu.recognising.mentions import Mentions, OrganisationMention
from bangfu.recognising.names import Hit
from bangfu.recognising.passage import Passage
from bangfu.recognising.patterns import covered, occurrences
from bangfu.recognising.pointing import pointers, with_owners
from bangfu.recognising.registered import gather, marked, province_of, registered
from bangfu.registry import Organisation

_INTRODUCED = re.compile(r"\((?:以下|下文|下称|简称|以下统称)+[为是:]?[“\"「]?([^)“”\"「」()]{2,14})[”\"」]?\)")
_IN_SHORT = re.compile(r"\((?:以下|下文|下称|简称|统称)[^()\n]{0,24}\)")
_BRANCH_ALONE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:省|市|县|区)?(?:分公司|分行|支行)")
"""甘肃分公司, 巫溪支行: of whom, the words before say."""
_CAMPUS = ("大学", "学院")
"""青岛大学附属医院 is the university's, not the city's."""
_PARTY = re.compile(r"共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟")
_COMMITTEE = re.compile(r"[省市区]?委(?:员会|会)?")
_STEM = re.compile(r"(?:股份|控股|集团|\(集团\)|有限|责任|公司)+$")


_AIDED = re.compile(r"(?:支援|帮扶|托管|援建|援助)了?(?:[^,。;:\n]{2,20}[、和及与])?$")
LOCAL_HEADS = frozenset(("局", "院", "医院", "委", "协会", "出版社"))


def recognise(passage: Passage, found: Mentions) -> Mentions:
    """The mentions with those of organisations."""
    named = list(registered(passage, gather(passage)))
    named += aiding_regions(passage)
    named += _committees(passage)
    named += _by_form(passage, named)
    named.sort(key=_start)
    named = _without_local_bodies(passage, _one_name_each(passage, named))
    named = _renamed(passage, named)
    named += _introduced(passage, named)
    named.sort(key=_start)
    named = with_owners(passage, _joined_collectives(passage, named))
    organisations = tuple(sorted([*named, *pointers(passage, named)], key=_start))
    return replace(found, organisations=organisations)


def _start(mention: OrganisationMention) -> int:
    return mention.span.start


def _joined_collectives(passage: Passage, named: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """中央驻陕企业和省属企业: two collectives that share a figure are one."""
    kept: list[OrganisationMention] = []
    for mention in named:
        last = kept[-1] if kept else None
        if (
            last
            and last.kind == mention.kind == "collective"
            and passage.text[last.span.end : mention.span.start] in ("和", "与", "及")
        ):
            span = Span(last.span.start, mention.span.end)
            second = mention.text
            if second.startswith("省") and (province := province_of(passage)):
                second = province.removesuffix("省") + second
            name = f"{last.name}和{second}"
            kept[-1] = replace(last, span=span, text=span.of(passage.text), name=name, id=None)
        else:
            kept.append(mention)
    return kept


def _by_form(passage: Passage, named: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    taken = [(m.span.start, m.span.end) for m in named]
    taken += [match.span() for match in _IN_SHORT.finditer(passage.text)]
    places = [hit for hit in passage.hits if hit.place]
    held = covered(m.span for m in named)
    shorts = {h.end: h for h in passage.hits if h.name.strength == "weak" and h.start not in held and _firm(h)}
    regions = {m.span.end: m for m in named if m.rule == "organisations.aiding-region"}
    troops: OrganisationMention | None = None
    for body in bodies(passage.text, places, taken):
        span = Span(body.start, body.end)
        words = span.of(passage.text)
        if _BRANCH_ALONE.fullmatch(words):
            yield OrganisationMention(span, words, None, "unit", words, None, body.head, "organisations.branch-alone")
            continue
        region = regions.get(body.start)
        if region is not None and not words.startswith(_CAMPUS):  # 宁波市第一医院, in a text about 宁波市
            whole = Span(region.span.start, body.end)
            rule = "organisations.of-region"
            yield OrganisationMention(span, words, region.name, "unit", whole.of(passage.text), None, "政府", rule)
            continue
        if troops and troops.span.end == body.start and body.head == troops.head:  # 某总队某支队
            yield replace(troops, span=span, text=words, kind="unit", actor=troops.text + words)
            continue
        short = shorts.get(body.start) if body.head == "公司" else None
        if short is not None:  # 大唐甘肃发电公司: the place is not where the name begins
            span = Span(short.start, body.end)
            words = span.of(passage.text)
        group = short.name.organisations[0] if short else _group_shown(passage, words)
        if group is not None:
            yield OrganisationMention(
                span, words, group.name, "unit", words, group.id, body.head, "organisations.shows-group"
            )
        else:
            mention = OrganisationMention(span, words, words, "pattern", None, None, body.head, "organisations.by-form")
            troops = mention if body.head == "部队" else None
            yield mention


def _committees(passage: Passage) -> Iterator[OrganisationMention]:
    """Committees of parties and leagues in a province or city act for the whole: 民建上海市委, 共青团贵州省委."""
    for match in _PARTY.finditer(passage.text):
        place = passage.starting.get(match.end())
        end = _COMMITTEE.match(passage.text, place.end) if place is not None else None
        if end is not None:
            span = Span(match.start(), end.end())
            words, whole = span.of(passage.text), passage.registry.organisation(f"{match[0]}中央")
            rule = "organisations.committee"
            if whole is not None:
                yield OrganisationMention(span, words, whole.name, "unit", words, whole.id, "委", rule)


def _firm(hit: Hit) -> bool:
    return any(organisation.kind in ("enterprise", "bank") for organisation in hit.name.organisations[:1])


def _one_name_each(passage: Passage, named: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """A name by its form that is short for a longer one of the same sort takes its full name: 昆医附一院.

    The end of a unit's name stands for the unit.
    """
    longer = list(
        {
            (m.head, m.name): m
            for m in (*passage.headline.organisations, *named)
            if m.name and m.kind in ("pattern", "full", "alias")
        }.values()
    )
    kept: list[OrganisationMention] = []
    units = [m for m in (*passage.headline.organisations, *named) if m.kind == "unit" and m.actor]
    for mention in named:
        if mention.rule in ("organisations.by-form", "organisations.unit-alone"):
            unit = next((m for m in units if m.text.endswith(mention.text) and m.text != mention.text), None)
            if unit is not None:  # 贵州公司, once 华电贵州公司 was named
                rule = "organisations.end-of-unit"
                kept.append(replace(unit, span=mention.span, text=mention.text, actor=mention.text, rule=rule))
                continue
            fitting = [m for m in longer if m.head == mention.head and m.name and _short_for(mention.text, m.name)]
            fitting += [m for m in longer if m.head == mention.head and m.name and _stem_of(mention.text, m.name)]
            if fitting:
                mention = replace(mention, name=fitting[0].name, id=fitting[0].id, kind="alias")
        kept.append(mention)
    return kept


def _stem_of(short: str, name: str) -> bool:
    """铁塔公司 is short for 中国铁塔股份有限公司: its stem stands in the longer name."""
    stem = _STEM.sub("", short)
    return len(stem) > 1 and stem in name and len(name) > len(short) and (stem != short or name.startswith(stem))


def _short_for(short: str, name: str) -> bool:
    """The characters of a short name stand in a longer one in their order, and both begin alike or end alike."""
    alike = name[0] == short[0] or (short[0] in "省市" and short[0] in name[1:4])  # 省交建集团
    if len(short) >= len(name) or not (name.endswith(short) or alike):
        return False
    rest = iter(name)
    return all(character in rest for character in short)


def _without_local_bodies(passage: Passage, named: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """Bureaus and hospitals of counties are mostly aided, not aiding: they count where nobody else is named."""
    named = _without_aided(passage, named)
    starts = {hit.start for hit in passage.hits if hit.name.counties}
    others = [m for m in named if not _local(m, starts)]
    aiding = [m for m in (*others, *passage.headline.organisations) if m.kind != "anaphor"]
    return others if aiding else list(named)


def _without_aided(passage: Passage, named: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """Hospitals and bureaus behind 对口支援 are aided and never act: 对口支援甲县人民医院、乙市第一医院."""
    return [
        m for m in named if not (_by_form_only(m) and _AIDED.search(passage.text[: m.span.start], m.span.start - 30))
    ]


def _by_form_only(mention: OrganisationMention) -> bool:
    return mention.rule == "organisations.by-form" and mention.head in LOCAL_HEADS


def _local(mention: OrganisationMention, counties: set[int]) -> bool:
    if mention.rule != "organisations.by-form" or mention.head not in LOCAL_HEADS:
        return False
    return mention.text[0] in "县乡镇村区旗" or any(
        at in counties for at in range(mention.span.start, mention.span.end)
    )


def _group_shown(passage: Passage, words: str) -> Organisation | None:
    """The group whose alias, or whose mark, a name begins with: 中国石化销售股份有限公司, 国网某地供电公司."""
    for size in range(min(10, len(words) - 2), 3, -1):
        organisation = passage.registry.organisation(words[:size])
        if organisation is not None and not organisation.collective:
            return organisation
    return marked(passage, words)


def _stated_shorts(passage: Passage, named: Sequence[OrganisationMention]) -> dict[str, OrganisationMention]:
    """Short names that the text gives in brackets (以下简称…), with whom they name."""
    pairs = ((_INTRODUCED.match(passage.text, mention.span.end), mention) for mention in named)
    return {match[1]: mention for match, mention in pairs if match}


def _renamed(passage: Passage, named: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """What the text itself shortens means that and nothing else: no 浙大 in 浙大二院, no mere unit of a university."""
    shorts = _stated_shorts(passage, named)
    if not shorts:
        return list(named)
    spans = [Span(start, end) for start, end in occurrences(passage.text, shorts)]
    over = [span for span in spans if any(_within(m.span, span) for m in named)]
    inside = covered(over)
    kept = [m for m in named if m.span.start not in inside]
    for span in over:
        full = shorts[span.of(passage.text)]
        kept.append(replace(full, span=span, text=span.of(passage.text), kind="alias", rule="organisations.introduced"))
    return sorted(kept, key=_start)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _introduced(passage: Passage, named: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    """Short names that the text gives (以下简称…) or that follow from a full name in it (黔源电力)."""
    shorts = _stated_shorts(passage, named)
    full = {m.name: m for m in (*passage.headline.organisations, *named) if m.kind == "pattern" and m.name}
    for name, mention in full.items():
        for short in _shortened(name, passage):
            shorts.setdefault(short, mention)
    if not shorts:
        return
    taken = covered(m.span for m in named)
    for start, end in occurrences(passage.text, shorts):
        if start not in taken and end - 1 not in taken:
            words = passage.text[start:end]
            rule = "organisations.introduced"
            yield replace(shorts[words], span=Span(start, end), text=words, kind="alias", rule=rule)


def _shortened(name: str, passage: Passage) -> Iterator[str]:
    """贵州沧浪电力股份有限公司 → 贵州沧浪电力, 沧浪电力."""
    stem = _STEM.sub("", name)
    if len(stem) < 4 or stem == name:
        return
    yield stem
    if f"{stem}集团" in name:
        yield f"{stem}集团"
    for size in range(2, len(stem) - 2):
        region = passage.names.by_text.get(stem[:size])
        if region is not None and region.regions:
            yield stem[size:]
