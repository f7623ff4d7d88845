"""The line under a headline: who wrote it, where it was published, when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bangfu.reading.page_words import page_words
from bangfu.reading.widths import flat

TIME = r"(?:\s*T?\s*\d{1,2}[:点时]\d{2}(?:[:分]\d{2}秒?)?)?"
DATE = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)\s*[-年/.]\s*(?P<m>\d{1,2})\s*(?:[-月/.]\s*(?P<d>\d{1,2})\s*日?|月)"
    rf"|(?P<d2>\d{{1,2}})[./-](?P<m2>\d{{1,2}})[./-](?P<y2>(?:19|20)\d\d))(?:\s*(?:星期|周)[一二三四五六日天])?{TIME}"
)
SHORT = re.compile(r"(?<![\d.])(?P<y>\d\d)[./-](?P<m>\d\d)[./-](?P<d>\d\d)(?![\d.])")
"""22.01.17: a date only right behind a label that announces one."""
REPORTER = re.compile(r"^(?:本报|见习|特约)?(?:记者|通讯员|作者)\s+(\S+(?:[ \u3000]\S+)?)$")
"""Who wrote it, without a colon, behind the medium and the date."""
MEDIA = re.compile(r"(?:报|网|社|台|客户端|频道|新闻|在线|公众号|杂志|周刊|公司|集团|局|委|部|办|政府|中心)$")
OFFICE = re.compile(r"(?:[市县区省州局院处厅校行会]长|书记|主任|主席|总经理|总裁|行长)$")
"""Under the headline of a speech stands who gave it."""
COUNTER = re.compile(
    r"[\s|丨]*(?:阅读|浏览|点击|评论|人气|热度)(?:量|数|次数)?\s*\d*\s*次?|(?:打印|关闭|收藏)(?:本页)?"
    r"|[(（]?第?\s*[A-Z]?\d+\s*版[)）]?"
)
"""What may stand beside the date of an unlabelled byline."""
TRIM = " \t|丨·:,;、-—/[]【】()<>《》"
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Byline:
    """What such a line says; None for what it does not say."""

    author: str | None = None
    publisher: str | None = None
    published: str | None = None


def byline(line: str) -> Byline | None:
    """What a byline says, or None if the line is none."""
    if len(line) > LONGEST:
        return None
    text = flat(line)
    if re.search(r"[。;!?]", text):
        return None
    labels = list(page_words().labels.finditer(text))
    kinds = {m.lastgroup for m in labels}
    dated = _dates(text) or _short(text, labels)
    if not labels:
        return _unlabelled(line, dated)
    if not kinds & {"published", "publisher", "author"}:
        return _unlabelled(line[: labels[0].start()], dated) if dated and dated[0][2] <= labels[0].start() else None
    if kinds == {"published"} and not dated:
        return None
    lead = labels[0].start()
    if lead > 30 and not dated:
        return None
    values = _values(line, labels)
    named = _named(line[: min(lead, dated[0][1] if dated else lead)])
    author, publisher = values.get("author"), values.get("publisher")
    if named and MEDIA.search(named) and not publisher and not re.search(r"[,、]", named):
        publisher = named
    elif named and not author:
        author = named
    return Byline(author, publisher, dated[0][0] if dated else None)


def iso(found: re.Match[str]) -> str | None:
    """ISO date of a match of `DATE`, as precise as it is; None if there is no such day."""
    year, month = int(found["y"] or found["y2"]), int(found["m"] or found["m2"])
    day = found["d"] or found["d2"]
    try:
        full = date(year, month, int(day or 1))
    except ValueError:
        return None
    return full.isoformat() if day else full.isoformat()[:7]


def _dates(text: str) -> list[tuple[str, int, int]]:
    return [(day, m.start(), m.end()) for m in DATE.finditer(text) if (day := iso(m))]


def _short(text: str, labels: list[re.Match[str]]) -> list[tuple[str, int, int]]:
    """A date with a year of two digits right behind its label."""
    for label in labels:
        found = SHORT.match(text, label.end()) if label.lastgroup == "published" else None
        if found:
            try:
                day = date(2000 + int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
            return [(day.isoformat(), found.start(), found.end())]
    return []


def _unlabelled(line: str, dated: list[tuple[str, int, int]]) -> Byline | None:
    """A date with at most a name beside it."""
    if len(dated) != 1:
        return None
    day, start, end = dated[0]
    before, after = line[:start].strip(TRIM), COUNTER.sub("", line[end:]).strip(TRIM)
    # 来源 without its colon
    after_name = re.sub(r"^来源\s*", "", after)
    reporter = REPORTER.match(after)
    if reporter and before and len(before) <= 20 and MEDIA.search(before):
        return Byline(author=reporter[1], publisher=before, published=day)
    if re.search(r"[,、]", before + after) or len(before) > 20 or len(after) > 30 or (before and after):
        return None
    name = before or after_name
    if name and OFFICE.search(name):
        return Byline(author=name, published=day)
    if name and not MEDIA.search(name):
        return None
    return Byline(publisher=name or None, published=day)


def _values(line: str, labels: list[re.Match[str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for i, label in enumerate(labels):
        end = labels[i + 1].start() if i + 1 < len(labels) else len(line)
        if label.lastgroup in ("author", "publisher") and (name := _named(line[label.end() : end])):
            values.setdefault(label.lastgroup, name)
    return values


def _named(text: str) -> str | None:
    """The name in a value, without a date or a counter behind it."""
    cut = DATE.search(flat(text))
    name = text[: cut.start()] if cut and cut.start() else ("" if cut else text)
    return re.sub(r"\s+", " ", name.strip(TRIM)) or None
