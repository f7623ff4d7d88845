"""The documents: their list, and the numbered list at the end of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bangfu.fact import KeptFact
from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker


LISTED = 100
"""Documents in the list of one page; the list of documents has them all."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document in a list."""

    number: int
    title: Link
    publisher: str
    published: str
    sort_date: str
    organisations: tuple[Link, ...]
    facts: int
    gone: bool
    """The document is no longer among the sources; its facts are kept."""


def numbered(here: Here, facts: Iterable[KeptFact]) -> dict[str, int]:
    """The documents that a page lists, each with its number; the newest are listed where they are very many."""
    return {name: number for number, name in enumerate(here.index.sources_of(facts)[:LISTED], 1)}


def source_rows(here: Here, documents: Iterable[str], facts: tuple[KeptFact, ...]) -> tuple[SourceRow, ...]:
    """The documents behind facts, numbered from 1 in the order given."""
    held: dict[str, list[KeptFact]] = defaultdict(list)
    for fact in facts:
        for name in dict.fromkeys(source.document for source in fact.sources):
            held[name].append(fact)
    return tuple(_row(here, number, document, held[document]) for number, document in enumerate(documents, 1))


def _row(here: Here, number: int, document: str, own: Sequence[KeptFact]) -> SourceRow:
    held = here.index.documents.get(document)
    names = dict.fromkeys(fact.organisation for fact in own if fact.organisation)
    return SourceRow(
        number=number,
        title=here.source(document),
        publisher=(held.publisher or "") if held else "",
        published=here.speaker.period(held.published) if held else "",
        sort_date=(held.published or "") if held else "",
        organisations=tuple(here.organisation(name) for name in names),
        facts=len(own),
        gone=held is None,
    )


def source_list_page(speaker: Speaker) -> Iterator[Page]:
    """The list of all documents, newest first; those without a date come last."""
    here = Here(speaker, "sources/index.html")
    index = here.index
    names = sorted(index.documents, key=lambda name: (index.newest_of([name]), name), reverse=True)
    rows = tuple(_row(here, number, name, index.by_document.get(name, ())) for number, name in enumerate(names, 1))
    yield Page(
        path=here.path,
        kind="sources",
        title=speaker.t("sources.title"),
        description=speaker.t("sources.description", n=len(rows)),
        context={"rows": rows},
        newest=index.newest_of(names),
        data=(Link("CSV", here.file("data/documents.csv")), Link("JSON", here.file("data/documents.json"))),
    )
