"""Numerals that are no amounts: dates, ordinals, codes, parts of names, everyday words. Each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bangfu.recognising.calendar import number
from bangfu.recognising.lexicon import NumberWords
from bangfu.recognising.mentions import NumberKind, PeriodMention
from bangfu.recognising.numerals import ARABIC, CHINESE, quantity

_CODES = re.compile(
    r"(?=[〔\[(（0-9A-Za-z一二两三四五六七八九十])(?:(?P<document>[〔\[(（]\d{4}[〕\])）]\d+号)"
    r"|(?P<phone>(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4}|\d{3,4}-\d{7,8})(?!\d))"
    r"|(?P<time>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<sum>\d+(?:\+(?:\d+|[A-Z]))+)"
    r"|(?P<code>[A-Za-z][A-Za-z-]*\d[\dA-Za-z.-]*|(?<=\()\d{5,6}(?=[,.，)])|\d+[A-Z](?![A-Za-z])(?=[级景技网手打]))"
    r"|(?P<plan>[一二两三四五六七八九十\d]+年(?!来|间|内|累|多|以|的|投)[^,。;、:!?的了在\d]{0,6}?(?:行动|计划|方案|规划)(?!实施)))"
)
_ORDINAL = re.compile(
    rf"第(?P<num>\d+|{CHINESE})(?P<behind>个|届|批|期|次|名|位|座|条|年|轮|天|季度|场|代|家|所|步|章|页|站|集|版|届)?"
)
_RANK = re.compile(
    r"(?=[一二三四五六七八九十甲])(?:[一二三四五六七八九甲]级(?=单位|公司|企业|子公司|医院|教授|巡视员|研究员|教师|建造师|资质|甲等|保护|市场|响应|以上|注册|建筑|学科|调研员|主任|警|士官|残疾|伤残)"
    r"|[一二三]等(?:奖|功)|[一二三四五六七八九十]+(?=年级|号线|号文))"
)
_PRIZE = re.compile(r"(?=[\d百十])(?:\d+|[百十])(?:佳|强|杰|优|大)(?!家|型|量|户|米)")
_HEAD = re.compile(
    r"(?m:^)[ \t]*[(（]?(?P<num>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）]|[.、．](?!\d))"
    r"|(?m:^)[ \t]*(?P<section>\d{1,2}(?:\.\d{1,2}){1,3})(?=[ 、\u4e00-\u9fff])(?![万亿元米公吨倍个人户亩千百%])"
    r"|(?<=[:;。,(])(?P<point>\d{1,2})[.、](?=[\u4e00-\u9fff])"
)
_CIRCLED = re.compile(r"[①-⑳]")


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch that is no amount, and why."""

    start: int
    end: int
    kind: NumberKind
    reason: str
    shown: bool = True
    """False for everyday words: nobody counts them."""
    period: str | None = None
    value: int | float | None = None


def no_amounts(text: str, periods: Sequence[PeriodMention], words: NumberWords) -> list[Taken]:
    """The stretches of a text that are no amounts, in order, without overlaps."""
    return _merged([*_periods(text, periods), *_words(text, words)])


