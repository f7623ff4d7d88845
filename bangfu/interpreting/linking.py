"""Which trigger a figure belongs to: every pair of the two inside a sentence is weighed, and the best one wins.

What counts: the unit must fit; words in the figure's own phrase beat words of its clause, which beat words of an
earlier clause whose verb the list shares; a trigger that asks for a noun needs it where the counted thing is named;
figures in between make a link weaker. The scales are in points; `THRESHOLD` is the least that makes a fact.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import permutations

from bangfu.codebook import Indicator, Trigger
from bangfu.document import Span
from bangfu.interpreting.barred import AREAS, counts_a_list, counts_places
from bangfu.interpreting.lexicon import Hit, Lexicon
from bangfu.interpreting.phrases import BLANK, Phrase
from bangfu.interpreting.scene import Line

THRESHOLD = 3.0
RECEIVING = ("为", "向", "给", "在", "从", "与", "于", "帮助", "支持", "带动")
MODIFIER = re.compile(r"的[^,，、。]*?等")
"""A verb that only describes the first of several: 定点帮扶的麻江县等6个县."""
POST = re.compile(r"(?:担任|挂任|出任|兼任|任|当|做|挂职|到任)[^,，。(（]{0,16}$")
"""Before a post that the counted people took: 2名干部担任驻村第一书记."""
WINDOW = 12
NEAR = 4
"""A bare count takes a verb right behind it without naming what it counts: 7个已脱贫摘帽."""
PARTS = re.compile(r"[的(（)）、“”]+")
LISTED = re.compile(r"[村县户人名、和及]")
HAVING = re.compile(r"[^,，。;；、]{0,4}(?:已有|共有|还有|尚有|有|的)[^,，。;；、]{0,8}")
MARK = re.compile(r"[,，、。;；:：]")
AND = re.compile(r"以及|[和及与]")
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


ZONES = {"phrase": 6.0, "before": 5.0, "after": 4.0, "shared": 3.7, "following": 2.0}
REACHES = {"phrase": ("phrase",), "clause": ("phrase", "before", "after"), "sentence": tuple(ZONES)}


@dataclass(frozen=True, slots=True)
class Ruled:
    """A trigger right beside a figure that a word rules out."""

    indicator: Indicator
    words: Span
    by: str


@dataclass(frozen=True, slots=True)
class Readings:
    """How a figure can be understood."""

    links: tuple[Link, ...] = ()
    """All that reach the threshold, best first, one per indicator."""
    ruled: tuple[Ruled, ...] = ()
    """What would have been likely, but for a word."""


def readings_of(line: Line, phrase: Phrase, lexicon: Lexicon) -> Readings:
    """The readings of a figure."""
    scales = _Scales(line, phrase)
    best: dict[str, Link] = {}
    for hit, clause in zip(line.hits, line.hit_clauses, strict=True):
        readings = hit.readings.get(phrase.number.unit) if phrase.number.unit else None
        zone = scales.zone(hit, clause) if readings else None
        if zone is None or readings is None:
            continue
        distance = scales.distance(hit, clause)
        for indicator, trigger in readings:
            points = scales.points(hit, indicator, trigger, zone)
            if points is None:
                continue
            score = ZONES[zone] + points + trigger.weight - distance
            if indicator.id not in best or score > best[indicator.id].score:
                best[indicator.id] = Link(indicator, trigger, hit.span, score, zone)
    if best:
        _mix(line.text, phrase, best, lexicon)
    ranked = sorted(best.values(), key=lambda link: (-link.score, link.indicator.id))
    links = tuple(link for link in ranked if link.score >= THRESHOLD)
    return Readings(links, tuple(ruled for name, ruled in scales.ruled.items() if name not in best))


class _Scales:
    """One figure with all that is asked of it again and again while triggers are weighed."""

    def __init__(self, line: Line, phrase: Phrase) -> None:
        text = line.text
        self.line, self.phrase, self.text = line, phrase, text
        self.start = phrase.number.span.start
        self.own = text[phrase.left.start : phrase.right.end]
        self.noun = phrase.noun.of(text)
        self.parts = [part.rstrip("中里内") for part in PARTS.split(self.noun)]
        self.wide = phrase.right.of(text) if phrase.ahead else phrase.left.of(text)
        if phrase.number.unit == "CNY":
            self.wide = self.own
        self.named = not BLANK.fullmatch(self.noun)
        counted = phrase.ahead and phrase.number.unit == "count"
        self.recipient = counted and text[phrase.left.start : phrase.left.end].rstrip().endswith(RECEIVING)
        self.places = counts_places(line, phrase)
        one = phrase.number.text.startswith("一")
        self.ruled: dict[str, Ruled] = {}
        area = AREAS.fullmatch(phrase.number.classifier) is not None
        self.areas = one or self.noun.startswith("省") or (area and not counts_a_list(line, phrase))

    def zone(self, hit: Hit, clause: int) -> str | None:
        """Where the trigger stands as seen from the figure."""
        phrase, start = self.phrase, hit.span.start
        if phrase.left.start <= start < phrase.right.end:
            return "phrase"
        if clause == phrase.clause:
            return "before" if start < self.start else "after"
        if clause < phrase.clause:
            return "shared"
        return "following" if clause == phrase.clause + 1 else None

    def points(self, hit: Hit, indicator: Indicator, trigger: Trigger, zone: str) -> float | None:
        """Points for the counted noun; None if the trigger cannot be meant."""
        behind = hit.span.start > self.start
        if (
            zone not in REACHES[trigger.reach]
            or (trigger.side == "after" and behind)
            or (trigger.side == "before" and not behind)
            or (trigger.bare and not behind and self._object_between(hit))
            or (indicator.same and (self.recipient or (behind and self._object_of_next(hit))))
            or (indicator.group == "relations" and self.areas)
            or (indicator.group == "poverty" and behind and self._has_others())
        ):
            return None
        by = self._ruled_out(hit, trigger)
        if by is not None:
            if zone == "phrase" and trigger.reach != "phrase":
                self.ruled.setdefault(indicator.id, Ruled(indicator, hit.span, by))
            return None
        noun = self._touching(hit) if trigger.reach == "phrase" else self._counted(hit, trigger)
        return None if noun == 0 and self.places else noun

    def _has_others(self) -> bool:
        """The figure only says where, and the next one what: 6个村已有40户脱贫."""
        following = self.line.phrases[self.phrase.order + 1 : self.phrase.order + 2]
        end = self.phrase.number.span.end
        return bool(following) and HAVING.fullmatch(self.text, end, following[0].number.span.start) is not None

    def _object_between(self, hit: Hit) -> bool:
        """Something is named between the verb and the figure."""
        start, end = hit.span.end, self.phrase.left.end
        listed = [p.number.span for p in self.line.phrases if start <= p.number.span.start < end]
        words = ""
        for number in listed:
            words += self.text[start : number.start]
            start = number.end
        words += self.text[start:end]
        words = LISTED.sub("", words) if listed else words  # 已脱贫2个村、561户
        return hit.span.end < end and not BLANK.fullmatch(words)

    def _ruled_out(self, hit: Hit, trigger: Trigger) -> str | None:
        """The word that rules a trigger out, if there is one."""
        around = MARK.split(self.text[hit.span.start : hit.span.end + 5])[0]
        return next((word for word in trigger.unless if word in self.own or word in around), None)

    def _counted(self, hit: Hit, trigger: Trigger) -> float | None:
        """Points for the noun that the trigger asks for; None if it is not there."""
        nouns = trigger.nouns
        if any(noun in self.noun for noun in trigger.not_nouns):
            return None
        if not nouns:
            return 0.0
        own = self.phrase.number.classifier.endswith(("村", "乡", "镇", "县")) and not self.phrase.ahead
        if own and not self._classed(nouns):
            return None
        if self._classed(nouns) or any(part.endswith(nouns) for part in self.parts):
            return 2.5
        long = [noun for noun in nouns if len(noun) > 1]
        if any(noun in self.noun for noun in long):
            return 2.0
        if not self.named and self.phrase.number.unit == "count" and hit.span.start > self.start:
            return 0.5 if hit.span.start - self.phrase.number.span.end < NEAR else None
        wide = self.wide if self.named else self.text[self._window(hit) : self.start]
        return 1.0 if any(noun in wide for noun in long) else None

    def _classed(self, nouns: tuple[str, ...]) -> bool:
        """The classifier names what is counted: 31个村, 4县."""
        return self.phrase.number.classifier.endswith(nouns)

    def _window(self, hit: Hit) -> int:
        """A bare figure's noun may stand before the verb: 养殖能手培训班3期120人."""
        return max(hit.span.start - WINDOW, self.line.clause(self.phrase.clause).span.start)

    def _touching(self, hit: Hit) -> float | None:
        """Points for a word that names what the figure counts, or the post that they took (2名任副县长)."""
        span, right = self.phrase.noun, self.phrase.right
        if span.start <= hit.span.start and hit.span.end <= span.end:
            return 0.0
        if not right.start <= hit.span.start < right.end:
            return None
        if POST.search(self.text, span.start, hit.span.end):
            return 3.0
        return None if self.phrase.ahead else 0.0

    def distance(self, hit: Hit, clause: int) -> float:
        """Points that a trigger loses for standing apart."""
        number = self.phrase.number.span
        behind = hit.span.start >= number.end
        gap = hit.span.start - number.end if behind else number.start - hit.span.end
        between = abs(bisect_left(self.line.figure_starts, hit.span.start) - self.phrase.order) - behind
        apart = abs(clause - self.phrase.clause)
        modifier = not behind and self._modifies(hit)
        return 4.0 * modifier + min(gap, 30) * 0.025 + min(between * 0.15, 1.2) + max(0, apart - 1) * 0.5

    def _modifies(self, hit: Hit) -> bool:
        """The verb only describes who acts (联系的企业已拿出…) or the first of several (定点帮扶的麻江县等6个县)."""
        if MODIFIER.match(self.text, hit.span.end, self.start):
            return True
        if self.text[hit.span.end : hit.span.end + 1] != "的":
            return False
        return any(other.verb and hit.span.end < other.span.start < self.start for other in self.line.hits)

    def _object_of_next(self, hit: Hit) -> bool:
        """The verb behind the figure has a figure of its own: 5公里长的水渠边竖起60盏灯."""
        following = self.line.phrases[self.phrase.order + 1 : self.phrase.order + 2]
        return (
            bool(following) and following[0].clause == self.phrase.clause and following[0].left.start <= hit.span.start
        )


