"""Reads numerals: Arabic, Chinese and mixed ones become a value, or two for a range, or none if they are vague."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

Number = int | float

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"亿": 100_000_000, "万": 10_000}  # the larger first: 一亿两千万

# 千瓦, 千克, 千米, 千伏 and 百分点 are units: their first character is no multiplier. But 三万六千米 are metres,
# for nobody leaves a numeral at 三万六.
MULTIPLIER = r"(?:[十万亿]|千(?:(?![瓦克米伏])|(?<=万[一二两三四五六七八九]千)(?=米))|百(?!分))"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
CHINESE = rf"(?:[零〇一二两三四五六七八九]|{MULTIPLIER})+(?:点[零〇一二三四五六七八九]+)?"
_MIXED = re.compile(rf"({ARABIC})(.*)")
_SPOKEN_RANGE = re.compile(
    r"(?<![零〇一二两三四五六七八九])([一二两三四五六七八九])([二三四五六七八九])(?=[十百千万亿]|$)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """The value of a numeral. `value` is None if it is vague (数十, 几百)."""

    value: Number | None
    value_max: Number | None = None
    over: bool = False
    """More than the value: 十几, 三十好几."""


def quantity(text: str) -> Quantity:
    """The value of a numeral as `ARABIC`, `CHINESE` and their mixtures write it: 2100.5万, 三万六千, 七八十, 数十万."""
    if text[0] in "数几":
        return Quantity(None)
    if "几" in text:  # 十几, 三十几万: at least the round number
        before, _, after = text.partition("几")
        if before[-1:] not in TENS and before[-1:] != "0":
            return Quantity(None)
        return Quantity(tidy(Decimal(quantity(before).value or 0) * _factor(after)), over=True)
    if match := _MIXED.match(text):
        digits = match[1].replace(",", "")
        if "." not in digits:
            return Quantity(int(digits) * int(_factor(match[2])) if match[2] else int(digits))
        return Quantity(tidy(Decimal(digits) * _factor(match[2])))
    spoken = _SPOKEN_RANGE.search(text)
    if spoken:  # 七八十, 三四百, 两三个
        low, high = (text[: spoken.start()] + spoken[n] + text[spoken.end() :] for n in (1, 2))
        if DIGITS[spoken[2]] == DIGITS[spoken[1]] + 1 or spoken[0] == "三五":
            return Quantity(tidy(_value(low)), tidy(_value(high)))
    return Quantity(tidy(_value(text)))


def _factor(text: str) -> Decimal:
    result = 1
    for character in text:
        result *= TENS.get(character) or LARGE[character]
    return Decimal(result)


def _value(text: str, above: int = 10) -> Decimal:
    """The value of a Chinese numeral; `above` is the multiplier before it, whose tenth a lone digit counts (一万八)."""
    for character, factor in LARGE.items():
        if character in text:
            left, _, right = text.rpartition(character)
            return (_value(left) if left else 1) * Decimal(factor) + _value(right, factor)
    whole, _, fraction = text.partition("点")
    if fraction:
        return _value(whole) + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))
    if all(c in DIGITS for c in whole):  # 二〇一八, and the 八 of 一万八
        digits = Decimal("".join(str(DIGITS[c]) for c in whole) or "0")
        return digits * (above // 10) if len(whole) == 1 else digits
    return _section(whole)


def _section(text: str) -> Decimal:
    """A numeral below ten thousand with 十, 百, 千 in it."""
    total = digit = 0
    unit = 1
    for character in text:
        if character in TENS:
            unit = TENS[character]
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = DIGITS[character]
            unit = unit if digit else 10
    return Decimal(total + digit * (unit // 10 if unit > 10 else 1))


def tidy(value: Decimal | Number) -> Number:
    """An int if the value is whole, else a float with six decimals at most."""
    if isinstance(value, int):
        return value
    exact = Decimal(str(value)) if isinstance(value, float) else value
    return int(exact) if exact == exact.to_integral_value() else round(float(exact), 6)
