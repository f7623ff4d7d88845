"""Values and periods in each language's habit: `近2000万元`, `nearly 20 million yuan`, `2015年以来`.

What is shown re-reads to the same value: digits are moved (元 to 万元, yuan to million), never rounded. The patterns
stand in `content/words.yml` under `numbers`, the names of units in the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from bangfu.fact import Number

if TYPE_CHECKING:
    from bangfu.codebook import Codebook
    from bangfu.words import Words

_SCALES = {
    "zh": ((10**8, 10**8, 4), (10**4, 10**6, 4), (10**4, 10**4, 2)),
    "en": ((10**9, 10**9, 3), (10**6, 10**6, 4)),
}
"""Per language: the power, from which value on it is used, and how many decimals it may need. First fit wins, so
that 996590000 is 9.9659亿, 10634400 is 1063.44万 and 110565 keeps its digits."""

_TIMES = ("year", "month")


class Measured(Protocol):
    """What has a value to show: `Fact`, `KeptFact`, or a total made of them."""

    @property
    def value(self) -> Number | None: ...
    @property
    def value_max(self) -> Number | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def qualifier(self) -> str | None: ...
    @property
    def per(self) -> tuple[str, ...]: ...
    @property
    def indicator(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figures:
    """Formats values and periods with the labels of the codebook and the patterns of the words file."""

    codebook: Codebook
    words: Words

    def amount(self, fact: Measured, language: str) -> str:
        """The whole value as a reader meets it: `近2000万元`, `over 2,000 person-times`; empty without a number."""
        return self._written(fact, language, "numbers.qualifiers")

    def mark(self, fact: Measured, language: str) -> str:
        """The same for charts, the qualifier as a sign: `~2000万元`, `>2000`, `≈20 million yuan`."""
        return self._written(fact, language, "numbers.marks")

    def number(self, value: Number, language: str) -> str:
        """A bare number without its unit: `2000万`, `20 million`, `15.59`."""
        exact = Decimal(repr(value))
        for power, least, decimals in _SCALES[language]:
            scaled = exact / power
            if abs(exact) >= least and _decimals(scaled) <= decimals:
                return self.words.text(f"numbers.powers.{power}", language, number=_digits(scaled, language))
        return _digits(exact, language)

    def counted(self, number: str, value: Number, unit: str | None, language: str, indicator: str = "") -> str:
        """A number with its unit: `2000万元`, `1 household`; a mere count takes a classifier in Chinese only.

        The classifier is that of the indicator where it has one of its own (培训班: 期).
        """
        if unit is None:
            return number
        if unit == "count" and self.words.has(f"numbers.classifiers.{indicator}"):
            return self.words.text(f"numbers.classifiers.{indicator}", language, number=number)
        if self.words.has(f"numbers.units.{unit}"):
            return self.words.text(f"numbers.units.{unit}", language, number=number)
        singular = f"numbers.one.{unit}"
        name = (
            self.words.text(singular, language)
            if value == 1 and self.words.has(singular)
            else self.codebook.units[unit].get(language)
        )
        return self.words.text("numbers.counted", language, number=number, unit=name)

    def period(self, period: str | None, language: str) -> str:
        """An ISO 8601 date or interval in words: `2018年9月`, `since 2015`; empty for none."""
        if not period:
            return ""
        start, _, end = period.partition("/")
        if not end:
            return self._date(start, language)
        if end == "..":
            return self.words.text("numbers.since", language, start=self._date(start, language))
        if start == "..":
            return self.words.text("numbers.until", language, end=self._date(end, language))
        if len(start) == len(end) == 4:
            return self.words.text("numbers.years", language, start=start, end=end)
        return self.words.text(
            "numbers.span", language, start=self._date(start, language), end=self._date(end, language)
        )

    def _written(self, fact: Measured, language: str, patterns: str) -> str:
        if fact.value is None:
            return ""
        number = self.number(fact.value, language)
        if fact.value_max is not None:
            high = self.number(fact.value_max, language)
            number = self.words.text("numbers.range", language, low=number, high=high)
        last = fact.value if fact.value_max is None else fact.value_max
        amount = self.counted(number, last, fact.unit, language, fact.indicator)
        if fact.qualifier and fact.qualifier != "exact":
            amount = self.words.text(f"{patterns}.{fact.qualifier}", language, amount=amount)
        if not fact.per:
            return amount
        ordered = sorted(fact.per, key=lambda per: per in _TIMES)  # 每户每年, never 每年每户
        first, *more = (self._each(per, language) for per in ordered)
        for second in more:
            first = self.words.text("numbers.each_both", language, first=first, second=second)
        return self.words.text("numbers.each_amount", language, each=first, amount=amount)

    def _each(self, per: str, language: str) -> str:
        key = f"numbers.each.{per}"
        return self.words.text(key, language) if self.words.has(key) else self.codebook.per[per].get(language)

    def _date(self, date: str, language: str) -> str:
        year, month, day = (*date.split("-"), "", "")[:3]
        if not month:
            return self.words.text("numbers.year", language, year=year)
        name = self.words.text(f"numbers.months.{int(month)}", language)
        if not day:
            return self.words.text("numbers.month", language, year=year, month=name)
        return self.words.text("numbers.day", language, year=year, month=name, day=str(int(day)))


def years(period: str) -> tuple[float | None, float | None]:
    """Start and end of an ISO 8601 date or interval as decimal years; an open end is `None`.

    A date covers its whole length: `2018` is (2018.0, 2019.0), `2018-09` the ninth twelfth of that year.
    """
    start, slash, end = period.partition("/")
    last = end if slash else start
    return (None if start == ".." else _edge(start, 0), None if last == ".." else _edge(last, 1))


def _edge(date: str, whole: int) -> float:
    """Where a date begins (`whole` 0) or is over (1)."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if not month:
        return float(year + whole)
    if not day:
        return round(year + (month - 1 + whole) / 12, 4)
    return round(year + (month - 1) / 12 + (day - 1 + whole) / 372, 4)


def _decimals(value: Decimal) -> int:
    """How many decimals a number needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _digits(value: Decimal, language: str) -> str:
    """Plain digits; English parts thousands by commas, Chinese counts in 万 and leaves them together."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return format(Decimal(plain), ",f") if language == "en" else plain
