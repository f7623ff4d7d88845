"""The words that the recognisers know, from `content/lexicon/`: data that a person may change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from bangfu.recognising.patterns import NUMERALS, any_of, firsts, led
from bangfu.registry.plain import read

FOLDER = Path(__file__).resolve().parents[2] / "content" / "lexicon"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word or classifier means."""

    unit: str | None
    """Of the codebook; None if it has none for this."""
    factor: int | float = 1
    time: bool = False
    """A stretch of time: the figure is a date."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of `units.yml` and `numerals.yml`."""

    units: Mapping[str, Unit]
    unit: re.Pattern[str]
    """Matches a unit at a place."""
    not_before: Mapping[str, tuple[str, ...]]
    counted: re.Pattern[str]
    """People or households close behind a bare number; group `people` or `households`."""
    headed: re.Pattern[str]
    """What a bare number counts, named right before it; the same groups."""
    firms: re.Pattern[str]
    words: re.Pattern[str]
    """Words with a numeral: group `name` where it is shown in the account, else of no account at all."""
    enumerators: re.Pattern[str]
    numbered_names: re.Pattern[str]


def table(name: str) -> dict[str, Any]:
    """One file of the lexicon."""
    return cast("dict[str, Any]", read(FOLDER / f"{name}.yml"))


def listed(value: object) -> tuple[str, ...]:
    """The words of a line, or of a list of lines, parted by spaces."""
    lines = value if isinstance(value, list) else [value or ""]
    return tuple(word for line in lines for word in str(line).split())


@cache
def number_words() -> NumberWords:
    """The words around numerals."""
    units, numerals = table("units"), table("numerals")
    known = _units(units)
    plain, names = listed(numerals["words_without"]), listed(numerals["names"])
    meeting = numerals["meetings"]
    people, households = any_of(listed(units["people"])), any_of(listed(units["households"]))
    return NumberWords(
        units=known,
        unit=re.compile(f" ?({any_of(known)})"),
        not_before={word: listed(after) for word, after in units["not_before"].items()},
        counted=re.compile(
            f"(?:以上|左右|以内)?的?[^\\s,。;、:!?()0-9]{{0,6}}?(?:(?P<people>{people})|(?P<households>{households}))"
        ),
        headed=re.compile(
            f"(?:(?P<people>{any_of(listed(units['people_before']))})|(?P<households>{any_of(listed(units['households_before']))}))"
            "(?:已经?|共计?|总计|合计|累计|约|近|达到?|超过?|突破|逾|有|为|是|[:：])*$"
        ),
        firms=re.compile(f"[^,。;、0-9]{{0,4}}(?:{any_of(listed(units['firms']))})"),
        words=re.compile(
            led(
                firsts((*names, *plain)) + "一二三四五六七八九十第",
                f"(?<![{NUMERALS}数几第])(?:(?P<name>{any_of(names)}|{meeting})|(?P<plain>{any_of(plain)}))",
            )
        ),
        enumerators=re.compile(numerals["enumerators"]),
        numbered_names=re.compile(f"(?:{any_of(listed(numerals['numbered_names']))})"),
    )


def _units(units: Mapping[str, Any]) -> dict[str, Unit]:
    known: dict[str, Unit] = {}
    for word in listed(units["other"]):
        known[word] = Unit(None)
    for word in listed(units["count"]):
        known[word] = Unit("count")
    for word in listed(units["time"]):
        known[word] = Unit(None, time=True)
    for unit, line in units["scaled"].items():
        words = listed(line)
        for word, factor in zip(words[::2], words[1::2], strict=True):
            known[word] = Unit(unit, float(factor) if "." in factor else int(factor))
    return known
