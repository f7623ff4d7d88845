"""What holds for every text, whatever it says: verbatim quotes, a full account of numerals, nothing left to luck."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangfu.recognising import recognise

WORDS = """
2020年 自2015年以来 沧浪港务集团有限公司 公司 在滦平县 两县 投入 引进 帮扶资金 300万元 近2000万元 培训 干部 12名
1,200人次 ，其中 、 ； 。 建设 学校 3所 硬化道路 5.6公里 计划 将 每户每年 增收 2000元 贫困发生率由 7% 降到 0.15%
分别 脱贫摘帽 荣获 “先进单位”称号 实施 草莓种植项目 （含 ） ： 一是 第一书记 十八大 20至40户 数十万 人均 6户 捐赠 ？ 万
"""
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(
    lambda pieces: "帮扶纪实。" + "".join(pieces)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_every_fact_is_grounded(text: str, read: Any) -> None:
    """A quote is the clean text between its offsets, its raw span lies in the file, its figure inside the text."""
    document, found = read(text)
    for fact in found.facts:
        assert fact.quote
        assert fact.quote == document.text[fact.start : fact.end]
        assert 0 <= fact.raw_start < fact.raw_end <= len(document.raw)
        assert (fact.value is None) == (fact.figure is None)
        assert any(evidence.about == "clause" for evidence in fact.evidence)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_every_numeral_is_accounted_for(text: str, read: Any, registry: Any) -> None:
    """The account holds each numeral of the text once, in order; those in facts name them, the others say why not."""
    document, found = read(text)
    mentions = recognise(document, registry)
    assert [(n.start, n.end) for n in found.numerals] == [(m.figure.start, m.figure.end) for m in mentions.numbers]
    known = {fact.id for fact in found.facts}
    for numeral in found.numerals:
        assert numeral.text == document.text[numeral.start : numeral.end]
        assert (numeral.disposition == "fact") == bool(numeral.facts)
        assert set(numeral.facts) <= known
        assert numeral.facts or numeral.reason
    used = {name for numeral in found.numerals for name in numeral.facts}
    assert {fact.id for fact in found.facts if fact.value is not None} <= used


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_reading_twice_gives_the_same(text: str, read: Any) -> None:
    """Same text, same facts, same ids; and no two facts share an id."""
    first, second = read(text)[1], read(text)[1]
    assert first == second
    ids = [fact.id for fact in first.facts]
    assert len(ids) == len(set(ids))
    assert all(len(name) == 12 and set(name) <= set("0123456789abcdef") for name in ids)


def test_a_damaged_figure_is_never_read(read: Any) -> None:
    """Where noise has eaten digits, the account says so and no fact has the rest of the number."""
    text = "沧浪港务集团有限公司投入帮扶资金?.98万元，引进资金20万元。"
    _, found = read(text)
    assert [fact.value for fact in found.facts] == [200000]
    assert "damaged" in {numeral.disposition for numeral in found.numerals}


def test_a_repeated_statement_is_one_fact(read: Any) -> None:
    """The second time belongs to the first: one fact, two numerals."""
    text = "2020年，沧浪港务集团有限公司资助学生200名。\n公司一年里资助学生200名，投入资金30万元。"
    _, found = read(text)
    students = [fact for fact in found.facts if fact.indicator == "education.students_aided"]
    assert len(students) == 1
    assert sum(students[0].id in numeral.facts for numeral in found.numerals) == 2


SEPARATE = [
    ("2019年资助学生200名。2020年资助学生200名。", 2),
    ("在滦平县建设水厂2座。在麻江县建设水厂2座。", 2),
    ("建设水厂2座。建设学校2座。", 2),
    ("资助90名高中生和90名初中生。", 2),
    ("培训干部300名。共培训干部300名。", 1),
]


@pytest.mark.parametrize(("text", "count"), SEPARATE)
def test_what_sets_two_statements_apart(text: str, count: int, read: Any) -> None:
    """Another year, place or thing makes another statement, and so does the same sentence."""
    assert len(read("定点帮扶纪实。" + text)[1].facts) == count


ASIDE = "沧浪港务集团有限公司全年{figures}。\n{last}"


@pytest.mark.parametrize(
    ("last", "count"),
    [("公司安全生产形势稳定。", 0), ("公司向定点帮扶县投入帮扶资金300万元，选派挂职干部2名。", 2)],
)
def test_a_firms_own_business_is_no_aid(last: str, count: int, read: Any) -> None:
    """Figures of paragraphs that do not speak of aid are facts only where most of the text does."""
    figures = "招聘员工1200名，培训职工3.6万人次，投入研发经费12亿元，建成码头3座，安装设备20台，采购材料8亿元"
    _, found = read(ASIDE.format(figures=figures, last=last))
    assert len(found.facts) == count
    assert sum(numeral.reason == "not-aid" for numeral in found.numerals) == 6


DELISTINGS = [
    ("2020年2月28日，平舆县正式退出贫困县序列。", []),
    ("2019年，平舆县正式退出贫困县序列。", []),
    ("2021年2月28日，平舆县正式退出贫困县序列。", ["date-disagrees"]),
    ("2017年，平舆县正式退出贫困县序列。", ["date-disagrees"]),
    ("平舆县正式退出贫困县序列。", []),
]


@pytest.mark.parametrize(("text", "codes"), DELISTINGS)
def test_a_delisting_date_is_held_against_the_official_list(text: str, codes: list[str], read: Any) -> None:
    """The batch year and the year after agree; any other date stays as the text says and becomes an issue."""
    _, found = read(text)
    assert [fact.places for fact in found.facts if fact.indicator == "county.delisted"] == [("平舆县",)]
    assert [issue.code for issue in found.issues if issue.code == "date-disagrees"] == codes


def test_an_organisation_that_is_never_named_is_inferred(read: Any) -> None:
    """Two units and a county that it is known to aid tell the group; the fact says that it is inferred, and why."""
    text = "集团公司投入资金300万元。长安汽车在砚山县捐款20万元，嘉陵特装在泸西县培训干部30名。集团公司选派干部2名。"
    _, found = read(text)
    assert found.organisation == "中国兵器装备集团有限公司"
    assert found.organisation_basis == "inferred"
    assert {evidence.note for evidence in found.organisation_evidence} >= {"subsidiary", "partner-county"}
    assert {fact.organisation for fact in found.facts} == {"中国兵器装备集团有限公司"}
    assert {fact.organisation_basis for fact in found.facts} == {"inferred"}
    assert [fact.actor for fact in found.facts if fact.value == 200000] == ["长安汽车"]


def test_one_known_county_is_no_proof(read: Any) -> None:
    """That some organisation is known to aid a county does not make every text about the county its own."""
    assert read("向砚山县投入帮扶资金300万元。")[1].organisation is None


RIVALS = [
    ("沧浪港务集团有限公司帮助163户贫困户脱贫。", "帮助 → beneficiaries.households", "weaker-trigger"),
    ("沧浪港务集团有限公司帮助163名贫困人口就业。", "帮助 → beneficiaries.people (就业)", "ruled-out"),
]


@pytest.mark.parametrize(("text", "words", "note"), RIVALS)
def test_a_fact_tells_its_rivals(text: str, words: str, note: str, read: Any) -> None:
    """The readings that lost are kept, with the words that spoke for them and why they lost."""
    [fact] = read(text)[1].facts
    assert (words, note) in {(evidence.words, evidence.note) for evidence in fact.evidence if evidence.about == "rival"}
