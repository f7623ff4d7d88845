"""Periods as facts write them: an ISO 8601 date or interval, as precise as the text."""

from __future__ import annotations

import re

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_PERIOD = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.))?|\.\./{_DATE}")
PATTERN = f"^(?:{_PERIOD.pattern})$"
"""The same as a regular expression for JSON Schemas."""
_SINCE = re.compile(r"(?:自|从)?(.+?)(?:年)?(?:以来|起|至今|以后)")
_UNTIL = re.compile(r"(?:截至|截止|到)(.+?)(?:年?底|末)?")
_BEFORE = re.compile(r"(.+?)年?(?:底|末)?(?:以|之)?前")
_BETWEEN = re.compile(r"(.+?)\s*(?:至|到|—+|–|~|～|－)\s*(.+)")
_YEARS = re.compile(r"(\d{4})\s*-\s*(\d{4})")
_LOOSE = re.compile(r"(\d{4})[年./-]?(?:(\d{1,2})[月./-]?)?(?:(\d{1,2})日?)?")


def is_period(text: str) -> bool:
    """Whether a text is a period: `2019`, `2018-09`, `2016/2019`, `2015/..`, `../2019`."""
    if not _PERIOD.fullmatch(text):
        return False
    start, _, end = text.partition("/")
    return not end or ".." in (start, end) or start[:4] <= end[:4]


def meant_period(text: str) -> str:
    """What period a person who typed `2013年至2014年` or `2019.5` means, or nothing."""
    bare = text.strip(" '\"“”‘’「」")
    if is_period(bare):
        return bare
    start, slash, end = bare.partition("/")
    if slash and is_period(f"{end}/{start}"):
        return f"{end}/{start}"
    if found := (_YEARS.fullmatch(bare) or _BETWEEN.fullmatch(bare)):
        start, end = _date(found[1]), _date(found[2])
        return f"{start}/{end}" if start and end else ""
    if found := _SINCE.fullmatch(bare):
        return f"{_date(found[1])}/.." if _date(found[1]) else ""
    if found := _UNTIL.fullmatch(bare):
        return f"../{_date(found[1])}" if _date(found[1]) else ""
    if found := _BEFORE.fullmatch(bare):
        return f"../{_date(found[1])}" if _date(found[1]) else ""
    return _date(bare)


def _date(text: str) -> str:
    found = _LOOSE.fullmatch(text.strip())
    if not found:
        return ""
    parts = [found[1], *(f"{int(part):02d}" for part in found.groups()[1:] if part)]
    date = "-".join(parts)
    return date if is_period(date) else ""
