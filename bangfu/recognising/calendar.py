"""Dates as the codebook writes them: ISO 8601, as precise as the words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from bangfu.recognising.numerals import quantity

PARTS = {
    "上半年": ("01", "06"),
    "下半年": ("07", "12"),
    "前三季度": ("01", "09"),
    "前三个季度": ("01", "09"),
    "一季度": ("01", "03"),
    "二季度": ("04", "06"),
    "三季度": ("07", "09"),
    "四季度": ("10", "12"),
}


@dataclass(frozen=True, slots=True)
class Published:
    """When the document appeared, as precise as it says; resolves what is said relative to it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, text: str | None) -> Published:
        """From an ISO date such as `2020-04-02`, `2020-04`, `2020`; anything else is unknown."""
        parts = (text or "").split("T")[0].split("-")
        if not all(part.isdigit() for part in parts) or len(parts) > 3:
            return cls()
        numbers = [int(part) for part in parts]
        return cls(*numbers)

    def month_text(self) -> str | None:
        """`2020-04`, or None if the month is unknown."""
        return iso(self.year, self.month) if self.year and self.month else None

    def before(self, days: int) -> str | None:
        """The date so many days before, if the day is known."""
        if not (self.year and self.month and self.day):
            return None
        return (datetime.date(self.year, self.month, self.day) - datetime.timedelta(days)).isoformat()

    def day_before(self, day: int | None) -> str | None:
        """The last such day of a month that is not after the publication."""
        if not (self.year and self.month and day):
            return None
        if self.day is None or day <= self.day:
            return iso(self.year, self.month, day)
        return iso(self.year - 1, 12, day) if self.month == 1 else iso(self.year, self.month - 1, day)

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year of the last such month and day that is not after the publication."""
        if self.year is None:
            return None
        if self.month is None:
            return self.year
        later = (month, day or 0) > (self.month, self.day or 31)
        return self.year - 1 if later else self.year


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """`2018`, `2018-09`, `2018-09-05`; None if there is no such date."""
    if year is None:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def number(text: str | None) -> int | None:
    """A year, month or day in Arabic or Chinese numerals: 2018, 二〇一八, 十二."""
    if not text:
        return None
    value = quantity(text.replace("○", "〇")).value
    return int(value) if value is not None else None


def first(period: str) -> str:
    """Where a period begins: `2016/2019` → `2016`, `../2019` → ``."""
    return period.split("/")[0].strip(".")


def last(period: str) -> str:
    """Where a period ends: `2016/2019` → `2019`, `2013/..` → ``."""
    return period.split("/")[-1].strip(".")
