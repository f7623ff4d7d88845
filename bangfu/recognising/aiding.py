"""Provinces, cities and districts that aid others: 东西部协作, 对口帮扶, 援藏. Then a place is an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bangfu.document import Span
from bangfu.recognising.mentions import OrganisationMention
from bangfu.recognising.names import Hit
from bangfu.recognising.passage import Passage
from bangfu.registry import County, Region

_RELATES = re.compile(
    r"(?:自?(?:19|20)\d\d年(?:\d{1,2}月)?(?:起|开始|以来)?)?(?:开始|已|先后|分别|率先)?"
    r"(?:对口|结对|组团|协作)*(?:帮扶|支援|援助|协作|结对|援建)(?!的|下|中|资金|项目|干部|单位|工作)"
)
_WITH = re.compile(r"(?<!、..)(?<!、...)[与和](?=[^,。;\n]{2,30}(?:东西部|扶贫|对口|帮扶)*协作(?!资金|项目|干部))")
_IN = re.compile(r"在(?=[^,。;\n]{2,40}(?:东西部|扶贫|对口|帮扶)*协作)")
_AIDS_FAR = re.compile(
    r"(?:对口)?援(?:藏|疆|青|甘|滇|黔|川|宁|桂)|第?[一二三四五六七八九十]*(?:东西部|扶贫|对口|协作|帮扶|支援){1,3}(?:工作)?(?:组|队|指挥部|办公室)"
)
_COOPERATES = re.compile("协作|结对|携手|对口")
_GIVES = re.compile(r"(?:累计|共计|共|先后|已|财政)*(?:投入|拨付|选派|派出|捐赠|捐款|援建|安排|落实|筹集|资助|采购)")
_OPENS = re.compile(r"(?:^|[,。;:!?、\n(“\s]|其中|由|\d年|\d月|\d日|以来|来,|今年|去年|年,|定|从)$")
_REACH = 14
"""Characters from the verb to the place that is aided."""


def aiding_regions(passage: Passage) -> Iterator[OrganisationMention]:
    """The mentions of regions that aid, wherever they open a clause. 上海市援藏项目; 涵江区对口帮扶西吉县."""
    hits = [hit for hit in passage.hits if hit.place]
    helpers = _helpers(passage, hits)
    if not helpers and not _AIDS_FAR.search(passage.text):
        return
    full = _chained(hits)
    for index, hit in enumerate(hits):
        following = hits[index + 1 : index + 2]
        if following and following[0].start == hit.end and _holds(hit, following[0]):
            continue  # 福州市 of 福州市马尾区
        names = hit.name.units
        far = _aids_far(passage, hit)
        start = _chain_start(hits, index)
        ours = names & helpers or names & _parts(hit, helpers)
        if not far and not (ours and _opens(passage.text, start)):
            continue
        name = min(ours or names)
        span = Span(start, hit.end)
        words = span.of(passage.text)
        rule = "organisations.aiding-region"
        yield OrganisationMention(span, words, full.get(name, name), "pattern", head="政府", rule=rule)


def _parts(hit: Hit, helpers: set[str]) -> set[str]:
    """Districts and cities of a helper help with it: 佛山市顺德区."""
    return {county.name for county in hit.name.counties if {county.prefecture, county.province} & helpers}


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text[max(0, start - 3) : start]) is not None


def _aids_far(passage: Passage, hit: Hit) -> bool:
    province = any(region.level == "province" for region in hit.name.regions)
    return province and _AIDS_FAR.match(passage.text, hit.end) is not None


def _chained(hits: list[Hit]) -> dict[str, str]:
    """Districts that the text names with their city: 马尾区 → 福州市马尾区, 北京市朝阳区."""
    found: dict[str, str] = {}
    for first, second in pairwise(hits):
        cities = {
            region.name for region in first.name.regions if region.level == "prefecture" or region.name[-1] == "市"
        }
        for county in second.name.counties:
            city = next((name for name in (county.prefecture, county.province) if name in cities), None)
            if first.end == second.start and city:
                found.setdefault(county.name, f"{city}{county.name}")
    return found


def _helpers(passage: Passage, hits: list[Hit]) -> set[str]:
    """Full names of the regions that the text or its title says aid another, and of the regions these lie in."""
    direct: set[str] = set()
    aided: list[Hit] = []
    for text, found in ((passage.text, hits), (passage.title, list(passage.title_hits))):
        for index, hit in enumerate(found):
            match = next((m for p in (_RELATES, _WITH, _IN) if (m := p.match(text, hit.end))), None)
            if match is None or not _opens(text, _chain_start(found, index)):
                continue
            target = next((h for h in found[index + 1 :] if 0 <= h.start - match.end() <= _REACH), None)
            if target is None or "\n" in text[match.end() : target.start] or _holds(hit, target):
                continue
            direct |= hit.name.units
            aided.append(target)
    direct |= _givers(passage, hits)
    if not direct:
        return direct
    parents = {unit.name for hit in hits for unit in hit.name.regions if any(_holds(hit, h) for h in _of(direct, hits))}
    return direct | {name for name in parents if not any(_named_holds(name, target) for target in aided)}


def _givers(passage: Passage, hits: list[Hit]) -> set[str]:
    """Districts and cities, never on the list of poverty, that give in a text about cooperation: 青浦区投入…资金."""
    if not _COOPERATES.search(passage.text + passage.title):
        return set()
    poor = passage.registry.delistings
    aided = any(county.code in poor for hit in hits for county in hit.name.counties)
    if not aided and not any(region.name[-1] == "州" for hit in hits for region in hit.name.regions):
        return set()
    return {
        name
        for index, hit in enumerate(hits)
        if hit.name.counties and not any(c.code in poor or c.level == "县" for c in hit.name.counties)
        if _GIVES.match(passage.text, hit.end) and _opens(passage.text, _chain_start(hits, index))
        for name in hit.name.units
    }


def _chain_start(hits: list[Hit], index: int) -> int:
    """Where the chain of places begins that ends with a hit."""
    while index and hits[index - 1].end == hits[index].start:
        index -= 1
    return hits[index].start


def _of(names: set[str], hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.name.units & names]


def _holds(outer: Hit, inner: Hit) -> bool:
    """One of the regions that the outer hit can name holds a unit of the inner."""
    return any(_named_holds(region.name, inner) for region in outer.name.regions)


def _named_holds(name: str, inner: Hit) -> bool:
    units: tuple[County | Region, ...] = (*inner.name.counties, *inner.name.regions)
    return any(
        name in ((unit.prefecture, unit.province) if isinstance(unit, County) else (unit.province,))
        and unit.name != name
        for unit in units
    )
