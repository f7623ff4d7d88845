"""What a person should look at: dates that disagree with the official list, figures whose kind the words leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangfu.fact import Fact
from bangfu.interpreting.dedupe import Statement
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.scene import Scene
from bangfu.issues import Issue

ANNOUNCED_WITHIN = 1
"""Years after the batch in which a delisting can be announced."""


def review(scene: Scene, statements: Sequence[Statement], facts: Sequence[Fact]) -> Iterator[Issue]:
    """The issues of a document's facts. `facts` go side by side with `statements`."""
    for statement, fact in zip(statements, facts, strict=True):
        if fact.indicator == "county.delisted":
            yield from _dates(scene, statement.draft, fact)
        if fact.confidence == "low" and statement.draft.rivals:
            yield _ambiguous(statement.draft, fact)


def _dates(scene: Scene, draft: Draft, fact: Fact) -> Iterator[Issue]:
    """A delisting is announced in its batch year or the year after."""
    year = (fact.period or "").removeprefix("../")[:4]
    if not year.isdigit():
        return
    codes = {place: code for m in scene.mentions.places for place, code in zip(m.places, m.codes, strict=False)}
    for place in fact.places:
        listed = scene.registry.delistings.get(codes.get(place, ""))
        if listed and not listed.year <= int(year) <= listed.year + ANNOUNCED_WITHIN:
            detail = {"place": place, "stated": str(fact.period), "batch": str(listed.year)}
            words = draft.when.words or draft.quote
            yield Issue("date-disagrees", "warning", fact.document, words.start, words.end, fact.quote, detail)


def _ambiguous(draft: Draft, fact: Fact) -> Issue:
    detail = {"first": draft.indicator.id, "second": draft.rivals[0].indicator.id}
    return Issue("ambiguous-kind", "note", fact.document, fact.start, fact.end, fact.quote, detail)
