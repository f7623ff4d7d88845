"""Edits compose into one offset map that always leads back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangfu.document import Span
from bangfu.reading.edits import Edit, Traced


@st.composite
def edits_for(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order, without overlap, for a text of `length` characters."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    return [Edit(a, b, draw(st.text("xyz", max_size=4))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(st.data())
def test_composed_offsets_lead_back(data: st.DataObject) -> None:
    """After any three rounds of edits an untouched character still stands in its raw place."""
    raw = data.draw(st.text("abcdefg\n", min_size=1, max_size=40))
    text = Traced.of(raw)
    for _ in range(3):
        text = text.apply(data.draw(edits_for(len(text.text))))
    assert len(text.starts) == len(text.ends) == len(text.text)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    for i, character in enumerate(text.text):
        assert 0 <= text.starts[i] < text.ends[i] <= len(raw)
        if character not in "xyz":
            assert raw[text.starts[i] : text.ends[i]] == character


@pytest.mark.parametrize(
    ("edit", "text", "starts", "ends"),
    [
        (Edit(1, 2, ""), "ac", (0, 2), (1, 3)),
        (Edit(1, 3, "XY"), "aXY", (0, 1, 2), (1, 2, 3)),
        (Edit(0, 2, "X"), "Xc", (0, 2), (2, 3)),
        (Edit(1, 2, "XY"), "aXYc", (0, 1, 1, 2), (1, 2, 2, 3)),
    ],
)
def test_one_edit(edit: Edit, text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> None:
    """Equal lengths map character to character; unequal ones map to the whole stretch that was replaced."""
    assert Traced.of("abc").apply([edit]) == Traced(text, starts, ends)


@pytest.mark.parametrize(
    "edits", [[Edit(2, 3, ""), Edit(0, 1, "")], [Edit(0, 2, ""), Edit(1, 3, "")], [Edit(1, 1, "x")]]
)
def test_disorder_is_refused(edits: list[Edit]) -> None:
    """Edits out of order, overlapping, or of nothing are a fault of the repair."""
    with pytest.raises(ValueError, match="edit"):
        Traced.of("abc").apply(edits)


def test_picked_stretches_keep_their_places() -> None:
    """A text made of stretches knows where each came from."""
    picked = Traced.of("abcdef").pick([(0, 2), (4, 5)])
    assert picked == Traced("abe", (0, 1, 4), (1, 2, 5))
    assert picked.raw(1, 3) == Span(1, 5)
    assert picked.raw(1, 1) == Span(1, 1)
