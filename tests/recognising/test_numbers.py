"""Amounts: value, unit, qualifier and span. Near misses stand beside what they are near to."""

from __future__ import annotations

import pytest

from .conftest import Recognise, unmarked

AMOUNTS = [
    # text, value, end of a range, unit, qualifier
    ("投入帮扶资金【174万元】;", 1740000, None, "CNY", "exact"),
    ("直接投入帮扶资金近【2000万元】", 20000000, None, "CNY", "nearly"),
    ("投入【2100余万元】", 21000000, None, "CNY", "over"),
    ("投入近【两千万】元的资金", 20000000, None, "CNY", "nearly"),
    ("购买农产品【2.52亿元】", 252000000, None, "CNY", "exact"),
    ("合计【0.86亿元】", 86000000, None, "CNY", "exact"),
    ("拨付【2,100.5万元】", 21005000, None, "CNY", "exact"),
    ("捐款人民币【12300元】", 12300, None, "CNY", "exact"),
    ("资金【3—5万元】", 30000, 50000, "CNY", "exact"),
    ("每户补助【2000-3000元】", 2000, 3000, "CNY", "exact"),
    ("投资【1.5亿至2亿元】", 150000000, 200000000, "CNY", "exact"),
    ("解决【20至40户】的就业", 20, 40, "household", "exact"),
    ("流转【三万六千亩】", 36000, None, "mu", "exact"),
    ("修路【三万六千米】", 36000, None, "m", "exact"),
    ("修路【三十千米】", 30, None, "km", "exact"),
    ("发展【三百二十亩】茶园", 320, None, "mu", "exact"),
    ("治理【200公顷】", 3000, None, "mu", "exact"),
    ("架起【百亩】防雹网", 100, None, "mu", "exact"),
    ("培训【1.5万余人次】", 15000, None, "person_time", "over"),
    ("受益群众【2.4万多户】", 24000, None, "household", "over"),
    ("带动上【百户】脱贫", 100, None, "household", "over"),
    ("调研【十余次】", 10, None, "count", "over"),
    ("有【三十多个】项目", 30, None, "count", "over"),
    ("来了【十来个】专家", 10, None, "count", "about"),
    ("派出【十几名】干部", 10, None, "person", "over"),
    ("约【35万元】", 350000, None, "CNY", "about"),
    ("【30万元】左右", 300000, None, "CNY", "about"),
    ("安排不少于【1000万元】", 10000000, None, "CNY", "over"),
    ("投入不超过【50万元】", 500000, None, "CNY", "at_most"),
    ("不足【30人】", 30, None, "person", "at_most"),
    ("成本小于【40万】元", 400000, None, "CNY", "at_most"),
    ("【10万】以上学生和群众受益", 100000, None, "person", "over"),
    ("增收【1000元】以上", 1000, None, "CNY", "over"),
    ("贷款累计突破【100亿元】", 10000000000, None, "CNY", "over"),
    ("每县派驻至少【一名】干部", 1, None, "person", "over"),
    ("接近或超过【5000万元】", 50000000, None, "CNY", "about"),
    ("惠及【1.5万】贫困群众", 15000, None, "person", "exact"),
    ("他的【2个】孩子", 2, None, "person", "exact"),
    ("有【18户】国有企业", 18, None, "count", "exact"),
    ("装机容量【300KW】的电站", 300, None, "kW", "exact"),
    ("规模【30兆瓦】", 30000, None, "kW", "exact"),
    ("签订【400万千瓦】协议", 4000000, None, "kW", "exact"),
    ("发电【1462万千瓦时】", 14620000, None, "kWh", "exact"),
    ("【5000千克】种子", 5000, None, "kg", "exact"),
    ("【3000斤】大米", 1500, None, "kg", "exact"),
    ("捐赠【8.15吨】核桃", 8.15, None, "t", "exact"),
    ("硬化道路【14.6公里】", 14.6, None, "km", "exact"),
    ("改造污水沟【1500米】", 1500, None, "m", "exact"),
    ("铺设便道砖【1200余平方米】", 1200, None, "m2", "over"),
    ("每座容积【50立方米】", 50, None, "m3", "exact"),
    ("贫困发生率【15.59%】", 15.59, None, "percent", "exact"),
    ("占【百分之十五】", 15, None, "percent", "exact"),
    ("提高【3个百分点】", 3, None, "percent", "exact"),
    ("贫困发生率降为【0】,", 0, None, "percent", "exact"),
    ("驻村【1600余天】", 1600, None, "day", "over"),
    ("近【4万小时】", 40000, None, "hour", "nearly"),
    ("【七八十户】人家", 70, 80, "household", "exact"),
    ("【两三百人】参加", 200, 300, "person", "exact"),
    ("惠及【数十万】贫困人口", None, None, "person", "exact"),
    ("工程【12】个月完成", None, None, None, None),
    ("平均每户【12次/年】", 12, None, "count", "exact"),
    ("新建水厂【一座】", 1, None, "count", "exact"),
    ("牧民扎西【一家】,", 1, None, "household", "exact"),
    ("价值【123元1角1分】", 123.11, None, "CNY", "exact"),
    ("合计【3541.07万元】20个项目", 35410700, None, "CNY", "exact"),
    ("均价【0.12345万元】", 1234.5, None, "CNY", "exact"),
    ("增长【5～6倍】", 5, 6, None, "exact"),
]


