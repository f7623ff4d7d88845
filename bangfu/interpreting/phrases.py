"""The words that belong to a figure: what stands before it, after it, and what it counts.

Chinese puts the counted thing after the figure (12名干部) or before it (干部12名). Two figures of a clause share the
words between them up to the first 、 or 和: those before it belong to the former, those after it to the latter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bangfu.document import Span
from bangfu.interpreting.clauses import Clause, Sentence
from bangfu.interpreting.lexicon import Hit, Lexicon
from bangfu.recognising.mentions import NumberMention

JOINT = re.compile(r"、|以及|和|及|与|并|或")
LISTED = re.compile(r"、|以及|[和及与]")
MOVED = re.compile(
    r"(?:增长|增加|提高|提升|上升|攀升|降低|下降|减少|发展|扩大|增|升|降|涨|减)(?:到|至|为|了)|跃升|到$|至$|达到$"
)
"""From one level to the next: the second figure says the same of a later time."""
ALIKE = re.compile(r"、([^、的,，]{2,8})")
BLANK = re.compile(
    r"(?:至今|目前|如今|现在|已经|累计|先后|全年|今年|当年|已|共|现|有|约|近|达|是|为|的|等|计|各|了|到|总|合|超过|其中|[\s：:“”\"'])*"
)
"""Words before a figure that name nothing it could count."""
COUNTIES = re.compile(r"[县区市旗]、[^,，、]{1,8}[县区市旗]")
PERSONS = ("人", "名", "位", "人次", "名次")
PERSON = re.compile(r"(?:人才|带头人|学子|群众|[员部师者头手记兵长工童医生])$")
"""How a noun for people ends."""
GLUE = "的等共计达约近各有为是了至到总合超过已:： \u3000“”\"'"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure with its own words. All spans are clean offsets within one clause."""

    number: NumberMention
    clause: int
    """Index of the clause in its sentence."""
    left: Span
    right: Span
    ahead: bool
    """The figure stands before what it counts: 12名干部."""
    noun: Span
    """What it counts, as narrowly as words tell."""
    order: int
    """Which amount of its sentence it is."""
    chained: bool = False
    """It ends a movement that the figure before it began: 由900元增加到4000元."""


def phrases(
    text: str,
    sentence: Sentence,
    numbers: Sequence[NumberMention],
    hits: Sequence[Hit],
    lexicon: Lexicon,
    standing: frozenset[int] = frozenset(),
) -> tuple[Phrase, ...]:
    """The amounts of a sentence with their words, in order. `numbers` are the amounts of this sentence.

    `standing` are the offsets of figures that stand for places (两县): they part no words.
    """
    found: list[Phrase] = []
    for index, clause in enumerate(sentence.clauses):
        inside = [number for number in numbers if clause.span.start <= number.span.start < clause.span.end]
        for position, number in enumerate(inside):
            before = next((n.span.end for n in reversed(inside[:position]) if n.span.start not in standing), None)
            after = next((n.span.start for n in inside[position + 1 :] if n.span.start not in standing), None)
            chained = before is not None and _chained(text, before, number, inside[position - 1], standing)
            start = found[-1].left.start if chained else _start(text, sentence, index, before, number, hits)
            left = Span(start, number.span.start)
            right = Span(number.span.end, _end(text, clause, number, after, hits))
            ahead = _ahead(text, right, lexicon) and not _headed(text, left, number, hits)
            noun = _after(text, right, hits, lexicon) if ahead else _before(text, left, hits)
            found.append(Phrase(number, index, left, right, ahead, noun, len(found), chained))
        _name_respectively(text, clause, found, hits)
    return tuple(found)


def _chained(text: str, before: int, number: NumberMention, last: NumberMention, standing: frozenset[int]) -> bool:
    """Two figures of one unit with words of change between; people who go 到两县, 到5个村 change nothing."""
    same = number.unit == last.unit and number.span.start not in standing
    return same and MOVED.search(text, before, number.span.start) is not None


def _name_respectively(text: str, clause: Clause, found: list[Phrase], hits: Sequence[Hit]) -> None:
    """Give each figure behind 分别 the noun of its rank: 培训干部、技术人员分别300人、500人."""
    at = text.find("分别", clause.span.start, clause.span.end)
    after = [i for i, p in enumerate(found) if clause.span.start <= at < p.number.span.start < clause.span.end]
    if at < 0 or len(after) < 2 or any(found[i].ahead for i in after):
        return
    verbs = [hit.span.end for hit in _within(hits, Span(clause.span.start, at)) if hit.verb]
    start = max([clause.span.start, *verbs])
    cuts = [start, *(m.end() for m in LISTED.finditer(text, start, at)), at]
    if len(cuts) - 1 != len(after):
        return
    for rank, i in enumerate(after):
        words = LISTED.sub("", text[cuts[rank] : cuts[rank + 1]])
        noun = Span(cuts[rank], cuts[rank] + len(words))
        found[i] = replace(found[i], noun=noun, left=noun)


