"""Periods of the codebook (`2019`, `2016/2019`, `2018-09`, `2015/..`, `../2019`) as days, for comparing and sorting."""

from __future__ import annotations

import calendar
from datetime import date

Interval = tuple[date | None, date | None]
"""First and last day; None where the period is open."""


def interval(period: str | None) -> Interval | None:
    """The days that a period covers, or None for no period."""
    if not period:
        return None
    start, _, end = period.partition("/")
    return _first(start), _last(end or start)


def closed(period: str | None) -> tuple[date, date] | None:
    """The days of a period that names both its ends, else None."""
    days = interval(period)
    return (days[0], days[1]) if days and days[0] and days[1] else None


def disjoint(one: str | None, other: str | None) -> bool:
    """Whether two periods certainly share no day: both must name both ends."""
    a, b = closed(one), closed(other)
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))


def order(period: str | None) -> tuple[date, date]:
    """Sorts by the end of a period, then its start; no period comes first."""
    start, end = interval(period) or (None, None)
    return end or start or date.min, start or date.min


def year(day: date) -> float:
    """A day as a decimal year: 1 July 2018 is about 2018.5."""
    days = 366 if calendar.isleap(day.year) else 365
    return round(day.year + (day.timetuple().tm_yday - 1) / days, 3)


def _parts(text: str) -> list[int]:
    return [int(part) for part in text.split("-")]


def _first(text: str) -> date | None:
    if text in ("", ".."):
        return None
    parts = _parts(text)
    return date(*[*parts, 1, 1][:3])


def _last(text: str) -> date | None:
    if text in ("", ".."):
        return None
    parts = _parts(text)
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
    return date(parts[0], month, day)
