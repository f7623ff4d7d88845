"""Text cut into stretches, so that every fact's words can be marked though quotes overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bangfu.document import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that belong to a fact, or a numeral that belongs to none."""

    id: str
    span: Span
    kind: str
    """Group of the fact's indicator, or the disposition of a numeral."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text with all marks that cover it, the shortest mark first."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]
    """Ids of the marks that begin with this stretch."""


def stretches(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """The text of a span, cut wherever a mark begins or ends. The pieces joined give the text of the span again.

    A mark that began before the span begins anew in it, but its id is given only where it truly begins.
    """
    covering = [mark for mark in marks if mark.span.start < within.end and mark.span.end > within.start]
    cuts = {within.start, within.end}
    for mark in covering:
        cuts |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    places = sorted(cuts)
    pieces = []
    for start, end in pairwise(places):
        here = sorted(
            (mark for mark in covering if mark.span.start <= start and mark.span.end >= end),
            key=lambda mark: (mark.span.end - mark.span.start, mark.id),
        )
        begins = tuple(sorted(mark.id for mark in here if mark.span.start == start))
        pieces.append(Stretch(text[start:end], tuple(here), begins))
    return tuple(pieces)
