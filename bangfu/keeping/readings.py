"""What became of every document since the last run, and of every statement in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from bangfu.document import Document
from bangfu.fact import Change, DocumentChange, Fact
from bangfu.keeping.align import align
from bangfu.keeping.fields import Word, word_of
from bangfu.keeping.records import Extraction
from bangfu.keeping.state import DocumentState, Row, same, without_evidence

Fate = Literal["same", "new", "changed", "renamed", "gone", "returned", "unread"]
"""`unread`: the run does not look at this document, so nothing is known of its fate."""
Cause = Literal["new-document", "changed-document", "changed-rule", "hand-edit", "document-gone", "command"]
SOURCES = "sources"
"""The field under which a report tells that a fact has won or lost one of several sources."""

CAUSES: Mapping[Fate, Cause] = {
    "same": "changed-rule",
    "new": "new-document",
    "changed": "changed-document",
    "renamed": "changed-rule",
    "gone": "document-gone",
    "returned": "new-document",
    "unread": "changed-rule",
}
"""Why a fact changed, by the fate of its document: where the file is the same, only the rules can have changed."""


@dataclass
class Member:
    """One statement of one document, before and now. `kept` and `lead` are settled by grouping."""

    reading: Reading
    before: Row | None
    fresh: Fact | None
    """The very fact of `before`, if the document still states it in the same way."""
    kept: str | None
    lead: bool
    joined: bool = False
    """Whether it came to its kept fact in this run."""

    @property
    def last(self) -> Fact | None:
        """What the machine said last."""
        return self.before.fact if self.before else None

    @property
    def was_gone(self) -> bool:
        """Whether the document did not state it any longer at the last run."""
        return self.before is not None and self.before.gone

    @property
    def steady(self) -> bool:
        """Whether the document says today what it said last, or still says nothing."""
        if self.before is None or (self.fresh is None and self.before.fact.document != self.reading.id):
            return False
        return self.fresh is None or self.fresh is self.before.fact

    @cached_property
    def word(self) -> Word:
        """What the machine says now, or said last, as the YAML files put it."""
        return self.before.word if self.before and self.steady else word_of(self.word_fact)

    @property
    def word_fact(self) -> Fact:
        """What the machine says now, or said last. What a document no longer states takes its new name, too."""
        fact = self.fresh or self.last
        assert fact is not None, "a member has a word"
        return fact if fact.document == self.reading.id else replace(fact, document=self.reading.id)

    @property
    def cause(self) -> Cause:
        """Why this statement differs from the last run, if it does."""
        return CAUSES[self.reading.fate]

    def row(self) -> Row | None:
        """The machine's memory of it after the run."""
        if self.kept is None:
            return None
        before = self.before
        if before and self.steady and (before.kept, before.lead) == (self.kept, self.lead):
            return before if before.gone == (self.fresh is None) else replace(before, gone=not before.gone)
        return Row(without_evidence(self.word_fact), self.kept, self.lead, self.fresh is None)


@dataclass(slots=True)
class Reading:
    """One document, before and now."""

    id: str
    fate: Fate
    before: DocumentState | None
    document: Document | None
    members: list[Member]

    def state(self) -> DocumentState:
        """The machine's memory of it after the run."""
        rows = tuple(row for member in self.members if (row := member.row()) is not None)
        if self.document is not None:
            document = self.document
            return DocumentState(document.id, document.name, document.digest, document.voice, False, rows)
        assert self.before is not None, "a document was read now or before"
        before = self.before
        return DocumentState(before.id, before.name, before.digest, before.voice, self.fate == "gone", rows)

    def change(self) -> DocumentChange | None:
        """What a report says of the document."""
        if self.fate in ("same", "unread") or (self.fate == "gone" and self.before and self.before.gone):
            return None
        renamed = self.before.id if self.fate == "renamed" and self.before else ""
        return DocumentChange(self.fate, self.id, renamed)  # type: ignore[arg-type]  # "same" and "unread" are out


