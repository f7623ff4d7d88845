"""The words by which a page's furniture is known, from `content/reading.yml`, made ready for matching once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bangfu.reading.widths import flat

SENTENCE_END = re.compile(r"[。!?][”’」』】)\]]*$")
FULL = 12
"""Characters from which a line that ends as a sentence is one."""
SHORT, LONGEST = 60, 400
"""Characters up to which a line may be furniture: any line, and one with words that only furniture has."""
WORDS = Path(__file__).parents[2] / "content" / "reading.yml"


@dataclass(frozen=True, slots=True)
class PageWords:
    """Patterns for lines in simplified script with ASCII punctuation (`flat`)."""

    reasons: tuple[str, ...]
    """Why a line is furniture; `g0`, `g1` … are the groups of the patterns that say so."""
    lines: re.Pattern[str]
    """Matches a whole line; the first group that matches counts."""
    sentences: re.Pattern[str]
    """The same for a line that ends a sentence."""
    ends: dict[str, int]
    """Reasons that end an article, unless a sentence of so many characters follows."""
    spam: re.Pattern[str]
    advertising: re.Pattern[str]
    """Words that make `是…的` advertising when it is repeated."""
    advertised: re.Pattern[str]
    """Advertising that no sentence of an article has."""
    chains: re.Pattern[str]
    """Words of advertising in a row, which is advertising only when it is repeated and holds one of the `lures`."""
    lures: re.Pattern[str]
    brands: frozenset[str]
    """Names without which there is no such advertising."""
    long: re.Pattern[str]
    """Words without one of which a long line with a full stop is no furniture."""
    labels: re.Pattern[str]
    """A label with its colon; the name of the group that matched says which kind it is."""
    abstract: re.Pattern[str]
    site: re.Pattern[str]

    def reason(self, line: str) -> str | None:
        """Why a line is furniture, or None if by its words it is not."""
        if len(line) > SHORT and (len(line) > LONGEST or ("。" in line and not self.long.search(line))):
            return None
        narrow = flat(line).lower()
        ends = SENTENCE_END.search(narrow) is not None and len(line) >= FULL
        found = (self.sentences if ends else self.lines).fullmatch(narrow)
        if found and found.lastgroup:
            return self.reasons[int(found.lastgroup[1:])]
        return "spam" if self._is_spam(narrow, ends) else None

    def _is_spam(self, line: str, ends: bool) -> bool:
        words = self.spam.findall(line)
        share = sum(map(len, words)) / len(line)
        return share >= 0.5 or (not ends and len(set(words)) >= 2 and share >= 0.25)


@lru_cache(maxsize=1)
def page_words() -> PageWords:
    """The words of `content/reading.yml`."""
    data = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return PageWords(
        reasons=tuple(data["lines"]),
        lines=_lines(data["lines"], data["lines"]),
        sentences=_lines(data["lines"], data["sentences"]),
        ends=dict(data["ends"]),
        spam=re.compile(_any(data["spam"])),
        advertising=re.compile(_any(data["inserted"]["nouns"])),
        advertised=_advertised(data["inserted"]),
        chains=re.compile(f"(?:{_any(data['inserted']['chains'])}){{3,}}"),
        lures=re.compile(_any(data["inserted"]["lures"])),
        brands=frozenset(str(word) for word in data["inserted"]["brands"]),
        long=re.compile(_any(data["long"])),
        labels=_labels(data["labels"]),
        abstract=re.compile(rf"[【\[(]?(?:{_any(data['abstract'])})[】\])]?\s*:?\s*"),
        site=re.compile(rf"\S{{1,14}}(?:{_any(data['sites'])})"),
    )


def _lines(patterns: dict[str, list[str]], wanted: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all reasons that are wanted."""
    chosen = set(wanted)
    groups = ((i, rows) for i, (reason, rows) in enumerate(patterns.items()) if reason in chosen)
    return re.compile("|".join(f"(?P<g{i}>{'|'.join(rows)})" for i, rows in groups))


def _any(words: list[str]) -> str:
    """An alternation, longest word first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _advertised(inserted: dict[str, list[str]]) -> re.Pattern[str]:
    """A brand with at least one tail; a brand alone may be a river or a bank."""
    brand, tail = _any([str(word) for word in inserted["brands"]]), _any(inserted["tails"])
    return re.compile(rf"(?<![A-Za-z0-9])(?:{brand})[·.\-_]?(?:{tail})[(（]?(?:(?:{tail})[·.\-_)）]?)*")


def _labels(kinds: dict[str, list[str]]) -> re.Pattern[str]:
    words = sorted(((word, kind) for kind, rows in kinds.items() for word in rows), key=lambda w: (-len(w[0]), w))
    seen: dict[str, list[str]] = {}
    for word, kind in words:
        seen.setdefault(kind, []).append(word)
    groups = "|".join(f"(?P<{kind}>{_any(rows)})" for kind, rows in sorted(seen.items()))
    return re.compile(rf"(?:{groups})\s*:")
