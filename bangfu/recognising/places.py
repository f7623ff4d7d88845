"""Where: counties under all their names, towns and villages under them, provinces; 两县, 各县, 该县 resolved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bangfu.document import Span
from bangfu.issues import Issue
from bangfu.recognising.gazetteer import Located, Surroundings, choose, reads_as_place, surroundings, within
from bangfu.recognising.mentions import Mentions, OrganisationMention, PlaceLevel, PlaceMention
from bangfu.recognising.names import Hit
from bangfu.recognising.passage import Passage
from bangfu.recognising.patterns import covered, occurrences
from bangfu.recognising.resolving import anaphors
from bangfu.recognising.villages import Below, alone, behind
from bangfu.registry import County, Region, Registry

BELOW_PREFECTURE = ("county", "township", "village")
COVERING = frozenset(("公司", "银行", "大学", "学院", "医院", "基金会", "协会", "集团", "研究院", "分行", "部队"))
"""Heads of organisation names that own the place inside them: 湖北 in 湖北盐业集团 is no place of the text."""
_JOINT = re.compile(r"(?:、|和|及|与|以及|,|,以及|;)$")
_DATELINE = re.compile(r"(?:\d{1,2}月\d{1,2}日)?(?:电|讯)(?![子力话站网器缆价商信])")
"""北京9月16日电, 凤山讯: where a report was sent from is no place that it is about."""
_POST = re.compile(r"(?:人民政府)?(?:[县市州区旗]?委)?(?:党组)?(?:常委|副?(?:书记|省长|市长|州长|县长|区长|旗长|主任))")
_TAKING = re.compile("任[^,。;、]{0,6}$")
_TOGETHER = re.compile(r"等?(?:[\d两三四五六七八九十]+)?个?(?:定点|贫困|帮扶|扶贫|对口|脱贫|受援|重点)*(?:县|旗|区|市)")


def recognise(passage: Passage, found: Mentions) -> Mentions:
    """The mentions with those of places."""
    around = surroundings(passage, [*passage.outside, *(m.id for m in found.organisations if m.id)])
    located = list(_located(passage, around, found.organisations))
    named = list(_with_villages(passage, located))
    named += _lone(passage, named)
    named += _again(passage, named)
    named.sort(key=lambda mention: mention.span.start)
    places = tuple(sorted([*named, *anaphors(passage, named, around)], key=lambda mention: mention.span.start))
    issues = tuple(_issues(places))
    return replace(found, places=places, issues=found.issues + issues)


def _issues(places: Iterable[PlaceMention]) -> Iterator[Issue]:
    for mention in places:
        if mention.note in ("wrong-parent", "namesakes"):
            detail = {"place": mention.places[0]}
            yield Issue(
                mention.note, "note", start=mention.span.start, end=mention.span.end, quote=mention.text, detail=detail
            )


def _located(passage: Passage, around: Surroundings, organisations: Sequence[OrganisationMention]) -> Iterator[Located]:
    """The names of the gazetteer that are places here, chains of parent and child read as one."""
    owned = covered(
        mention.span
        for mention in organisations
        if mention.kind != "anaphor" and (mention.id is not None or mention.head in COVERING)
    )
    hits = [
        hit
        for hit in passage.hits
        if hit.place
        and not (hit.start in owned and hit.end - 1 in owned)
        and not _DATELINE.match(passage.text, hit.end)
    ]
    listed = _lists(passage.text, hits)
    end, at = 0, 0
    before: Located | None = None
    known = set(around.counties | around.partners)
    regions = set(around.regions)
    so_far = replace(around, counties=known, regions=regions)  # both grow with what is found
    while at < len(hits):
        hit = hits[at]
        at += 1
        if hit.start < end or _overtaken(hit, hits[at : at + 2], known):
            continue
        chain = [hit]
        while (following := _following(passage.text, hits, at, chain)) is not None:
            chain.append(following)
            at = hits.index(following) + 1
        if _names_a_post(passage.text, hit.start, chain[-1].end):
            end = chain[-1].end
            continue
        inherited = _inherited(passage.text, before, hit)
        place = _read(passage, chain, so_far, inherited, hit.start in listed)
        if place is not None:
            yield place
            (known if place.county else regions).add(place.place.code if place.county else place.name)
            before, end = place, _last(passage.text, place)


def _overtaken(hit: Hit, following: Sequence[Hit], known: set[str]) -> bool:
    """A short form that overlaps one already known in the text: 建宁 in 援建宁城."""
    if hit.name.strength != "bare" or known.intersection(c.code for c in hit.name.counties):
        return False
    return any(h.start < hit.end and known.intersection(c.code for c in h.name.counties) for h in following)


def _last(text: str, place: Located) -> int:
    """Where the words of a place end with its towns and villages: 山西 in 苍山西镇 is no province."""
    ends = [below.end for below in behind(text, place.end)] if place.county else []
    return max([place.end, *ends])


def _names_a_post(text: str, start: int, end: int) -> bool:
    """挂任文山州副州长: the place belongs to the title of an office."""
    return _POST.match(text, end) is not None and _TAKING.search(text[max(0, start - 8) : start]) is not None


def _following(text: str, hits: Sequence[Hit], at: int, chain: Sequence[Hit]) -> Hit | None:
    """The next hit if it begins where the chain ends and can lie in what the chain names."""
    end = chain[-1].end
    for hit in hits[at : at + 3]:
        gap = text[end : hit.start]
        if gap not in ("", "的", "省", "市"):
            return None
        if _narrower(chain[-1], hit):
            return hit
    return None


def _narrower(parent: Hit, child: Hit) -> bool:
    if any(within(county, region) for region in parent.name.regions for county in child.name.counties):
        return True
    if any(r.province == p.name and r.name != p.name for p in parent.name.regions for r in child.name.regions):
        return True
    # A wrong parent, such as the city that a prefecture is named after: 文山市砚山县.
    prefectures = {c.prefecture for c in parent.name.counties if c.level == "县级市"}
    return any(county.prefecture in prefectures for county in child.name.counties if county.level != "市辖区")


def _inherited(text: str, before: Located | None, hit: Hit) -> tuple[Region, ...]:
    """The province that a list goes on with: 四川普格和布拖."""
    if before is None or not _JOINT.fullmatch(text[before.end : hit.start].strip()):
        return ()
    return (Region("", before.province, "", "", (), "province", before.province),)


def _lists(text: str, hits: Sequence[Hit]) -> frozenset[int]:
    """Starts of hits in a list that ends with 等县, 两县 or 三个县: 岷县、漳县、渭源等县."""
    found: set[int] = set()
    run: list[Hit] = []
    for hit in hits:
        if run and not _JOINT.fullmatch(text[run[-1].end : hit.start]):
            run = []
        run.append(hit)
        if len(run) > 1 and _TOGETHER.match(text, hit.end):
            found |= {h.start for h in run}
    return frozenset(found)


def _read(
    passage: Passage, chain: Sequence[Hit], around: Surroundings, inherited: Sequence[Region], listed: bool
) -> Located | None:
    last = chain[-1]
    parents = [*_parents(chain[:-1]), *(inherited if len(chain) == 1 else ())]
    counties = [c for c in last.name.counties if all(within(c, p) for p in parents)] if parents else []
    bare = last.name.strength == "bare"
    fits = bool(counties) or any(r.province == p.province for r in last.name.regions for p in parents)
    alone = len(chain) == 1 and not (inherited and fits) and not listed
    if bare and alone and not reads_as_place(passage, last, around):
        return None
    start, end = chain[0].start, last.end
    if last.name.regions and (not counties or not last.name.counties):
        region = _today(passage.registry, _region(last.name.regions, parents))
        return Located(start, end, region, region.province, region.name, last.name.strength != "region")
    if not last.name.counties:
        return None
    note = "" if counties or not parents or inherited else "wrong-parent"
    if len(chain) > 1 and not note and any(h.name.counties and not h.name.regions for h in chain[:-1]):
        note = "wrong-parent"
    county, guess = choose(counties or last.name.counties, (), around)
    name = _named(county, last)
    return Located(
        start,
        end,
        county,
        county.province,
        name,
        last.name.text != county.name,
        guess,
        note or ("namesakes" if guess else ""),
    )


def _named(county: County, hit: Hit) -> str:
    """The full name; bare names of committees and zones that are no counties stay as the text has them (冷湖)."""
    return hit.name.text if county.level == "行政委员会" else county.name


def _parents(chain: Sequence[Hit]) -> list[Region]:
    """The regions that every further name must lie in; a wrong parent is none."""
    found: list[Region] = []
    for hit in chain:
        fitting = [r for r in hit.name.regions if not found or r.province == found[0].province]
        found += fitting[:1]
    return found


def _region(regions: Sequence[Region], parents: Sequence[Region]) -> Region:
    fitting = [r for r in regions if all(r.province == p.province for p in parents)] or list(regions)
    return min(fitting, key=lambda r: (r.level != "province", r.name.endswith("地区"), r.code))


def _today(registry: Registry, region: Region) -> Region:
    """The city that a prefecture became: 日喀则地区 is 日喀则市 today, and articles use both names for long."""
    if region.name.endswith("地区"):
        return registry.regions.get(f"{region.name.removesuffix('地区')}市", region)
    return region


def _with_villages(passage: Passage, located: Iterable[Located]) -> Iterator[PlaceMention]:
    for place in located:
        below = list(behind(passage.text, place.end)) if place.county else []
        yield _mention(passage.text, place, below[0] if below else None)
        start = below[0].end if below else place.end
        for more in below[1:]:
            start = passage.text.index(more.parts[-1], start)
            yield _mention(passage.text, replace(place, start=start, end=more.end), more)
            start = more.end


def _mention(text: str, place: Located, below: Below | None) -> PlaceMention:
    span = Span(place.start, below.end if below else place.end)
    path = "/".join((place.name, *(below.parts if below else ())))
    level = _level(place, below)
    code = (place.place.code,) if place.county and not place.unsure else ()
    return PlaceMention(
        span=span,
        text=span.of(text),
        places=(path,),
        kind="short" if place.short else "named",
        level=level,
        codes=code,
        provinces=(place.province,),
        rule="places.gazetteer" if below is None else "places.below-county",
        note=place.note,
    )


def _level(place: Located, below: Below | None) -> PlaceLevel:
    if below is not None:
        return "township" if below.parts[-1][-1] in "乡镇道" or below.parts[-1].endswith("苏木") else "village"
    if isinstance(place.place, Region):
        return place.place.level
    return "county"


def _again(passage: Passage, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Later mentions of towns and villages without their county: 岸上村 for 魏县/野胡拐乡/岸上村."""
    known: dict[str, PlaceMention] = {}
    for mention in (*passage.headline.places, *named):
        parts = mention.places[0].split("/") if len(mention.places) == 1 else []
        for depth in range(1, len(parts)):
            known.setdefault(parts[depth], replace(mention, places=("/".join(parts[: depth + 1]),)))
    if not known:
        return []
    taken = covered(m.span for m in named)
    found = []
    for start, end in occurrences(passage.text, known):
        if start in taken:
            continue
        words = passage.text[start:end]
        level: PlaceLevel = "township" if words[-1] in "乡镇道" else "village"
        span, rule = Span(start, end), "places.again"
        found.append(replace(known[words], span=span, text=words, kind="short", level=level, rule=rule, note=""))
    return found


