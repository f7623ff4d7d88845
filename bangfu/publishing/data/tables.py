"""The tables themselves: statements, organisations, counties, documents, codebook, panel.

Lists within a cell are joined by `|`. Quotes are masked as on the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from bangfu.codebook import Label
from bangfu.fact import KeptFact, Source
from bangfu.publishing.addresses import county_path, organisation_path, source_path
from bangfu.publishing.data.table import Cell, Field, FieldType, Reference, Table
from bangfu.publishing.index import Index
from bangfu.words import LANGUAGES, Words

Row = tuple[Cell, ...]

TYPES: dict[str, dict[str, FieldType]] = {
    "facts": {
        "fact": "string", "statement": "integer", "organisation": "string", "organisation_id": "string",
        "organisation_basis": "string", "actor": "string", "indicator": "string", "value": "number",
        "value_max": "number", "unit": "string", "qualifier": "string", "per": "string", "modality": "string",
        "places": "string", "county_codes": "string", "period": "string", "theme": "string", "item": "string",
        "part_of_total": "boolean", "confidence": "string", "rule": "string", "edited": "string",
        "manual": "boolean", "why": "string", "url": "string", "conflict": "boolean", "document": "string",
        "quote": "string", "start": "integer", "end": "integer", "raw_start": "integer", "raw_end": "integer",
        "gone": "boolean",
    },
    "organisations": {
        "id": "string", "name": "string", "english": "string", "aliases": "string", "former_names": "string",
        "kind": "string", "status": "string", "website": "string", "counties": "string", "facts": "integer",
        "page": "string",
    },
    "counties": {
        "code": "string", "name": "string", "english": "string", "pinyin": "string", "level": "string",
        "prefecture": "string", "province": "string", "delisted_year": "integer", "organisations": "string",
        "facts": "integer", "page": "string",
    },
    "documents": {
        "id": "string", "name": "string", "title": "string", "publisher": "string", "author": "string",
        "published": "string", "encoding": "string", "digest": "string", "voice": "string", "characters": "integer",
        "facts": "integer", "page": "string",
    },
    "codebook": {
        "kind": "string", "id": "string", "zh": "string", "en": "string", "definition_zh": "string",
        "definition_en": "string", "group": "string", "units": "string", "adds": "string",
    },
    "panel": {
        "fact": "string", "cell": "integer", "organisation_id": "string", "county_code": "string", "year": "integer",
        "indicator": "string", "theme": "string", "value": "number", "value_max": "number", "unit": "string",
        "qualifier": "string", "per": "string", "modality": "string", "part_of_total": "boolean",
        "confidence": "string", "period": "string", "counties": "integer", "years": "integer",
    },
}  # fmt: skip
"""The columns of every table, in order."""

KEYS = {
    "facts": ("fact", "statement"),
    "organisations": ("id",),
    "counties": ("code",),
    "documents": ("id",),
    "codebook": ("kind", "id"),
    "panel": ("fact", "cell"),
}
REFERENCES = {
    "facts": (
        Reference(("organisation_id",), "organisations", ("id",)),
        Reference(("document",), "documents", ("id",)),
    ),
    "panel": (
        Reference(("organisation_id",), "organisations", ("id",)),
        Reference(("county_code",), "counties", ("code",)),
    ),
}


def make_tables(index: Index) -> tuple[Table, ...]:
    """All tables of a publication, rows in a stable order."""
    rows = {
        "facts": _facts(index),
        "panel": _panel(index),
        "organisations": _organisations(index),
        "counties": _counties(index),
        "documents": _documents(index),
        "codebook": _codebook(index),
    }
    words = index.publication.words
    return tuple(_table(name, tuple(found), words) for name, found in rows.items())


def _table(name: str, rows: tuple[Row, ...], words: Words) -> Table:
    fields = tuple(Field(field, type_, _label(words, f"data.{name}.{field}")) for field, type_ in TYPES[name].items())
    title = _label(words, f"data.titles.{name}")
    return Table(name, title, fields, rows, KEYS[name], REFERENCES.get(name, ()))


def _label(words: Words, key: str) -> Label:
    return Label(*(words.text(key, language) for language in LANGUAGES))


def _facts(index: Index) -> Iterator[Row]:
    """One row per statement: a fact that three documents state has three."""
    for fact in sorted(index.publication.facts, key=lambda fact: fact.id):
        for number, source in enumerate(fact.sources or (Source("", ""),), 1):
            yield _statement(index, fact, number, source)


def _statement(index: Index, fact: KeptFact, number: int, source: Source) -> Row:
    return (
        fact.id,
        number,
        fact.organisation,
        index.slug(fact.organisation) if fact.organisation else None,
        fact.organisation_basis if fact.organisation else None,
        fact.actor,
        fact.indicator,
        fact.value,
        fact.value_max,
        fact.unit,
        fact.qualifier,
        _joined(fact.per),
        fact.modality,
        _joined(fact.places),
        _joined(index.counties_of(fact)),
        fact.period,
        fact.theme,
        fact.item,
        fact.part_of_total,
        fact.confidence,
        fact.machine.rule if fact.machine and number == 1 else None,
        _joined(sorted(fact.edited)),
        fact.manual,
        fact.why,
        fact.url,
        fact.id in index.disputed,
        source.document if source.document in index.documents else None,
        index.quote(source) or None,
        source.start,
        source.end,
        source.raw_start,
        source.raw_end,
        source.gone,
    )


def _organisations(index: Index) -> Iterator[Row]:
    for name in sorted(index.by_organisation, key=index.slug):
        known = index.identity(name)
        facts = index.by_organisation[name]
        codes = {pairing.code for pairing in known.counties} if known else set()
        codes.update(code for fact in facts for code in index.counties_of(fact))
        yield (
            index.slug(name),
            name,
            known.english or None if known else None,
            _joined(known.aliases) if known else None,
            _joined(known.former_names) if known else None,
            known.kind if known else None,
            known.status if known else None,
            known.website or None if known else None,
            _joined(sorted(codes)),
            len(facts),
            organisation_path(index.slug(name)),
        )


def _counties(index: Index) -> Iterator[Row]:
    for code, county in index.counties.items():
        delisting = index.publication.registry.delistings.get(code)
        facts = index.by_county.get(code, ())
        helpers = {index.slug(fact.organisation) for fact in facts if fact.organisation}
        yield (
            code,
            county.name,
            county.english,
            county.pinyin,
            county.level,
            county.prefecture or None,
            county.province,
            delisting.year if delisting else None,
            _joined(sorted(helpers)),
            len(facts),
            county_path(code),
        )


def _documents(index: Index) -> Iterator[Row]:
    for document in index.publication.documents:
        yield (
            document.id,
            document.name,
            document.title,
            document.publisher,
            document.author,
            document.published,
            document.encoding,
            document.digest,
            document.voice,
            len(document.text),
            len(index.by_document.get(document.id, ())),
            source_path(document.id),
        )


def _codebook(index: Index) -> Iterator[Row]:
    book = index.publication.codebook
    for indicator in book.indicators.values():
        label, meaning = indicator.label, indicator.definition
        units = _joined(indicator.units)
        yield (
            "indicator",
            indicator.id,
            label.zh,
            label.en,
            meaning.zh,
            meaning.en,
            indicator.group,
            units,
            indicator.adds,
        )
    lists = {
        "group": book.groups, "unit": book.units, "qualifier": book.qualifiers, "theme": book.themes,
        "per": book.per, "modality": book.modalities,
    }  # fmt: skip
    for kind, labels in lists.items():
        for id_, label in labels.items():
            yield (kind, id_, label.zh, label.en, None, None, None, None, None)


def _panel(index: Index) -> Iterator[Row]:
    """Each figure of an organisation in every county and year it covers, with how many of them it covers."""
    for fact in sorted(index.publication.facts, key=lambda fact: fact.id):
        if fact.organisation is None or fact.value is None:
            continue
        codes = index.counties_of(fact)
        years = covered_years(fact.period)
        cells = product(codes or (None,), years or (_said_year(fact.period),))
        for number, (code, year) in enumerate(cells, 1):
            yield (
                fact.id,
                number,
                index.slug(fact.organisation),
                code if code in index.counties else None,
                year,
                fact.indicator,
                fact.theme,
                fact.value,
                fact.value_max,
                fact.unit,
                fact.qualifier,
                _joined(fact.per),
                fact.modality,
                fact.part_of_total,
                fact.confidence,
                fact.period,
                len(codes) or None,
                len(years) or None,
            )


def covered_years(period: str | None) -> tuple[int, ...]:
    """The years that a closed period touches; none if it is open, for then nobody knows how many they are."""
    if not period or ".." in period:
        return ()
    start, _, end = period.partition("/")
    return tuple(range(int(start[:4]), int((end or start)[:4]) + 1))


def _said_year(period: str | None) -> int | None:
    """The one year that an open period names."""
    return int(next(part for part in period.split("/") if part != "..")[:4]) if period else None


def _joined(parts: Iterable[str]) -> str | None:
    return "|".join(parts) or None
