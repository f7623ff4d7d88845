"""How the site speaks: names, values and sentences in one language, all from the words file, codebook and registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from bangfu.codebook import Label
from bangfu.document import Document
from bangfu.fact import KeptFact
from bangfu.publishing.addresses import (
    county_path,
    in_language,
    indicator_path,
    organisation_path,
    relative,
    source_path,
    theme_path,
)
from bangfu.publishing.index import Index
from bangfu.publishing.numbers import Figures
from bangfu.registry import County, place_name

_JOINED = re.compile("(和|或)")
TITLE_LENGTH = 28
"""Characters of its first words that stand for the headline of a document without one."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere: `href` is relative to the page, or empty."""

    text: str
    href: str = ""
    language: str = ""
    """Language of the words where it is not that of the page."""

    def __html__(self) -> Markup:
        """The words as HTML: a link, or words with their language, or plain words; templates write it as it is."""
        words = escape(self.text)
        language = Markup(f' lang="{self.language}"') if self.language else Markup("")
        if self.href:
            return Markup(f'<a href="{escape(self.href)}"{language}>{words}</a>')
        return Markup(f"<span{language}>{words}</span>") if self.language else words


Sentence = tuple[Link, ...]
"""Words in a row, some of them links."""


@dataclass(frozen=True)
class Speaker:
    """Speaks one language about one publication."""

    index: Index
    language: str

    @cached_property
    def shared(self) -> dict[int, dict[str, dict[Any, Any]]]:
        """What pages of one depth share, by depth and kind; filled while pages are made."""
        return {}

    @cached_property
    def figures(self) -> Figures:
        """Formats values and periods."""
        publication = self.index.publication
        return Figures(publication.codebook, publication.words)

    def t(self, key: str, **detail: object) -> str:
        """The words under `site.<key>`."""
        return self.index.publication.words.text(f"site.{key}", self.language, **detail)

    def words(self, key: str, **detail: object) -> str:
        """The words under any key of the words file."""
        return self.index.publication.words.text(key, self.language, **detail)

    def label(self, labels: Mapping[str, Label], key: str) -> str:
        """The name of a member of the codebook; its key where an edited file names one that is no more."""
        return labels[key].get(self.language) if key in labels else key

    def indicator(self, key: str) -> str:
        """The name of an indicator."""
        known = self.index.publication.codebook.indicators.get(key)
        return known.label.get(self.language) if known else key

    def theme(self, key: str) -> str:
        """The name of a theme."""
        return self.label(self.index.publication.codebook.themes, key)

    def group(self, key: str) -> str:
        """The name of a group of indicators."""
        return self.label(self.index.publication.codebook.groups, key)

    def organisation(self, name: str) -> str:
        """The name of an organisation: English where the registry knows it."""
        known = self.index.identity(name)
        return known.english if self.language == "en" and known and known.english else name

    def place(self, place: str) -> str:
        """A place as readers know it: `甲县乙乡`, `Yi Township, Jia County`."""
        return place_name(self.index.publication.registry, place, self.language)

    def short_place(self, place: str) -> str:
        """A place in as few words as name it: `砚山`, `城西村`, `Yanshan`."""
        if place not in self._short_places:
            self._short_places[place] = self._short_place(place)
        return self._short_places[place]

    @cached_property
    def _short_places(self) -> dict[str, str]:
        return {}

    def _short_place(self, place: str) -> str:
        county = None if "/" in place else self.index.county_of(place)
        if county and county.name == place:
            return self._shortest(county)
        return self.place(place.split("/")[-1])

    def _shortest(self, county: County) -> str:
        forms = (*county.short_forms, county.name)
        return min(forms, key=len) if self.language == "zh" else _proper(county.english, county.pinyin)

    def relation(self, words: str) -> Link:
        """A kind of relation: terms of policy have English names, also two joined by 和 or 或; other words stay."""
        parts = _JOINED.split(words)
        known = all(self.index.publication.words.has(f"site.relations.{part}") for part in parts)
        if self.language == "zh" or not known:
            return Link(words, language="" if self.language == "zh" else "zh")
        return Link("".join(self.t(f"relations.{part}") for part in parts))

    def amount(self, fact: KeptFact) -> str:
        """The value with its unit and qualifier; the thing itself for facts without a number."""
        known = self.index.publication.codebook.indicators.get(fact.indicator)
        given = self.figures.amount(fact, self.language) or fact.item
        if given:
            return given
        return self.indicator(fact.indicator) if known is None or known.numberless else self.t("fact.no_number")

    def period(self, period: str | None) -> str:
        """A period in words; empty for none."""
        return self.figures.period(period, self.language)

    def number(self, value: int) -> str:
        """A count with its thousands parted."""
        return f"{value:,}"

    def title(self, document: Document) -> str:
        """The headline of a document, or its first words in brackets."""
        if document.title:
            return document.title
        words = self.index.masked[document.id].strip().split("\n")[0]
        short = words if len(words) <= TITLE_LENGTH else words[:TITLE_LENGTH] + "…"
        return self.t("sources.untitled", words=short) if short else document.id

    def join(self, words: Iterable[str]) -> str:
        """A list in a sentence: `甲、乙`, `A, B`."""
        return self.t("common.comma").join(words)

    def weave(self, key: str, **parts: Sentence | str) -> Sentence:
        """The sentence under `site.<key>` with links in its gaps."""
        marked = self.t(key, **{name: f"\0{name}\0" for name in parts})
        woven: list[Link] = []
        for number, piece in enumerate(marked.split("\0")):
            part = parts[piece] if number % 2 else piece
            woven.extend((Link(part),) if isinstance(part, str) else part)
        return tuple(link for link in woven if link.text)


