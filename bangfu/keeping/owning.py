"""Facts that a person wrote: what they quote is looked up in the documents, and what they say is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, cast

from bangfu.document import Document, Span
from bangfu.fact import Change
from bangfu.keeping.fields import MANUAL, MERGED, Word
from bangfu.keeping.grouping import Standing
from bangfu.keeping.sheet import Block
from bangfu.keeping.state import Own, State

TOLD = (*(field.key for field in MERGED), "organisation", "url", "why", "checked")
"""Keys of a person's own fact whose changes a report tells."""
Kind = Literal["new", "edited", "gone"]


def owned(
    standing: Mapping[str, Standing], machine: Iterable[str], documents: Mapping[str, Document], before: State
) -> dict[str, Own]:
    """The memory of every fact that quotes a document in words of a person. `machine`: facts that the machine made."""
    made = set(machine)
    found = {}
    for kept, place in standing.items():
        known = before.own.get(kept)
        if kept not in made:
            found[kept] = Own(dict(place.block.given), _spans(place.block, documents, known))
    return dict(sorted(found.items()))


def _spans(block: Block, documents: Mapping[str, Document], known: Own | None) -> dict[str, tuple[int, int, int, int]]:
    quote = block.text("quote")
    spans = {}
    for name, said in ((block.text("source"), quote), *((document, said or quote) for document, said in block.also)):
        if name is None or name == MANUAL or not said:
            continue
        if name in documents:
            if (span := find(documents[name], said)) is not None:
                spans[name] = span
        elif known and name in known.spans:
            spans[name] = known.spans[name]
    return spans


def find(document: Document, quote: str) -> tuple[int, int, int, int] | None:
    """Clean and raw offsets of the first place where a document has the words of a quote, white space aside."""
    span = locate(document.text, quote)
    if span is None:
        return None
    raw = document.offsets.raw(span)
    return (span.start, span.end, raw.start, raw.end)


def locate(text: str, quote: str) -> Span | None:
    """The first span of `text` that has the characters of `quote`, white space aside."""
    start = text.find(quote) if quote.strip() == quote else -1
    if quote and start >= 0:
        return Span(start, start + len(quote))
    wanted = "".join(quote.split())
    places = [index for index, character in enumerate(text) if not character.isspace()]
    at = "".join(text[index] for index in places).find(wanted) if wanted else -1
    return Span(places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def own_changes(
    before: Mapping[str, Own], after: Mapping[str, Own], standing: Mapping[str, Standing]
) -> Iterator[Change]:
    """What a person did to their own facts since the last run."""
    for kept, own in after.items():
        organisation = standing[kept].block.text("organisation") or standing[kept].sheet.name
        if kept not in before:
            yield _change("new", kept, organisation, own.given, after=own.given.get("value"))
            continue
        for key in TOLD:
            last, now = before[kept].given.get(key), own.given.get(key)
            if last != now:
                yield _change("edited", kept, organisation, own.given, key, last, now)
    for kept, own in before.items():
        if kept not in standing:
            yield _change("gone", kept, None, own.given, before=own.given.get("value"))


def _change(
    kind: Kind,
    kept: str,
    organisation: str | None,
    given: Word,
    key: str = "",
    before: object = None,
    after: object = None,
) -> Change:
    document = None if given.get("source") == MANUAL else cast("str | None", given.get("source"))
    quote = str(given.get("quote") or "")
    return Change(
        kind, "hand-edit", kept, organisation, document, str(given.get("indicator")), key, before, after, quote
    )
