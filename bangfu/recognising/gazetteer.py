"""Which county or region a name in a text is: namesakes, short forms that are also words, wrong parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from bangfu.recognising.names import BOUNDARY, Hit
from bangfu.recognising.passage import Passage
from bangfu.registry import County, Region, Registry


@dataclass(frozen=True, slots=True)
class Located:
    """A chain of names read as one place: `甘肃省定西市岷县`."""

    start: int
    end: int
    place: County | Region
    province: str
    name: str
    """Full name; of a county that was renamed, the one that the text uses."""
    short: bool
    """Said by a short form."""
    unsure: bool = False
    """Several counties of that name, and nothing in the text tells them apart."""
    note: str = ""

    @property
    def county(self) -> bool:
        """It is a county, not a province or prefecture."""
        return isinstance(self.place, County)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the text tells about the places in it."""

    counties: AbstractSet[str]
    """Codes of counties named in a form that counts by itself."""
    regions: AbstractSet[str]
    """Full names of provinces and prefectures that are named."""
    partners: AbstractSet[str]
    """Codes of counties that organisations of the text are known to aid."""
    year: int | None
    """Of publication: which of several names was in force."""
    prefectures: Mapping[str, str]
    """Of counties in force, by code."""


def surroundings(passage: Passage, organisation_ids: Iterable[str]) -> Surroundings:
    """What title and text tell about places, and what the registry knows about their organisations."""
    counties: set[str] = set()
    regions: set[str] = set()
    for hit in passage.hits:
        if hit.name.strength == "county":
            counties |= {county.code for county in hit.name.counties}
        elif hit.name.strength in ("region", "short"):
            regions |= {region.name for region in hit.name.regions}
    for mention in passage.headline.places:
        counties |= set(mention.codes)
        regions |= set(mention.provinces)
    partners: set[str] = set()
    for key in organisation_ids:
        organisation = passage.registry.by_id.get(key)
        partners |= {pairing.code for pairing in organisation.counties} if organisation else set()
    return Surroundings(
        frozenset(counties),
        frozenset(regions),
        frozenset(partners),
        passage.published.year,
        prefectures(passage.registry),
    )


@lru_cache(maxsize=4)
def prefectures(registry: Registry) -> Mapping[str, str]:
    """The prefecture of each county, by code."""
    return {c.code: c.prefecture for c in (*registry.former, *registry.counties.values())}


def choose(candidates: Sequence[County], parents: Sequence[Region], around: Surroundings) -> tuple[County, bool]:
    """The county meant among namesakes, and whether that is a guess.

    What decides, in this order: the province or prefecture named before it, what the organisations of the text are
    known to aid, provinces named elsewhere in the text, being in force (or, for an older text, having been so then).
    """
    left = [c for c in candidates if all(within(c, parent) for parent in parents)] or list(candidates)
    aided = [c for c in left if around.partners & {c.code, *c.now_codes}]
    near = [c for c in left if c.prefecture in around.regions]
    same_province = [c for c in left if c.province in around.regions]
    for narrower in (aided, near, same_province):
        if _areas(left) > 1:
            left = [c for c in left if c in narrower] or left
    sure = _areas(left) == 1
    left.sort(key=lambda c: (not _of_its_time(c, around.year), not c.in_force, c.code))
    return left[0], not sure


def _areas(counties: Sequence[County]) -> int:
    """How many different stretches of land: a unit and what it became are one."""
    areas = {c.now_codes[0] if c.now_codes else c.code for c in counties}
    return len(areas)


def _of_its_time(county: County, year: int | None) -> bool:
    if year is None:
        return county.in_force
    return (county.from_year or 0) <= year and (county.until_year is None or year <= county.until_year)


def within(county: County, region: Region) -> bool:
    """The county lies in the province or prefecture."""
    return region.name in (county.province, county.prefecture)


PREPOSITIONS = ("帮扶", "支援", "援助", "支持", "助力", "走进", "深入", "前往", "来到", "奔赴", "扎根", "情系")
FURTHER = frozenset("乡镇村屯寨河江湖路街")
"""What makes a short form part of another name: 沿河乡 does not lie in 沿河县."""
VERB_ENDS = frozenset("扶助持援入进抵访达至贫担括盖系包")
"""Last characters of verbs that take a place: 帮扶, 资助, 支持, 走进, 定点扶贫, 承担, 包括, 覆盖, 联系."""
BEFORE = frozenset("在到赴来往向对于从由援驻")


def reads_as_place(passage: Passage, hit: Hit, around: Surroundings) -> bool:
    """A short form that could be another word stands for the place here, even without a province before it."""
    name, text = hit.name, passage.text
    codes = {c.code for c in name.counties} | {code for c in name.counties for code in c.now_codes}
    whole = name.text[-1] in "县旗区" and bool(name.counties)  # 魏县
    sure = around.partners | around.counties if name.text[-1] == "县" else around.partners
    known = whole and bool(codes & sure) and text[hit.end : hit.end + 1] != "长"  # 代县 where its partner speaks
    if (name.common and not known) or text[hit.end : hit.end + 1] in FURTHER:
        return False
    regions = {r.name for r in name.regions}
    before, after = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 1]
    if whole and (not before or before[-1] in BOUNDARY or before[-1] in VERB_ENDS):
        return True
    if codes & (around.counties | around.partners) or regions & around.regions:
        return True
    if whole:
        return False
    if len(name.text) >= 3 or (regions and after and after in "州市地"):
        return True
    return bool(before) and (before[-1] in BEFORE or before in PREPOSITIONS) and _areas(name.counties) <= 1
