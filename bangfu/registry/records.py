"""What Bangfu knows before it reads: organisations, counties, regions, and when counties left the poverty list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Status = Literal["current", "merged", "other"]


def narrow(name: str) -> str:
    """Round brackets as clean text has them: 中国人寿保险(集团)公司."""
    return name.replace("（", "(").replace("）", ")")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A county that an organisation aids, by a source that was read."""

    code: str
    name: str
    relation: str
    """定点扶贫, 对口支援, 帮扶."""


@dataclass(frozen=True, slots=True)
class Subsidiary:
    """A unit of an organisation, by the name that articles use."""

    name: str
    weak: bool = False
    """Counts only beside another mention of the group (置业公司, 青海公司)."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that aids. `name` is the full legal name in simplified characters."""

    id: str
    name: str
    english: str = ""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    """Short or ambiguous names: they count only beside another mention of the same organisation."""
    former_names: tuple[str, ...] = ()
    subsidiaries: tuple[Subsidiary, ...] = ()
    website: str = ""
    status: Status = "other"
    merged_into: str | None = None
    """Id of the organisation that took it over."""
    merged_year: int | None = None
    parent: str | None = None
    """Id of the group it belongs to, though it has an entry of its own."""
    kind: str = "enterprise"
    """enterprise, institution, bank, university, private, foundation, hospital, collective."""
    counties: tuple[Pairing, ...] = ()
    not_followed_by: tuple[str, ...] = ()
    not_preceded_by: tuple[str, ...] = ()
    note: str = ""

    @property
    def collective(self) -> bool:
        """A word for many organisations at once: 中央企业, 各民主党派."""
        return self.kind == "collective"


class County(NamedTuple):
    """A county-level unit under one of its names; renamed and merged units have rows of their own.

    A tuple, since three thousand of them are made at each start.
    """

    code: str
    """GB/T 2260; unique among units in force only."""
    name: str
    english: str
    """`Weishan Yi and Hui Autonomous County`."""
    pinyin: str
    """Of the short name, without tones: `weishan`."""
    short_forms: tuple[str, ...]
    common_words: tuple[str, ...]
    """Short forms that are also ordinary words or brands: 互助, 合作, 平安."""
    level: str
    prefecture: str
    """Full name; empty for units directly under a province."""
    province: str
    province_short: str
    from_year: int | None = None
    until_year: int | None = None
    """Year in which the name went; None: in force."""
    now_codes: tuple[str, ...] = ()
    """Units in force for that area, the main one first; empty if it is in force itself."""

    @property
    def in_force(self) -> bool:
        """The unit exists today under this name."""
        return self.until_year is None


@dataclass(frozen=True, slots=True)
class Region:
    """A province or a prefecture."""

    code: str
    name: str
    english: str
    pinyin: str
    short_forms: tuple[str, ...]
    level: Literal["province", "prefecture"]
    province: str
    """Full name of the province it lies in; its own for a province."""


@dataclass(frozen=True, slots=True)
class Delisting:
    """One of the 832 counties of the poverty list, and its batch."""

    code: str
    """Of the unit in force."""
    name: str
    year: int
    """The yearly batch; the announcement mostly came the year after."""
    region: str
    key_2012: bool | None
    """On the list of 592 key counties of 2012; None: not known."""
    key_2021: bool | None
    """On the list of 160 key counties of 2021; None: not known."""


@dataclass(frozen=True, eq=False, repr=False)
class Registry:
    """All reference tables. Equal only to itself, so that it can key a cache."""

    organisations: Mapping[str, Organisation]
    """By full name."""
    counties: Mapping[str, County]
    """Units in force, by code."""
    former: tuple[County, ...]
    """Names that went: renamed, merged, split."""
    regions: Mapping[str, Region]
    """Provinces and prefectures by full name."""
    delistings: Mapping[str, Delisting]
    """By code of the unit in force."""

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of a full name, an alias, a former name or an id. Weak aliases and units do not count."""
        return self._by_name.get(narrow(name))

    def county(self, name: str, province: str | None = None) -> tuple[County, ...]:
        """The units of a full name (`东乡族自治县`), those in force first; `province` narrows namesakes."""
        found = self._by_county.get(name, ())
        return tuple(c for c in found if province is None or province in (c.province, c.province_short))

    def current(self, county: County) -> tuple[County, ...]:
        """The units in force for the area of a county, the main one first."""
        return (county,) if county.in_force else tuple(self.counties[c] for c in county.now_codes if c in self.counties)

    @cached_property
    def by_id(self) -> Mapping[str, Organisation]:
        """Organisations by registry id."""
        return {organisation.id: organisation for organisation in self.organisations.values()}

    @cached_property
    def _by_name(self) -> Mapping[str, Organisation]:
        names: dict[str, Organisation] = {}
        for found in self.organisations.values():
            for name in (found.id, found.name, *found.aliases, *found.former_names):
                names.setdefault(name, found)
        names.update(self.organisations)
        return names

    @cached_property
    def _by_county(self) -> Mapping[str, tuple[County, ...]]:
        names: dict[str, tuple[County, ...]] = {}
        for county in (*self.counties.values(), *self.former):
            names[county.name] = (*names.get(county.name, ()), county)
        return names
