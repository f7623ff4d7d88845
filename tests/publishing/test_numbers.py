"""Values and periods in words: nothing is rounded, each language keeps its habit."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangfu.codebook import load_codebook
from bangfu.fact import KeptFact
from bangfu.publishing.numbers import Figures, years
from bangfu.words import load_words

CONTENT = Path(__file__).parents[2] / "content"
FIGURES = Figures(load_codebook(CONTENT / "codebook.yml"), load_words(CONTENT / "words.yml"))
POWERS = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9, "": 1}


def fact(value: float | None, unit: str = "CNY", qualifier: str = "exact", **more: object) -> KeptFact:
    return KeptFact("x", "funds.invested", value, (), unit=unit, qualifier=qualifier, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "zh", "en"),
    [
        (fact(20_000_000, qualifier="nearly"), "近2000万元", "nearly 20 million yuan"),
        (fact(1_740_000), "174万元", "1.74 million yuan"),
        (fact(252_000_000), "2.52亿元", "252 million yuan"),
        (fact(996_590_000), "9.9659亿元", "996.59 million yuan"),
        (fact(10_634_400), "1063.44万元", "10.6344 million yuan"),
        (fact(2_000, "person_time", "over"), "2000人次以上", "over 2,000 person-times"),
        (fact(100_000, "person", "over"), "10万人以上", "over 100,000 people"),
        (fact(110_565, "person"), "110565人", "110,565 people"),
        (fact(15.59, "percent"), "15.59%", "15.59%"),
        (fact(8.15, "t"), "8.15吨", "8.15 t"),
        (fact(20, "household", value_max=40), "20至40户", "20 to 40 households"),
        (fact(1, "household"), "1户", "1 household"),
        (fact(23, "count"), "23个", "23"),
        (fact(2000, per=("year", "household")), "每户每年2000元", "2,000 yuan per household a year"),
        (
            fact(1000, qualifier="over", per=("household", "year")),
            "每户每年1000元以上",
            "over 1,000 yuan per household a year",
        ),
        (fact(300, qualifier="at_most"), "不超过300元", "at most 300 yuan"),
        (fact(None), "", ""),
        (fact(0), "0元", "0 yuan"),
        (fact(12_345_678_900), "1234567.89万元", "12,345.6789 million yuan"),
    ],
)
def test_amounts(shown: KeptFact, zh: str, en: str) -> None:
    """A value carries its qualifier, unit and denominator as each language puts them."""
    assert (FIGURES.amount(shown, "zh"), FIGURES.amount(shown, "en")) == (zh, en)


def test_a_count_takes_the_classifier_of_its_indicator() -> None:
    """Courses are counted in 期; what has no classifier of its own is counted in 个."""
    courses = KeptFact("x", "training.sessions", 110, (), unit="count", qualifier="over")
    assert FIGURES.amount(courses, "zh") == "110期以上"
    assert FIGURES.amount(courses, "en") == "over 110"


def test_marks_use_signs() -> None:
    """In a chart the qualifier is a sign."""
    assert FIGURES.mark(fact(20_000_000, qualifier="nearly"), "zh") == "~2000万元"
    assert FIGURES.mark(fact(21_000_000, qualifier="over"), "en") == ">21 million yuan"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2019", "2019年", "2019"),
        ("2018-09", "2018年9月", "September 2018"),
        ("2021-02-28", "2021年2月28日", "28 February 2021"),
        ("2016/2019", "2016–2019年", "2016–2019"),
        ("2016-02/2020-12", "2016年2月–2020年12月", "February 2016 – December 2020"),
        ("2015/..", "2015年以来", "since 2015"),
        ("../2019", "截至2019年", "to 2019"),
        ("../2020-12", "截至2020年12月", "to December 2020"),
        (None, "", ""),
    ],
)
def test_periods(period: str | None, zh: str, en: str) -> None:
    """A period is as precise in words as in the record."""
    assert (FIGURES.period(period, "zh"), FIGURES.period(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        ("2018", (2018.0, 2019.0)),
        ("2016/2019", (2016.0, 2020.0)),
        ("2015/..", (2015.0, None)),
        ("../2019", (None, 2020.0)),
        ("2018-01", (2018.0, 2018.0833)),
    ],
)
def test_years(period: str, bounds: tuple[float | None, float | None]) -> None:
    """A period covers the whole of its last year, month or day."""
    assert years(period) == bounds


def reread(shown: str) -> Decimal:
    """A number as a reader takes it."""
    found = re.fullmatch(r"([\d,.]+) ?(万|亿|million|billion|)", shown)
    assert found, shown
    return Decimal(found[1].replace(",", "")) * POWERS[found[2]]


@given(
    st.one_of(
        st.integers(0, 10**13),
        st.integers(0, 10**9).map(lambda n: n * 100),
        st.decimals(0, 10**6, places=3).map(float),
    ),
    st.sampled_from(["zh", "en"]),
)
def test_shown_numbers_reread_to_the_same_value(value: float, language: str) -> None:
    """No number is rounded on its way to the page."""
    assert reread(FIGURES.number(value, language)) == Decimal(repr(value))
