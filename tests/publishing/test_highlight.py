"""Text cut into stretches."""

from hypothesis import given
from hypothesis import strategies as st

from bangfu.document import Span
from bangfu.publishing.highlight import Mark, stretches

TEXT = "在两县直接投入帮扶资金近2000万元；引进174万元。"


def marks(*words: str) -> tuple[Mark, ...]:
    """A mark for each of some words, named after them."""
    return tuple(Mark(word, Span(TEXT.index(word), TEXT.index(word) + len(word)), "funds") for word in words)


def test_nested_and_overlapping_quotes_keep_all_their_words():
    """Where two facts share words, the shorter one is asked first, and both begin where they begin."""
    pieces = stretches(TEXT, Span(0, len(TEXT)), marks("在两县直接投入", "投入帮扶资金近2000万元", "两县"))
    shown = [(piece.text, [mark.id for mark in piece.marks], list(piece.begins)) for piece in pieces]
    long, short, both = "投入帮扶资金近2000万元", "两县", "在两县直接投入"
    assert shown == [
        ("在", [both], [both]),
        ("两县", [short, both], [short]),
        ("直接", [both], []),
        ("投入", [both, long], [long]),
        ("帮扶资金近2000万元", [long], []),
        ("；引进174万元。", [], []),
    ]


def test_a_mark_that_began_earlier_does_not_begin_again():
    """Of a quote over two paragraphs, only the first has the anchor."""
    (mark,) = marks("投入帮扶资金近2000万元")
    second = stretches(TEXT, Span(mark.span.start + 2, len(TEXT)), [mark])
    assert second[0].marks == (mark,)
    assert second[0].begins == ()


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda found: Span(found[0], found[0] + found[1]))


@given(st.text(min_size=1, max_size=60), st.lists(spans, max_size=8), spans)
def test_the_pieces_are_the_text(text, covered, within):
    """Nothing is lost or doubled, and each piece carries exactly the marks that cover it."""
    stop = min(within.end, len(text))
    if within.start >= stop:
        return
    held = tuple(Mark(str(number), span, "") for number, span in enumerate(covered))
    pieces = stretches(text, Span(within.start, stop), held)
    assert "".join(piece.text for piece in pieces) == text[within.start : stop]
    place = within.start
    for piece in pieces:
        covering = {m.id for m in held if m.span.start <= place and m.span.end >= place + len(piece.text)}
        assert {mark.id for mark in piece.marks} == covering
        place += len(piece.text)
