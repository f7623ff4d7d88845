"""How the facts are made: the codebook, what may be added, our own error rate, limits, privacy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker


@dataclass(frozen=True, slots=True)
class Rule:
    """One indicator of the codebook."""

    id: str
    indicator: Link
    group: str
    definition: str
    units: str
    adds: str
    triggers: str


@dataclass(frozen=True, slots=True)
class Score:
    """How well one kind of fact, or one attribute, is read."""

    name: str
    figures: tuple[str, ...]


def method_page(speaker: Speaker) -> Iterator[Page]:
    """The page on method."""
    here = Here(speaker, "method.html")
    publication = here.index.publication
    book, say = publication.codebook, speaker
    rules = tuple(
        Rule(
            id=one.id,
            indicator=here.indicator(one.id),
            group=say.group(one.group),
            definition=one.definition.get(say.language),
            units=say.join(say.label(book.units, unit) for unit in one.units),
            adds=say.t(f"indicators.adds.{one.adds}"),
            triggers="、".join(dict.fromkeys(word for trigger in one.triggers for word in trigger.words)),
        )
        for one in book.indicators.values()
    )
    fates: Counter[str] = Counter(n.disposition for numerals in publication.numerals.values() for n in numerals)
    yield Page(
        path=here.path,
        kind="method",
        title=say.t("method.title"),
        description=say.t("method.description"),
        context={
            "rules": rules,
            "reasons": tuple(
                say.t(f"totals.reasons.{code}") for code in publication.words.section("site.totals.reasons")
            ),
            "fates": tuple(
                (say.t(f"dispositions.{fate}"), say.number(fates[fate]))
                for fate in publication.words.section("site.dispositions")
                if fates[fate]
            ),
            "numerals": say.number(sum(fates.values())),
            "accuracy": accuracy(say, publication.accuracy or {}),
            "full_text": publication.settings.full_text,
            "to_data": here.to("data.html"),
            "to_review": here.to("review.html"),
        },
        newest=here.index.newest(publication.facts),
        data=(Link("CSV", here.file("data/codebook.csv")), Link("JSON", here.file("data/codebook.json"))),
    )


MEASURES = ("gold", "found", "precision", "recall", "f1")


ScoreTable = tuple[str, tuple[str, ...], tuple[Score, ...]]
"""Heading, columns, rows."""


def accuracy(say: Speaker, measured: Mapping[str, object]) -> tuple[ScoreTable, ...]:
    """The tables of our own error rate, as `content/accuracy.json` gives them.

    Its shape: `overall` and `attributes` map a measure to a share, `indicators` maps an indicator to measures.
    """
    tables: list[ScoreTable] = []
    for name in ("overall", "attributes"):
        held = measured.get(name)
        if isinstance(held, Mapping):
            rows = tuple(Score(say.t(f"method.measures.{key}"), (_figure(value),)) for key, value in held.items())
            tables.append((say.t(f"method.{name}"), (say.t("method.share"),), rows))
    held = measured.get("indicators")
    if isinstance(held, Mapping):
        heads = tuple(say.t(f"method.measures.{key}") for key in MEASURES)
        rows = tuple(
            Score(say.indicator(key), tuple(_figure(row.get(m)) for m in MEASURES)) for key, row in held.items()
        )
        tables.append((say.t("method.by_indicator"), heads, rows))
    return tuple(tables)


def _figure(value: object) -> str:
    """A share as a percentage, a count as it is, nothing as a dash."""
    if isinstance(value, float):
        return f"{value * 100:.1f}%"
    return str(value) if isinstance(value, int) else "–"