def _lone(passage: Passage, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Towns and villages that are never named with their county: they lie in the county that the text speaks of."""
    ordered = sorted((m for m in named if m.level in BELOW_PREFECTURE), key=lambda m: m.span.start)
    taken = covered(m.span for m in named)
    known = {part for m in (*passage.headline.places, *named) for place in m.places for part in place.split("/")[1:]}
    found: list[PlaceMention] = []
    for start, end, parts in alone(passage.text):
        if start in taken or end - 1 in taken:
            continue
        parent = _county_at(passage, ordered, start)
        if parent is None:
            continue
        if len(parts) == 1 and parts[0] in known:
            continue
        level: PlaceLevel = "township" if parts[-1][-1] in "乡镇道" else "village"
        path = "/".join((parent.places[0].split("/")[0], *parts))
        found.append(
            replace(
                parent,
                span=Span(start, end),
                text=passage.text[start:end],
                places=(path,),
                kind="short",
                level=level,
                rule="places.lone",
                note="",
            )
        )
    return found


def _county_at(passage: Passage, named: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """The county spoken of at a place: the last one before it in its paragraph, else the only one of the text."""
    line = passage.text.rfind("\n", 0, at) + 1
    index = bisect_left(named, at, key=lambda mention: mention.span.start)
    if index and named[index - 1].span.start >= line:
        return named[index - 1]
    every: dict[str, PlaceMention] = {}
    for mention in (*passage.headline.places, *named):
        if mention.places and mention.level in BELOW_PREFECTURE:
            every.setdefault(mention.places[0].split("/")[0], mention)
        if len(every) > 1:
            return None
    return next(iter(every.values()), None)
