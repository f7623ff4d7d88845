"""The pattern of words that say when, in its alternatives; `periods` says what each stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bangfu.recognising.calendar import PARTS
from bangfu.recognising.lexicon import listed, table
from bangfu.recognising.patterns import any_of, firsts

YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:[12]\d|3[01]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = r"[ ]?(?:至|到|—+|–|-|~|～|〜|―|－|─+)[ ]?"
COUNT = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})"
PART = "|".join(PARTS)
EDGE = r"(?:年?(?:底|末|初|终)|中期|上旬|中旬|下旬|月底|月末|月初)"


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The words of `periods.yml`."""

    plans: dict[str, str]
    events: dict[str, str]
    pattern: re.Pattern[str]


@cache
def period_words() -> PeriodWords:
    words = table("periods")
    quotes = "[“\"'‘「]?", "[”\"'’」]?"
    plans = f"{quotes[0]}(?P<plan>{any_of(words['plans'])}){quotes[1]}"
    led_by = firsts(words["events"]) + firsts(listed(words["now"]))
    starts = f"0-9一二两三四五六七八九十今去前明本上下同当次翌最近过未年岁至今这短报“\"'‘「其期全{led_by}"
    pattern = rf"""(?=[{starts}])(?:
      (?P<span>(?P<y1>{YEAR})(?:年度?(?:(?P<m1>{MONTH})月(?:份|(?P<d1>{DAY})[日号])?)?{EDGE}?)?{TO}
        (?:(?P<y2>{YEAR})(?:年度?(?:(?P<m2>{MONTH})月(?:份|(?P<d2>{DAY})[日号])?)?{EDGE}?|(?=[)）》,,。;、\s期学]|[一二两三四五六七八九十]{{1,2}}年|$))
          |(?P<now2>今|现在|目前|如今)(?!年)
          |(?P<m3>{MONTH})月(?:份|(?P<d3>{DAY})[日号])?))
    | (?P<years>(?P<y4>{YEAR})(?:年度?)?(?:[、和,,及与](?:{YEAR})(?:年度?)?)*[、和及与](?P<y5>{YEAR})年度?(?!\d?\d月))
    | (?P<full>(?P<y6>{YEAR})[-./](?P<m6>1[0-2]|0?[1-9])[-./](?P<d6>[12]\d|3[01]|0?[1-9])(?!\d))
    | (?P<first_months>(?P<y16>{YEAR}|今年|去年)(?:年)?前(?P<count>1[01]|[2-9]|[三六九十]|十一)个?月)
    | (?P<ahead>今明两年|(?:未来|今后)(?P<years_ahead>[0-9]|[一二两三四五六七八九十])年)
    | (?P<date>(?P<y>{YEAR}|今年|去年|前年|明年|本年|上年|上一年|同年|当年|次年|翌年)(?:年(?:度)?)?(?<=年|度)(?:全年)?
        (?:(?:的)?(?P<part>{PART})|(?P<m7>{MONTH})(?:{TO}|、)(?P<m8>{MONTH})月(?:份)?
          |(?P<m>{MONTH})月(?:份|(?P<d>{DAY})[日号])?)?{EDGE}?)
    | (?P<days>(?<![\d.个第])(?P<m17>{MONTH})月(?P<d17>{DAY})日?{TO}(?P<d18>{DAY})[日号])
    | (?P<quarter>(?<![年\d])(?P<part0>{PART})(?![^,。;、]{{0,2}}岁))
    | (?P<months>(?<![\d.个第])(?P<m9>{MONTH})(?:月(?:(?P<d9>{DAY})日)?)?{TO}(?P<m10>{MONTH})月(?:(?P<d10>{DAY})日)?)
    | (?P<monthday>(?<![\d.个第])(?P<m11>{MONTH})月(?P<d11>{DAY})[日号])
    | (?P<month>(?<![\d.个第每])(?:(?P<m12>1[0-2]|[1-9])月(?![\d球季嫂牙亮饼子度均薪])(?:份|底|末|初|上旬|中旬|下旬)?
        |(?P<m13>十[一二]?|[一二三四五六七八九])月份|(?P<month0>本月|上月|上个月)))
    | (?P<day>(?<![\d.月年每第前近余])(?P<d14>[12]\d|3[01]|[1-9])日(?![子常期均前后内益渐报夜志间游程工])
        |(?P<today>今天|今日|昨天|昨日))
    | {plans}(?P<plan_end>期间|时期|以来|末|规划期|开局以来|开局之年|收官之年)?
    | (?P<event>{any_of(words["events"])})(?:胜利|召开|后|以后|之后)?(?=以来)
    | (?P<now>{any_of(listed(words["now"]))})(?!年)
    | (?:最?近|过去|前)(?P<recent>{COUNT})个?(?:年|年度)(?:多|间|来|里|以来|时间)?(?!级)
    | (?<![每第近前])(?P<since>{COUNT})个?(?:多|余)?(?:年|载)(?:多|余)?(?P<since_end>以来|来|间)(?!说|看)
    | (?:(?<=[,。;:!?、\s“])|^)(?:这|短短)?(?P<passed>{COUNT})(?:多|余)?(?:年|载)(?:多|余)?
        (?:时间|里|光阴|(?:时间)?过去(?=[了,]))(?![,。]?(?:前|后))
    | (?P<within>(?<![\d一二两三四五六七八九十几多数半])年内)
    | (?P<reported>报告期)
    | (?P<thus>(?:(?<=[,。;:!?、\s“])|^)至此)(?=,)
    | (?P<same>同年|其间|同期|同月|同日|(?:(?<=[,。;:!?、\s“】])|^)(?:期间|当[年月日天时]|年末|年底|岁末)|全年(?!龄))
    | (?P<next>次年|翌年)
    | (?P<bare>(?<![\d.,+-])(?P<y15>20[0-2]\d)(?=(?:新冠|春节|学年|财年|赛季|年代)))
    )"""
    return PeriodWords(words["plans"], words["events"], re.compile(pattern, re.VERBOSE))
