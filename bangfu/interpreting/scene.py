"""One document laid out for reading: its sentences, and the mentions and trigger words of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bangfu.codebook import Codebook
from bangfu.document import Block, Document, Span
from bangfu.interpreting.clauses import Clause, Sentence, split
from bangfu.interpreting.lexicon import Hit, Lexicon, lexicon, theme_words
from bangfu.interpreting.phrases import Phrase, phrases
from bangfu.recognising.mentions import (
    Mentions,
    NumberMention,
    OrganisationMention,
    PeriodMention,
    PlaceMention,
    inside,
)
from bangfu.registry import Registry

POINT = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是(?!否)|要)|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]|首先|其次|第[一二三四五六七八九]|[■●◆◇▲►•]"
)
"""What opens a point of a list in running text."""
CHRONICLE = 3
"""So many dated entries make a chronicle."""
HEADED = re.compile(r"\s|(?<=[月日])[^,，、\s至到起以前底末初的份]")
"""What follows the date of an entry: 2019年4月 该县摘帽; not 2019年4月,该县摘帽."""
GIVING = ("funds", "trade", "staff")
"""Groups of indicators whose verbs say that somebody gives."""
TO = re.compile(r"(?:赴|到|来|去|往|在|至)$")
AIDED = re.compile(r"(?:帮扶|扶贫|支援|援建|在)$")
AWAY = re.compile(
    r"[^,，。;；]{0,12}?(?:培训|轮训|进修|研修|研学|跟岗|跟班|学习|就读|考察|参观|就医|手术|治疗|务工|打工|就业|参展|展销)"
)
"""What the people of an aided county travel for."""
FIRST = re.compile(r"[市省]?(?:已|共|又|再|还|将|先后|累计|财政|方面|各界|主动|率先|继续|每年){0,2}")
"""What may stand between a city and its verb; not the 白药 of 云南白药."""
MEETING = re.compile(r"召开|举行|举办[^,，。]*(?:会|论坛)|会议|座谈|发布|揭晓|观摩会")


@dataclass(frozen=True)
class Line:
    """One sentence with everything found in it, in the order of the text."""

    sentence: Sentence
    text: str
    """The whole text of the document."""
    block: Block
    amounts: tuple[NumberMention, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    organisations: tuple[OrganisationMention, ...]
    hits: tuple[Hit, ...]
    phrases: tuple[Phrase, ...]

    @cached_property
    def hit_clauses(self) -> tuple[int, ...]:
        """The clause of each hit."""
        return tuple(self.sentence.clause_at(hit.span.start) for hit in self.hits)

    @cached_property
    def figure_starts(self) -> tuple[int, ...]:
        """Where each figure starts."""
        return tuple(phrase.number.span.start for phrase in self.phrases)

    @property
    def words(self) -> str:
        """The words of the sentence."""
        return self.sentence.span.of(self.text)

    def clause(self, index: int) -> Clause:
        """A clause of the sentence."""
        return self.sentence.clauses[index]

    def clause_of(self, span: Span) -> int:
        """Index of the clause in which a span starts."""
        return self.sentence.clause_at(span.start)


@dataclass(frozen=True)
class Scene:
    """The whole document, laid out."""

    document: Document
    mentions: Mentions
    codebook: Codebook
    registry: Registry
    lexicon: Lexicon
    lines: tuple[Line, ...]

    @cached_property
    def acting(self) -> dict[int, bool]:
        """Whether the organisation at an offset acts; filled as it is asked."""
        return {}

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts."""
        return tuple(line.sentence.span.start for line in self.lines)

    @cached_property
    def stating(self) -> frozenset[int]:
        """Blocks that hold an amount."""
        return frozenset(line.sentence.block for line in self.lines if line.amounts)

    @cached_property
    def entries(self) -> dict[int, PeriodMention]:
        """The date that heads each paragraph of a chronicle; without three such paragraphs there is none."""
        starts = {p.span.start: p for p in self.mentions.periods if p.period and p.kind == "absolute"}
        heads = {index: starts.get(block.span.start) for index, block in enumerate(self.document.blocks)}
        dated = {i: p for i, p in heads.items() if p and HEADED.match(self.document.text, p.span.end)}
        return dated if len(dated) >= CHRONICLE else {}

    @cached_property
    def told(self) -> tuple[PlaceMention, ...]:
        """Places where something happens: not those that act (上海市援藏), nor where a meeting was held."""
        return tuple(
            place
            for line in self.lines
            for place in line.places
            if place.places and not (within(place, line.organisations) or _venue(line, place) or gives(line, place))
            if not self._destination(line, place)
        )

    def _destination(self, line: Line, place: PlaceMention) -> bool:
        """Where people of the aided counties go, far from all of these: 到杭州进修, 在上海接受手术."""
        if place.level in ("county", "township", "village") or place.collective or not self.home:
            return False
        to = TO.search(line.text, line.sentence.span.start, place.span.start)
        return (
            to is not None
            and not self.home & set(place.provinces)
            and AWAY.match(line.text, place.span.end) is not None
        )

    @cached_property
    def counties(self) -> frozenset[str]:
        """The counties of the text where something happens."""
        below = ("county", "township", "village")
        return frozenset(p.split("/")[0] for m in self.told if m.level in below for p in m.places)

    @cached_property
    def home(self) -> frozenset[str]:
        """The provinces in which the counties of the text lie; without a county, its prefectures that are aided."""
        places = self.mentions.places
        counties = frozenset(p for m in places if m.level == "county" for p in m.provinces)
        return counties or frozenset(
            p
            for m in places
            if m.level == "prefecture" and AIDED.search(self.document.text, 0, m.span.start)
            for p in m.provinces
        )

    @cached_property
    def told_starts(self) -> frozenset[int]:
        """Where these places start."""
        return frozenset(place.span.start for place in self.told)

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """Where names of organisations and places stand, in order."""
        spans = [m.span for m in self.mentions.organisations] + [m.span for m in self.mentions.places]
        return tuple(sorted(spans, key=lambda span: span.start))

    @cached_property
    def themes(self) -> tuple[tuple[Span, str], ...]:
        """Words that show a theme, outside names, in order."""
        pattern, owner = theme_words(self.codebook)
        found = pattern.finditer(self.document.text)
        return tuple((Span(m.start(), m.end()), owner[m.group()]) for m in found if not self.in_name(m.start()))

    def in_name(self, position: int) -> bool:
        """A clean offset lies inside the name of an organisation or place."""
        at = bisect_left(self.names, position + 1, key=lambda span: span.start)
        return any(span.start <= position < span.end for span in self.names[max(0, at - 3) : at])

    def opening(self, line: Line) -> Line:
        """The sentence that opens the point (二是…) or paragraph that a sentence belongs to."""
        for index in range(bisect_left(self.starts, line.sentence.span.start + 1) - 1, -1, -1):
            other = self.lines[index]
            if other.sentence.first or POINT.match(other.words.lstrip()):
                return other
        return line

    def line_at(self, position: int) -> Line | None:
        """The sentence that holds a clean offset."""
        index = bisect_left(self.starts, position + 1) - 1
        if index < 0 or position > self.lines[index].sentence.span.end:
            return None
        return self.lines[index]