def _merged(stretches: Iterable[Taken]) -> list[Taken]:
    """In order, without overlaps: what starts first wins, the longest at a place."""
    kept: list[Taken] = []
    for stretch in sorted(stretches, key=lambda t: (t.start, -t.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _periods(text: str, periods: Sequence[PeriodMention]) -> Iterator[Taken]:
    """Dates: their numerals are told as the date they stand for."""
    for mention in periods:
        words = mention.text
        core = re.search(
            r"[\d一二两三四五六七八九十〇○零].*[\d一二两三四五六七八九十〇○零年月日号度底末初终旬]|\d+",
            words,
            re.DOTALL,
        )
        if core is None:
            continue
        start, end = mention.span.start + core.start(), mention.span.start + core.end()
        if mention.rule == "periods.plan" or mention.rule == "periods.event":
            if (count := re.search("[一二三四五六七八九十]+", words)) is not None:
                place = mention.span.start + count.start()
                word_end = place + len(count[0]) + (text[place + len(count[0])] == "大")
                yield Taken(place, word_end, "name", "policy-word", value=quantity(count[0]).value)
        elif mention.rule in ("periods.recent", "periods.since"):
            digits = re.match(r"\d+|[一二两三四五六七八九十]+", text[start:])
            rest = re.match(r"个?(?:年度|年|载)?多?", text[start + digits.end() :]) if digits else None
            length = (digits.end() if digits else 0) + (rest.end() if rest else 0)
            yield Taken(start, start + length, "date", "duration", value=number(digits[0]) if digits else None)
        elif mention.rule == "periods.years":
            for year in re.finditer(r"\d{4}年?度?", words):
                first = mention.span.start + year.start()
                yield Taken(first, mention.span.start + year.end(), "date", "date", period=year[0][:4])
        else:
            period = _plain(mention)
            yield Taken(start, end, "date", "date", period=period)


def _plain(mention: PeriodMention) -> str | None:
    """The date that the numerals alone stand for: 自2013年 counts as 2013."""
    period = mention.period
    if period and mention.kind in ("since", "until") and mention.rule != "periods.span":
        return period.replace("../", "").replace("/..", "")
    return period


def _words(text: str, words: NumberWords) -> Iterator[Taken]:
    """Codes, ordinals, names and everyday words with a numeral."""
    for match in _CODES.finditer(text):
        reason = match.lastgroup or "code"
        if reason == "plan":
            count = re.match(r"\d+|[一二两三四五六七八九十]+", match[0])
            end = match.start() + (count.end() if count else 0) + 1
            yield Taken(match.start(), end, "name", "policy-word", value=number(count[0]) if count else None)
        elif reason == "time":
            yield Taken(*match.span(), "date", "time")
        else:
            kind: NumberKind = "other" if reason == "phone" else "name"
            yield Taken(*match.span(), kind, {"document": "document-number", "sum": "policy-word"}.get(reason, reason))
    for match in words.words.finditer(text):
        name = match.lastgroup == "name"
        yield Taken(*match.span(), "name", "policy-word", shown=name, value=_only_value(match[0]) if name else None)
    for match in _ORDINAL.finditer(text):
        yield _ordinal(text, match, words)
    for match in _RANK.finditer(text):
        yield Taken(*match.span(), "ordinal", "rank", value=number(re.sub("[级等奖功甲]", "", match[0])))
    for match in _PRIZE.finditer(text):
        yield Taken(*match.span(), "name", "award", value=_only_value(match[0]))
    for match in _HEAD.finditer(text):
        group = match.lastgroup or "num"
        value = None if group == "section" else number(match[group])
        yield Taken(*match.span(group), "ordinal", "enumerator", value=value)
    for match in words.enumerators.finditer(text):
        if text[match.start() - 1 : match.start()] in ("", *"。;:,\n ”)"):
            end = match.end() + text.startswith(("是", "要"), match.end())
            yield Taken(match.start(), end, "ordinal", "enumerator", value=number(match[0]))
    for match in _CIRCLED.finditer(text):
        yield Taken(*match.span(), "ordinal", "enumerator", value=ord(match[0]) - 0x2460 + 1)


def _only_value(words: str) -> int | float | None:
    """The value of a name's numeral, if it has one only."""
    found = re.findall(rf"{ARABIC}|{CHINESE}", words)
    return quantity(found[0]).value if len(found) == 1 else None


def _ordinal(text: str, match: re.Match[str], words: NumberWords) -> Taken:
    end = match.end()
    value = quantity(match["num"]).value
    if not match["behind"] and (name := words.numbered_names.match(text, match.end())) is not None:
        return Taken(match.start(), name.end(), "name", "in-name", value=value)
    return Taken(match.start(), end, "ordinal", "ordinal", value=value)
