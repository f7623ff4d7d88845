"""What goes into the index and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as search sees it."""

    url: str
    """Relative to the root of the site, `en/counties/532927.html`."""
    language: str
    kind: str
    """A code of `content/words.yml` (`search.kinds.<kind>`): organisation, county, document, indicator, page."""
    title: str
    text: str
    """All words of the page, blocks parted by line feeds."""
    aliases: tuple[str, ...] = ()
    """Further names: short forms, former names, English. Pinyin of title and Chinese aliases is added by itself."""


@dataclass(frozen=True, slots=True)
class Name:
    """One thing with all its names. A page that bears one of them is found by the others too."""

    forms: tuple[str, ...]
    pinyin: tuple[str, ...] = ()
    """Readings that the registry knows, where a dictionary would go wrong: `weishan`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One page found."""

    url: str
    title: str
    kind: str
    score: int
    """Higher is better; what stands in a name counts most."""
    snippet: str
    """Words around the first place where the query stands; the first words of a page whose text has it nowhere."""
    marks: tuple[tuple[int, int], ...]
    """What to highlight in the snippet: start inclusive, end exclusive."""
