"""The list of counties, and the counties of an organisation with what documents and the official list say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bangfu.fact import KeptFact
from bangfu.publishing.evidence import FactView, fact_view
from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker


@dataclass(frozen=True, slots=True)
class Delisted:
    """When a county left the poverty list: by the documents, and by the official list."""

    stated: tuple[Link, ...]
    """What the documents say, each leading to its words."""
    official: str
    """The yearly batch; empty if the county was not on the list."""
    note: str
    """What the reader should know where the two do not agree."""


@dataclass(frozen=True, slots=True)
class CountyRow:
    """One county of an organisation."""

    county: Link
    province: str
    relation: Link
    since: str
    delisted: Delisted
    facts: int
    partner: bool
    """Whether documents or the registry say that the organisation aids it; others are only named."""
    money: FactView | None
    """The largest sum that the documents give for this county alone."""


@dataclass(frozen=True, slots=True)
class ListedCounty:
    """One line of the list of counties."""

    county: Link
    other_name: str
    province: str
    helpers: tuple[Link, ...]
    official: str
    facts: int


def county_rows(here: Here, name: str, facts: tuple[KeptFact, ...]) -> tuple[CountyRow, ...]:
    """The counties of an organisation, those with most facts first; counties of the registry alone come last."""
    index, say = here.index, here.speaker
    held: dict[str, list[KeptFact]] = {}
    for fact in facts:
        for code in index.counties_of(fact):
            held.setdefault(code, []).append(fact)
    known = index.organisation(name)
    relations = {pairing.code: pairing.relation for pairing in known.counties} if known else {}
    for code in relations:
        held.setdefault(code, [])
    counties = index.publication.registry.counties
    rows = []
    for code, own in sorted(held.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        if code in counties:
            stated = [fact for fact in own if fact.indicator == "aid.relationship"]
            relation = next((fact.item for fact in stated if fact.item), None) or relations.get(code, "")
            since = next((fact.period for fact in stated if fact.period), None)
            rows.append(
                CountyRow(
                    county=here.county(code),
                    province=say.place(counties[code].province),
                    relation=say.relation(relation),
                    since=say.period(since),
                    delisted=delisted(here, code, own),
                    facts=len(own),
                    partner=bool(relation or stated),
                    money=_money(here, code, own),
                )
            )
    if not any(row.partner for row in rows):
        rows = [replace(row, partner=True) for row in rows]
    return tuple(rows)


def _money(here: Here, code: str, facts: list[KeptFact]) -> FactView | None:
    book = here.index.publication.codebook
    alone = [
        fact
        for fact in facts
        if here.index.counties_of(fact) == (code,)
        and fact.indicator in book.indicators
        and book.indicators[fact.indicator].group == "funds"
        and fact.value is not None
        and fact.modality == "actual"
        and not fact.per
    ]
    best = max(alone, key=lambda fact: (fact.value or 0, fact.id), default=None)
    return fact_view(here, best) if best else None


def delisted(here: Here, code: str, facts: list[KeptFact] | tuple[KeptFact, ...]) -> Delisted:
    """When a county left the poverty list, by `facts` and by the official list.

    The official list gives yearly batches, announced in that year or the next; a stated date in neither is marked.
    """
    say = here.speaker
    stated = [fact for fact in facts if fact.indicator == "county.delisted"]
    links = tuple(
        Link(say.period(fact.period) or say.t("county.delisted_undated"), fact_view(here, fact).text.href)
        for fact in stated
    )
    official = here.index.publication.registry.delistings.get(code)
    years = {int(fact.period.replace("../", "")[:4]) for fact in stated if fact.period and fact.period != ".."}
    if official is None:
        note = say.t("county.not_on_list") if stated else ""
    else:
        odd = years - {official.year, official.year + 1}
        note = say.t("county.delisted_differs", year=official.year) if odd else ""
    return Delisted(links, say.t("county.batch", year=official.year) if official else "", note)


def county_list_page(speaker: Speaker) -> Iterator[Page]:
    """The list of counties."""
    here = Here(speaker, "counties/index.html")
    index, say = here.index, speaker
    registry = index.publication.registry
    rows = []
    for code, county in index.counties.items():
        facts = index.by_county.get(code, ())
        delisting = registry.delistings.get(code)
        rows.append(
            ListedCounty(
                county=here.county(code),
                other_name=county.english if say.language == "zh" else county.name,
                province=say.place(county.province),
                helpers=tuple(here.organisation(name) for name in helpers_of(here, code)),
                official=str(delisting.year) if delisting else "",
                facts=len(facts),
            )
        )
    rows.sort(key=lambda row: (-row.facts, row.county.href))
    yield Page(
        path=here.path,
        kind="counties",
        title=say.t("counties.title"),
        description=say.t("counties.description", n=len(rows)),
        context={"rows": tuple(rows)},
        newest=index.newest(index.publication.facts),
        data=(Link("CSV", here.file("data/counties.csv")), Link("JSON", here.file("data/counties.json"))),
    )


def helpers_of(here: Here, code: str) -> tuple[str, ...]:
    """Full names of the published organisations that aid a county, by facts or by the registry."""
    index = here.index
    named = dict.fromkeys(fact.organisation for fact in index.by_county.get(code, ()) if fact.organisation)
    for name in index.by_organisation:
        known = index.organisation(name)
        if known and any(pairing.code == code for pairing in known.counties):
            named.setdefault(name)
    return tuple(named)
