"""When: dates, spans, 自…以来, 截至…, 十三五, 近三年, 同年. Relative words lean on the publication date."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from bangfu.document import Span
from bangfu.recognising.calendar import PARTS, Published, first, iso, last, number
from bangfu.recognising.mentions import Mentions, PeriodKind, PeriodMention
from bangfu.recognising.passage import Passage
from bangfu.recognising.period_pattern import period_words

_SINCE_BEFORE = re.compile(r"(?:自从?|从|打从)$")
_UNTIL_BEFORE = re.compile(
    r"(?:截[至止]到?|截至)(?:了)?$|(?:^|[,。;:!?、\s()“]|计划|预计|力争|确保|争取|拟|将|力图|规划)(?:直?至|到|直到)$"
)
_SINCE_AFTER = re.compile(r"(?:以来|至今|起(?!到|来|用|草|步|义|诉)|开始|算起|之后|以后|后(?=[,,]))")
_UNTIL_AFTER = re.compile(r"(?:年)?(?:之前|以前|前(?=[,,]))")
_AID = re.compile(r"[^。;!?\n]{0,60}?(?:定点|对口|帮扶|结对|结成|支援|援建|协作|进驻|派出|选派|派驻)")
"""What follows the date on which aid began."""
_BEGAN = re.compile(r"[^。;!?\n]{0,60}?(?:开始|结对|结成|建立|签订|签署|签约|启动|确定为|进驻)")
"""The same where nothing else confirms the year."""
_COMPARED = re.compile(r"(?:比|较|相比|超出|高于|低于|多于|少于)$")
_LATER_SINCE = re.compile(r"[^,。;!?\n]{0,40}?(?:以来|(?<!时)起(?=[,,]))")


def recognise(passage: Passage, found: Mentions) -> Mentions:
    """The mentions with those of periods."""
    return replace(found, periods=tuple(_resolved(passage)))


def _resolved(passage: Passage) -> Iterator[PeriodMention]:
    """Period by period, each with those before it at hand: 同年 and a month without a year lean on them."""
    resolver = _Resolver(passage.published, [m for m in passage.headline.periods if m.period])
    for match in period_words().pattern.finditer(passage.text):
        mention = resolver.mention(match, passage.text)
        if mention is not None:
            resolver.before.append(mention)
            yield mention


class _Resolver:
    """Turns matches into mentions. `before` holds the mentions so far, those of the title first."""

    def __init__(self, published: Published, before: list[PeriodMention]) -> None:
        self.published = published
        self.before = before
        self.title = len(before)

    def mention(self, match: re.Match[str], text: str) -> PeriodMention | None:
        """The mention of a match, or None if the words say no time after all."""
        rule = next(name for name in RULES if match[name] is not None)
        start, end = match.span()
        if _COMPARED.search(text, max(0, start - 3), start):  # 比2018年增加: a year to compare with dates nothing
            return None
        if rule == "date" and match["y"] == "当年" and text[start - 1 : start] not in ("", *"年,。;:!?、\n“ "):
            return None  # 红军当年: long ago
        period, kind = RULES[rule](self, match, text)
        if kind in ("absolute", "relative") and period and "/" not in period:
            kind, period = _open_end(text, start, end, period, kind)
        return PeriodMention(Span(start, end), match[0], period, kind, f"periods.{rule}")

    def span(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """2011年至2014年, 2013年至今, 2019年3月至5月."""
        year, month = number(match["y1"]), number(match["m1"])
        begin = iso(year, month, number(match["d1"]))
        if match["now2"]:
            return f"{begin}/..", "since"
        if match["y2"]:
            end = iso(number(match["y2"]), number(match["m2"]), number(match["d2"]))
        else:
            end = iso(year, number(match["m3"]), number(match["d3"]))
        return _interval(begin, end), "span"

    def years(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """2011年、2012年."""
        begin, end = number(match["y4"]), number(match["y5"])
        return _interval(iso(begin), iso(end)), "span"

    def full(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """2018-09-05, 2018.9.5."""
        return iso(number(match["y6"]), number(match["m6"]), number(match["d6"])), "absolute"

    def date(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """2018年9月5日, 今年3月, 2021年上半年, 2019年1至8月."""
        year, kind = self._year(match["y"])
        if year is None:
            return None, kind
        if match["part"]:
            begin, end = PARTS[match["part"]]
            return f"{year}-{begin}/{year}-{end}", kind
        if match["m7"]:
            return _interval(iso(year, number(match["m7"])), iso(year, number(match["m8"]))), kind
        return iso(year, number(match["m"]), number(match["d"])), kind

    def _year(self, word: str) -> tuple[int | None, PeriodKind]:
        relative = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1}
        if word in relative:
            year = self.published.year or self._title_year()
            if word in ("上年", "上一年"):  # of the year spoken of
                year = self._last_year() or year
            return (year + relative[word] if year else None), "relative"
        if word in ("同年", "当年", "次年", "翌年"):
            known = self._last_year()
            return (known + (word in ("次年", "翌年")) if known else None), "anaphor"
        return number(word), "absolute"

    def first_months(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """今年前11个月."""
        year, kind = self._year(match["y16"])
        count = number(match["count"])
        return (_interval(iso(year, 1), iso(year, count)) if year else None), kind

    def ahead(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """今明两年, 未来三年: on top of the year of publication, unless that has only begun."""
        year = self.published.year
        count = number(match["years_ahead"]) or 1
        if match["years_ahead"] and self.published.month == 1:
            count -= 1
        return f"{year}/{year + count}" if year else None, "duration"

    def months(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """3月至5月, 1-8月."""
        end = number(match["m10"]) or 0
        year = self._year_of(end, number(match["d10"]), match.start(), text)
        if year is None:
            return None, "relative"
        begin = iso(year, number(match["m9"]), number(match["d9"]))
        return _interval(begin, iso(year, end, number(match["d10"]))), "relative"

    def days(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """3月15日至20日."""
        month, end = number(match["m17"]) or 0, number(match["d18"])
        year = self._year_of(month, end, match.start(), text)
        return _interval(iso(year, month, number(match["d17"])), iso(year, month, end)), "relative"

    def quarter(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """上半年, 一季度: of the year said before, else of the publication's."""
        year = self._last_year() or self.published.year
        begin, end = PARTS[match["part0"]]
        return f"{year}-{begin}/{year}-{end}" if year else None, "relative"

    def monthday(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """9月15日: of the year said before in the sentence, else of the last one before publication."""
        month, day = number(match["m11"]) or 0, number(match["d11"])
        return iso(self._year_of(month, day, match.start(), text), month, day), "relative"

    def month(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """8月底, 上月."""
        if match["month0"]:
            year, month = self.published.year, self.published.month
            if not (year and month):
                return None, "relative"
            if match["month0"] != "本月":
                year, month = (year - 1, 12) if month == 1 else (year, month - 1)
            return iso(year, month), "relative"
        month = number(match["m12"] or match["m13"]) or 0
        return iso(self._year_of(month, None, match.start(), text), month), "relative"

    def day(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """12日: of the month said before in the sentence, else of the publication's."""
        if match["today"]:
            return self.published.before(0 if match["today"][0] == "今" else 1), "relative"
        day = number(match["d14"])
        for mention in reversed(self.before[self.title :]):
            if _parted(text, mention, match.start()):
                break
            if mention.period and len(first(mention.period)) >= 7:
                year, month = first(mention.period).split("-")[:2]
                return iso(int(year), int(month), day), "relative"
        return self.published.day_before(day), "relative"

    def plan(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """十三五期间, 十四五以来."""
        whole = period_words().plans[match["plan"]]
        end = match["plan_end"] or ""
        if end.endswith("以来"):
            return f"{first(whole)}/..", "policy"
        if end == "开局之年":
            return first(whole), "policy"
        if end in ("末", "收官之年"):
            return last(whole), "policy"
        return whole, "policy"

    def event(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """十八大以来."""
        return f"{period_words().events[match['event']]}/..", "policy"

    def now(self, _: re.Match[str], __: str) -> tuple[str | None, PeriodKind]:
        """截至目前: open to the left, up to the month of publication."""
        month = self.published.month_text() or iso(self.published.year)
        return f"../{month}" if month else None, "until"

    def recent(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """近三年: with a publication late in its year, that year is the last of the three; else it comes on top."""
        count, year = number(match["recent"]) or 0, self.published.year
        if year is None:
            return None, "duration"
        late = (self.published.month or 12) == 12
        begun = self._aid_began(text, (year - count + 1,)) if count > 5 else None
        return f"{begun or year - count + late}/{year}", "duration"

    def since(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """四年来: up to publication; 五年间 is rather the span of five years that was just spoken of."""
        return self._years(number(match["since"]) or 0, text, spoken=match["since_end"] == "间"), "duration"

    def passed(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """六年时间, 三年里, 两年过去 at the start of a clause: as 六年来. 一年里 is rather the year spoken of."""
        count = number(match["passed"]) or 0
        return self._years(count, text, spoken=False) if count > 1 else None, "duration"

    def _years(self, count: int, text: str, spoken: bool) -> str | None:
        """So many years up to publication, from the year that something began in, if that is near enough."""
        year = self.published.year
        known = self._spanning(count) if spoken or year is None else None
        if known:
            return known
        if year is not None:
            return f"{self._begun(year, count, text)}/{year}"
        begun = self._aid_began(text) if count > 1 else None
        return f"{begun}/{begun + count}" if begun else None

    def within(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """年内: the year said before in the sentence, else that of publication, else the last one."""
        for mention in reversed(self.before[self.title :]):
            if _parted(text, mention, match.start()):
                break
            if year := last(mention.period or "") or first(mention.period or ""):
                return year[:4], "anaphor"
        return iso(self.published.year or self._last_year()), "anaphor"

    def reported(self, _: re.Match[str], __: str) -> tuple[str | None, PeriodKind]:
        """报告期内: the year of the title."""
        return iso(self._title_year()), "anaphor"

    def thus(self, match: re.Match[str], text: str) -> tuple[str | None, PeriodKind]:
        """至此: up to the month just spoken of in the paragraph."""
        for mention in reversed(self.before[self.title :]):
            if "\n" in text[mention.span.end : match.start()]:
                break
            if mention.kind in ("absolute", "relative") and "/" not in (mention.period or "/"):
                return f"../{(mention.period or '')[:7]}", "until"
        return None, "until"

    def same(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """同年, 其间: what was said before."""
        word = match["same"]
        if word in ("其间", "期间", "同期", "当时"):
            known = next((m.period for m in reversed(self.before) if m.period), None)
            return known, "anaphor"
        if word in ("同年", "当年", "全年", "年末", "年底", "岁末"):
            year = self._last_year()
            ended = year != self.published.year or (self.published.month or 12) >= 11
            return (iso(year) if ended or word[-1] == "年" else None), "anaphor"
        size = 7 if word in ("同月", "当月") else 10
        found = (first(m.period) for m in reversed(self.before[self.title :]) if m.period)
        return next((begin[:size] for begin in found if len(begin) >= size), None), "anaphor"

    def next(self, _: re.Match[str], __: str) -> tuple[str | None, PeriodKind]:
        """次年."""
        year = self._last_year()
        return iso(year + 1 if year else None), "anaphor"

    def bare(self, match: re.Match[str], _: str) -> tuple[str | None, PeriodKind]:
        """2020新冠疫情发生以来."""
        return match["y15"], "absolute"

    def _last_year(self) -> int | None:
        """The year spoken of last. 目前 speaks of none: it is when the text was written."""
        for mention in reversed(self.before):
            known = mention.period and (last(mention.period) or first(mention.period))
            if known and mention.rule != "periods.now":
                return int(known[:4])
        return None

    def _title_year(self) -> int | None:
        """The year of a title such as 2022年度报告: that of the text, if nothing says when it appeared."""
        known = [m.period for m in self.before[: self.title] if m.period and m.kind == "absolute"]
        return int(first(known[-1])[:4]) if known and first(known[-1]) else None

    def _year_of(self, month: int, day: int | None, start: int, text: str) -> int | None:
        """The year said before in the same sentence, else that of the last such day before publication."""
        for mention in reversed(self.before[self.title :]):
            if _parted(text, mention, start):
                break
            if mention.period and mention.kind in ("absolute", "since") and first(mention.period):
                return int(first(mention.period)[:4])
        if self.published.year is None:
            return self._last_year()
        return self.published.year_of(month, day)

    def _begun(self, year: int, count: int, text: str) -> int:
        """The first of so many years: the one that the text says something began in, if it is near enough."""
        near = (year - count + 1, year - count)
        for mention in self.before:
            if mention.kind == "since" and first(mention.period or ""):
                begun = int(first(mention.period or "")[:4])
                if begun in near:
                    return begun
        return self._aid_began(text, near) or year - count

    def _aid_began(self, text: str, years: Container[int] | None = None) -> int | None:
        """The year, of these, in which a sentence before says that aid began, the last one first."""
        for mention in reversed(self.before[self.title :]):
            begin = first(mention.period or "")
            if mention.kind not in ("absolute", "since") or not begin or (years and int(begin[:4]) not in years):
                continue
            if (_AID if years or mention.kind == "since" else _BEGAN).match(text, mention.span.end):
                return int(begin[:4])
        return None

    def _spanning(self, years: int) -> str | None:
        for mention in reversed(self.before):
            begin, end = first(mention.period or ""), last(mention.period or "")
            if begin and end and begin != end and int(end[:4]) - int(begin[:4]) in (years, years - 1):
                return mention.period
        return None


RULES = {
    name: getattr(_Resolver, name)
    for name in (
        *(
            "span",
            "years",
            "full",
            "first_months",
            "ahead",
            "date",
            "days",
            "quarter",
            "months",
            "monthday",
            "month",
            "day",
        ),
        *("plan", "event", "now", "recent", "since", "passed", "within", "reported", "thus", "same", "next", "bare"),
    )
}
"""The rules by the name of their group, in the order of the pattern."""


def _parted(text: str, mention: PeriodMention, start: int) -> bool:
    """The mention stands in another sentence."""
    between = text[mention.span.end : start]
    return "。" in between or "\n" in between


def _interval(begin: str | None, end: str | None) -> str | None:
    if begin is None or end is None or begin[: len(end)] > end[: len(begin)]:
        return None
    return begin if begin == end else f"{begin}/{end}"


def _open_end(text: str, start: int, end: int, period: str, kind: PeriodKind) -> tuple[PeriodKind, str]:
    """自2013年…以来 is open to the right, 截至2019年底 to the left."""
    before, after = text[max(0, start - 5) : start], text[end : end + 4]
    if _UNTIL_BEFORE.search(before):
        return "until", f"../{period}"
    if _SINCE_AFTER.match(after):
        if text.startswith(("今年", "本年"), start) and after.startswith("以来"):
            return kind, period  # 今年以来 is this year
        return "since", f"{period}/.."
    if _UNTIL_AFTER.match(after) or (text[end - 1 : end] in "底末" and after[:1] == "前"):
        return "until", f"../{period}"
    if _LATER_SINCE.match(text, end) or (_SINCE_BEFORE.search(before) and _begins_later(text, end)):
        return "since", f"{period}/.."
    return kind, period


def _begins_later(text: str, end: int) -> bool:
    """从1995年…开始: the words that open the end stand within the clause."""
    return re.match(r"[^,。;!?\n]{0,20}(?:开始|起|至今|到现在)", text[end : end + 24]) is not None
