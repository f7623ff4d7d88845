"""What may be added, and why the rest is left out."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangfu.codebook import load_codebook
from bangfu.fact import KeptFact, Source
from bangfu.publishing.totals import totals

CODEBOOK = load_codebook(Path(__file__).parents[2] / "content" / "codebook.yml")
INVESTED = CODEBOOK.indicators["funds.invested"]


def fact(number: int, value: float | None = 100, **changes: object) -> KeptFact:
    """A whole, done, exact amount of 2019 for 甲县; `changes` are its other fields."""
    plain = KeptFact(
        id=f"{number:012x}",
        indicator="funds.invested",
        value=value,
        sources=(Source("d1", "投入资金"),),
        unit="CNY",
        qualifier="exact",
        organisation="某集团",
        places=("甲县",),
        period="2019",
        theme="education",
    )
    return dataclasses.replace(plain, **changes)


@pytest.mark.parametrize(
    ("second", "respect"),
    [
        ({"period": "2018"}, "period"),
        ({"places": ("乙县",)}, "places"),
        ({"theme": "health"}, "theme"),
    ],
)
def test_figures_that_differ_in_one_respect_are_added(second, respect):
    """Separate years, counties or themes cannot overlap."""
    (total,) = totals([fact(1, 100), fact(2, 50, **second)], INVESTED)
    assert (total.value, total.respect, len(total.addends), total.left_out) == (150, respect, 2, ())


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({"theme": "ecology", "modality": "planned"}, "planned"),
        ({"theme": "ecology", "part_of_total": True}, "part"),
        ({"theme": "ecology", "per": ("household",)}, "rate"),
        ({"theme": "ecology", "confidence": "low"}, "doubtful"),
        ({"theme": "ecology", "actor": "子公司"}, "other-actor"),
        ({"period": "2016/2019"}, "other-period"),
        ({"theme": "general"}, "other-theme"),
        ({"places": ("甲县", "乙县")}, "other-places"),
        ({"places": ("甲县/子乡",)}, "other-places"),
        ({"places": (), "theme": "ecology"}, "other-basis"),
        ({"value": 90}, "repeated"),
    ],
)
def test_what_may_overlap_is_left_out_and_says_why(second, reason):
    """Mixed bases are refused, and the total still names the figure that it refused."""
    (total,) = totals([fact(1, 1000), fact(2, 500, theme="health"), fact(3, **{"value": 70, **second})], INVESTED)
    assert total.value == 1500
    assert [(left.fact.id, left.reason) for left in total.left_out] == [(fact(3).id, reason)]


def test_disputed_figures_are_left_out():
    """A figure that another document contradicts is in no total."""
    (total,) = totals([fact(1), fact(2, theme="health"), fact(3, theme="ecology")], INVESTED, frozenset({fact(3).id}))
    assert [left.reason for left in total.left_out] == ["disputed"]


def test_undated_figures_are_added_within_one_document_only():
    """Two documents without a period may speak of different times."""
    one = [fact(1, period=None), fact(2, period=None, theme="health")]
    two = [one[0], dataclasses.replace(one[1], sources=(Source("d2", "投入资金"),))]
    assert totals(one, INVESTED)[0].value == 200
    assert totals(two, INVESTED) == ()


def test_states_are_never_added_over_time():
    """The poor of 2018 and of 2019 are not twice as many; those of two counties are."""
    poor = CODEBOOK.indicators["poverty.people"]
    common = {"indicator": "poverty.people", "unit": "person", "organisation": None, "theme": "general"}
    assert totals([fact(1, **common), fact(2, **common, period="2018")], poor) == ()
    assert totals([fact(1, **common), fact(2, **common, places=("乙县",))], poor)[0].value == 200


def test_levels_are_never_added():
    """Incomes of two counties have no sum."""
    income = CODEBOOK.indicators["income.per_capita"]
    assert totals([fact(1, indicator=income.id), fact(2, indicator=income.id, places=("乙县",))], income) == ()


def test_different_things_have_different_totals():
    """Lamps are not added to roads, nor metres to pieces."""
    built = CODEBOOK.indicators["output.built"]
    lamps = [fact(n, unit="count", item="路灯", places=(place,)) for n, place in ((1, "甲县"), (2, "乙县"))]
    roads = [fact(n, unit="km", item="公路", places=(place,)) for n, place in ((3, "甲县"), (4, "乙县"))]
    sheds = [fact(5, unit="count", item="大棚", places=("丙县",))]
    assert [(t.unit, t.value) for t in totals(lamps + roads + sheds, built)] == [("count", 200), ("km", 200)]


@pytest.mark.parametrize(
    ("qualifiers", "whole"),
    [(("exact", "exact"), "exact"), (("exact", "over"), "over"), (("over", "nearly"), "about")],
)
def test_a_sum_is_no_more_exact_than_its_addends(qualifiers, whole):
    """The qualifier of the sum follows from those of the addends."""
    one, other = qualifiers
    (total,) = totals([fact(1, qualifier=one), fact(2, qualifier=other, theme="health")], INVESTED)
    assert total.qualifier == whole


def test_ranges_add_at_both_ends():
    """20 to 40 and 10 are 30 to 50."""
    (total,) = totals([fact(1, 20, value_max=40), fact(2, 10, theme="health")], INVESTED)
    assert (total.value, total.value_max) == (30, 50)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "value": st.integers(1, 10**9),
                "theme": st.sampled_from(["education", "health", "general"]),
                "places": st.sampled_from([(), ("甲县",), ("乙县",), ("甲县", "乙县")]),
                "period": st.sampled_from([None, "2018", "2019", "2018/2019", "2019/.."]),
                "part_of_total": st.booleans(),
            }
        ),
        max_size=8,
    )
)
def test_every_figure_is_an_addend_or_left_out(rows):
    """A total accounts for every figure exactly once, is the sum of its addends, and does not depend on their order."""
    facts = [fact(number, **row) for number, row in enumerate(rows)]
    found = totals(facts, INVESTED)
    assert found == totals(reversed(facts), INVESTED)
    for total in found:
        assert total.value == sum(f.value for f in total.addends)
        ids = [f.id for f in total.addends] + [left.fact.id for left in total.left_out]
        assert sorted(ids) == sorted(f.id for f in facts)
