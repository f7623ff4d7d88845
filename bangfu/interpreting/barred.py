"""Figures that are none of the codebook's, whatever stands around them."""

from __future__ import annotations

import re

from bangfu.codebook import Codebook
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.scene import Line

MANY = re.compile(r"[千百亿]万")
"""千万扶贫干部 are many, not ten million."""
DATED = re.compile(r"(?:\d|[去今当同前])$")
"""去年销售额 is the sales of last year; 年销售额 is the size of a firm."""
LAST = re.compile(r"(?:最后(?=[一1])|唯一的?|另|同)")
"""最后一盏路灯 counts nothing, 最后8个县 are eight."""


def aid_figure(line: Line, phrase: Phrase, codebook: Codebook) -> bool:
    """The figure can be a fact: it has a value, and is neither the size of a firm nor the cost of a whole work."""
    if phrase.number.value is None or MANY.fullmatch(phrase.number.text) or _last(line, phrase):
        return False
    return not _measure(line, phrase, codebook) and not _body(line, phrase, codebook)


def _last(line: Line, phrase: Phrase) -> bool:
    found = list(LAST.finditer(line.text, phrase.left.start, phrase.number.span.start + 1))
    return bool(found) and found[-1].end() == phrase.number.span.start


def _measure(line: Line, phrase: Phrase, codebook: Codebook) -> bool:
    """总投资3亿元, 扶贫线4000元."""
    before = phrase.left.of(line.text).rstrip(" 约达为近超过是共")
    found = (before[: -len(word)] for word in codebook.cues.get("measures", ()) if before.endswith(word))
    return any(not (before[len(rest) :].startswith("年") and DATED.search(rest)) for rest in found)


def _body(line: Line, phrase: Phrase, codebook: Codebook) -> bool:
    """户 and 家 that count firms: 9户国有企业."""
    if phrase.number.classifier not in ("户", "家"):
        return False
    bodies = codebook.cues.get("bodies", ())
    if not phrase.ahead:
        return phrase.noun.of(line.text).endswith(bodies)
    after = phrase.right.of(line.text)
    return any(word in after[: len(word) + 2] for word in bodies)


AREAS = re.compile(r"[市州县区旗乡镇村级]|省[区市份州]*|(?:个)?(?:市县|县区|县市|区县|旗县|乡镇|街道)")


def counts_places(line: Line, phrase: Phrase) -> bool:
    """The figure counts places and nothing else: 两县, 5个县, 12个贫困村."""
    if phrase.number.unit != "count":
        return False
    noun = phrase.noun.of(line.text).strip("的()（） ") if phrase.ahead else ""
    plain = re.fullmatch(
        r"(?:深度)?(?:贫困|脱贫|帮扶|定点帮扶|国家级贫困|行政|自然)?(?:县|村|乡镇|乡|镇|旗|区|市|州|省|嘎查)", noun
    )
    return bool(AREAS.fullmatch(phrase.number.classifier) or plain) or stands_for_places(line, phrase)


def counts_a_list(line: Line, phrase: Phrase) -> bool:
    """The figure sums up the counties listed right before it: 甲县、乙县和丙县三县."""
    start = line.sentence.span.start
    end = start + len(line.text[start : phrase.number.span.start].rstrip("等共计"))
    counties = [p for p in line.places if p.level == "county" and p.places and not p.collective]
    listed = [p for p in counties if p.span.end <= end]
    return len(listed) > 1 and listed[-1].span.end == end


def stands_for_places(line: Line, phrase: Phrase) -> bool:
    """The figure is part of words that point to places: 两县, 五县区."""
    span = phrase.number.span
    return any(p.span.start <= span.start and span.end <= p.span.end and p.collective for p in line.places)