def _mix(text: str, phrase: Phrase, best: dict[str, Link], lexicon: Lexicon) -> None:
    """One figure for two things, 投入和引进 or 干部和技术人员, is a figure of the indicator that covers both."""
    for indicator in lexicon.mixing:
        _widen(text, phrase, best, indicator)
        members = [best[member] for member in (indicator.id, *indicator.mixes) if member in best]
        if len(members) < 2:
            continue
        first, second = sorted(members, key=lambda link: -link.score)[:2]
        if (first.zone == second.zone and _joined(text, first, second)) or _joined_nouns(text, phrase, first, second):
            for member in members:
                del best[member.indicator.id]
            score = first.score + 0.5
            best[indicator.id] = Link(indicator, first.trigger, _cover(first, second), score, first.zone)


def _widen(text: str, phrase: Phrase, best: dict[str, Link], indicator: Indicator) -> None:
    """干部和种养大户620人 are more than officials: a figure of the indicator that covers all."""
    top = max(best.values(), key=lambda link: link.score)
    noun = phrase.noun.of(text)
    if top.indicator.id not in indicator.mixes or not top.trigger.nouns or AND.search(noun) is None:
        return
    if not all(any(word in part for word in top.trigger.nouns) for part in AND.split(noun)):
        del best[top.indicator.id]
        best[indicator.id] = Link(indicator, top.trigger, top.words, top.score, top.zone)


def _joined(text: str, first: Link, second: Link) -> bool:
    low, high = sorted((first.words, second.words), key=lambda span: span.start)
    return JOINED.fullmatch(text, low.end, high.start) is not None


def _joined_nouns(text: str, phrase: Phrase, first: Link, second: Link) -> bool:
    """What both count stands in one phrase, joined: 村干部和农技员300人次, 挂职干部和第一书记近90人."""
    own = phrase.noun.of(text) if phrase.ahead else text[phrase.left.start : phrase.left.end]
    parts = JOINED.split(own)
    return any(_names(first, text, one) and _names(second, text, other) for one, other in permutations(parts, 2))


def _names(link: Link, text: str, words: str) -> bool:
    """The words name what a link counts."""
    marks = link.trigger.nouns or ((link.words.of(text),) if link.trigger.reach == "phrase" else ())
    return any(mark in words for mark in marks)


def _cover(first: Link, second: Link) -> Span:
    return Span(min(first.words.start, second.words.start), max(first.words.end, second.words.end))
