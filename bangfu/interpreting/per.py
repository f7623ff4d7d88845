"""What a figure is counted by: 每户, 人均, 每年 … in its own words."""

from __future__ import annotations

import re

from bangfu.document import Span
from bangfu.interpreting.phrases import Phrase

ORDER = ("household", "person", "village", "county", "site", "year", "month")
PATTERNS = {
    "household": re.compile(r"每户(?!企业|国|单位)|户均|每个家庭|每家(?!企业|单位)"),
    "person": re.compile(r"人均|每人|每名|每位|每生|生均"),
    "village": re.compile(
        r"每村|村均|集体[^,，。]{0,8}(?:均|平均)(?:达|超|突破|在|为|有)|每个[^,，。、每]{0,4}村|村村各|个?(?:贫困)?村各"
    ),
    "county": re.compile(r"每县|县均|每个[^,，。、每]{0,4}县"),
    "site": re.compile(r"每座|每个(?:项目|基地|电站|点|站)|每处|每所|每棚|每社|每家企业|每亩|亩均"),
    "year": re.compile(
        r"每年|年均|逐年|一年可|年(?=人均|收入|纯收入|增收|可支配|收益|租金|分红|工资|产|出栏)|/年|年$|(?<![今去同全当半])年(?=对口|支援|投入|帮扶|援助|资金|采购|消费)"
    ),
    "month": re.compile(r"每月|月均|每个月|月(?=收入|工资|薪|增收)|/月"),
}
EACH_YEAR = re.compile(r"每年|年均|每月|月均")
NOT_YEARLY = re.compile(r"\d年|[两一二三四五六七八九十几全今去同]年")


def per_of(text: str, clause: Span, phrase: Phrase) -> tuple[str, ...]:
    """What the figure is counted by, in the codebook's order."""
    before = NOT_YEARLY.sub("", text[phrase.left.start : phrase.left.end])
    if not before.strip() and phrase.left.start > clause.start:
        before = NOT_YEARLY.sub("", text[clause.start : phrase.left.end])
    if phrase.number.unit == "CNY" and "元" not in text[clause.start : phrase.left.start]:
        before += "".join(EACH_YEAR.findall(text, clause.start, phrase.left.start))  # 每年带动5个村增收20万元
    found = {key for key in ORDER if PATTERNS[key].search(before)} | set(phrase.number.per)
    return tuple(key for key in ORDER if key in found)
