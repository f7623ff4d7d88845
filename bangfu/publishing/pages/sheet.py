"""The fact sheet of an organisation: read in one minute, checked in ten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bangfu.fact import KeptFact
from bangfu.publishing.addresses import fact_anchor, organisation_path
from bangfu.publishing.choice import comparable, key_figures
from bangfu.publishing.drawing import ChartView, Studio, respect_words
from bangfu.publishing.evidence import FactView, fact_view
from bangfu.publishing.keys import Keys
from bangfu.publishing.page import Draft, Page
from bangfu.publishing.pages.counties import county_rows
from bangfu.publishing.pages.sources import numbered, source_rows
from bangfu.publishing.pages.timeline import now_of, timeline
from bangfu.publishing.totals import Total, totals
from bangfu.publishing.wording import Here, Link, Sentence, Speaker, separated

MONEY = ("funds", "trade")
PEOPLE = ("staff", "training", "people")
TRAINED = ("training",)
"""Groups of people that may share a chart: staff sent and people reached are no kinds of one thing."""
NAMED = ("project", "honour", "aid.relationship", "county.delisted")
"""Indicators with a section of their own."""
SPANS = 14
"""Periods that one chart can show at a glance."""


@dataclass(frozen=True, slots=True)
class Addend:
    """A figure of a total, or one that was left out and why."""

    name: str
    amount: str
    href: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TotalView:
    """A sum that opens to its addends."""

    id: str
    name: str
    amount: str
    respect: str
    addends: tuple[Addend, ...]
    left_out: tuple[Addend, ...]
    chart: ChartView | None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A statement at the head of the sheet, with the total that it is an addend of, if that is more."""

    fact: FactView
    total: TotalView | None


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under a heading."""

    id: str
    name: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Who an organisation is, by the registry."""

    name: str
    other_name: str
    other_language: str
    aliases: str
    status: str
    website: str
    subsidiaries: str
    inferred: str


def sheet_pages(speaker: Speaker, keys: Keys, cache: Path | None) -> Iterator[Draft]:
    """The fact sheets of all organisations that facts name."""
    for name, facts in speaker.index.by_organisation.items():
        here = Here(speaker, organisation_path(speaker.index.slug(name)))
        yield Draft(here.path, keys.of(name, keys.facts(facts)), partial(sheet, here, name, cache))


def sheet(here: Here, name: str, cache: Path | None) -> Page:
    """The fact sheet of one organisation, by its full name."""
    index, say = here.index, here.speaker
    facts = index.ordered(index.by_organisation[name])
    numbers = numbered(here, facts)
    views = {fact.id: fact_view(here, fact) for fact in facts}
    studio = Studio(here, cache, {})
    keys = key_figures(facts, index.publication.settings.key_figures)
    summary = _summary(here, name, facts, keys)
    sums = _totals(studio, facts)
    rows = county_rows(here, name, facts)
    slug = index.slug(name)
    context = {
        "numbers": numbers,
        "who": _who(here, name, facts),
        "summary": summary,
        "key_figures": tuple(KeyFigure(views[fact.id], _sum_of(fact, sums)) for fact in keys),
        "money": _group_sections(here, facts, views, MONEY),
        "money_charts": _money_charts(studio, facts, sums),
        "totals": sums,
        "people": _group_sections(here, facts, views, PEOPLE),
        "people_chart": studio.by_kind(comparable(facts, TRAINED, index.publication.codebook), "people"),
        "times": timeline(here, facts),
        "counties": tuple(row for row in rows if row.partner),
        "other_counties": tuple(row.county for row in rows if not row.partner),
        "projects": _of(facts, views, "project"),
        "works": _of(facts, views, "output.built", "goods.donated"),
        "honours": _of(facts, views, "honour"),
        "themes": _themes(here, facts, views),
        "not_reported": _not_reported(here, facts),
        "sources": source_rows(here, numbers, facts),
        "more_sources": len(index.sources_of(facts)) - len(numbers),
        "compare": here.to(f"compare.html?with={slug}"),
        "fact_count": len(facts),
    }
    known = index.organisation(name)
    return Page(
        path=here.path,
        kind="organisation",
        title=say.organisation(name),
        description="".join(link.text for link in summary),
        context=context,
        newest=index.newest(facts),
        aliases=(known.name, known.english, *known.aliases, *known.former_names) if known else (name,),
        data=page_data(here, f"organisations/{slug}"),
        feed=f"feeds/{slug}.{say.language}.atom",
        files=studio.files,
    )


def page_data(here: Here, stem: str) -> tuple[Link, ...]:
    """The files with the data of one page."""
    return (Link("JSON", here.file(f"api/{stem}.json")),)


def _who(here: Here, name: str, facts: tuple[KeptFact, ...]) -> Who:
    say, known = here.speaker, here.index.identity(name)
    english = known.english if known else ""
    inferred = all(fact.organisation_basis == "inferred" for fact in facts)
    shown = say.organisation(name)
    merged = known.merged_into if known else None
    return Who(
        name=shown,
        other_name=(english or "" if say.language == "zh" else name)
        if shown != english or say.language == "en"
        else "",
        other_language="en" if say.language == "zh" else "zh",
        aliases=say.join(other for other in (known.name, *known.aliases) if other != name) if known else "",
        status=say.t("sheet.merged", name=say.organisation(merged)) if merged else "",
        website=(known.website or "") if known else "",
        subsidiaries=say.join(sorted({fact.actor for fact in facts if fact.actor})),
        inferred=say.t("sheet.inferred") if inferred else "",
    )


