"""Towns and villages, which no gazetteer lists: names by their form behind a county, and the same names later alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bangfu.recognising.lexicon import listed, table
from bangfu.recognising.patterns import any_of

HAN = "[\u4e00-\u9fff]"
TOWN = rf"(?P<town>{HAN}{{1,6}}?(?:民族乡|街道办事处|街道|苏木|乡|镇))"
VILLAGE = rf"(?P<village>{HAN}{{1,6}}?(?:行政村|自然村|社区|嘎查|村(?![镇级])|(?:屯|寨)(?![村镇乡社])))"
_BEHIND = re.compile(rf"(?:{TOWN})?(?:{VILLAGE})?")
_LISTED = re.compile(rf"[、和及与]{{1}}(?:{TOWN})?(?:{VILLAGE})?")
_BRACKET = re.compile(r"\(([^()\n]{2,60})\)")
_VILLAGE = re.compile(VILLAGE)
_ONE = re.compile(rf"{HAN}{{1,6}}村|{HAN}{{1,6}}社区")
_ALONE = re.compile(
    rf"(?:(?<=[,。;:!?、()“”《》\s])|(?<=^)|(?<=[在到向为对与和及从由赴给将把的驻往来])|(?<=公里)|(?<=帮扶)|(?<=走进))"
    r"(?:[在到向为对与和及从由赴给将把的驻往来]+)?"
    rf"(?P<name>{HAN}{{1,4}}?(?:村|乡|镇|社区|街道|嘎查|苏木))(?!镇|庄|落|口|野|级|集|务|土|企|容|情|长制|域|民|村|内|里)"
)


@dataclass(frozen=True, slots=True)
class Below:
    """A town or village behind a county: its end in the text and its parts, largest first."""

    end: int
    parts: tuple[str, ...]


@cache
def _refused() -> re.Pattern[str]:
    """What a name of a town or village does not contain: the text went on, or the words describe and do not name."""
    words = table("places")
    generic = any_of(listed(words["generic"]))
    inside, end = any_of(listed(words["not_in_names"])), any_of(listed(words["not_at_end"]))
    return re.compile(f"^(?:{generic})$|{inside}|(?:{end})$|.[县市州旗].")


def proper(name: str) -> bool:
    """Reads as the name of a town or village, not as a description of one (贫困村, 各乡镇)."""
    return _refused().search(name) is None


def behind(text: str, at: int) -> Iterator[Below]:
    """The towns and villages that follow a county at once: 野胡拐乡岸上村; 安远镇、大石镇; 红山乡(上村、下村)."""
    match = _BEHIND.match(text, at)
    town, village, end = _parts(match)
    if not town and not village:
        return
    if town and not village and (bracket := _BRACKET.match(text, end)):
        names = [name for name in re.split("[、,和及]", bracket[1]) if _ONE.fullmatch(name) and proper(name)]
        for name in names:
            place = text.index(name, end)
            yield Below(place + len(name), (town, name))
        if names:
            return
    yield Below(end, tuple(filter(None, (town, village))))
    while match := _LISTED.match(text, end):
        more_town, more_village, more_end = _parts(match)
        if not more_town and not more_village:
            return
        town = more_town or (town if village else "")
        yield Below(more_end, tuple(filter(None, (town, more_village))))
        end, village = more_end, more_village


def _parts(match: re.Match[str] | None) -> tuple[str, str, int]:
    if match is None:
        return "", "", 0
    town, village = match["town"] or "", match["village"] or ""
    if town and not proper(town):
        return "", "", match.start()
    if village and not proper(village):
        village = ""
    return town, village, match.end("village") if village else match.end("town") if town else match.start()


def alone(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Names of towns and villages that stand without their county, at a boundary: start, end, parts."""
    end = 0
    for match in _ALONE.finditer(text):
        if match.start("name") < end or not proper(match["name"]):
            continue
        parts: tuple[str, ...] = (match["name"],)
        end = match.end("name")
        if match["name"][-1] in "乡镇" and (village := _VILLAGE.match(text, end)) and proper(village["village"]):
            parts, end = (*parts, village["village"]), village.end()
        yield match.start("name"), end, parts
