"""Helpers for names in a text: what stands in quotation marks, the hits of one indicator, the clause around."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangfu.codebook import Trigger
from bangfu.document import Span
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.scene import Line

QUOTED = re.compile(r"[“「《『]([^”」》』“]{1,40})[”」》』]")


def hits_of(line: Line, indicator: str) -> Iterator[tuple[Hit, Trigger]]:
    """The trigger words of one indicator in a sentence, with the trigger that holds them."""
    for hit in line.hits:
        for owner, trigger in hit.readings.get("", ()):
            if owner.id == indicator:
                yield hit, trigger
                break


def clause_span(line: Line, span: Span) -> Span:
    """The clause that a span starts in."""
    return line.clause(line.clause_of(span)).span
