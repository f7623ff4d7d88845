"""Periods as days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangfu.publishing.periods import closed, disjoint, interval, order, year


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("2018-09", (date(2018, 9, 1), date(2018, 9, 30))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2021-02-28", (date(2021, 2, 28), date(2021, 2, 28))),
        ("2016/2019", (date(2016, 1, 1), date(2019, 12, 31))),
        ("2015/..", (date(2015, 1, 1), None)),
        ("../2019-06", (None, date(2019, 6, 30))),
        (None, None),
    ],
)
def test_a_period_covers_whole_days(period, days):
    """Each precision reaches from its first day to its last."""
    assert interval(period) == days


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2017", "2018", True),
        ("2016/2018", "2018/2019", False),
        ("2018", "2018-09", False),
        ("2017", "2018/..", False),
        ("../2017", "2018", False),
        (None, "2018", False),
    ],
)
def test_only_closed_periods_are_known_to_be_apart(one, other, apart):
    """An open or missing end may always overlap."""
    assert disjoint(one, other) is apart
    assert disjoint(other, one) is apart


def test_order_puts_the_latest_end_last():
    """What is true at a later time comes later; what has no time comes first."""
    periods = ["2021", None, "2016/2019", "2018-09", "../2019", "2015/.."]
    assert sorted(periods, key=order) == [None, "2015/..", "2018-09", "../2019", "2016/2019", "2021"]


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)), st.dates(date(1980, 1, 1), date(2060, 12, 31)))
def test_days_as_years_keep_their_order(one, other):
    """A later day is never an earlier decimal year, and a day stays within its own year."""
    assert (one <= other) == (year(one) <= year(other))
    assert one.year <= year(one) < one.year + 1


def test_a_closed_period_names_both_ends():
    """Open periods are not closed."""
    assert closed("2015/..") is None
    assert closed("2015") == (date(2015, 1, 1), date(2015, 12, 31))
