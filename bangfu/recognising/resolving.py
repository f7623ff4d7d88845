"""Words that point to places named elsewhere: 两县, 五县区, 三县一区, 各县, 该县, 我县, 全村."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bangfu.document import Span
from bangfu.recognising.gazetteer import Surroundings
from bangfu.recognising.mentions import PlaceLevel, PlaceMention
from bangfu.recognising.numerals import quantity
from bangfu.recognising.passage import Passage
from bangfu.recognising.patterns import covered

_WHAT = r"(?:县\(市、区\)|县\(区、市\)|县\(市\)|县\(区\)|市县区|县市区|区县市|县区|县市|旗县|市县|区县|县|旗)"
_KIND = (
    r"(?:定点|对口|帮扶|扶贫|支援|贫困|挂牌督战|深度|国家级|国家|国定|国贫|省级|省定|重点|脱贫|摘帽|受援|结对|任务|革命老区|老区|少数民族"
    r"|民族|自治|山区|边境|乡村振兴|扶贫开发|开发|工作|联系|挂钩|挂联|挂点|特困|连片|极度|原|国|贫|直属|这|的)*"
)
_SEVERAL = re.compile(
    rf"(?=[\d两二三四五六七八九十])(?<![\d.第一])(?P<count>\d{{1,3}}|[两二三四五六七八九十]{{1,3}})个?"
    rf"(?:余|多)?个?{_KIND}{_WHAT}"
    r"(?:(?P<more>[一二两三四五])(?:市|区|旗))?(?!级|域|委|长[^期]|城区|乡村三级|直)"
)
_EACH = re.compile(
    r"(?P<each>各(?:个)?(?:定点|帮扶|受援|贫困|扶贫|对口|结对|支援)*(?:县区|县市|县|旗)"
    r"|(?:定点|对口|受援|结对)(?:帮扶|扶贫|支援)?(?:县区|县市|县|旗)|帮扶县|扶贫县)(?!级|域|委|长[^期]|直)"
)
_ONE = re.compile(
    r"(?=[全该我本县当市省村])(?:(?P<county>(?:全|该|我|本)(?:县|旗)(?!级|域|委|长[^期])|县(?:里|内|域内|境内)|(?:全|该|我|本)区(?!域|别|块|位|间)|当地县)"
    r"|(?P<prefecture>(?:全|该|我|本)(?:市|州)(?!场|民|面|值)|市内|全地区)"
    r"|(?P<province>(?:全|该|我|本)省|省内|全区(?=各))"
    r"|(?P<village>(?:全|该|本|我)村|村(?:里|内|上|中)(?!的?学)|村子里)"
    r"|(?P<township>(?:全|该|本|我)(?:乡|镇)(?!村|亲)))"
)
_SEVERAL_BELOW = re.compile(
    rf"(?=[\d两二三四五六七八九十])(?<![\d.第一])(?P<count>\d{{1,2}}|[两二三四五六七八九十])个?{_KIND}(?:(?P<villages>村)(?!民|委|级|里|集|内|医|支|党|庄)"
    r"|(?P<towns>乡镇|乡|镇)(?!村|长|亲|级|政))"
)
_SEVERAL_AT_ALL = re.compile(r"(?P<count>[两三四五六])(?:地(?!块|级|方)|区(?!域|别|块|位|间|县)|市(?!场|民|县))")
_JOINED = re.compile(r"[、,;和及与以并\s]*(?:以及|还有|和|及|与)?[、,]?")
_OF_REGION = re.compile(r"(?:省|州|市|的)?(?:定点|挂牌督战|对口|帮扶|境内|这)*")
_AIDED = re.compile("定点|对口|结对|挂联|挂钩")
_LIST_ENDS = re.compile(r"等?$|等地?$")
_SENTENCE = re.compile(r"[。;；！!？?\n]")
SOLE = 12
"""More counties than this are not meant by 各县 without a list of them."""

Sets = list[tuple[int, int, tuple[PlaceMention, ...]]]
"""Start, end and members of the lists of counties in a text."""


def anaphors(passage: Passage, named: Sequence[PlaceMention], around: Surroundings) -> Iterator[PlaceMention]:
    """The mentions that lean on others. `named` are those of the same text, in order."""
    text = passage.text
    counties = [m for m in named if m.level in UNDER["county"] and not text.endswith("(原", 0, m.span.start)]
    lists = list(_lists(text, counties))
    finder = _Finder(passage, tuple(named), counties, lists, around)
    taken = covered(m.span for m in named)
    end = 0
    patterns = (_SEVERAL, _SEVERAL_BELOW, _SEVERAL_AT_ALL, _EACH, _ONE)
    for match in sorted((match for pattern in patterns for match in pattern.finditer(text)), key=_place):
        if match.start() < end or match.start() in taken:  # 全区 in 万全区
            continue
        mention = _resolved(finder, match)
        if mention is not None:
            end = match.end()
            yield mention


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _resolved(finder: _Finder, match: re.Match[str]) -> PlaceMention | None:
    if match.re is _SEVERAL:
        count = quantity(match["count"]).value
        if not isinstance(count, int) or count < 2:
            return None
        count += int(quantity(match["more"]).value or 0) if match["more"] else 0
        return _together(match, finder.several(match.start(), match.end(), count), count, "places.several")
    if match.re in (_SEVERAL_BELOW, _SEVERAL_AT_ALL):
        return _resolved_only(finder, match)
    if match.re is _EACH:
        members = finder.each(match.start(), match.end())
        return _together(match, members, None, "places.each") if members else None
    level: PlaceLevel = next(name for name in LEVELS if match[name])
    found = finder.one(match.start(), level)
    return _single(match, found, level) if found is not None else None


def _resolved_only(finder: _Finder, match: re.Match[str]) -> PlaceMention | None:
    """两村, 3个乡, 两地: only if so many were named; else they count nothing that has a name."""
    count = quantity(match["count"]).value
    if not isinstance(count, int) or count < 2:
        return None
    if match.re is _SEVERAL_AT_ALL:
        members = finder.several(match.start(), match.end(), count)
        return _together(match, members, count, "places.several") if len(members) == count else None
    level: PlaceLevel = "village" if match["villages"] else "township"
    below = finder.below(match.start(), count, level)
    if not below:
        return None
    mention = _together(match, below, count, "places.several-below")
    return replace(mention, places=tuple(m.places[0] for m in below), level=level)


LEVELS: tuple[PlaceLevel, ...] = ("county", "prefecture", "province", "village", "township")


def _together(match: re.Match[str], members: Sequence[PlaceMention], count: int | None, rule: str) -> PlaceMention:
    return PlaceMention(
        span=Span(*match.span()),
        text=match[0],
        places=tuple(m.places[0].split("/")[0] for m in members),
        kind="anaphor",
        level="county",
        codes=tuple(code for m in members for code in m.codes),
        provinces=tuple(p for m in members for p in m.provinces),
        count=count,
        collective=True,
        rule=rule,
    )


def _single(match: re.Match[str], found: PlaceMention, level: PlaceLevel) -> PlaceMention:
    parts = found.places[0].split("/")
    depth = {"county": 1, "township": 2, "village": len(parts)}.get(level, 1)
    return PlaceMention(
        span=Span(*match.span()),
        text=match[0],
        places=("/".join(parts[:depth]),),
        kind="anaphor",
        level=level,
        codes=found.codes,
        provinces=found.provinces,
        rule="places.that",
    )


def _lists(text: str, counties: Sequence[PlaceMention]) -> Iterator[tuple[int, int, tuple[PlaceMention, ...]]]:
    """Counties that stand side by side: 甘肃岷县、四川古蔺和叙永."""
    run: list[PlaceMention] = []
    for mention in (*counties, None):
        if run and (mention is None or not _JOINED.fullmatch(text[run[-1].span.end : mention.span.start])):
            distinct = tuple(_distinct(run))
            if len(distinct) > 1:
                yield run[0].span.start, run[-1].span.end, distinct
            run = []
        if mention is not None:
            run.append(mention)


def _first_told(lists: Sequence[Sequence[PlaceMention]]) -> Sequence[PlaceMention]:
    """The last list, in the order in which the text first gave it: 分别 counts on that."""
    last = {m.places[0].split("/")[0] for m in lists[-1]}
    return next(members for members in lists if {m.places[0].split("/")[0] for m in members} == last)


def _distinct(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    found: dict[str, PlaceMention] = {}
    for mention in mentions:
        found.setdefault(mention.places[0].split("/")[0], mention)
    return list(found.values())


class _Finder:
    """Looks for what an expression points to."""

    def __init__(
        self,
        passage: Passage,
        named: tuple[PlaceMention, ...],
        counties: list[PlaceMention],
        lists: Sets,
        around: Surroundings,
    ) -> None:
        self.text = passage.text
        self.named = named
        self.counties = counties
        self.lists = lists
        self.around = around
        self.headline = [m for m in passage.headline.places if not m.collective]
        self.related = [members for _, _, members in lists if self._related(members[0])]
        """Lists that the text calls aided."""
        self.aided = _distinct([m for m in counties if self._related(m)])
        self.every = _distinct([*(m for m in self.headline if m.level in UNDER["county"]), *counties])

    def several(self, start: int, end: int, count: int) -> Sequence[PlaceMention]:
        """两县: the list before it, those of the region before it, the last list of so many, or all of the text."""
        direct = [
            members for _, stop, members in self.lists if stop <= start and _LIST_ENDS.fullmatch(self.text[stop:start])
        ]
        if direct and len(direct[-1]) <= count:
            return direct[-1]
        if direct and len(direct[-1]) > count:
            return direct[-1][-count:] if self.text[start - 1 : start] != "等" else direct[-1]
        follows = [
            m for first, _, m in self.lists if re.fullmatch(r"[::(]|分别是|\(分别是|包括|即|——", self.text[end:first])
        ]
        if follows and len(follows[0]) == count:
            return follows[0]
        if (regional := self._regional(start)) is not None:
            region, members = regional
            return members if len(members) == count else (region,)
        earlier = [members for _, stop, members in self.lists if stop <= start and len(members) == count]
        if earlier:
            return _first_told(earlier)
        if len(self.every) == count:
            return self.every
        partners = [m for m in self.every if self.around.partners & set(m.codes)]
        if len(partners) == count:
            return partners
        if len(self.aided) == count:
            return self.aided
        later = [members for first, _, members in self.lists if first > start and len(members) == count]
        if later and len({frozenset(m.places[0] for m in members) for members in later}) == 1:
            return later[0]
        return self._leading(count)

    def below(self, start: int, count: int, level: PlaceLevel) -> Sequence[PlaceMention]:
        """The villages or towns named before, or named at all, if they are so many."""
        every = list({m.places[0]: m for m in self.named if m.level == level and len(m.places) == 1}.values())
        before = [m for m in every if m.span.start < start]
        return next((found for found in (before, every) if len(found) == count), ())

    def _regional(self, start: int) -> tuple[PlaceMention, Sequence[PlaceMention]] | None:
        """The province or prefecture named just before, and its counties: 凉山两县, 湖北三县一区."""
        index = bisect_left(self.named, start, key=lambda mention: mention.span.start)
        for mention in self.named[max(0, index - 1) : index]:
            gap = self.text[mention.span.end : start]
            if mention.level in ("province", "prefecture") and _OF_REGION.fullmatch(gap):
                name = mention.places[0]
                return mention, [m for m in self.every if name in m.provinces or name in self._prefectures(m)]
        return None

    def _prefectures(self, mention: PlaceMention) -> tuple[str, ...]:
        return tuple(self.around.prefectures.get(code, "") for code in mention.codes)

    def _related(self, mention: PlaceMention) -> bool:
        """Its clause says that the county is aided."""
        window = self.text[max(0, mention.span.start - 16) : mention.span.end + 10]
        return _AIDED.search(window) is not None

    def _leading(self, count: int) -> Sequence[PlaceMention]:
        """The counties named at least twice as often as any other."""
        named = Counter(m.places[0].split("/")[0] for m in self.named if m.level in ("county", "township", "village"))
        ranked = named.most_common(count + 1)
        if len(ranked) <= count or ranked[count - 1][1] < 2 * ranked[count][1]:
            return ()
        chosen = {name for name, _ in ranked[:count]}
        return [m for m in self.every if m.places[0].split("/")[0] in chosen]

    def each(self, start: int, end: int) -> Sequence[PlaceMention]:
        """各县, 定点扶贫县: the list it introduces, the first list that the text calls aided, the longest list before
        it, or all counties of a text with few."""
        for first, _, members in self.lists:
            if 0 <= first - end <= 2:
                return members
        related = self.related
        earlier = related or [members for _, stop, members in self.lists if stop <= start]
        if earlier:
            return earlier[0] if related else max(earlier, key=len)
        return self.every if len(self.every) <= SOLE else ()

    def one(self, start: int, level: PlaceLevel) -> PlaceMention | None:
        """该县, 全村: the last of its level before it; else the only one of the text, be it named later.

        县里 in a text about several counties is in each of them, unless its own sentence names one.
        """
        anywhere = self.text[start] == "县"
        levels = UNDER[level]
        fitting = [m for m in self.named if m.level in levels and len(m.places) == 1 and self._deep(m, level)]
        before = [m for m in fitting if m.span.end <= start]
        if before and not (anywhere and self.related and _SENTENCE.search(self.text, before[-1].span.end, start)):
            return before[-1]
        outside = [m for m in self.headline if m.level in levels and self._deep(m, level)]
        names = {m.places[0].split("/")[0] for m in fitting}
        if outside:
            return outside[-1]
        if not fitting and level == "prefecture":
            return self._common_prefecture()
        return fitting[0] if len(names) == 1 else None

    def _common_prefecture(self) -> PlaceMention | None:
        """我州 in a text that names its prefecture only before counties (文山州富宁), or not at all."""
        names = {name for m in self.counties for name in self._prefectures(m)}
        if len(names) != 1 or not (name := names.pop()):
            return None
        return replace(self.counties[0], places=(name,), level="prefecture", codes=())

    @staticmethod
    def _deep(mention: PlaceMention, level: PlaceLevel) -> bool:
        if level == "prefecture":
            return mention.level == "prefecture" or mention.places[0].endswith("市")
        if level == "township":
            return len(mention.places[0].split("/")) > 2 or mention.level == "township"
        return True


UNDER: dict[PlaceLevel, tuple[PlaceLevel, ...]] = {
    "county": ("county", "township", "village"),
    "prefecture": ("prefecture", "county"),
    "province": ("province",),
    "village": ("village",),
    "township": ("township", "village"),
}
"""Which mentions an expression can point to: a village lies in 该县 too."""
