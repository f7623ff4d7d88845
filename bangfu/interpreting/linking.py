"""Which trigger a figure belongs to: every pair of the two inside a sentence is weighed, and the best one wins.

What counts: the unit must fit; words in the figure's own phrase beat words of its clause, which beat words of an
earlier clause whose verb the list shares; a trigger that asks for a noun needs it where the counted thing is named;
figures in between make a link weaker. The scales are in points; `THRESHOLD` is the least that makes a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bangfu.codebook import Codebook, Indicator, Trigger
from bangfu.document import Span
from bangfu.interpreting.barred import AREAS, counts_places
from bangfu.interpreting.clauses import Sentence
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.phrases import GLUE, Phrase
from bangfu.interpreting.scene import Line

THRESHOLD = 3.0
RECEIVING = ("为", "向", "给", "在", "从", "与", "于", "帮助", "支持", "带动")
MODIFIER = re.compile(r"的[^,，、。]*?等")
"""A verb that only describes the first of several: 定点帮扶的平舆县等14个县."""
POST = re.compile(r"(?:担任|挂任|出任|兼任|任|当|做|挂职|到任)[^,，。(（]{0,8}$")
"""Before a post that the counted people took: 2名干部担任驻村第一书记."""
WINDOW = 12
"""A bare figure's noun may stand before the verb: 致富带头人培训班2期150人."""
PARTS = re.compile(r"[的(（)）、]")
JOINED = re.compile(r"(?:和|及|与|、|并|以及|或)(?:帮助|直接|协助|无偿)?")
"""What may stand between two verbs that share one figure: 购买和帮助销售."""


@dataclass(frozen=True, slots=True)
class Link:
    """One way to understand a figure."""

    indicator: Indicator
    trigger: Trigger
    words: Span
    """The trigger in the text."""
    score: float
    zone: str
    """`phrase`, `before`, `after`, `shared` (an earlier clause) or `following` (the next one)."""


def links(line: Line, phrase: Phrase, codebook: Codebook) -> tuple[Link, ...]:
    """All readings of a figure that reach the threshold, best first; one per indicator."""
    best: dict[str, Link] = {}
    for hit in line.hits:
        zone = _zone(line.sentence, phrase, hit)
        if zone is None:
            continue
        for indicator, trigger in hit.readings:
            score = _score(line, phrase, hit, indicator, trigger, zone)
            if score is not None and (indicator.id not in best or score > best[indicator.id].score):
                best[indicator.id] = Link(indicator, trigger, hit.span, score, zone)
    _mix(line.text, phrase, best, codebook)
    ranked = sorted(best.values(), key=lambda link: (-link.score, link.indicator.id))
    return tuple(link for link in ranked if link.score >= THRESHOLD)


def _zone(sentence: Sentence, phrase: Phrase, hit: Hit) -> str | None:
    if phrase.left.start <= hit.span.start < phrase.right.end:
        return "phrase"
    clause = sentence.clause_at(hit.span.start)
    if clause == phrase.clause:
        return "before" if hit.span.start < phrase.number.span.start else "after"
    if clause < phrase.clause:
        return "shared"
    return "following" if clause == phrase.clause + 1 else None


ZONES = {"phrase": 6.0, "before": 5.0, "after": 4.0, "shared": 3.7, "following": 2.6}
REACHES = {"phrase": ("phrase",), "clause": ("phrase", "before", "after"), "sentence": tuple(ZONES)}


def _score(line: Line, phrase: Phrase, hit: Hit, indicator: Indicator, trigger: Trigger, zone: str) -> float | None:
    if phrase.number.unit not in (trigger.units or indicator.units) or zone not in REACHES[trigger.reach]:
        return None
    behind = hit.span.start >= phrase.number.span.end
    if (trigger.side == "after" and behind) or (trigger.side == "before" and not behind):
        return None
    if trigger.bare and not behind and phrase.noun.of(line.text).strip(GLUE):
        return None
    if indicator.same and _recipient(line.text, phrase):
        return None
    own = phrase_words(line, phrase) + "\n" + line.text[hit.span.start : hit.span.end + 3]
    if any(word in own for word in trigger.unless):
        return None
    noun = _noun(line.text, phrase, hit, trigger)
    if noun is None or (noun == 0 and counts_places(line, phrase)):
        return None
    if indicator.group == "relations" and AREAS.fullmatch(phrase.number.classifier):
        return None
    return ZONES[zone] + noun + trigger.weight - _distance(line, phrase, hit)


