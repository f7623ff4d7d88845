"""Organisations: registered, by their form, collective, and pointed to."""

from __future__ import annotations

import pytest

from .conftest import Recognise, unmarked

NAMES = [
    # text, name, actor
    ("【国家能源集团】坚决贯彻部署", "国家能源投资集团有限责任公司", None),
    ("【云南建投集团】的任务", "云南省建设投资控股集团有限公司", None),
    ("【甘肃银行】(02139,HK)是城商行", "甘肃银行股份有限公司", None),
    ("【中国工商银行贵州省分行】帮扶普安县", "中国工商银行股份有限公司", "中国工商银行贵州省分行"),
    ("【中国烟草总公司贵州省公司】帮扶", "中国烟草总公司", "中国烟草总公司贵州省公司"),
    ("【农发行江西抚州市分行】把扶贫当大事", "中国农业发展银行", "农发行江西抚州市分行"),
    ("其中【中铁五局】选派挂职", "中国铁路工程集团有限公司", "中铁五局"),
    ("【中国农业大学】自帮扶以来", "中国农业大学", None),
    ("【教育部】要求", "教育部", None),
    ("75所【教育部直属高校】加入", "教育部直属高校", None),
    ("37家【中央单位】承担", "中央单位", None),
    ("【广东电网公司】助力", "广东电网有限责任公司", None),
    ("宝钢集团(现为【宝武集团】)援藏", "中国宝武钢铁集团有限公司", None),
    ("上午,【市城投集团】党委副书记带队", "市城投集团", None),
    ("注册【福贡咱利产业开发有限公司】,", "福贡咱利产业开发有限公司", None),
    ("【西部阳光农村发展基金会】资助", "西部阳光农村发展基金会", None),
    ("【武警甘肃省总队】定点帮扶", "武警甘肃省总队", None),
    ("【昆明医科大学第一附属医院】组织义诊", "昆明医科大学第一附属医院", None),
    ("【联勤保障部队第九四〇医院】与县中医院签订协议", "联勤保障部队第九四〇医院", None),
    ("【上海市】援藏项目1582个", "上海市", None),
    ("【农行广西分行】帮扶", "中国农业银行股份有限公司", "农行广西分行"),
    ("【工行】定点帮扶通江县", "中国工商银行股份有限公司", None),
    ("【大唐甘肃发电公司】帮扶", "中国大唐集团有限公司", "大唐甘肃发电公司"),
    ("【国家税务总局甘肃省税务局】帮扶", "国家税务总局", "国家税务总局甘肃省税务局"),
    ("【四川省妇联】帮扶", "四川省妇联", None),
    ("中国华电集团贵州公司帮扶,【贵州公司】捐款", "中国华电集团有限公司", "贵州公司"),
    ("中国华电集团贵州公司帮扶,【四方公司】捐款", "四方公司", None),
    ("【民建上海市委】对口帮扶", "中国民主建国会中央委员会", "民建上海市委"),
    ("2.1万家【民营企业】帮扶", "民营企业", None),
    ("【青海省公路交通建设集团】帮扶", "青海省公路交通建设集团", None),
    ("青海省公路交通建设集团帮扶,【省公交建集团】捐款", "青海省公路交通建设集团", None),
    ("【吉林大学第一医院】组织义诊", "吉林大学第一医院", None),
    ("吉林大学帮扶通榆县,【吉林大学第一医院】组织义诊", "吉林大学", "吉林大学第一医院"),
    ("华岳石油局(下称【华岳局】)帮扶", "华岳石油局", None),
    ("中国石油长庆油田公司帮扶,【长庆油田】捐款", "中国石油天然气集团有限公司", "长庆油田"),
    ("【长庆油田】捐款", "中国石油长庆油田公司", None),
    ("【国网松原供电公司】派驻工作队", "国家电网有限公司", "国网松原供电公司"),
    ("【长安富民公司】帮扶", "长安富民公司", None),
    ("中信集团帮扶两县,下属【中信建投证券】捐款", "中国中信集团有限公司", "中信建投证券"),
    ("【中信建投证券】捐款", "中信建投证券股份有限公司", None),
    ("【四川大学华西医学院附属第四医院】组织义诊", "四川大学华西医学院附属第四医院", None),
    ("四川大学华西医学院附属第四医院(以下简称川大四院)义诊,【川大四院】捐款", "四川大学华西医学院附属第四医院", None),
]


