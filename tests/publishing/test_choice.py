"""Which statements stand for an organisation, and which share a chart."""

import dataclasses
from pathlib import Path

import pytest

from bangfu.codebook import load_codebook
from bangfu.fact import KeptFact, Source
from bangfu.publishing.choice import comparable, key_figure, key_figures, particular_theme

BOOK = load_codebook(Path(__file__).parents[2] / "content" / "codebook.yml")


def fact(number: int, value: float | None = 100, indicator: str = "funds.invested", **changes: object) -> KeptFact:
    """A whole, done, certain amount of 2019 for 甲县."""
    plain = KeptFact(
        f"{number:012x}", indicator, value, (Source("d", "q"),), unit="CNY", places=("甲县",), period="2019"
    )
    return dataclasses.replace(plain, **changes)


@pytest.mark.parametrize(
    "lesser",
    [
        {"part_of_total": True},
        {"modality": "planned"},
        {"confidence": "low"},
        {"per": ("year",)},
        {"value": None},
        {"actor": "子公司"},
        {"theme": "education"},
    ],
)
def test_a_key_figure_is_whole_done_and_certain(lesser):
    """A larger figure that is only a part, a plan, a rate, a guess or a unit's does not stand for the whole."""
    small, large = fact(1, 10), fact(2, **{"value": 99, **lesser})
    assert key_figure([large, small]) == small


def test_without_a_fit_fact_there_is_no_key_figure():
    """A plan alone gives no key figure."""
    assert key_figure([fact(1, modality="planned")]) is None


def test_key_figures_follow_the_order_of_the_settings():
    """Indicators without a fact are left out."""
    facts = [fact(1, indicator="trade.sold"), fact(2, indicator="funds.donated"), fact(3, 500, "funds.donated")]
    chosen = key_figures(facts, ("funds.invested", "funds.donated", "trade.sold"))
    assert [(f.indicator, f.value) for f in chosen] == [("funds.donated", 500), ("trade.sold", 100)]


def test_kinds_on_one_basis_may_share_a_chart():
    """Same unit, period and places, different kinds that do not contain each other."""
    facts = [fact(1, 20), fact(2, 30, "funds.introduced"), fact(3, 5, "trade.purchased", theme="consumption")]
    assert [f.value for f in comparable(facts, ("funds", "trade"), BOOK)] == [30, 20, 5]


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2018"},
        {"places": ("乙县",)},
        {"unit": "person"},
        {"actor": "子公司"},
        {"theme": "education"},
        {"indicator": "funds.invested_and_introduced"},
        {"part_of_total": True},
        {"confidence": "low"},
    ],
)
def test_mixed_bases_share_no_chart(other):
    """What differs in basis, or contains the other, is not put side by side."""
    second = dataclasses.replace(fact(2, 30, "funds.introduced"), **other)
    assert comparable([fact(1, 20), second], ("funds",), BOOK) == ()


def test_the_theme_of_the_indicator_itself_is_no_particular_theme():
    """Bought farm products are always of the theme consumption; money for schools is of a particular one."""
    assert particular_theme(fact(1, indicator="trade.purchased", theme="consumption"), BOOK) == ""
    assert particular_theme(fact(1, theme="education"), BOOK) == "education"
    assert particular_theme(fact(1, theme="general"), BOOK) == ""