def separated(say: Speaker, links: tuple[Link, ...]) -> Sentence:
    """Links in a row, parted as words are."""
    comma = Link(say.t("common.comma"))
    return tuple(part for link in links for part in (comma, link))[1:]


def _proper(english: str, pinyin: str) -> str:
    """The proper name within an English name: `Weishan` of Weishan Yi and Hui Autonomous County."""
    first = english.split(" ")[0]
    return first if first.lower() == pinyin else english.rpartition(" ")[0] or english


@dataclass(frozen=True)
class Here:
    """A speaker on one page, who can point from there to any other."""

    speaker: Speaker
    path: str
    """Of the page within its language."""

    @property
    def index(self) -> Index:
        """The publication's look-ups."""
        return self.speaker.index

    @cached_property
    def address(self) -> str:
        """Of the page from the root of the site."""
        return in_language(self.path, self.speaker.language)

    @property
    def depth(self) -> int:
        """How many folders the page lies below the root of its language."""
        return self.path.count("/")

    def to(self, path: str) -> str:
        """The link to a page of the same language, with or without an anchor."""
        return relative(self.path, path)

    def file(self, path: str) -> str:
        """The link to a file that both languages share."""
        return relative(self.address, path)

    def _once(self, kind: str, key: tuple[str | None, ...], make: Callable[[], Link]) -> Link:
        """A link that all pages of this depth share, made when it is first asked for."""
        held = self.speaker.shared.setdefault(self.depth, {}).setdefault(kind, {})
        if key not in held:
            held[key] = make()
        link: Link = held[key]
        return link

    def organisation(self, name: str) -> Link:
        """The name of an organisation, leading to its fact sheet if it has one."""
        return self._once("organisation", (name,), lambda: self._organisation(name))

    def _organisation(self, name: str) -> Link:
        has_page = name in self.index.by_organisation
        spoken = self.speaker.organisation(name)
        language = "zh" if self.speaker.language != "zh" and spoken == name else ""
        return Link(spoken, self.to(organisation_path(self.index.slug(name))) if has_page else "", language)

    def place(self, place: str, organisation: str | None = None) -> Link:
        """A place, leading to the page of its county if it has one."""
        return self._once("place", (place, organisation), lambda: self._place(place, organisation))

    def _place(self, place: str, organisation: str | None) -> Link:
        county = self.index.county_of(place, organisation)
        has_page = county is not None and county.code in self.index.counties
        return Link(self.speaker.place(place), self.to(county_path(county.code)) if county and has_page else "")

    def county(self, code: str) -> Link:
        """A county by its code."""
        county = self.index.publication.registry.counties[code]
        return Link(self.speaker.place(county.name), self.to(county_path(code)) if code in self.index.counties else "")

    def indicator(self, indicator: str) -> Link:
        """An indicator, leading to its page."""
        return self._once("indicator", (indicator,), lambda: self._indicator(indicator))

    def _indicator(self, indicator: str) -> Link:
        known = indicator in self.index.publication.codebook.indicators
        return Link(self.speaker.indicator(indicator), self.to(indicator_path(indicator)) if known else "")

    def theme(self, theme: str) -> Link:
        """A theme, leading to its page."""
        return self._once("theme", (theme,), lambda: self._theme(theme))

    def _theme(self, theme: str) -> Link:
        known = theme in self.index.publication.codebook.themes
        return Link(self.speaker.theme(theme), self.to(theme_path(theme)) if known else "")

    def source(self, document: str, anchor: str = "") -> Link:
        """A document by its headline, leading to its page or to a place in it."""
        held = self.index.documents.get(document)
        if held is None:
            return Link(document)
        path = source_path(document) + (f"#{anchor}" if anchor else "")
        return Link(self.speaker.title(held), self.to(path), "" if self.speaker.language == "zh" else "zh")