def _recipient(text: str, phrase: Phrase) -> bool:
    """The figure counts who gets something, not what: 为12所小学配备…, 向24户发放…, 在5个点建设…"""
    before = text[phrase.left.start : phrase.left.end].rstrip()
    return phrase.ahead and phrase.number.unit == "count" and before.endswith(RECEIVING)


def phrase_words(line: Line, phrase: Phrase) -> str:
    """All words of a figure."""
    return line.text[phrase.left.start : phrase.right.end]


def _noun(text: str, phrase: Phrase, hit: Hit, trigger: Trigger) -> float | None:
    """Points for the noun that the trigger asks for; None if it is not there."""
    if trigger.reach == "phrase":
        return _touching(text, phrase, hit)
    if not trigger.nouns:
        return 0.0
    if any(phrase.number.classifier.endswith(noun) for noun in trigger.nouns):
        return 2.5
    tight = phrase.noun.of(text)
    parts = PARTS.split(tight)
    wide = phrase.right.of(text) if phrase.ahead else phrase.left.of(text)
    if not tight.strip():
        wide = text[hit.span.start - WINDOW : phrase.number.span.start]
    long = [noun for noun in trigger.nouns if len(noun) > 1]
    if any(part.endswith(noun) for part in parts for noun in trigger.nouns):
        return 2.5
    if any(noun in tight for noun in long):
        return 2.0
    return 1.0 if any(noun in wide for noun in long) else None


def _touching(text: str, phrase: Phrase, hit: Hit) -> float | None:
    """Points for a word that names what the figure counts, or the post that they took (2名任副县长)."""
    span = phrase.noun
    if span.start <= hit.span.start and hit.span.end <= span.end:
        return 0.0
    if not phrase.right.start <= hit.span.start < phrase.right.end:
        return None
    if POST.search(text, span.start, hit.span.start):
        return 3.0
    return None if phrase.ahead else 0.0


def _distance(line: Line, phrase: Phrase, hit: Hit) -> float:
    number = phrase.number.span
    gap = hit.span.start - number.end if hit.span.start >= number.end else number.start - hit.span.end
    low, high = sorted((hit.span.start, number.start))
    between = sum(1 for other in line.phrases if low < other.number.span.start < high and other is not phrase)
    clauses = abs(line.clause_of(hit.span) - phrase.clause)
    modifier = MODIFIER.match(line.text, hit.span.end, number.start) is not None
    return 4.0 * modifier + min(gap, 40) * 0.03 + min(between * 0.15, 1.2) + max(0, clauses - 1) * 0.5


def _mix(text: str, phrase: Phrase, best: dict[str, Link], codebook: Codebook) -> None:
    """One figure for two things, 投入和引进 or 干部和技术人员, is a figure of the indicator that covers both."""
    for indicator in codebook.indicators.values():
        members = [best[member] for member in indicator.mixes if member in best]
        if len(members) < 2:
            continue
        first, second = sorted(members, key=lambda link: -link.score)[:2]
        if _joined(text, first, second) or _joined_nouns(text, phrase, first, second):
            for member in members:
                del best[member.indicator.id]
            score = first.score + 0.5
            best[indicator.id] = Link(indicator, first.trigger, _cover(first, second), score, first.zone)


def _joined(text: str, first: Link, second: Link) -> bool:
    low, high = sorted((first.words, second.words), key=lambda span: span.start)
    return JOINED.fullmatch(text, low.end, high.start) is not None


def _joined_nouns(text: str, phrase: Phrase, first: Link, second: Link) -> bool:
    """Both nouns stand in the phrase of one figure, behind one verb."""
    own = text[phrase.left.start : phrase.left.end] if not phrase.ahead else phrase.noun.of(text)
    return (
        first.words == second.words
        and bool(first.trigger.nouns and second.trigger.nouns)
        and any(noun in own for noun in first.trigger.nouns)
        and any(noun in own for noun in second.trigger.nouns)
        and JOINED.search(own) is not None
    )


def _cover(first: Link, second: Link) -> Span:
    return Span(min(first.words.start, second.words.start), max(first.words.end, second.words.end))
