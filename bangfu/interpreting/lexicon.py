"""The codebook's trigger words as one scanner, and the hits of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bangfu.codebook import Codebook, Indicator, Trigger
from bangfu.document import Span
from bangfu.recognising.mentions import Mentions
from bangfu.recognising.patterns import any_of

ASPECT = re.compile(r"了|过|起|好|上|到|出|来|给|成|下")
"""What may follow a verb of one character: 修了, 建起, 派出. Without it 建 in 建档立卡 would pass for a verb."""

FREE = re.compile(r"(?:[,，、;；。:：()（）\s又并还已共各新再也先后每户村出我们元]|^)$")
"""What may stand before a verb of one character that a figure follows; 书架20个 has none."""
OBJECT = 6
"""So long is the name of a thing at most between a verb of one character and its figure: 修水渠2.6公里."""
TOWARDS = "为向让使给"
MARKS = re.compile(r"[,，、;；:：。()（）]")


Reading = tuple[Indicator, Trigger]
Readings = Mapping[str, tuple[Reading, ...]]
"""The ways in which a word can be meant, by the unit of the figure; under "" those that carry none."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger word in the text and all the ways in which it can be meant."""

    span: Span
    word: str
    readings: Readings
    verb: bool
    """It is a predicate, not only the name of what is counted."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Trigger words and cues, compiled once per codebook."""

    words: re.Pattern[str]
    readings: Mapping[str, Readings]
    verbs: frozenset[str]
    """Words that are predicates in some reading."""
    mixing: tuple[Indicator, ...]
    """Indicators whose figures cover two others."""
    predicates: re.Pattern[str]
    """Words that open a predicate and so end a noun phrase."""
    closers: re.Pattern[str]
    """Words that do so only where the clause ends with them: 30户脱贫, but not 30户脱贫户."""

    def hits(self, text: str, mentions: Mentions) -> tuple[Hit, ...]:
        """Trigger words in order, outside names of organisations and places."""
        closed = [m.span for m in mentions.organisations if m.kind != "anaphor"]
        closed += [m.span for m in mentions.places if m.kind != "anaphor" and not m.collective]
        numbers = sorted(number.span.start for number in mentions.numbers)
        found = []
        for start, end in _open(closed, len(text)):
            for match in self.words.finditer(text, start, end):
                word = match.group()
                if len(word) > 1 or _acts(text, word, match.end(), numbers):
                    span = Span(match.start(), match.end())
                    found.append(Hit(span, word, self.readings[word], word in self.verbs))
        return tuple(found)


def _open(closed: list[Span], length: int) -> Iterator[tuple[int, int]]:
    """The stretches between closed spans: a trigger word never reaches into a name."""
    start = 0
    for span in sorted(closed, key=lambda span: span.start):
        if span.start > start:
            yield start, span.start
        start = max(start, span.end)
    yield start, length


def _acts(text: str, word: str, end: int, numbers: Sequence[int]) -> bool:
    """A single character is a verb of its own: 修了3公里, 建5座; 为 and 向 may name whom before they say how many."""
    at = bisect_left(numbers, end)
    following = numbers[at] if at < len(numbers) else len(text)
    if ASPECT.match(text, end):
        return True
    if following - end <= OBJECT and word not in TOWARDS and not MARKS.search(text, end, following):
        return FREE.search(text, max(0, end - 3), end - 1) is not None
    return word in TOWARDS and following - end <= 10 and not MARKS.search(text, end, following)


@lru_cache(maxsize=8)
def lexicon(codebook: Codebook) -> Lexicon:
    """The compiled trigger words of a codebook."""
    readings: dict[str, list[Reading]] = {}
    for indicator in codebook.indicators.values():
        for trigger in indicator.triggers:
            for word in trigger.words:
                readings.setdefault(word, []).append((indicator, trigger))
    _add_parts(readings)
    return Lexicon(
        words=_alternation(readings),
        readings={word: _by_unit(pairs) for word, pairs in readings.items()},
        verbs=frozenset(w for w, pairs in readings.items() if any(t.reach != "phrase" for _, t in pairs)),
        mixing=tuple(indicator for indicator in codebook.indicators.values() if indicator.mixes),
        predicates=_guarded(codebook.cues.get("predicates", ()), codebook.cues.get("unpredicates", ())),
        closers=re.compile(f"(?:{_alternation(codebook.cues.get('closers', ())).pattern})+"),
    )


def _by_unit(pairs: Iterable[Reading]) -> Readings:
    table: dict[str, list[Reading]] = {}
    for indicator, trigger in pairs:
        for unit in trigger.units or indicator.units or ("",):
            table.setdefault(unit, []).append((indicator, trigger))
    return {unit: tuple(found) for unit, found in table.items()}


def _add_parts(readings: dict[str, list[Reading]]) -> None:
    """A compound can mean all that its first or last part means: 技能培训 is 培训, 捐赠物资 is 捐赠.

    A verb without object only describes what follows it: 脱贫人口 is no 脱贫.
    """
    for word in sorted(readings, key=len):
        parts = [word[at:] for at in range(1, len(word) - 1)] + [word[:at] for at in range(2, len(word))]
        for part in parts:
            for indicator, trigger in readings.get(part, ()):
                first_only = trigger.bare and not word.endswith(part)
                if indicator.units and not first_only and (indicator, trigger) not in readings[word]:
                    readings[word].append((indicator, trigger))


def _guarded(words: Iterable[str], longer: Iterable[str]) -> re.Pattern[str]:
    """The words, but not where they only begin one of the longer ones."""
    rests = {word: [other[len(word) :] for other in longer if other.startswith(word)] for word in words}
    guarded = [
        re.escape(word) + (f"(?!{'|'.join(map(re.escape, rest))})" if rest else "")
        for word, rest in sorted(rests.items(), key=lambda item: -len(item[0]))
    ]
    return re.compile("|".join(guarded) or r"(?!)")


def _alternation(words: Iterable[str]) -> re.Pattern[str]:
    """Longest first, so that 帮助销售 is not read as 帮助. No word matches nothing."""
    return re.compile(any_of(words) or r"(?!)")


@lru_cache(maxsize=8)
def theme_words(codebook: Codebook) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """All theme words as one pattern, and the theme of each."""
    owner = {word: theme for theme, words in codebook.theme_words.items() for word in words}
    return _alternation(owner), owner