@pytest.mark.parametrize(("marked", "value", "value_max", "unit", "quality"), AMOUNTS)
def test_amounts(
    read: Recognise, marked: str, value: float | None, value_max: float | None, unit: str | None, quality: str | None
) -> None:
    """An amount is read with its value in the unit of the codebook, its range and its qualifier."""
    text, spans = unmarked(marked)
    found = next(n for n in read(text).numbers if n.figure.start <= spans[0][0] < n.figure.end)
    if quality is None:
        assert found.kind != "amount"
        return
    start, end = spans[0]
    assert (found.value, found.value_max, found.unit, found.qualifier) == (value, value_max, unit, quality)
    assert found.figure.start == start
    assert found.figure.end >= end
    assert found.kind == "amount"


NOT_AMOUNTS = [
    # text, kind, value or period
    ("党的【十八】大以来", "name", 18),
    ("“【两不愁三保障】”突出问题", "name", None),
    ("村“【两委】”干部", "name", 2),
    ("驻村【第一书记】在岗", "name", 1),
    ("“【三区三州】”深度贫困地区", "name", None),
    ("开展“【8+8】”结对", "name", None),
    ("以“【1+1】”方式加入", "name", None),
    ("打通【最后一公里】", "name", 1),
    ("中国企业精准扶贫【50佳】案例", "name", 50),
    ("开展“【一对一】”帮扶", "name", None),
    ("实现“【一人】就业、全家脱贫”", "name", 1),
    ("邀请【第一医院】的专家", "name", 1),
    ("【一是】聚焦增收", "ordinal", 1),
    ("承担任务【第二】多", "ordinal", 2),
    ("捐建的【第12座】希望小镇", "ordinal", 12),
    ("组织【二级】单位", "ordinal", 2),
    ("获【一等奖】", "ordinal", 1),
    ("驻村挂职【三年】", "date", 3),
    ("【2018年9月】脱贫", "date", "2018-09"),
    ("打赢【三年】行动计划", "name", 3),
    ("约占全县【三分之一】", "other", 0.333333),
    ("服务热线【0891-6325020】", "other", None),
    ("国发〔2018〕16号文件", "name", None),
    ("共【21号】楼", "name", 21),
    ("【5G】基站", "name", None),
]


@pytest.mark.parametrize(("marked", "kind", "value"), NOT_AMOUNTS)
def test_numerals_that_are_no_amounts(read: Recognise, marked: str, kind: str, value: object) -> None:
    """Dates, ordinals, names and codes are in the account with their reason, and never amounts."""
    text, spans = unmarked(marked)
    start = spans[0][0] if spans else 0
    found = next(n for n in read(text).numbers if n.figure.end > start)
    assert found.kind == kind
    assert found.reason
    if value is not None:
        assert found.account == value


@pytest.mark.parametrize(
    "text",
    [
        "老百姓的日子一直不错,大家一致认为一定要进一步统一思想。",
        "千方百计筹措,千家万户受益,四处漏风的房子一旦倒塌。",
        "第一时间介入,走在第一线,下一步更要一心一意。",
        "几乎所有人都十分满意,万众一心。",
    ],
)
def test_everyday_words_are_no_figures(read: Recognise, text: str) -> None:
    """Nobody counts the numerals of everyday words, so they are in no account."""
    assert read(text).numbers == ()


DAMAGED = ["装机总?.98万千瓦", "培训人才?.4万人次", "投入\ufffd5万元", "共3\ufffd5户"]


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_numerals_are_not_read(read: Recognise, text: str) -> None:
    """A numeral that noise has bitten has no value."""
    found = read(text).numbers
    assert [n.damaged for n in found] == [True]
    assert found[0].value is None


def test_a_question_before_a_figure_damages_nothing(read: Recognise) -> None:
    """A question mark that asks is no lost digit."""
    numbers = read("投入够吗?200万元够不够?").numbers
    assert [(n.value, n.kind) for n in numbers] == [(2000000, "amount")]


def test_levels_from_and_to_are_two_figures(read: Recognise) -> None:
    """由…增加到… gives two figures; a range gives one."""
    values = [n.value for n in read("人均年收入由2800元增加到17115元").numbers]
    assert values == [2800, 17115]
    assert [(n.value, n.value_max) for n in read("人均年收入2800元至3500元").numbers] == [(2800, 3500)]


def test_headers_of_tables_give_the_unit(read: Recognise) -> None:
    """资金(万元) and 单位:万元 say what the bare numbers below count."""
    table = "项目\t资金(万元)\t受益(户)\n道路\t120.5\t36\n水厂\t80\t20"
    amounts = [(n.value, n.unit) for n in read(table, role="row").numbers]
    assert amounts == [(1205000, "CNY"), (36, "household"), (800000, "CNY"), (20, "household")]
    captioned = "单位:万元\n道路\t120\n水厂\t80"
    assert [(n.value, n.unit) for n in read(captioned, role="row").numbers] == [(1200000, "CNY"), (800000, "CNY")]


def test_wide_punctuation_changes_nothing(read: Recognise) -> None:
    """Full-width digits and marks are read like narrow ones, and the words stay as the text has them."""
    narrow, wide = read("投入100万元(含20%)"), read("投入１００万元（含２０％）")
    assert [(n.value, n.unit) for n in narrow.numbers] == [(n.value, n.unit) for n in wide.numbers]
    assert wide.numbers[0].text == "１００万元"
