"""One fact, explained for the terminal: rule, words, rivals, raw and clean quote, confidence, and what a person did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bangfu.codebook import Codebook
from bangfu.document import Document
from bangfu.fact import Evidence, Fact, KeptFact, Source
from bangfu.words import Words

ATTRIBUTES = ("unit", "qualifier", "per", "modality", "organisation", "actor", "places", "period", "theme", "item")


def explain(fact: KeptFact, documents: Mapping[str, Document], codebook: Codebook, words: Words, language: str) -> str:
    """Everything that is known about how a fact came to be, in `zh` or `en`, as lines of text.

    `documents`: those that can be read, by id.
    """
    lines = [*_head(fact, codebook, words, language), *_by_hand(fact, words, language)]
    if fact.machine is not None:
        lines += _found(fact.machine, words, language)
    for source in fact.sources:
        lines += _words(source, documents.get(source.document))
    return "\n".join(lines)


def _head(fact: KeptFact, codebook: Codebook, words: Words, language: str) -> Iterator[str]:
    indicator = codebook.indicators[fact.indicator]
    amount = "" if fact.value is None else f" = {fact.value:,}"
    amount += "" if fact.value_max is None else f" – {fact.value_max:,}"
    yield f"{fact.id}  {fact.indicator} ({indicator.label.get(language)}){amount}"
    yield f"  {fact.file}" + (f":{fact.line}" if fact.line else "")
    for name in ATTRIBUTES:
        value = getattr(fact, name)
        if value not in (None, "", ()):
            yield f"  {words.text(f'site.fields.{name}', language)}: {_shown(value)}"
    if fact.part_of_total:
        yield f"  {words.text('site.fields.part_of_total', language)}"
    yield f"  {words.text('site.fields.confidence', language)}: {fact.confidence}"


def _by_hand(fact: KeptFact, words: Words, language: str) -> Iterator[str]:
    """What a person did to the fact, and why."""
    if not (fact.manual or fact.edited or fact.why or fact.url):
        return
    yield ""
    if fact.manual:
        yield words.text("site.meanings.manual", language)
    for name, gave in fact.edited.items():
        key = f"site.fields.{name}"
        label = words.text(key, language) if words.has(key) else name
        by_hand = words.text("site.fact.set_by_hand", language, field=label)
        yield f"{by_hand}; {words.text('site.fact.document_gave', language, words=_shown(gave))}"
    if fact.why:
        yield f"{words.text('site.fact.why', language)}: {fact.why}"
    if fact.url:
        yield fact.url


def _found(fact: Fact, words: Words, language: str) -> Iterator[str]:
    yield ""
    yield f"{words.text('site.explain.rule', language)}: {fact.rule}"
    for evidence in fact.evidence:
        yield f"  {words.text(f'site.explain.{evidence.about}', language)}: {_clue(evidence, words, language)}"


def _clue(evidence: Evidence, words: Words, language: str) -> str:
    """The words with their place, and what they are; where no words stand in the text, only the latter."""
    place = "" if evidence.start is None else f" [{evidence.start}–{evidence.end}]"
    note = words.text(f"evidence.{evidence.note}", language) if evidence.note else ""
    return " — ".join(part for part in (evidence.words + place, note) if part)


def _words(source: Source, document: Document | None) -> Iterator[str]:
    """The words of one source; from a document that cannot be read, or from nowhere, as they were noted."""
    yield ""
    if document is None or source.start is None:
        yield f"{source.document}  “{source.quote}”"
        return
    yield f"{document.name}  clean {source.start}–{source.end}, raw {source.raw_start}–{source.raw_end}"
    yield f"  clean: {source.quote}"
    yield f"  raw:   {document.raw[source.raw_start : source.raw_end]}"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "—"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
