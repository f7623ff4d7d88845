"""A person's word that a fact is right (`checked`): how long it holds, and which notes it settles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bangfu.fact import KeptFact, Source
from bangfu.issues import Issue
from bangfu.keeping.fields import BY_KEY, stated
from bangfu.keeping.pointing import fault, span_of
from bangfu.keeping.records import Kept
from bangfu.keeping.sheet import Block, Sheet
from bangfu.keeping.state import Check, Row
from bangfu.keeping.writer import value_text


def holds(block: Block, row: Row | None, known: Check | None) -> bool:
    """Whether a fact is checked, and the machine has said nothing new of it since."""
    return bool(block.get("checked")) and not _news(block, row, known)


def _news(block: Block, row: Row | None, known: Check | None) -> dict[str, tuple[object, object]]:
    """What the machine says otherwise since a person checked the fact: key, then and now."""
    if row is None or known is None or known.said != block.get("checked"):
        return {}
    now = stated(row.word)
    return {key: (was, now[key]) for key, was in known.word.items() if key in now and now[key] != was}


def outdated(sheet: Sheet, block: Block, row: Row | None, known: Check | None) -> Iterator[Issue]:
    """The note that a check was made of another word of the machine's, with the line that renews it."""
    if news := _news(block, row, known):
        start, end = span_of(block, "checked")
        moved = ", ".join(f"{key}: {_text(key, was)} → {_text(key, now)}" for key, (was, now) in news.items())
        again = "again" if block.get("checked") is True else "true"
        yield fault(sheet, start, end, "check-outdated", "note", moved=moved, again=f"checked: {again}")


def _text(key: str, value: object) -> str:
    return "—" if value == BY_KEY[key].default else value_text(key, value)


def unsettled(kept: Kept, issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues of documents without those that a person has settled by checking every fact that they are about.

    An issue about a fact that is not checked names its place in the YAML files, where it can be settled.
    """
    stated_in: dict[str, list[tuple[KeptFact, Source]]] = {}
    for fact in kept.facts:
        for source in fact.sources:
            stated_in.setdefault(source.document, []).append((fact, source))
    for issue in issues:
        facts = _about(issue, stated_in)
        loose = [fact for fact in facts if fact.id not in kept.checked]
        if loose:
            yield replace(issue, file=loose[0].file, line=loose[0].line)
        elif not facts:
            yield issue


def _about(issue: Issue, stated_in: Mapping[str, list[tuple[KeptFact, Source]]]) -> list[KeptFact]:
    """The facts that an issue of a document is about: those whose words it quotes, else those it lies within."""
    if issue.level == "error" or issue.document is None or issue.start is None or issue.end is None:
        return []
    here = stated_in.get(issue.document, [])
    quoted = [fact for fact, source in here if source.quote == issue.quote]
    return quoted or [
        fact
        for fact, source in here
        if source.start is not None and source.end is not None and source.start < issue.end and issue.start < source.end
    ]
