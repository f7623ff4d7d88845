"""Drafts become facts: one per statement, with its id, its places in both texts and the evidence for each part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from bangfu.document import Span
from bangfu.fact import Evidence, Fact
from bangfu.interpreting.dedupe import Statement
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.mainorg import Main
from bangfu.interpreting.scene import Scene


def facts_of(scene: Scene, statements: Sequence[Statement], main: Main) -> tuple[Fact, ...]:
    """One fact per statement, in the order of the text."""
    return tuple(_fact(scene, statement.draft, main) for statement in statements)


def _fact(scene: Scene, draft: Draft, main: Main) -> Fact:
    document, quote = scene.document, draft.quote
    raw = document.offsets.raw(quote)
    number = draft.phrase.number if draft.phrase else None
    inferred = draft.who.organisation is not None and draft.who.organisation == main.name and main.basis == "inferred"
    return Fact(
        id=_identity(document.id, draft),
        document=document.id,
        indicator=draft.indicator.id,
        value=draft.value,
        value_max=number.value_max if number else None,
        unit=draft.unit,
        qualifier=number.qualifier if number else None,
        per=draft.per,
        modality=draft.modality,
        organisation=draft.who.organisation,
        organisation_basis="inferred" if inferred else "stated",
        actor=draft.who.actor,
        places=draft.where.places,
        period=draft.when.period,
        theme=draft.theme,
        item=draft.item,
        part_of_total=draft.part,
        quote=quote.of(document.text),
        start=quote.start,
        end=quote.end,
        raw_start=raw.start,
        raw_end=raw.end,
        rule=draft.rule,
        confidence=draft.confidence,
        figure=(number.figure.start, number.figure.end) if number else None,
        evidence=tuple(_evidence(document.text, draft, main)) + draft.evidence,
    )


def _identity(document: str, draft: Draft) -> str:
    place = (draft.start, draft.rank) if draft.rank else draft.start
    parts = (document, draft.indicator.id, draft.value, draft.unit, place)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _evidence(text: str, draft: Draft, main: Main) -> Iterator[Evidence]:
    if draft.link:
        yield _words(text, "trigger", draft.link.words, draft.link.zone)
    clause = draft.line.clause(draft.line.clause_of(draft.quote)).span
    yield _words(text, "clause", clause, "")
    if draft.who.organisation:
        yield _words(text, "organisation", draft.who.words, draft.who.note)
        if draft.who.note == "document":
            yield from main.evidence
    if draft.where.places:
        yield _words(text, "places", draft.where.words, draft.where.note)
    if draft.when.period:
        yield _words(text, "period", draft.when.words, draft.when.note)
    for rival in draft.rivals:
        words = f"{rival.words.of(text)} → {rival.indicator.id}"
        yield Evidence("rival", words, rival.words.start, rival.words.end, "weaker-trigger")
    for ruled in draft.ruled:
        words = f"{ruled.words.of(text)} → {ruled.indicator.id} ({ruled.by})"
        yield Evidence("rival", words, ruled.words.start, ruled.words.end, "ruled-out")


def _words(text: str, about: str, span: Span | None, note: str) -> Evidence:
    if span is None:
        return Evidence(about, "", note=note)
    return Evidence(about, span.of(text), span.start, span.end, note)
