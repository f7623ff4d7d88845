"""How much: every numeral of the text, with its unit and qualifier, or with the reason why it is no amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bangfu.document import Span
from bangfu.recognising.calendar import number
from bangfu.recognising.damage import damaged
from bangfu.recognising.lexicon import NumberWords, Unit, number_words
from bangfu.recognising.mentions import Mentions, NumberKind, NumberMention, PeriodMention
from bangfu.recognising.numerals import ARABIC, CHINESE, MULTIPLIER, Quantity, quantity, tidy
from bangfu.recognising.passage import Passage
from bangfu.recognising.qualifiers import qualifier
from bangfu.recognising.tables import table_units

_TO = r" ?(?:至|到|—+|–|-|~|～|〜|―|－|─+) ?"
_ONE = rf"(?:{ARABIC})(?:[几数]?{MULTIPLIER}+)?|(?:好几|[数几])?{CHINESE}(?:几(?:{MULTIPLIER})*)?|[几](?=[个名位人户家次项所座处件场天年月种批条间])"
TOKEN = re.compile(
    rf"(?P<fraction>(?P<parts>百|千|万|[零一二三四五六七八九十]+)分之(?P<share>{ARABIC}|{CHINESE}))"
    rf"|(?P<num>{_ONE})(?P<inner>余|多(?!元化|种|样|媒)|来(?!自|到|源|电|访|宾|华))?(?P<more>{MULTIPLIER}+)?"
)
_SECOND = re.compile(rf"{_TO}(?P<num>{_ONE})(?P<inner>余|多)?(?P<more>{MULTIPLIER}+)?")
_CODES = re.compile(
    r"(?P<document>[〔\[(（]\d{4}[〕\])）]\d+号)"
    r"|(?P<phone>(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4}|\d{3,4}-\d{7,8})(?!\d))"
    r"|(?P<time>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<sum>\d+(?:\+(?:\d+|[A-Z]))+)"
    r"|(?P<code>[A-Za-z][A-Za-z-]*\d[\dA-Za-z.-]*|(?<=\()\d{5,6}(?=[,.，)])|\d+[A-Z](?![A-Za-z])(?=[级景技网手打]))"
    r"|(?P<plan>[一二两三四五六七八九十\d]+年(?!来|间|内|累|多|以|的|投)[^,。;、:!?的了在\d]{0,6}?(?:行动|计划|方案|规划)(?!实施))"
)
_ORDINAL = re.compile(
    rf"第(?P<num>\d+|{CHINESE})(?P<behind>个|届|批|期|次|名|位|座|条|年|轮|天|季度|场|代|家|所|步|章|页|站|集|版|届)?"
)
_RANK = re.compile(
    r"[一二三四五六七八九甲]级(?=单位|公司|企业|子公司|医院|教授|巡视员|研究员|教师|建造师|资质|甲等|保护|市场|响应|以上|注册|建筑|学科|调研员|主任|警|士官|残疾|伤残)"
    r"|[一二三]等(?:奖|功)|[一二三四五六七八九十]+(?=年级|号线|号文)"
)
_PRIZE = re.compile(r"(?:\d+|[百十])(?:佳|强|杰|优|大)(?!家|型|量|户|米)")
_HEAD = re.compile(r"(?:^|\n)\s*[(（]?(?P<num>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）]|[.、．](?!\d))")
_CIRCLED = re.compile(r"[①-⑳]")
_QUOTED = re.compile(r"“([^“”。!?\n]{1,70})”|[‘「]([^“”‘’「」。!?\n]{1,70})[’」]")
_SPEECH = re.compile(r"(?:说|道|表示|介绍|告诉|坦言|回忆|感叹|问|答|称)[:,]?$")
_RATE_ZERO = re.compile(r"率[^,。;]{0,6}(?:为|至|到|于)$")


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


def recognise(passage: Passage, found: Mentions) -> Mentions:
    """The mentions with those of all numerals."""
    return replace(found, numbers=tuple(_Reader(passage, found).all()))


class _Reader:
    """Walks through a text from numeral to numeral."""

    def __init__(self, passage: Passage, found: Mentions) -> None:
        self.text = passage.text
        self.passage = passage
        self.words: NumberWords = number_words()
        self.taken = _merged([*_periods(self.text, found.periods), *_words(self.text, self.words)])
        self.named = [
            *(m.span for m in found.organisations if m.kind != "anaphor"),
            *(m.span for m in found.places if m.kind != "anaphor"),
        ]
        self.quoted = [
            Span(*m.span()) for m in _QUOTED.finditer(self.text) if not _SPEECH.search(self.text[: m.start()][-6:])
        ]
        self.header = table_units(self.text, passage.blocks)

    def all(self) -> Iterator[NumberMention]:
        """Every numeral, in order."""
        at, next_taken = 0, 0
        while match := TOKEN.search(self.text, at):
            start = match.start()
            while next_taken < len(self.taken) and self.taken[next_taken].end <= start:
                if self.taken[next_taken].start >= at and self.taken[next_taken].shown:
                    yield _taken_mention(self.text, self.taken[next_taken])
                next_taken += 1
            if next_taken < len(self.taken) and self.taken[next_taken].start < match.end():
                stretch = self.taken[next_taken]
                if stretch.start <= start:
                    if stretch.shown:
                        yield _taken_mention(self.text, stretch)
                    at = max(stretch.end, at + 1)
                    next_taken += 1
                    continue
            mention, at = self._read(match)
            if mention is not None:
                yield mention
        for stretch in self.taken[next_taken:]:
            if stretch.start >= at and stretch.shown:
                yield _taken_mention(self.text, stretch)

    def _read(self, match: re.Match[str]) -> tuple[NumberMention | None, int]:
        start, end = match.span()
        if (trouble := damaged(self.text, start, end, self.passage.broken)) is not None:
            return self._no_amount(trouble, "damaged", "damaged"), trouble.end
        named = next((s for s in self.named if s.start <= start < s.end), None)
        if named is not None:
            whole = named if named.start == start and named.end - start <= 8 else Span(start, min(end, named.end))
            return self._no_amount(whole, "name", "in-name", match), max(whole.end, start + 1)
        if match["fraction"]:
            return self._fraction(match), end
        first = quantity(match["num"])
        value = _times(first, match["more"])
        inner = match["inner"] or ""
        unit, unit_end = self._unit(end)
        second = self._second(match, end, unit, unit_end)
        if second is not None:
            value, inner, unit, unit_end = second
        return self._amount(match, value, inner, unit, unit_end)

    def _second(
        self, match: re.Match[str], end: int, unit: str, unit_end: int
    ) -> tuple[Quantity, str, str, int] | None:
        """The second number of a range: 3—5万元, 20户至40户."""
        after = _SECOND.match(self.text, unit_end if unit else end)
        if after is None or re.search(
            r"(?:从|由|自)[^,。;]{0,8}$", self.text[max(0, match.start() - 10) : match.start()]
        ):
            return None
        low, high = _times(quantity(match["num"]), match["more"]), _times(quantity(after["num"]), after["more"])
        second_unit, second_end = self._unit(after.end())
        if unit and second_unit != unit:
            return None
        if low.value is None or high.value is None or high.value_max or low.value_max:
            return None
        bare = not re.search(MULTIPLIER, match[0]) and match["num"][0] in "0123456789"
        if bare and not unit:  # 3—5万元: the multiplier is said once
            factor = _factor(after["num"], after["more"])
            low = Quantity(tidy(low.value * factor))
        if low.value is None or low.value >= high.value:
            return None
        return Quantity(low.value, high.value), after["inner"] or "", second_unit, second_end

    def _unit(self, at: int) -> tuple[str, int]:
        """The unit that stands at a place, and where it ends; empty if there is none."""
        match = self.words.unit.match(self.text, at)
        while match is not None:
            word, end = match[1], match.end()
            refused = self.words.not_before.get(word, ())
            following = self.text[end : end + 1]
            latin = word[-1].isascii() and word[-1].isalpha() and following.isascii() and following.isalpha()
            if not latin and not (following and following in refused):
                return word, end
            shorter = re.compile(re.escape(word[:-1])) if len(word) > 1 and word[:-1] in self.words.units else None
            if shorter is None:
                return "", at
            end = match.start(1) + len(word) - 1
            return word[:-1], end
        return "", at

    def _amount(
        self, match: re.Match[str], value: Quantity, inner: str, word: str, end: int
    ) -> tuple[NumberMention | None, int]:
        start = match.start()
        digits = match["num"]
        arabic = digits[0].isascii()
        known = self.words.units.get(word, Unit(None))
        if not word:
            end = max(end, match.end())
            if not arabic and not self._counts_without_unit(match):
                return self._bare_chinese(match), max(match.end(), start + 1)
            known = self._unit_by_noun(start, end)
        elif not arabic and not self._plausible(match, word):
            return self._bare_chinese(match), max(match.end(), start + 1)
        wide, quality = qualifier(self.text, start, end, inner, value.over, digits)
        unit, factor = self._refined(known, word, end)
        figure = Span(start, end)
        mention = NumberMention(
            span=wide,
            figure=figure,
            text=figure.of(self.text),
            kind="date" if known.time else "amount",
            value=_scaled(value.value, factor),
            value_max=_scaled(value.value_max, factor),
            unit=unit,
            classifier=word,
            qualifier=quality,
            per=self._per(end),
            reason="duration" if known.time else "",
            rule="numbers.amount",
        )
        if known.time and word.startswith("年") and isinstance(value.value, int) and 1900 <= value.value <= 2100:
            mention = replace(mention, value=None, period=str(value.value), reason="date")
        if word == "" and unit is None and not known.time:
            mention = self._bare_number(mention, match)
        elif not arabic and self._in_quotes(start):
            mention = replace(mention, kind="name", reason="quoted-term")
        end = mention.figure.end
        if mention.per:
            end += 2
            mention = replace(mention, figure=Span(start, end), text=self.text[start:end])
        return mention, max(end, start + 1)

    def _per(self, end: int) -> tuple[str, ...]:
        """12次/年."""
        return {"/年": ("year",), "/月": ("month",), "/户": ("household",), "/人": ("person",)}.get(
            self.text[end : end + 2], ()
        )

    def _refined(self, known: Unit, word: str, end: int) -> tuple[str | None, int | float]:
        if word == "家" and self.text[end - 2 : end] == "一家" and self.text[end : end + 1] in ("", *",。;、的"):
            return "household", 1
        if word == "户" and self.words.firms.match(self.text, end):
            return "count", 1
        if word in ("个", "") and (near := self.words.counted.match(self.text, end)) and near["people"]:
            close = near.start("people") - end <= (2 if word else 6)
            if close and (word == "" or near["people"] in ("孩子", "儿童", "学生", "老人", "村民")):
                return "person", 1
        if word == "名" and self.text[end : end + 1] == "次":
            return "person_time", 1
        return known.unit, known.factor

    def _unit_by_noun(self, start: int, end: int) -> Unit:
        """What a number without a unit counts: the noun behind it, or the header of its table."""
        if (header := self.header.get(start)) is not None:
            return header
        if re.match(r"[,。;、)\s]|$", self.text[end : end + 1] or "$") and self.text[start:end] == "0":
            if _RATE_ZERO.search(self.text[max(0, start - 14) : start]):
                return Unit("percent")
        near = self.words.counted.match(self.text, end)
        if near is None:
            return Unit(None)
        return Unit("person" if near["people"] else "household")

    def _counts_without_unit(self, match: re.Match[str]) -> bool:
        """数十万贫困人口, 三万六千群众: a large Chinese numeral may count by its noun alone."""
        if len(match["num"]) < 2 and not match["more"]:
            return match["num"] in "千万亿" and self.words.counted.match(self.text, match.end()) is not None
        near = self.words.counted.match(self.text, match.end())
        return near is not None and near.start("people" if near["people"] else "households") - match.end() <= 4

    def _plausible(self, match: re.Match[str], word: str) -> bool:
        """A Chinese numeral before a classifier is a figure, unless the two are part of a word."""
        num = match["num"]
        if num in ("十", "百", "千", "万", "亿") and not match["inner"]:
            before = self.text[match.start() - 1 : match.start()]
            return before in "上近约过超逾达数几有" or word in _COUNTABLE
        if num in ("零", "〇"):
            return False
        return not (
            word in ("方", "度", "面", "里", "点", "分", "道", "味", "组", "国", "行", "口")
            and len(num) == 1
            and num != "一"
            and num != "两"
        )

    def _bare_chinese(self, match: re.Match[str]) -> NumberMention | None:
        """四川, 五印乡, 两山: the numeral is part of a name. A lone 一 or 万 is part of a word: nobody counts it."""
        num = match["num"]
        if num[0] in "一百千万亿零〇几数十" and len(num) == 1:
            return None
        if self.text[match.start() - 1 : match.start()] in ("第",):
            return None
        span = Span(match.start(), match.start() + len(num))
        return self._no_amount(span, "name", "in-name", match)

    def _bare_number(self, mention: NumberMention, match: re.Match[str]) -> NumberMention:
        """An Arabic number without unit and noun."""
        start, end = mention.figure.start, mention.figure.end
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        value = mention.value
        if (
            isinstance(value, int)
            and 1900 <= value <= 2035
            and len(match["num"]) == 4
            and not match["more"]
            and not match["inner"]
        ):
            return replace(mention, kind="date", period=str(value), value=None, reason="year")
        if before == "第":
            return replace(mention, kind="ordinal", reason="ordinal")
        if (before and before.isascii() and before.isalpha()) or (after and after.isascii() and after.isalpha()):
            return replace(mention, kind="name", reason="code")
        if after == "号" or before in "-/#" and before:
            return replace(mention, kind="name", reason="code")
        if match["more"] or match["inner"] or re.search(MULTIPLIER, match["num"]) or mention.qualifier != "exact":
            return mention
        return replace(mention, reason="no-unit")

    def _in_quotes(self, start: int) -> bool:
        return any(s.start <= start < s.end for s in self.quoted)

    def _fraction(self, match: re.Match[str]) -> NumberMention:
        share = quantity(match["share"])
        figure = Span(*match.span())
        percent = match["parts"] == "百"
        parts = quantity(match["parts"]).value or 1
        value = share.value if percent else tidy(round((share.value or 0) / parts, 6))
        wide, quality = qualifier(self.text, figure.start, figure.end, "", False, match["share"])
        return NumberMention(
            span=wide,
            figure=figure,
            text=figure.of(self.text),
            kind="amount" if percent else "other",
            value=value,
            unit="percent" if percent else None,
            classifier="百分之" if percent else "",
            qualifier=quality,
            reason="" if percent else "fraction",
            rule="numbers.fraction",
        )

    def _no_amount(
        self, span: Span, kind: NumberKind, reason: str, match: re.Match[str] | None = None
    ) -> NumberMention:
        value = quantity(match["num"]).value if match is not None and match["num"] else None
        return NumberMention(span, span, span.of(self.text), kind, value, reason=reason, rule=f"numbers.{reason}")


_COUNTABLE = frozenset(
    "亩 元 户 人 名 吨 公里 头 只 株 棵 公斤 斤 米 亩地 人次 册 台 套 件 盏 平方米 千瓦 家 个 位 场 项 余".split()
)


def _times(first: Quantity, more: str | None) -> Quantity:
    """30余万: the multiplier behind the 余."""
    if not more or first.value is None:
        return first
    factor = quantity(more).value or 1
    high = tidy(first.value_max * factor) if first.value_max is not None else None
    return Quantity(tidy(first.value * factor), high, first.over)


def _factor(num: str, more: str | None) -> int | float:
    factor = quantity(more).value or 1 if more else 1
    multiplier = re.search(rf"{MULTIPLIER}+$", num)
    return factor * (quantity(multiplier[0]).value or 1 if multiplier and num[0].isascii() else 1)


def _scaled(value: int | float | None, factor: int | float) -> int | float | None:
    return None if value is None else tidy(round(value * factor, 6))


def _taken_mention(text: str, taken: Taken) -> NumberMention:
    span = Span(taken.start, taken.end)
    return NumberMention(
        span,
        span,
        span.of(text),
        taken.kind,
        taken.value,
        period=taken.period,
        reason=taken.reason,
        rule="numbers.taken",
    )


def _merged(stretches: Sequence[Taken]) -> list[Taken]:
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
    for pattern in (_HEAD, words.enumerators):
        for match in pattern.finditer(text):
            group = "num" if pattern is _HEAD else 0
            if pattern is _HEAD or text[match.start() - 1 : match.start()] in ("", *"。;:,\n ”)"):
                end = match.end(group) + (
                    text[match.end(group) : match.end(group) + 1] in "是要" and pattern is not _HEAD
                )
                yield Taken(match.start(group), end, "ordinal", "enumerator", value=number(match[group]))
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
