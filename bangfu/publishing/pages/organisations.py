"""The list of organisations, and the card that stands for one on the home page too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangfu.publishing.choice import key_figures
from bangfu.publishing.evidence import FactView, fact_view
from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker

FIGURES = 3
"""Key figures on a card."""


@dataclass(frozen=True, slots=True)
class Card:
    """An organisation at a glance."""

    organisation: Link
    other_name: str
    other_language: str
    figures: tuple[FactView, ...]
    counties: tuple[Link, ...]
    counts: tuple[str, ...]
    """Counties, facts, documents, and the date of the newest."""
    sort_name: str


def card(here: Here, name: str) -> Card:
    """The card of one organisation, by its full name."""
    index, say = here.index, here.speaker
    facts = index.by_organisation[name]
    keys = key_figures(index.ordered(facts), index.publication.settings.key_figures)[:FIGURES]
    codes = dict.fromkeys(code for fact in facts for code in index.counties_of(fact))
    known = index.identity(name)
    english = known.english if known else ""
    shown = say.organisation(name)
    counts = (
        say.t("home.counties", n=len(codes)),
        say.t("home.facts", n=len(facts)),
        say.t("home.documents", n=len(index.sources_of(facts))),
        say.period(index.newest(facts)),
    )
    return Card(
        organisation=here.organisation(name),
        other_name=english if say.language == "zh" else (name if shown != name else ""),
        other_language="en" if say.language == "zh" else "zh",
        figures=tuple(fact_view(here, fact) for fact in keys),
        counties=tuple(here.county(code) for code in codes if code in index.counties),
        counts=tuple(words for words in counts if words),
        sort_name=known.id if known else name,
    )


def organisation_list_page(speaker: Speaker) -> Iterator[Page]:
    """The list of organisations, those with most facts first."""
    here = Here(speaker, "organisations/index.html")
    index = here.index
    cards = tuple(card(here, name) for name in index.by_organisation)
    yield Page(
        path=here.path,
        kind="organisations",
        title=speaker.t("organisations.title"),
        description=speaker.t("organisations.description", n=len(cards)),
        context={"cards": cards},
        newest=index.newest(index.publication.facts),
        data=(Link("CSV", here.file("data/organisations.csv")), Link("JSON", here.file("data/organisations.json"))),
    )
