"""The way of a document through the recognisers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bangfu.document import Document
from bangfu.recognising import numbers, organisations, periods, places
from bangfu.recognising.calendar import Published
from bangfu.recognising.mentions import Mentions, OrganisationMention
from bangfu.recognising.names import name_table
from bangfu.recognising.passage import Passage
from bangfu.registry import Registry

RECOGNISERS: tuple[Callable[[Passage, Mentions], Mentions], ...] = (
    organisations.recognise,  # first: places inside names of organisations are no places
    places.recognise,
    periods.recognise,
    numbers.recognise,  # last: numerals inside of names and dates are no amounts
)


def recognise(document: Document, registry: Registry) -> Mentions:
    """The mentions of a document's body; those of its title under `headline`, the page's organisations under `hints`."""
    names = name_table(registry)
    published = Published.of(document.published)
    hints = _hints(document, registry)
    outside = tuple(hint.id for hint in hints if hint.id)
    headline = Mentions()
    if document.title:
        title = Passage(document.title, registry, names, names.find(document.title), published, outside=outside)
        headline = _run(title)
    body = Passage(
        text=document.text,
        registry=registry,
        names=names,
        hits=names.find(document.text),
        published=published,
        headline=headline,
        outside=outside,
        blocks=document.blocks,
        broken=_broken(document),
    )
    return replace(_run(body), headline=headline if document.title else None, hints=hints)


def _run(passage: Passage) -> Mentions:
    found = Mentions()
    for recogniser in RECOGNISERS:
        found = recogniser(passage, found)
    return found


def _broken(document: Document) -> tuple[tuple[int, int], ...]:
    """Stretches in which reading could not say which characters, or how many, were there."""
    return tuple(
        (issue.start, issue.end)
        for issue in document.issues
        if issue.code.startswith("damaged") and issue.start is not None and issue.end is not None
    )


def _tells(registry: Registry, mention: OrganisationMention) -> bool:
    """A registered body whose page this may be; papers and agencies print everybody's news."""
    organisation = registry.by_id.get(mention.id or "")
    return organisation is not None and organisation.kind != "media" and mention.kind != "anaphor"


def _hints(document: Document, registry: Registry) -> tuple[OrganisationMention, ...]:
    """Organisations that publisher, byline and page furniture name."""
    names = name_table(registry)
    lines = (document.publisher, document.author, *document.hints)
    found: list[OrganisationMention] = []
    for line in filter(None, lines):
        passage = Passage(line, registry, names, names.find(line))
        found += [m for m in organisations.recognise(passage, Mentions()).organisations if _tells(registry, m)]
    return tuple(found)
