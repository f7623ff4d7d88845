"""One theme, or one indicator, over all organisations; and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from bangfu.codebook import Indicator
from bangfu.fact import KeptFact
from bangfu.publishing.addresses import indicator_path, theme_path
from bangfu.publishing.choice import key_figure
from bangfu.publishing.drawing import ChartView, Studio, scope
from bangfu.publishing.evidence import FactView, fact_view
from bangfu.publishing.keys import Keys
from bangfu.publishing.page import Draft, Page
from bangfu.publishing.pages.sheet import page_data
from bangfu.publishing.wording import Here, Link, Speaker


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator in the list."""

    indicator: Link
    definition: str
    facts: int
    organisations: int


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """A group of indicators in the list."""

    id: str
    name: str
    lines: tuple[IndicatorLine, ...]


def indicator_list_page(speaker: Speaker) -> Iterator[Page]:
    """All themes and indicators, with how much there is of each."""
    here = Here(speaker, "indicators/index.html")
    index = here.index
    book = index.publication.codebook
    groups = tuple(
        IndicatorGroup(group, speaker.group(group), tuple(_line(here, one) for one in book.in_group(group)))
        for group in book.groups
    )
    themes = tuple((here.theme(theme), len(index.by_theme.get(theme, ()))) for theme in book.themes)
    yield Page(
        path=here.path,
        kind="indicators",
        title=speaker.t("indicators.title"),
        description=speaker.t("indicators.description"),
        context={"groups": groups, "themes": themes},
        newest=index.newest(index.publication.facts),
        data=(Link("CSV", here.file("data/codebook.csv")), Link("JSON", here.file("data/codebook.json"))),
    )


def _line(here: Here, indicator: Indicator) -> IndicatorLine:
    facts = here.index.by_indicator.get(indicator.id, ())
    organisations = {fact.organisation for fact in facts if fact.organisation}
    definition = indicator.definition.get(here.speaker.language)
    return IndicatorLine(here.indicator(indicator.id), definition, len(facts), len(organisations))


def indicator_pages(speaker: Speaker, keys: Keys, cache: Path | None) -> Iterator[Draft]:
    """One page for each indicator of the codebook, also for those that no document gives."""
    index = speaker.index
    for indicator in index.publication.codebook.indicators.values():
        here = Here(speaker, indicator_path(indicator.id))
        facts = keys.facts(index.by_indicator.get(indicator.id, ()))
        key = keys.of(indicator.id, facts, tuple(index.by_organisation))
        yield Draft(here.path, key, partial(indicator_page, here, indicator, cache))


def indicator_page(here: Here, indicator: Indicator, cache: Path | None) -> Page:
    """The page of one indicator."""
    say, book = here.speaker, here.index.publication.codebook
    facts = here.index.ordered(here.index.by_indicator.get(indicator.id, ()))
    studio = Studio(here, cache, {})
    context = {
        "group": say.group(indicator.group),
        "kind": indicator.group,
        "definition": indicator.definition.get(say.language),
        "adds": say.t(f"indicators.adds.{indicator.adds}"),
        "units": say.join(say.label(book.units, unit) for unit in indicator.units),
        "rows": _rows(here, facts),
        "chart": _dots(studio, facts),
        "missing": _missing(here, facts, indicator),
    }
    return Page(
        path=here.path,
        kind="indicator",
        title=say.indicator(indicator.id),
        description=indicator.definition.get(say.language),
        context=context,
        newest=here.index.newest(facts),
        data=page_data(here, f"indicators/{indicator.id}"),
        files=studio.files,
    )


def theme_pages(speaker: Speaker, keys: Keys) -> Iterator[Draft]:
    """One page for each theme."""
    for theme in speaker.index.publication.codebook.themes:
        here = Here(speaker, theme_path(theme))
        key = keys.of(theme, keys.facts(speaker.index.by_theme.get(theme, ())))
        yield Draft(here.path, key, partial(theme_page, here, theme))


def theme_page(here: Here, theme: str) -> Page:
    """The page of one theme."""
    say = here.speaker
    facts = here.index.ordered(here.index.by_theme.get(theme, ()))
    names = dict.fromkeys(fact.organisation for fact in facts if fact.organisation)
    return Page(
        path=here.path,
        kind="theme",
        title=say.theme(theme),
        description=say.t("themes.description", theme=say.theme(theme), n=len(facts)),
        context={
            "rows": _rows(here, facts),
            "organisations": tuple(here.organisation(name) for name in names),
        },
        newest=here.index.newest(facts),
        data=page_data(here, f"themes/{theme}"),
    )


def _rows(here: Here, facts: tuple[KeptFact, ...]) -> tuple[FactView, ...]:
    return tuple(fact_view(here, fact) for fact in facts)


def _missing(here: Here, facts: tuple[KeptFact, ...], indicator: Indicator) -> tuple[Link, ...]:
    """Organisations whose documents say nothing of an indicator of their own doing."""
    if indicator.group in ("poverty", "income"):
        return ()
    has = {fact.organisation for fact in facts}
    return tuple(here.organisation(name) for name in here.index.by_organisation if name not in has)


def _dots(studio: Studio, facts: tuple[KeptFact, ...]) -> ChartView | None:
    """Organisations side by side, where two or more state a whole figure of the same unit for the same period."""
    here = studio.here

    def basis(fact: KeptFact) -> tuple[str, str]:
        return (fact.unit or "", fact.period or "")

    dated = sorted((fact for fact in facts if fact.period and fact.organisation), key=basis)
    best: tuple[KeptFact, ...] = ()
    for _, group in groupby(dated, key=basis):
        held = list(group)
        names = dict.fromkeys(fact.organisation for fact in held)
        chosen = (key_figure(f for f in held if f.organisation == name) for name in names)
        found = tuple(fact for fact in chosen if fact)
        best = max(best, found, key=len)
    if len(best) < 2:
        return None
    say = here.speaker
    rows = tuple(
        studio.value_row(fact, say.organisation(fact.organisation or ""), scope(here, fact))
        for fact in sorted(best, key=lambda fact: -(fact.value or 0))
    )
    return studio.chart("organisations", "dots", "organisations", rows, period=say.period(best[0].period))
