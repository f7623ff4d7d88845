"""各 counts every thing that it lists: 打印机和速印机各1台 are two facts of one, not one of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bangfu.document import Span
from bangfu.interpreting.draft import Draft

EACH = re.compile(r"各(?:约|近|有|为)?$")
LISTED = re.compile(r"[、和及与]")


def each_of(draft: Draft) -> Iterator[Draft]:
    """The draft, or one for every thing that its figure counts."""
    things = _things(draft)
    if len(things) < 2:
        yield draft
        return
    for rank, thing in enumerate(things):
        yield replace(draft, item=thing, rank=rank)


def _things(draft: Draft) -> list[str]:
    phrase = draft.phrase
    if phrase is None or draft.item is None:
        return []
    text, start = draft.line.text, phrase.left.start
    each = EACH.search(text[start : phrase.number.span.start])
    if each is None:
        return []
    span = Span(start, start + each.start())
    verbs = [hit.span.end for hit in draft.line.hits if hit.verb and span.start <= hit.span.start < span.end]
    words = text[max([start, *verbs]) : span.end]
    return [thing.strip() for thing in LISTED.split(words) if thing.strip()]
