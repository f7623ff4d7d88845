"""How much: every numeral of the text, with its unit and qualifier, or with the reason why it is no amount."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from bangfu.document import Span
from bangfu.recognising.damage import damaged
from bangfu.recognising.exclusions import Taken, no_amounts
from bangfu.recognising.lexicon import NumberWords, Unit, number_words
from bangfu.recognising.mentions import Mentions, NumberKind, NumberMention
from bangfu.recognising.numerals import ARABIC, CHINESE, MULTIPLIER, Quantity, quantity, tidy
from bangfu.recognising.passage import Passage
from bangfu.recognising.patterns import NUMERALS, covered
from bangfu.recognising.qualifiers import qualifier
from bangfu.recognising.tables import table_units

_TO = r" ?(?:至|到|—+|–|-|~|～|〜|―|－|─+) ?"
_ONE = (
    rf"(?:{ARABIC})(?:几?{MULTIPLIER}+)?|(?:好几|[数几])?{CHINESE}(?:几(?:{MULTIPLIER})*)?"
    r"|几(?=[个名位人户家次项所座处件场天年月种批条间])"
)
TOKEN = re.compile(
    rf"(?=[{NUMERALS}数几好])(?:(?P<fraction>(?P<parts>百|千|万|[零一二三四五六七八九十]+)分之(?P<share>{ARABIC}|{CHINESE}))"
    rf"|(?P<num>{_ONE})(?P<inner>余|多(?!元化|种|样|媒)|来(?!自|到|源|电|访|宾|华))?(?P<more>{MULTIPLIER}+)?)"
)
_SECOND = re.compile(rf"{_TO}(?P<num>{_ONE})(?P<inner>余|多)?(?P<more>{MULTIPLIER}+)?")
_JOBS = re.compile(r"岗位[约近达共超过]*\d[\d.]*万?余?多?个|个[^,。;]{0,4}岗位")
"""A job is a person's: 就业岗位165个."""
_PER = {"/年": ("year",), "/月": ("month",), "/户": ("household",), "/人": ("person",)}
_CHANGE = re.compile(r"(\d)角(?:(\d)分)?")
"""What follows the yuan of a small price: 1角1分."""
_QUOTED = re.compile(r"“([^“”。!?\n]{1,70})”|[‘「]([^“”‘’「」。!?\n]{1,70})[’」]")
_SPEECH = re.compile(r"(?:说|道|表示|介绍|告诉|坦言|回忆|感叹|问|答|称)[:,]?$")
_RATE_ZERO = re.compile(r"率[^,。;]{0,6}(?:为|至|到|于)$")


def recognise(passage: Passage, found: Mentions) -> Mentions:
    """The mentions with those of all numerals."""
    return replace(found, numbers=tuple(_Reader(passage, found).all()))