def read(documents: Mapping[str, DocumentState], extractions: Iterable[Extraction], whole: bool) -> dict[str, Reading]:
    """Every document that was known or is here now, by id, in order. `whole`: those not given are gone."""
    given = {e.document.id: (e.document, e.facts) for e in extractions if e.document is not None}
    names = _renamed(documents, {key: document for key, (document, _) in given.items()})
    readings = {}
    for key, (document, facts) in given.items():
        before = documents.get(names.get(key, key))
        readings[key] = _reading(document, tuple(facts), before)
    for key, before in documents.items():
        if key not in given and key not in names.values():
            readings[key] = _absent(before, whole)
    return dict(sorted(readings.items()))


def _renamed(documents: Mapping[str, DocumentState], given: Mapping[str, Document]) -> dict[str, str]:
    """The earlier id of every document that came under a new name: the same bytes, or at least the same words."""
    missing = [state for key, state in sorted(documents.items()) if key not in given]
    names: dict[str, str] = {}
    for key in sorted(given):
        if key in documents:
            continue
        document = given[key]
        alike = [state for state in missing if state.digest == document.digest]
        alike += [state for state in missing if state.voice == document.voice and state not in alike]
        if alike:
            names[key] = alike[0].id
            missing.remove(alike[0])
    return names


def _reading(document: Document, facts: tuple[Fact, ...], before: DocumentState | None) -> Reading:
    reading = Reading(document.id, _fate(document, before), before, document, [])
    rows = before.rows if before else ()
    pairs = {n: n for n in range(len(facts))} if _unchanged(rows, facts) else align([row.fact for row in rows], facts)
    for number, fact in enumerate(facts):
        row = rows[pairs[number]] if number in pairs else None
        reading.members.append(_member(reading, row, fact))
    stated = set(pairs.values())
    reading.members += [_member(reading, row, None) for number, row in enumerate(rows) if number not in stated]
    return reading


def _unchanged(rows: tuple[Row, ...], facts: tuple[Fact, ...]) -> bool:
    """Whether a document gives what it gave at the last run, in that order; what is gone stands last."""
    return (
        len(facts) <= len(rows)
        and all(not row.gone and same(fact, row.fact) for row, fact in zip(rows, facts, strict=False))
        and all(row.gone for row in rows[len(facts) :])
    )


def _fate(document: Document, before: DocumentState | None) -> Fate:
    if before is None:
        return "new"
    if before.id != document.id:
        return "renamed"
    if before.gone:
        return "returned"
    return "same" if before.digest == document.digest else "changed"


def _absent(before: DocumentState, whole: bool) -> Reading:
    reading = Reading(before.id, "gone" if whole else "unread", before, None, [])
    for row in before.rows:
        reading.members.append(_member(reading, row, None if whole or row.gone else row.fact))
    return reading


def _member(reading: Reading, row: Row | None, fresh: Fact | None) -> Member:
    if row is None:
        return Member(reading, None, fresh, None, False)
    if fresh is not None and same(fresh, row.fact):
        fresh = row.fact
    return Member(reading, row, fresh, row.kept, row.lead)


def disappearances(readings: Iterable[Reading]) -> list[tuple[Member, Change]]:
    """The statements that went or came back since the last run.

    A fact is gone with its last statement and returns with its first; in between it loses or regains a source.
    """
    members = [(reading, member) for reading in readings for member in reading.members if member.kept is not None]
    stated = {member.kept for _, member in members if member.fresh is not None}
    was_stated = {member.kept for _, member in members if member.last is not None and not member.was_gone}
    return [
        (member, _disappearance(reading, member, member.kept in stated and member.kept in was_stated))
        for reading, member in members
        if member.last is not None and member.was_gone != (member.fresh is None)
    ]


def _disappearance(reading: Reading, member: Member, held: bool) -> Change:
    """`held`: other statements hold the fact, before and now."""
    assert member.kept is not None, "only statements of kept facts disappear"
    fact, lost = member.word_fact, member.fresh is None
    change = Change(
        "gone" if lost else "returned",
        member.cause,
        member.kept,
        fact.organisation,
        reading.id,
        fact.indicator,
        quote=fact.quote,
    )
    if not held:
        return change
    return replace(
        change, kind="changed", field=SOURCES, before=reading.id if lost else None, after=None if lost else reading.id
    )
