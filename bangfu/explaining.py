"""One fact, explained for the terminal: rule, words, rivals, raw and clean quote, confidence."""

from __future__ import annotations

from collections.abc import Iterator

from bangfu.codebook import Codebook
from bangfu.document import Document
from bangfu.fact import Evidence, Fact
from bangfu.words import Words

ATTRIBUTES = ("unit", "qualifier", "per", "modality", "organisation", "actor", "places", "period", "theme", "item")


def explain(fact: Fact, document: Document, codebook: Codebook, words: Words, language: str) -> str:
    """Everything the machine knows about how it came to a fact, in `zh` or `en`, as lines of text."""
    return "\n".join((*_head(fact, codebook, words, language), *_found(fact, words, language), *_words(fact, document)))


def _head(fact: Fact, codebook: Codebook, words: Words, language: str) -> Iterator[str]:
    indicator = codebook.indicators[fact.indicator]
    amount = "" if fact.value is None else f" = {fact.value:,}"
    amount += "" if fact.value_max is None else f" – {fact.value_max:,}"
    yield f"{fact.id}  {fact.indicator} ({indicator.label.get(language)}){amount}"
    for name in ATTRIBUTES:
        value = getattr(fact, name)
        if value not in (None, "", ()):
            yield f"  {words.text(f'site.fields.{name}', language)}: {_shown(value)}"
    if fact.part_of_total:
        yield f"  {words.text('site.fields.part_of_total', language)}"
    yield f"  {words.text('site.fields.confidence', language)}: {fact.confidence}"


def _found(fact: Fact, words: Words, language: str) -> Iterator[str]:
    yield ""
    yield f"{words.text('site.explain.rule', language)}: {fact.rule}"
    for evidence in fact.evidence:
        yield f"  {words.text(f'site.explain.{evidence.about}', language)}: {_clue(evidence, words, language)}"


def _clue(evidence: Evidence, words: Words, language: str) -> str:
    place = "" if evidence.start is None else f" [{evidence.start}–{evidence.end}]"
    note = "" if not evidence.note else f" — {words.text(f'evidence.{evidence.note}', language)}"
    return f"{evidence.words}{place}{note}"


def _words(fact: Fact, document: Document) -> Iterator[str]:
    yield ""
    yield f"{document.name}  clean {fact.start}–{fact.end}, raw {fact.raw_start}–{fact.raw_end}"
    yield f"  clean: {fact.quote}"
    yield f"  raw:   {document.raw[fact.raw_start : fact.raw_end]}"


def _shown(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
