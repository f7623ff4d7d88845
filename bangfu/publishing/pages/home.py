"""The home page: what this is, how much there is of it, where, who, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bangfu.publishing.page import Page
from bangfu.publishing.pages.changes import news
from bangfu.publishing.pages.organisations import card
from bangfu.publishing.tiles import draw, lay_out
from bangfu.publishing.wording import Here, Link, Speaker

CARDS = 12
"""Organisations on the home page; the list has them all."""


def home_page(speaker: Speaker) -> Iterator[Page]:
    """The home page."""
    here = Here(speaker, "index.html")
    index, say = here.index, speaker
    names = tuple(index.by_organisation)
    counts = (
        Link(say.t("home.organisations", n=say.number(len(names))), here.to("organisations/index.html")),
        Link(say.t("home.counties", n=say.number(len(index.by_county))), here.to("counties/index.html")),
        Link(say.t("home.facts", n=say.number(len(index.facts))), here.to("indicators/index.html")),
        Link(say.t("home.documents", n=say.number(len(index.documents))), here.to("sources/index.html")),
    )
    yield Page(
        path=here.path,
        kind="home",
        title=say.t("name"),
        description=say.t("home.lead"),
        context={
            "counts": counts,
            "tiles": _tiles(here),
            "cards": tuple(card(here, name) for name in names[:CARDS]),
            "more": len(names) - CARDS,
            "news": news(here, index.publication.settings.latest_changes),
        },
        newest=index.newest(index.publication.facts),
        data=(Link(say.t("data.title"), here.to("data.html")),),
        feed=f"feeds/all.{say.language}.atom",
    )


def _tiles(here: Here) -> str:
    """The provinces, shaded by the number of counties in facts; each leads to its counties in the list."""
    say, registry = here.speaker, here.index.publication.registry
    provinces = {region.name: region for region in registry.regions.values() if region.level == "province"}
    counties = Counter(registry.counties[code].province for code in here.index.by_county if code in registry.counties)
    values = {region.code: counties[name] for name, region in provinces.items()}
    uncovered = say.index.publication.words.section("site.home.uncovered")
    labels = {code: say.t(f"home.uncovered.{code}.name") for code in _codes(uncovered)}
    titles = {code: say.t(f"home.uncovered.{code}.title") for code in _codes(uncovered)}
    if say.language == "zh":  # in English two letters stand for each province: its name has no room on a tile
        labels |= {region.code: min((*region.short_forms, name), key=len) for name, region in provinces.items()}
    titles |= {
        region.code: say.t("home.tile", name=say.place(region.name), n=counties[region.name])
        for region in provinces.values()
    }
    hrefs = {
        region.code: here.to(f"counties/index.html?q={say.place(region.name)}")
        for region in provinces.values()
        if counties[region.name]
    }
    return draw(lay_out(values, labels, titles, hrefs), say.t("home.map"))


def _codes(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.split(".")[0] for key in keys))
