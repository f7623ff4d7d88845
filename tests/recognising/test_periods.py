"""Periods: ISO 8601 as the codebook writes them; relative words lean on the publication date."""

from __future__ import annotations

import pytest

from .conftest import Recognise, unmarked

PERIODS = [
    # text, published, period
    ("【2018年9月】脱贫摘帽", None, "2018-09"),
    ("【2021年6月9日】招聘", None, "2021-06-09"),
    ("【二〇一八年】出列", None, "2018"),
    ("【2018-09-05】发布", None, "2018-09-05"),
    ("【2016年至2019年】,", None, "2016/2019"),
    ("【2016—2020年】", None, "2016/2020"),
    ("从【2012年到2020年】,先后选派", None, "2012/2020"),
    ("【2018年、2019年】连续两次", None, "2018/2019"),
    ("【2018年9月至2019年4月】", None, "2018-09/2019-04"),
    ("自【2013年】以来", None, "2013/.."),
    ("自【2013年】与该县结成关系以来,", None, "2013/.."),
    ("【2017年】起,", None, "2017/.."),
    ("从【1995年】开始定点帮扶", None, "1995/.."),
    ("从【2015年到现在】", None, "2015/.."),
    ("至【2019年底】,投入", None, "../2019"),
    ("截至【2017年】,", None, "../2017"),
    ("到【2016年底】,公司", None, "../2016"),
    ("由2000元增长到【2020年】的5000元", None, "2020"),
    ("【2019年初】派出", None, "2019"),
    ("【2021年度】采购", None, "2021"),
    ("【2021年上半年】", None, "2021-01/2021-06"),
    ("“【十三五】”期间", None, "2016/2020"),
    ("“【十四五】”以来", None, "2021/.."),
    ("党的【十八大】以来", None, "2012/.."),
    ("“【十四五】”开局之年,", None, "2021"),
    ("【十三五末】,", None, "2020"),
    ("【2月28日】宣布", "2021-03-04", "2021-02-28"),
    ("【12月12日】举行", "2018-05-04", "2017-12-12"),
    ("【今年】派出", "2020-12-16", "2020"),
    ("【去年】派出", "2020-12-16", "2019"),
    ("【今年1至9月】", "2020-10-16", "2020-01/2020-09"),
    ("【今年前11个月】", "2021-12-17", "2021-01/2021-11"),
    ("截至【8月底】,", "2017-09-15", "../2017-08"),
    ("【近三年】,集团投入", "2018-12-28", "2016/2018"),
    ("【近3年来】共编制", "2020-04-02", "2017/2020"),
    ("【两年来】,全村", "2018-07-16", "2016/2018"),
    ("【截至目前】引进", "2018-07-16", "../2018-07"),
    ("【目前】余额", "2020-09-15", "../2020-09"),
    ("【今明两年】再捐赠", "2017-09-20", "2017/2018"),
    ("【3月15日至20日】", "2021-07-10", "2021-03-15/2021-03-20"),
    ("【12日】下午", "2021-07-10", "2021-06-12"),
    ("【一季度】投入", "2021-07-10", "2021-01/2021-03"),
    ("【2016、2017年】", None, "2016/2017"),
    ("【2019年8月—10月】", None, "2019-08/2019-10"),
    ("计划到【2020年】帮助", None, "../2020"),
    ("【2019年底】前帮助", None, "../2019"),
    ("【今年】以来", "2023-11-15", "2023"),
    ("【17年间】", "2019-06-18", "2002/2019"),
    ("自2013年起帮扶。【八年来】,", "2020-11-24", "2013/2020"),
    ("2012年起对口帮扶。【近十年来】,", "2021-07-20", "2012/2021"),
    ("2015年,公司与该县结对。【六年时间】,先后", "2021-05-11", "2015/2021"),
    ("2019年开放参观。【三年来】,", "2021-05-11", "2018/2021"),
    ("2016年签约。【两年过去】,", None, "2016/2018"),
    ("【今后五年】再投入", "2021-05-11", "2021/2026"),
    ("【今后四年】再投入", "2022-01-17", "2022/2025"),
    ("2019年引进。【年内】赔付", "2020-08-19", "2020"),
    ("2019年引进,【年内】赔付", "2020-08-19", "2019"),
    ("2017年3月开班。【至此】,累计", None, "../2017-03"),
    ("2017年3月识别。【当时】全村", None, "2017-03"),
    ("2017年退出。【年末】,全县", None, "2017"),
    ("2017年投入。目前已建成。【全年】采购", "2018-01-05", "2017"),
    ("【2018年全年】投入", None, "2018"),
    ("截至目前【】", None, None),
    ("【2020】新冠疫情发生以来", "2021-03-04", "2020/.."),
]


@pytest.mark.parametrize(("marked", "published", "period"), PERIODS)
def test_periods(read: Recognise, marked: str, published: str | None, period: str | None) -> None:
    """Words that say when become the period of the codebook."""
    text, spans = unmarked(marked)
    found = read(text, published=published).periods
    if period is None:
        assert [m.period for m in found] == [None]
        return
    start, end = spans[0]
    mention = next(m for m in found if m.span.start < end and start < m.span.end)
    assert mention.period == period


@pytest.mark.parametrize(
    "text",
    [
        "累计2000余人次",
        "约占三分之一",
        "住在21号楼",
        "每年每户增收",
        "为期7天的培训",
        "连续三年获评先进",
        "第3年的项目",
        "三日一网工作",
        "用三年时间建成",
        "三年内建成",
        "超出2018年全年水平",
    ],
)
def test_what_is_no_period(read: Recognise, text: str) -> None:
    """Amounts, addresses and lengths of time date nothing."""
    assert read(text).periods == ()


def test_anaphors_take_the_period_before(read: Recognise) -> None:
    """同年 is the year just said, 其间 the whole period, 全年 the year of the title."""
    found = read("2019年,新建水厂。同年,修路。").periods
    assert [m.period for m in found] == ["2019", "2019"]
    assert read("2012年到2020年培训20期。其间,投入775万元。").periods[-1].period == "2012/2020"
    assert read("全年投入15亿元。", published=None, title="37家单位交出2021年成绩单").periods[0].period == "2021"


def test_a_year_to_compare_with_dates_nothing(read: Recognise) -> None:
    """比2018年 is no period of the figure, but it stays in the account of numerals."""
    found = read("亩产比2018年增加5倍")
    assert found.periods == ()
    assert (found.numbers[0].kind, found.numbers[0].account) == ("date", "2018")
