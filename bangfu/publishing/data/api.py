"""The static API: the data of every page as JSON, in both languages at once, described in OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from bangfu.codebook import Label
from bangfu.fact import KeptFact, Source
from bangfu.publishing.addresses import county_path, indicator_path, organisation_path, source_path, theme_path
from bangfu.publishing.data.openapi import openapi
from bangfu.publishing.index import Index
from bangfu.publishing.numbers import Figures
from bangfu.registry import place_name
from bangfu.words import LANGUAGES

Record = dict[str, object]


def api_files(index: Index) -> Mapping[str, bytes]:
    """All files below `api/`, by path from there."""
    files = {path.removesuffix(".html") + ".json": record for path, record in _Maker(index).records()}
    files["index.json"] = {name: _listed(files, name) for name in _LISTS}
    files["openapi.json"] = openapi(index.publication.codebook)
    return {path: (json.dumps(record, ensure_ascii=False) + "\n").encode() for path, record in files.items()}


_LISTS = ("organisations", "counties", "indicators", "themes", "sources")


def _listed(files: Mapping[str, Record], name: str) -> list[Record]:
    """Id, name and address of each record of a kind."""
    return [
        {"id": record["id"], "name": record["name"], "href": path}
        for path, record in files.items()
        if path.startswith(name + "/")
    ]


class _Maker:
    """Makes the records of one publication; a fact, which stands in several, is made once."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.held: dict[str, Record] = {}

    def fact(self, fact: KeptFact) -> Record:
        """The record of a fact."""
        if fact.id not in self.held:
            self.held[fact.id] = fact_record(self.index, fact)
        return self.held[fact.id]

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with the path of its page."""
        book = self.index.publication.codebook
        for name in sorted(self.index.by_organisation, key=self.index.slug):
            yield organisation_path(self.index.slug(name)), self.organisation(name)
        for code in self.index.counties:
            yield county_path(code), self.county(code)
        for id_, indicator in book.indicators.items():
            facts = self.index.by_indicator.get(id_, ())
            meaning = _label(indicator.definition)
            yield indicator_path(id_), self.record(id_, _label(indicator.label), facts, definition=meaning)
        for id_, label in book.themes.items():
            yield theme_path(id_), self.record(id_, _label(label), self.index.by_theme.get(id_, ()))
        for document in self.index.publication.documents:
            title = document.title or document.id
            yield (
                source_path(document.id),
                self.record(
                    document.id,
                    {"zh": title, "en": title},
                    self.index.by_document.get(document.id, ()),
                    publisher=document.publisher,
                    author=document.author,
                    published=document.published,
                    digest=document.digest,
                    voice=document.voice,
                ),
            )

    def record(self, id_: str, name: Record, facts: Iterable[KeptFact], **more: object) -> Record:
        return {"id": id_, "name": name, **more, "facts": [self.fact(fact) for fact in self.index.ordered(facts)]}

    def organisation(self, name: str) -> Record:
        known = self.index.identity(name)
        facts = self.index.by_organisation[name]
        codes = {pairing.code for pairing in known.counties} if known else set()
        codes.update(code for fact in facts for code in self.index.counties_of(fact))
        return self.record(
            self.index.slug(name),
            {"zh": name, "en": (known.english if known else "") or name},
            facts,
            aliases=list(known.aliases) if known else [],
            former_names=list(known.former_names) if known else [],
            website=(known.website if known else "") or None,
            counties=[_county_link(self.index, code) for code in sorted(codes) if code in self.index.counties],
        )

    def county(self, code: str) -> Record:
        county = self.index.counties[code]
        facts = self.index.by_county.get(code, ())
        delisting = self.index.publication.registry.delistings.get(code)
        helpers = sorted({fact.organisation for fact in facts if fact.organisation}, key=self.index.slug)
        return self.record(
            code,
            {"zh": county.name, "en": county.english},
            facts,
            province=county.province,
            prefecture=county.prefecture or None,
            delisted_year=delisting.year if delisting else None,
            organisations=[{"id": self.index.slug(name), "name": name} for name in helpers],
        )


def _county_link(index: Index, code: str) -> Record:
    county = index.counties[code]
    return {"code": code, "name": {"zh": county.name, "en": county.english}}


def fact_record(index: Index, fact: KeptFact) -> Record:
    """One fact with its sources; `shown` holds value and period as the pages write them."""
    figures = Figures(index.publication.codebook, index.publication.words)
    return {
        "id": fact.id,
        "organisation": fact.organisation,
        "organisation_basis": fact.organisation_basis if fact.organisation else None,
        "actor": fact.actor,
        "indicator": fact.indicator,
        "value": fact.value,
        "value_max": fact.value_max,
        "unit": fact.unit,
        "qualifier": fact.qualifier,
        "per": list(fact.per),
        "modality": fact.modality,
        "places": [_place(index, place) for place in fact.places],
        "counties": list(index.counties_of(fact)),
        "period": fact.period,
        "theme": fact.theme,
        "item": fact.item,
        "part_of_total": fact.part_of_total,
        "confidence": fact.confidence,
        "edited": sorted(fact.edited),
        "manual": fact.manual,
        "why": fact.why,
        "url": fact.url,
        "conflict": fact.id in index.disputed,
        "shown": {
            "value": {language: figures.amount(fact, language) for language in LANGUAGES},
            "period": {language: figures.period(fact.period, language) for language in LANGUAGES},
        },
        "sources": [_source(index, source) for source in fact.sources],
    }


def _place(index: Index, place: str) -> Record:
    return {
        "id": place,
        **{language: place_name(index.publication.registry, place, language) for language in LANGUAGES},
    }


def _source(index: Index, source: Source) -> Record:
    return {
        "document": source.document,
        "quote": index.quote(source),
        "start": source.start,
        "end": source.end,
        "raw_start": source.raw_start,
        "raw_end": source.raw_end,
        "gone": source.gone,
    }


def _label(label: Label) -> Record:
    return {"zh": label.zh, "en": label.en}
