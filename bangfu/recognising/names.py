"""Finds the names of the registry in a text: one pass, by the first two characters of each name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count
from operator import add
from typing import Literal, NamedTuple, cast

from bangfu.recognising.lexicon import listed, table
from bangfu.registry import County, Organisation, Region, Registry
from bangfu.registry.quick import uncollected

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
    units: frozenset[str] = frozenset()
    """Full names of the counties and regions it can mean."""


class Hit(NamedTuple):
    """A name at a place of the text: code points, end exclusive."""

    start: int
    end: int
    name: Name

    @property
    def place(self) -> bool:
        """It can name a place."""
        return bool(self.name.counties or self.name.regions)


Tree = dict[str, object]
"""Characters that can follow, each with its own tree; the empty string holds a name that ends here."""


class NameTable:
    """All names of a registry."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_text: dict[str, Name] = {name.text: name._replace(units=_units(name)) for name in names}
        self.trees: dict[str, Tree] = {}
        """By the first two characters of the names: the rest as a tree, with the name itself under the empty string."""
        for name in self.by_text.values():
            tree = self.trees.setdefault(name.text[:2], {})
            for character in name.text[2:]:
                tree = cast("Tree", tree.setdefault(character, {}))
            tree[""] = name

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names in a text, in order. Strong ones do not overlap: the leftmost, then the longest wins. Weak ones
        touch no strong one but may overlap each other: which of them is meant, the words around must say."""
        strong: list[Hit] = []
        weak: list[Hit] = []
        end = 0
        for at in compress(count(), map(self.trees.__contains__, map(add, text, text[1:]))):
            for name in reversed(self._starting(text, at)):
                if not _fits(text, at, name):
                    continue
                hit = Hit(at, at + len(name.text), name)
                if name.strength not in STRONG:
                    weak.append(hit)
                elif at >= end:
                    strong.append(hit)
                    end = hit.end
        if weak:
            taken = {at for hit in strong for at in range(hit.start, hit.end)}
            strong += [hit for hit in weak if hit.start not in taken and hit.end - 1 not in taken]
            strong.sort(key=_place)
        return tuple(strong)

    def _starting(self, text: str, at: int) -> list[Name]:
        """The names that begin at a place, the shortest first."""
        found: list[Name] = []
        tree: Tree | None = self.trees[text[at : at + 2]]
        at += 2
        while tree is not None:
            if "" in tree:
                found.append(cast("Name", tree[""]))
            tree = cast("Tree | None", tree.get(text[at])) if at < len(text) else None
            at += 1
        return found


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _fits(text: str, at: int, name: Name) -> bool:
    """Neighbours can make it part of another word: 教育部 in 教育部门, 兴城市 in 新兴城市."""
    end = at + len(name.text)
    for organisation in name.organisations:
        if organisation.not_followed_by and text.startswith(organisation.not_followed_by, end):
            return False
        if organisation.not_preceded_by and text.endswith(organisation.not_preceded_by, 0, at):
            return False
    if name.counties or name.regions:
        following = WORD_BEHIND.get(name.text[-1])
        if following and end < len(text) and text[end] in following:
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


def _units(name: Name) -> frozenset[str]:
    return frozenset((*(region.name for region in name.regions), *(county.name for county in name.counties)))


@lru_cache(maxsize=4)
def name_table(registry: Registry) -> NameTable:
    """The names of a registry; made once."""
    with uncollected():
        return NameTable(_names(registry))


def _names(registry: Registry) -> Iterable[Name]:
    common = frozenset(listed(table("places")["common_names"]))
    found: dict[str, Name] = {}
    for county in (*registry.counties.values(), *registry.former):
        autonomous = [f"{form}自治县" for form in county.short_forms if county.level == "自治县" and form[-1] != "县"]
        for text in (county.name, *county.short_forms, *autonomous):  # 道真自治县
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
    return found.values()


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