@pytest.mark.parametrize(("marked", "name", "actor"), NAMES)
def test_organisations(read: Recognise, marked: str, name: str, actor: str | None) -> None:
    """A name of any kind leads to the full name of the body, and a unit to its group."""
    text, spans = unmarked(marked)
    start, end = spans[0]
    found = next(m for m in read(text).organisations if m.span.start < end and start < m.span.end)
    assert (found.name, found.actor) == (name, actor)
    assert (found.span.start, found.span.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "相关部门和有关单位的子公司",
        "教育部门组织大学生就业",
        "建设银行卡业务网点,银行业的农业公司",
        "采取公司+合作社+农户的模式",
        "打开局面,局部地区的大学城",
        "走访慰问贫困户",
        "三县医院和多家委属医院结对,走出医院义诊",
        "履行金融央企责任,彰显央企担当",
        "到工行办理业务,经过大唐芙蓉园",
    ],
)
def test_what_names_no_organisation(read: Recognise, text: str) -> None:
    """Words for bodies in general name none."""
    assert [m for m in read(text).organisations if m.name] == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("云南建投集团承担任务。近三年,集团投入资金。", "集团", "云南省建设投资控股集团有限公司"),
        ("甘肃银行上市。该行选派干部。", "该行", "甘肃银行股份有限公司"),
        ("中国农业大学定点帮扶。学校选派干部。", "学校", "中国农业大学"),
        ("中国冶金地质总局部署工作。总局投入资金。", "总局", "中国冶金地质总局"),
        ("国家电网公司帮扶巴东县。公司投入资金。", "公司", "国家电网有限公司"),
        ("武警甘肃省总队定点帮扶。总队捐款。", "总队", "武警甘肃省总队"),
        ("兵器装备集团召开会议。我们将继续投入。", "我们", "中国兵器装备集团有限公司"),
    ],
)
def test_words_that_point_to_organisations(read: Recognise, text: str, word: str, name: str) -> None:
    """集团, 该行, 学校, 总局, 公司 are the body of that sort spoken of."""
    found = [m for m in read(text).organisations if m.text == word]
    assert found[-1].name == name
    assert found[-1].kind == "anaphor"


def test_pointing_words_without_antecedent_stay_open(read: Recognise) -> None:
    """集团公司 in a text that names no group has no name; who it is, others must infer."""
    assert [m.name for m in read("集团公司投入资金1000万元。").organisations] == [None]


def test_each_paragraph_of_a_round_up_keeps_its_own(read: Recognise) -> None:
    """公司 is the company of its own paragraph, not of the one before."""
    found = read("国家电网公司投入1亿元。公司帮扶巴东县。\n中国石化投入2亿元。公司帮扶凤凰县。").organisations
    assert [m.name for m in found if m.text == "公司"] == ["国家电网有限公司", "中国石油化工集团有限公司"]


def test_a_short_name_that_the_text_introduces(read: Recognise) -> None:
    """(以下简称…) and the core of a full name stand for it later."""
    found = read("贵州黔泰电力股份有限公司(以下简称泰电)选派干部。泰电投入资金,黔泰电力捐款。").organisations
    assert {m.name for m in found} == {"贵州黔泰电力股份有限公司"}
    assert len(found) == 4


def test_weak_names_need_company(read: Recognise) -> None:
    """中车 alone is no mention; beside 中国中车集团 it is."""
    assert read("中车间生产").organisations == ()
    assert [m.name for m in read("中国中车集团结对。中车建起水池。").organisations] == ["中国中车集团有限公司"] * 2


def test_units_stand_for_themselves_without_their_group(read: Recognise) -> None:
    """龙源电力 alone is itself; in a text about its group it is the unit that acted."""
    alone = read("龙源电力在右玉县投入1000万元。").organisations[0]
    assert (alone.name, alone.actor) == ("龙源电力", None)
    beside = read("国家能源集团承担任务。龙源电力在右玉县投入1000万元。").organisations[1]
    assert (beside.name, beside.actor) == ("国家能源投资集团有限责任公司", "龙源电力")


def test_regions_that_aid_are_organisations(read: Recognise) -> None:
    """In paired aid between regions a city is the helper, where it opens its clause."""
    found = read("2010年,厦门市开始对口帮扶甘肃省临夏回族自治州。厦门投入3.86亿元,在厦门培训干部。").organisations
    assert [(m.text, m.name) for m in found] == [("厦门市", "厦门市"), ("厦门", "厦门市")]


def test_aided_counties_are_no_helpers(read: Recognise) -> None:
    """在巍山县帮扶新建水厂: the county is where, not who."""
    assert read("在巍山县帮扶新建水厂一座,巍山县投入资金。").organisations == ()


def test_the_title_is_read_too(read: Recognise) -> None:
    """What the title names stands apart, with offsets into the title."""
    found = read("集团投入资金。", title="国家能源集团脱贫攻坚综述")
    assert found.headline is not None
    assert found.headline.organisations[0].name == "国家能源投资集团有限责任公司"
    assert found.organisations[0].name == "国家能源投资集团有限责任公司"


def test_a_former_name_that_the_page_states_is_the_name_of_its_time(read: Recognise) -> None:
    """A page of 北京矿冶科技集团有限公司 speaks of it by that name."""
    found = read("北京矿冶科技集团有限公司投入资金。矿冶集团选派干部。").organisations
    assert {m.name for m in found} == {"北京矿冶科技集团有限公司"}
    assert {m.name for m in read("矿冶集团选派干部。").organisations} == {"矿冶科技集团有限公司"}


def test_reporters_do_not_act(read: Recognise) -> None:
    """新华社…电 and 记者从…获悉 name who reports."""
    assert [m.name for m in read("新华社拉萨12月12日电 中国石化援藏。").organisations] == ["中国石油化工集团有限公司"]
