"""Organisations side by side, and the whole matrix: what each reports, what is disputed, what no document says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangfu.fact import KeptFact
from bangfu.publishing.choice import key_figure
from bangfu.publishing.evidence import FactView, fact_view
from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker


@dataclass(frozen=True, slots=True)
class Cell:
    """One organisation and one indicator."""

    state: str
    """`reported`, `disputed`, `missing`."""
    shown: FactView | None
    """The statement that says most; the rest is counted."""
    more: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator over the organisations."""

    indicator: Link
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The indicators of one group."""

    name: str
    lines: tuple[Line, ...]


def compare_page(speaker: Speaker) -> Iterator[Page]:
    """The page on which two to four organisations are put side by side; without a choice it is the matrix."""
    here = Here(speaker, "compare.html")
    index = here.index
    book = index.publication.codebook
    names = tuple(index.by_organisation)
    held: dict[tuple[str, str], list[KeptFact]] = {}
    for fact in index.publication.facts:
        if fact.organisation:
            held.setdefault((fact.organisation, fact.indicator), []).append(fact)
    blocks = []
    for group in book.groups:
        lines = tuple(
            Line(
                here.indicator(indicator.id),
                group,
                tuple(_cell(here, tuple(held.get((name, indicator.id), ()))) for name in names),
            )
            for indicator in book.in_group(group)
            if any((name, indicator.id) in held for name in names)
        )
        if lines:
            blocks.append(Block(speaker.group(group), lines))
    reported = {indicator for _, indicator in held}
    yield Page(
        path=here.path,
        kind="compare",
        title=speaker.t("compare.title"),
        description=speaker.t("compare.description", n=len(names)),
        context={
            "organisations": tuple((index.slug(name), here.organisation(name)) for name in names),
            "blocks": tuple(blocks),
            "silent": tuple(here.indicator(name) for name in book.indicators if name not in reported),
        },
        newest=index.newest(index.publication.facts),
        data=(Link("CSV", here.file("data/panel.csv")), Link("JSON", here.file("data/panel.json"))),
    )


def _cell(here: Here, facts: tuple[KeptFact, ...]) -> Cell:
    if not facts:
        return Cell("missing", None, 0, "")
    best = key_figure(facts) or here.index.ordered(facts)[0]
    view = fact_view(here, best)
    disputed = any(fact.id in here.index.disputed for fact in facts)
    sheet = here.organisation(best.organisation or "").href
    return Cell("disputed" if disputed else "reported", view, len(facts) - 1, f"{sheet}#{view.anchor}")