def _summary(here: Here, name: str, facts: tuple[KeptFact, ...], keys: tuple[KeptFact, ...]) -> Sentence:
    """Two sentences of the facts alone; every figure in them leads to its words."""
    say, index = here.speaker, here.index
    places = dict.fromkeys(
        place.split("/")[0] for fact in facts if fact.indicator.startswith("aid.") for place in fact.places
    ) or dict.fromkeys(place.split("/")[0] for fact in facts for place in fact.places)
    documents = Link(say.t("sheet.documents", n=len(index.sources_of(facts))), "#sources")
    where = separated(say, tuple(here.place(place, name) for place in places))
    first = (
        say.weave("sheet.summary_places", name=say.organisation(name), documents=(documents,), places=where)
        if where
        else say.weave("sheet.summary_plain", name=say.organisation(name), documents=(documents,))
    )
    figures: list[Link] = []
    for number, fact in enumerate(keys[:4]):
        view = fact_view(here, fact)
        figures += [Link(say.t("common.semicolon"))] * bool(number)
        figures += say.weave(
            "sheet.summary_figure" if view.period else "sheet.summary_undated",
            what=say.indicator(fact.indicator),
            amount=(view.text,),
            **({"period": view.period} if view.period else {}),
        )
    return first + (say.weave("sheet.summary_figures", figures=tuple(figures)) if figures else ())


def _group_sections(
    here: Here, facts: tuple[KeptFact, ...], views: dict[str, FactView], groups: tuple[str, ...]
) -> tuple[Section, ...]:
    """The facts of some groups, by indicator."""
    book = here.index.publication.codebook
    found = (
        Section(indicator.id, indicator.label.get(here.speaker.language), _of(facts, views, indicator.id))
        for indicator in book.indicators.values()
        if indicator.group in groups
    )
    return tuple(section for section in found if section.facts)


def _of(facts: tuple[KeptFact, ...], views: dict[str, FactView], *indicators: str) -> tuple[FactView, ...]:
    return tuple(views[fact.id] for fact in facts if fact.indicator in indicators)


def _themes(here: Here, facts: tuple[KeptFact, ...], views: dict[str, FactView]) -> tuple[Section, ...]:
    found = (
        Section(theme, here.speaker.theme(theme), tuple(views[fact.id] for fact in facts if fact.theme == theme))
        for theme in here.index.publication.codebook.themes
    )
    return tuple(section for section in found if section.facts)


def _totals(studio: Studio, facts: tuple[KeptFact, ...]) -> tuple[TotalView, ...]:
    index = studio.here.index
    made = [
        total
        for indicator in index.publication.codebook.indicators.values()
        for total in totals((f for f in facts if f.indicator == indicator.id), indicator, index.disputed)
    ]
    return tuple(_total_view(studio, total) for total in made)


def _total_view(studio: Studio, total: Total) -> TotalView:
    here, say = studio.here, studio.here.speaker

    def addend(fact: KeptFact, reason: str = "") -> Addend:
        view = fact_view(here, fact)
        name = respect_words(here, fact, total.respect)
        if reason:
            parts = (view.period, view.where, view.theme.text, view.actor)
            name = say.t("common.dot").join(part for part in parts if part)
        return Addend(name, view.amount, "#" + view.anchor, say.t(f"totals.reasons.{reason}") if reason else "")

    money = total.unit == "CNY"
    item = total.addends[0].item if len({fact.item for fact in total.addends}) == 1 else None
    name = say.indicator(total.indicator)
    return TotalView(
        id="total-" + hashlib.sha256(f"{total.indicator} {total.unit} {item}".encode()).hexdigest()[:8],
        name=say.t("common.with", words=name, more=item) if item else name,
        amount=say.figures.amount(total, say.language),
        respect=say.t(f"totals.by.{total.respect}"),
        addends=tuple(addend(fact) for fact in total.addends),
        left_out=tuple(addend(left.fact, left.reason) for left in total.left_out),
        chart=studio.of_total(total) if money else None,
    )


def _money_charts(studio: Studio, facts: tuple[KeptFact, ...], sums: tuple[TotalView, ...]) -> tuple[ChartView, ...]:
    """Kinds of money on one basis, the addends of each total, and the periods that the sums speak of."""
    kinds = studio.by_kind(comparable(facts, MONEY, studio.here.index.publication.codebook), "money")
    found = (kinds, *(total.chart for total in sums), _periods(studio, facts))
    return tuple(chart for chart in found if chart)


def _sum_of(fact: KeptFact, sums: tuple[TotalView, ...]) -> TotalView | None:
    """The total that a figure is an addend of."""
    anchor = "#" + fact_anchor(fact.id)
    return next((total for total in sums if any(addend.href == anchor for addend in total.addends)), None)


def _periods(studio: Studio, facts: tuple[KeptFact, ...]) -> ChartView | None:
    book = studio.here.index.publication.codebook
    dated = [
        fact
        for fact in facts
        if fact.period and not fact.period.startswith("..") and not fact.part_of_total and fact.value is not None
        if fact.indicator in book.indicators and book.indicators[fact.indicator].group in MONEY
    ]
    if len({fact.period for fact in dated}) < 2:
        return None  # bars of one length say nothing
    return studio.spans(tuple(dated[:SPANS]), now_of(studio.here.index, facts))


def _not_reported(here: Here, facts: tuple[KeptFact, ...]) -> tuple[Link, ...]:
    """Indicators of an organisation's own doing that no document gives."""
    has = {fact.indicator for fact in facts}
    book = here.index.publication.codebook
    return tuple(
        here.indicator(indicator.id)
        for indicator in book.indicators.values()
        if indicator.id not in has and indicator.group not in ("poverty", "income")
    )
