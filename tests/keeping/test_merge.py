"""The three-way merge: one row of the table, one test."""

from __future__ import annotations

import re

import pytest

from bangfu.keeping.merge import GONE, merge

WORDS = {"a": "a", "b": "b", "h": "h", "gone": GONE, "-": GONE}


def rows() -> list[tuple[str, ...]]:
    """The rows of the table in the docstring of `merge`, as the words of its first eight columns."""
    lines = [line.strip() for line in (merge.__doc__ or "").splitlines()]
    columns = [found.span() for found in re.finditer("=+", next(line for line in lines if line.startswith("==")))]
    table = [line for line in lines if re.match(r"\d+ ", line)]
    return [tuple(line[start:end].strip() for start, end in columns[:8]) for line in table]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"row {row[0]}")
def test_each_row_of_the_table_holds(row: tuple[str, ...]) -> None:
    """The function does what the row of its table says."""
    _, last, hand, fresh, rejected, value, edited, conflict = row
    outcome = merge(WORDS[last], WORDS[hand], WORDS[fresh], WORDS[rejected])
    assert outcome.value == WORDS[value]
    assert (outcome.edited, outcome.conflict) == (edited == "yes", conflict == "yes")


def test_the_table_is_complete() -> None:
    """Every way in which three words can be equal, different or missing is a row."""

    def shape(words: tuple[object, object, object]) -> tuple[object, ...]:
        first: dict[object, int] = {}
        return tuple("gone" if w is GONE else first.setdefault(w, len(first)) for w in words)

    covered = {shape((WORDS[r[1]], WORDS[r[2]], WORDS[r[3]])) for r in rows()}
    possible = {
        shape((x, y, z)) for x in ("a", "b", "h", GONE) for y in ("a", "b", "h", GONE) for z in ("a", "b", "h", GONE)
    }
    assert covered == possible
