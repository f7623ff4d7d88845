"""The span law: every mention's words are the text at its span, on any text whatever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangfu.recognising import recognise
from bangfu.recognising.mentions import Mentions
from bangfu.registry import Registry

from .conftest import plain_document

PIECES = st.sampled_from(
    [
        *(
            "中国冶金地质总局",
            "国家能源集团",
            "集团公司",
            "该行",
            "龙源电力",
            "某有限公司",
            "中央企业",
            "厦门市",
            "对口帮扶",
            "(以下简称",
            ")",
        ),
        *(
            "云南省",
            "大理州",
            "巍山县",
            "漾濞",
            "两县",
            "该村",
            "岸上村",
            "野胡拐乡",
            "苍山西镇",
            "等9个贫困县",
            "全县",
            "文山市砚山县",
        ),
        *(
            "2016年",
            "至2019年",
            "9月",
            "自",
            "以来",
            "截至目前",
            "十八大",
            "“十三五”",
            "近三年",
            "同年",
            "今年",
            "2018-09-05",
        ),
        *(
            "近",
            "约",
            "不少于",
            "2000",
            "余",
            "万元",
            "3—5万元",
            "三万六千亩",
            "20至40户",
            "数十万",
            "一名",
            "%",
            "第一书记",
            "两不愁三保障",
        ),
        *(
            "投入",
            "的",
            "在",
            "与",
            "、",
            ",",
            "。",
            "\n",
            "?.98万",
            "\ufffd5",
            "１２％",
            "“",
            "”",
            "\t",
            "单位:万元",
            "(",
            "A1",
            "0891-6325020",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40),
    st.text("一二三百万亿零两几数余多年月日第0123456789.,%-至到元人户县乡村", max_size=30),
)
DATES = st.sampled_from([None, "2020", "2020-04", "2020-04-02", "gestern"])


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=st.one_of(st.none(), TEXTS), published=DATES, row=st.booleans())
def test_span_law(registry: Registry, text: str, title: str | None, published: str | None, row: bool) -> None:
    """Whatever the text, each mention quotes it verbatim, lists are in order, and two runs agree."""
    document = plain_document(text, published, title, "row" if row else "paragraph")
    found = recognise(document, registry)
    assert_lawful(found, text)
    if found.headline is not None:
        assert_lawful(found.headline, title or "")
    assert recognise(document, registry) == found


def assert_lawful(found: Mentions, text: str) -> None:
    """The law for the mentions of one text."""
    for number in found.numbers:
        assert number.text == number.figure.of(text)
        assert number.span.start <= number.figure.start < number.figure.end <= number.span.end <= len(text)
        assert number.reason or number.kind == "amount"
        assert number.value is None or number.kind != "damaged"
        assert number.value_max is None or number.value is not None
    for mention in (*found.periods, *found.places, *found.organisations):
        assert mention.text == mention.span.of(text)
        assert mention.span.start < mention.span.end
    for before, after in pairwise(found.numbers):
        assert before.figure.end <= after.figure.start
    for mentions in (found.periods, found.organisations, found.places):
        for one, other in pairwise(mentions):
            assert one.span.start <= other.span.start


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_no_digit_is_left_out(registry: Registry, text: str) -> None:
    """Every Arabic digit of a text lies in a number, or in a name or date that the account shows."""
    found = recognise(plain_document(text), registry)
    covered = {at for number in found.numbers for at in range(number.figure.start, number.figure.end)}
    covered |= {at for number in found.numbers for at in range(number.span.start, number.span.end)}
    assert [c for at, c in enumerate(text) if c in "0123456789" and at not in covered] == []
