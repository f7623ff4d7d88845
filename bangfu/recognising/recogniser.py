"""The way of a document through the recognisers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from bangfu.document import Document, Span
from bangfu.recognising import numbers, organisations, periods, places
from bangfu.recognising.bodies import body_words, head_of
from bangfu.recognising.calendar import Published
from bangfu.recognising.mentions import Mentions, OrganisationKind, OrganisationMention
from bangfu.recognising.names import Hit, name_table
from bangfu.recognising.passage import Passage, passage
from bangfu.registry import Registry

RECOGNISERS: tuple[Callable[[Passage, Mentions], Mentions], ...] = (
    organisations.recognise,  # first: places inside names of organisations are no places
    places.recognise,
    periods.recognise,
    numbers.recognise,  # last: numerals inside of names and dates are no amounts
)


def recognise(document: Document, registry: Registry) -> Mentions:
    """The mentions of a document's body, with those of its title, and the organisations that its page names."""
    names = name_table(registry)
    title_text, body_text = narrow(document.title or ""), narrow(document.text)
    title_hits = names.find(title_text)
    body_hits = names.find(body_text)
    lines = [(line, names.find(line)) for line in map(narrow, _lines(document))]
    stated = _stated([*title_hits, *body_hits, *(hit for _, hits in lines for hit in hits)])
    published = Published.of(document.published)
    hints = tuple(_hints(lines, stated))
    outside = tuple(hint.id for hint in hints if hint.id)
    headline = Mentions()
    if document.title:
        headline = _run(
            passage(title_text, registry, names, title_hits, published=published, outside=outside, stated=stated)
        )
    body = passage(
        text=body_text,
        registry=registry,
        names=names,
        hits=body_hits,
        published=published,
        headline=headline,
        title=title_text,
        title_hits=title_hits,
        outside=outside,
        stated=stated,
        blocks=document.blocks,
        broken=_broken(document),
    )
    found = _verbatim(_run(body), document.text)
    return replace(found, headline=_verbatim(headline, document.title) if document.title else None, hints=hints)


_NARROW = str.maketrans("，；：！？（）％．～［］｛｝＋－／　０１２３４５６７８９", ",;:!?()%.~[]{}+-/ 0123456789")


_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _NARROW)))}]")


def narrow(text: str) -> str:
    """The text with punctuation and digits of one width; every character keeps its place."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def _verbatim(found: Mentions, text: str) -> Mentions:
    """The mentions with their words as the document has them."""
    if not _WIDE.search(text):
        return found
    return replace(
        found,
        numbers=tuple(replace(m, text=m.figure.of(text)) for m in found.numbers),
        periods=tuple(replace(m, text=m.span.of(text)) for m in found.periods),
        places=tuple(replace(m, text=m.span.of(text)) for m in found.places),
        organisations=tuple(replace(m, text=m.span.of(text)) for m in found.organisations),
    )


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


def _lines(document: Document) -> tuple[str, ...]:
    """Publisher, byline and page furniture."""
    return tuple(filter(None, (document.publisher, document.author, *document.hints)))


def _stated(hits: Iterable[Hit]) -> dict[str, str]:
    """Full former names of organisations that the page gives, unless it gives the name of today too."""
    former: dict[str, str] = {}
    today: set[str] = set()
    for hit in hits:
        for organisation in hit.name.organisations:
            if hit.name.text == organisation.name:
                today.add(organisation.id)
            elif hit.name.text in organisation.former_names and head_of(hit.name.text) and len(hit.name.text) > LEGAL:
                former[organisation.id] = hit.name.text
    return {key: name for key, name in former.items() if key not in today}


LEGAL = 7
"""Shorter names are no legal ones."""


def _hints(lines: Iterable[tuple[str, tuple[Hit, ...]]], stated: Mapping[str, str]) -> Iterator[OrganisationMention]:
    """Registered bodies that publisher, byline and page furniture name: whose page it may be.

    Papers and agencies print everybody's news, so they tell nothing.
    """
    for words, hits in lines:
        for hit in hits:
            if hit.name.strength not in ("full", "alias") or body_words().things.match(words, hit.end):
                continue
            organisation = hit.name.organisations[0]
            if organisation.kind in ("media", "collective"):
                continue
            span, name = Span(hit.start, hit.end), stated.get(organisation.id, organisation.name)
            kind: OrganisationKind = "full" if hit.name.strength == "full" else "alias"
            rule = "organisations.page"
            yield OrganisationMention(span, span.of(words), name, kind, None, organisation.id, head_of(name), rule)
