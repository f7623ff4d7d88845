"""Search that never misses: every two neighbouring characters of a page lead to it.

The index is cut into small script files, so that it works from a folder too. `find` answers like the script in the
browser and is the reference for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as search sees it."""

    url: str
    """Relative to the root of the site, `en/counties/532927/`; empty is the home page."""
    language: str
    kind: str
    """A code of `content/words.yml` (`search.kinds.<kind>`): organisation, county, document, indicator, page."""
    title: str
    text: str
    """All words of the page, blocks parted by line feeds."""
    aliases: tuple[str, ...] = ()
    """Further names: short forms, former names, English. Pinyin of title and Chinese aliases is added by itself."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One page found."""

    url: str
    title: str
    kind: str
    score: float
    snippet: str
    """Words around the first place where the query stands."""
    marks: tuple[tuple[int, int], ...]
    """What to highlight in the snippet: start inclusive, end exclusive."""


def build(entries: tuple[Entry, ...]) -> Mapping[str, bytes]:
    """The files of the index, by path relative to the search folder. Same entries, same bytes."""
    raise NotImplementedError


def find(files: Mapping[str, bytes], query: str, language: str) -> tuple[Hit, ...]:
    """What the browser's script answers, best first; the pages of one language."""
    raise NotImplementedError