class _Reader:
    """Walks through a text from numeral to numeral."""

    def __init__(self, passage: Passage, found: Mentions) -> None:
        self.text = passage.text
        self.passage = passage
        self.words: NumberWords = number_words()
        self.taken = no_amounts(self.text, found.periods, self.words)
        named = [
            *(m.span for m in found.organisations if m.kind != "anaphor"),
            *(m.span for m in found.places if m.kind != "anaphor"),
        ]
        self.named = {at: span for span in reversed(named) for at in range(span.start, span.end)}
        self.quoted = covered(
            Span(*m.span())
            for m in _QUOTED.finditer(self.text)
            if not _SPEECH.search(self.text[max(0, m.start() - 6) : m.start()])
        )
        self.header = table_units(self.text, passage.blocks)

    def all(self) -> Iterator[NumberMention]:
        """Every numeral, in order."""
        at = 0
        taken = deque(self.taken)
        while match := TOKEN.search(self.text, at):
            while taken and (taken[0].start < at or taken[0].end <= match.start()):
                stretch = taken.popleft()
                if stretch.start >= at and stretch.shown:
                    yield _taken_mention(self.text, stretch)
            if taken and taken[0].start <= match.start():
                stretch = taken.popleft()
                if stretch.shown:
                    yield _taken_mention(self.text, stretch)
                at = stretch.end
                continue
            mention, at = self._read(match)
            if mention is not None:
                yield mention
        for stretch in taken:
            if stretch.start >= at and stretch.shown:
                yield _taken_mention(self.text, stretch)

    def _read(self, match: re.Match[str]) -> tuple[NumberMention | None, int]:
        start, end = match.span()
        if (trouble := damaged(self.text, start, end, self.passage.broken)) is not None:
            return self._no_amount(trouble, "damaged", "damaged"), trouble.end
        named = self.named.get(start)
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
        wide, quality = qualifier(self.text, start, end, inner, value.over)
        unit, factor = self._refined(known, word, end)
        figure = Span(start, end)
        if unit == "CNY" and word == "元" and arabic and (change := _CHANGE.match(self.text, end)) is not None:
            value = _with_change(value, change)
            end = change.end()
            wide, figure = Span(wide.start, max(wide.end, end)), Span(start, end)
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
        elif not arabic and start in self.quoted:
            mention = replace(mention, kind="name", reason="quoted-term")
        end = mention.figure.end
        if mention.per:
            end += 2
            mention = replace(mention, figure=Span(start, end), text=self.text[start:end])
        return mention, max(end, start + 1)

    def _per(self, end: int) -> tuple[str, ...]:
        """12次/年."""
        return _PER.get(self.text[end : end + 2], ())

    def _refined(self, known: Unit, word: str, end: int) -> tuple[str | None, int | float]:
        if word == "家" and self.text[end - 2 : end] == "一家" and self.text[end : end + 1] in ("", *",。;、的"):
            return "household", 1
        if word == "户" and self.words.firms.match(self.text, end):
            return "count", 1
        if word == "个" and _JOBS.search(self.text, max(0, end - 16), end + 8):
            return "person", 1
        if word in ("个", "") and (near := self.words.counted.match(self.text, end)) and near["people"]:
            close = near.start("people") - end <= (2 if word else 6)
            if close and (word == "" or near["people"] in ("孩子", "儿童", "学生", "老人", "村民")):
                return "person", 1
        if word == "个" and self.text[end : end + 1] == "人" and self.text[end : end + 2] != "人均":
            return "person", 1
        if word == "名" and self.text[end : end + 1] == "次":
            return "person_time", 1
        return known.unit, known.factor

    def _unit_by_noun(self, start: int, end: int) -> Unit:
        """What a number without a unit counts: the noun behind it, or the header of its table."""
        if (header := self.header.get(start)) is not None:
            return header
        if self.text[start:end] == "0" and _RATE_ZERO.search(self.text[max(0, start - 14) : start]):
            return Unit("percent")
        near = self.words.counted.match(self.text, end)
        if near is None:
            near = self.words.headed.search(self.text[max(0, start - 12) : start])
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
            if before in ("(", ":", "/"):  # the unit of a table: 资金(万元)
                return False
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
        if after == "号" or (before and before in "-/#"):
            return replace(mention, kind="name", reason="code")
        if match["more"] or match["inner"] or re.search(MULTIPLIER, match["num"]) or mention.qualifier != "exact":
            return mention
        return replace(mention, reason="no-unit")

    def _fraction(self, match: re.Match[str]) -> NumberMention:
        share = quantity(match["share"])
        figure = Span(*match.span())
        percent = match["parts"] == "百"
        parts = quantity(match["parts"]).value or 1
        value = share.value if percent else tidy(round((share.value or 0) / parts, 6))
        wide, quality = qualifier(self.text, figure.start, figure.end, "", False)
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
    (
        *(
            "亩",
            "元",
            "户",
            "人",
            "名",
            "吨",
            "公里",
            "头",
            "只",
            "株",
            "棵",
            "公斤",
            "斤",
            "米",
            "亩地",
            "人次",
            "册",
            "台",
            "套",
            "件",
        ),
        *("盏", "平方米", "千瓦", "家", "个", "位", "场", "项"),
    )
)
"""What a lone 百, 千 or 万 may count: 百亩, 万元."""


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
    return value if value is None or factor == 1 else tidy(round(value * factor, 6))


def _with_change(value: Quantity, change: re.Match[str]) -> Quantity:
    if value.value is None:
        return value
    return Quantity(tidy(round(value.value + int(change[1]) / 10 + int(change[2] or 0) / 100, 2)), value.value_max)


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