def lay_out(document: Document, mentions: Mentions, codebook: Codebook, registry: Registry) -> Scene:
    """Cut a document into sentences and hand each its mentions."""
    words = lexicon(codebook)
    hits = words.hits(document.text, mentions)
    lines = tuple(_line(document, sentence, mentions, hits, words) for sentence in split(document, mentions))
    return Scene(document, mentions, codebook, registry, words, lines)


def _line(document: Document, sentence: Sentence, mentions: Mentions, hits: Sequence[Hit], words: Lexicon) -> Line:
    span = sentence.span
    amounts = tuple(number for number in inside(mentions.numbers, span) if number.kind == "amount")
    own = tuple(inside(hits, span))
    places = tuple(inside(mentions.places, span))
    return Line(
        sentence=sentence,
        text=document.text,
        block=document.blocks[sentence.block],
        amounts=amounts,
        periods=tuple(inside(mentions.periods, span)),
        places=places,
        organisations=tuple(inside(mentions.organisations, span)),
        hits=own,
        phrases=phrases(document.text, sentence, amounts, own, words, _standing(amounts, places)),
    )


def _standing(amounts: Sequence[NumberMention], places: Sequence[PlaceMention]) -> frozenset[int]:
    """Offsets of figures that stand for places: 两县."""
    spans = [place.span for place in places if place.collective]
    return frozenset(
        number.span.start
        for number in amounts
        if any(span.start <= number.span.start and number.span.end <= span.end for span in spans)
    )


def within(place: PlaceMention, organisations: Sequence[OrganisationMention]) -> bool:
    """The place is part of an organisation's name, or acts as one."""
    return any(m.span.start <= place.span.start and place.span.end <= m.span.end for m in organisations)


def _venue(line: Line, place: PlaceMention) -> bool:
    """Where a meeting was held: 在麻江县召开观摩会."""
    clause = line.clause(line.clause_of(place.span)).span
    return MEETING.search(line.text, place.span.end, clause.end) is not None


def gives(line: Line, place: PlaceMention) -> bool:
    """A city or province right before a verb of giving acts as a body. A county that acts is mostly the aided one."""
    opens = place.span.start == line.clause(line.clause_of(place.span)).span.start
    if not opens or place.level not in ("province", "prefecture") or len(place.places) != 1:
        return False
    return any(
        owner.group in GIVING
        for hit in line.hits
        if hit.verb and FIRST.fullmatch(line.text, place.span.end, max(place.span.end, hit.span.start))
        if hit.span.start >= place.span.end
        for readings in hit.readings.values()
        for owner, _ in readings
    )
