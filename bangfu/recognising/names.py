"""Finds the names of the registry in a text: one pass, by the first two characters of each name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import add
from typing import Literal, NamedTuple

from bangfu.recognising.lexicon import listed, table
from bangfu.registry import County, Organisation, Region, Registry

Strength = Literal["full", "alias", "unit", "weak", "weak-unit", "county", "region", "short", "bare"]
STRONG = frozenset(("full", "alias", "unit", "county", "region", "short"))
"""Names that count by themselves; the others need a reason in the text."""


class Name(NamedTuple):
    """A name and what it can mean. Namesakes share one."""

    text: str
    strength: Strength
    """`short`: a province without its 省; `bare`: a county or prefecture without 县, 市, 州."""
    organisations: tuple[Organisation, ...] = ()
    counties: tuple[County, ...] = ()
    regions: tuple[Region, ...] = ()
    common: bool = False
    """Also an ordinary word (互助, 合作, 城区): a place only behind a province or prefecture."""


class Hit(NamedTuple):
    """A name at a place of the text: code points, end exclusive."""

    start: int
    end: int
    name: Name

    @property
    def place(self) -> bool:
        """It can name a place."""
        return bool(self.name.counties or self.name.regions)


class NameTable:
    """All names of a registry."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_text: dict[str, Name] = {name.text: name for name in names}
        sizes: dict[str, set[int]] = {}
        for text in self.by_text:
            sizes.setdefault(text[:2], set()).add(len(text))
        self.sizes = {start: tuple(sorted(found, reverse=True)) for start, found in sizes.items()}
        """Lengths of the names that begin with two characters, the longest first."""

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names in a text, in order. Strong ones do not overlap: the leftmost, then the longest wins. Weak ones
        touch no strong one but may overlap each other: which of them is meant, the words around must say."""
        strong: list[Hit] = []
        weak: list[Hit] = []
        by_text, sizes = self.by_text, self.sizes
        end = 0
        for at in [n for n, pair in enumerate(map(add, text, text[1:])) if pair in sizes]:
            for size in sizes[text[at : at + 2]]:
                name = by_text.get(text[at : at + size])
                if name is not None and _fits(text, at, name):
                    hit = Hit(at, at + size, name)
                    if name.strength not in STRONG:
                        weak.append(hit)
                    elif at >= end:
                        strong.append(hit)
                        end = hit.end
        taken = {at for hit in strong for at in range(hit.start, hit.end)}
        return tuple(sorted([*strong, *(h for h in weak if h.start not in taken and h.end - 1 not in taken)]))


def _fits(text: str, at: int, name: Name) -> bool:
    """Neighbours can make it part of another word: 教育部 in 教育部门, 兴城市 in 新兴城市."""
    end = at + len(name.text)
    for organisation in name.organisations:
        if organisation.not_followed_by and text.startswith(organisation.not_followed_by, end):
            return False
        if organisation.not_preceded_by and text.endswith(organisation.not_preceded_by, 0, at):
            return False
    if name.counties or name.regions:
        following = WORD_BEHIND.get(name.text[-1], "")
        if following and text[end : end + 1] in following:
            return False
        if name.text.endswith("城市") and at and text[at - 1] not in BOUNDARY and len(name.text) < 4:
            return False
    return True


WORD_BEHIND = {"市": "场", "区": "域块位别", "旗": "帜舰下袍手", "县": "域级"}
"""What makes another word of the last character: 合作市场, 平安区域."""
BOUNDARY = frozenset(
    ",。;:!?、()“”‘’《》<>【】[]\n\t …—·-/|" + "在到赴来往向对与和及为从由于是的给援驻将把省州市盟区县"
)
"""Characters that a name may follow."""


@lru_cache(maxsize=4)
def name_table(registry: Registry) -> NameTable:
    """The names of a registry; made once."""
    common = frozenset(listed(table("places")["common_names"]))
    found: dict[str, Name] = {}
    for county in (*registry.counties.values(), *registry.former):
        for text in (county.name, *county.short_forms):
            whole = text == county.name or text[-1] in "县旗区市"
            word = text in common or text in county.common_words
            strength: Strength = "county" if whole and len(text) > 2 and not word else "bare"
            _add(found, Name(text, strength, counties=(county,), common=word))
    for region in registry.regions.values():
        _add(found, Name(region.name, "region", regions=(region,)))
        for text in region.short_forms:
            sure = region.level == "province" or (text[-1] in "州市盟" and len(text) > 2)
            _add(found, Name(text, "short" if sure else "bare", regions=(region,)))
    for organisation in registry.organisations.values():
        for text, strength in _organisation_names(organisation):
            _add(found, Name(text, strength, organisations=(organisation,)))
    return NameTable(found.values())


def _organisation_names(organisation: Organisation) -> Iterator[tuple[str, Strength]]:
    yield organisation.name, "full"
    for text in (*organisation.aliases, *organisation.former_names):
        yield text, "alias"
    for text in organisation.weak_aliases:
        yield text, "weak"
    for unit in organisation.subsidiaries:
        yield unit.name, "weak-unit" if unit.weak else "unit"


_RANK = {
    s: n for n, s in enumerate(("full", "region", "short", "county", "alias", "unit", "bare", "weak", "weak-unit"))
}


def _add(found: dict[str, Name], name: Name) -> None:
    """Joins namesakes. An organisation's own name wins over its being a unit of another."""
    known = found.get(name.text)
    if known is None or len(name.text) < 2:
        if len(name.text) > 1:
            found[name.text] = name
        return
    strength = min(known.strength, name.strength, key=_RANK.__getitem__)
    organisations = (*known.organisations, *name.organisations)
    if known.organisations and name.organisations and known.strength != name.strength:
        organisations = (known if known.strength == strength else name).organisations
    counties = tuple(dict.fromkeys((*known.counties, *name.counties)))
    regions = tuple(dict.fromkeys((*known.regions, *name.regions)))
    found[name.text] = Name(name.text, strength, organisations, counties, regions, known.common or name.common)
