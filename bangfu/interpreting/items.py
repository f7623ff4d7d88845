"""What a figure counts, in the text's words: 通村公路, 核桃."""

from __future__ import annotations

import re

from bangfu.document import Span
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.scene import Line

OUTER = " \u3000的了等共计达各有为“”\"'《》:：,，、(（)）"
BARE = re.compile(
    r"^(?:全长|总长度?|长度?|面积|总面积|占地面积?|建筑面积|总计|共计?|合计|其中|价值|规模|总?装机(?:总?容量)?)?$"
)


def item_of(line: Line, phrase: Phrase) -> str | None:
    """The counted thing; where the figure only measures (全长28公里), the thing named by the figure before it."""
    words = _clean(phrase.noun.of(line.text))
    if not BARE.match(words):
        return words
    for earlier in reversed(line.phrases[: phrase.order]):
        words = _clean(earlier.noun.of(line.text))
        if not BARE.match(words):
            return words
    return None


def _clean(words: str) -> str:
    words = words.strip(OUTER)
    return re.sub(r"^(?:为|对|将|把|在)?(?:村内|全县|全村|各类|一批)?", "", words).strip(OUTER)


def span_of_item(text: str, within: Span, item: str) -> Span | None:
    """Where an item stands in a stretch of the text."""
    at = text.find(item, within.start, within.end)
    return Span(at, at + len(item)) if at >= 0 else None
