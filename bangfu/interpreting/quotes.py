"""The shortest words that state a fact: the figure's own words, with its trigger if that stands right behind."""

from __future__ import annotations

from bangfu.document import Span
from bangfu.interpreting.clauses import Clause
from bangfu.interpreting.linking import Link
from bangfu.interpreting.phrases import Phrase

OUTER = " \u3000\t\n、,，;；:：。和及与以"


def quote_of(text: str, clause: Clause, phrase: Phrase, link: Link) -> Span:
    """The words of a figure, verbatim."""
    start, end = phrase.left.start, phrase.right.end
    if link.zone == "after" and link.words.end > end:
        end = clause.span.end
    return trimmed(text, Span(start, end))


def trimmed(text: str, span: Span) -> Span:
    """A span without white space and marks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return Span(start, end) if start < end else span