def _start(
    text: str, sentence: Sentence, index: int, before: int | None, number: NumberMention, hits: Sequence[Hit]
) -> int:
    clause = sentence.clauses[index]
    if before is None:
        labelled = clause.mark in (":", "：") and index > 0 and not text[clause.span.start : number.span.start].strip()
        return sentence.clauses[index - 1].span.start if labelled else clause.span.start
    joint = _joint(text, before, number.span.start, hits)
    return joint.end() if joint else before


def _end(text: str, clause: Clause, number: NumberMention, after: int | None, hits: Sequence[Hit]) -> int:
    end = clause.span.end if after is None else after
    joint = _joint(text, number.span.end, end, hits)
    if joint is None:
        return max(number.span.end, end)
    if after is None and _one_name(joint, end, hits):
        return end
    if after is None and joint.group() == "、" and COUNTIES.match(text, joint.start() - 1):
        return end
    if after is None and (
        joint.group() != "、" or _modifiers(text[number.span.end : joint.start()], text, joint.start())
    ):
        return end
    return joint.start()


def _joint(text: str, start: int, end: int, hits: Sequence[Hit]) -> re.Match[str] | None:
    """What parts the words between two figures. 和 joins two nouns where a verb follows: 向40户农户及其老人发放…"""
    for joint in JOINT.finditer(text, start, end):
        if joint.group() == "、" or not any(hit.verb for hit in _within(hits, Span(joint.end(), end))):
            return joint
    return None


def _one_name(joint: re.Match[str], end: int, hits: Sequence[Hit]) -> bool:
    """The 、 stands inside the name of the one thing: 8个林、果业项目."""
    behind = _within(hits, Span(joint.end(), end))
    return bool(behind) and not any(hit.verb for hit in behind)


def _modifiers(first: str, text: str, start: int) -> bool:
    """Words of equal length in a row before 的 modify one noun: 5名踏实肯干、勇于担当、热爱农村的干部."""
    second = ALIKE.match(text, start)
    return second is not None and len(second.group(1)) == len(first)


def _ahead(text: str, right: Span, lexicon: Lexicon) -> bool:
    words = right.of(text).lstrip(" \u3000")
    if not words or words[0] in "(（)）的":
        return False
    if lexicon.predicates.match(words):
        return False
    closer = lexicon.closers.match(words)
    return closer is None or closer.end() < len(words.rstrip("了的 "))


def _headed(text: str, left: Span, number: NumberMention, hits: Sequence[Hit]) -> bool:
    """People are named right before their number: 第一书记3人坚守一线, 技术人员58名走进课堂."""
    if number.classifier not in PERSONS or (noun := _before(text, left, hits)).end - noun.start < 2:
        return False
    return PERSON.search(text, noun.start, noun.end) is not None


def _after(text: str, right: Span, hits: Sequence[Hit], lexicon: Lexicon) -> Span:
    """From the figure to the first predicate: 30户[示范户]发放."""
    end = right.end
    for pattern in (lexicon.predicates, lexicon.closers):
        predicate = pattern.search(text, right.start + 1, end)
        if predicate and (pattern is lexicon.predicates or predicate.end() >= end):
            end = predicate.start()
    for hit in _within(hits, right):
        if hit.verb and hit.span.start > right.start and hit.span.start < end and not _modifies(text, hit, right):
            end = hit.span.start
            break
    return Span(right.start, end)


def _modifies(text: str, hit: Hit, right: Span) -> bool:
    """A verb inside the name of the thing: 10个种植基地, 500平方米新建广场."""
    return hit.span.end >= right.end or text[hit.span.end] in "、的"


def _before(text: str, left: Span, hits: Sequence[Hit]) -> Span:
    """From the last verb or 、 to the figure: 安装[健身器材]60套."""
    start = left.start
    for hit in _within(hits, left):
        if hit.verb and hit.span.end < _trimmed(text, left):
            start = hit.span.end
    joint = text.rfind("、", start, left.end)
    return Span(max(start, joint + 1), max(_trimmed(text, left), start, joint + 1))


def _trimmed(text: str, left: Span) -> int:
    end = left.end
    while end > left.start and text[end - 1] in GLUE:
        end -= 1
    return end


def _within(hits: Sequence[Hit], span: Span) -> Sequence[Hit]:
    first = bisect_left(hits, span.start, key=lambda hit: hit.span.start)
    last = first
    while last < len(hits) and hits[last].span.start < span.end:
        last += 1
    return hits[first:last]
