"""From the content files to the kept facts: each with its sources, what a person set, and what stands open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from bangfu.errors import ContentError
from bangfu.fact import Basis, Confidence, Conflict, Fact, KeptFact, Number, Source
from bangfu.issues import Issue
from bangfu.keeping.checks import holds, outdated
from bangfu.keeping.disagreements import disagreements
from bangfu.keeping.fields import MANUAL, MERGED, Word, bare, stated, verbatim
from bangfu.keeping.history import read_runs
from bangfu.keeping.homes import Homes
from bangfu.keeping.identity import identify
from bangfu.keeping.merge import GONE, merge
from bangfu.keeping.pointing import span_of
from bangfu.keeping.records import Kept, Names
from bangfu.keeping.sheet import Block, Sheet
from bangfu.keeping.sheets import parse_all
from bangfu.keeping.state import Edit, Row, State, read_state
from bangfu.keeping.writer import fact_in_flow, value_text


def with_evidence(kept: Kept, evidence: Mapping[str, Fact]) -> Kept:
    """The same content, with machine's facts that know why they are what they are."""

    def known(fact: KeptFact) -> KeptFact:
        found = evidence.get(fact.machine.id) if fact.machine else None
        return replace(fact, machine=found) if found else fact

    return replace(kept, facts=tuple(map(known, kept.facts)))


def understand(
    tree: Mapping[str, str], evidence: Mapping[str, Fact] | None = None, known: Mapping[str, Sheet] | None = None
) -> Kept:
    """The content in the files of a project. Raises ContentError with all faults at once where a file is broken.

    `evidence` holds the machine's fresh facts by id: only they know why they are what they are.
    """
    sheets, issues = parse_all(tree, known)
    if any(issue.level == "error" for issue in issues):
        raise ContentError("the content files are broken", tuple(issues))
    state = read_state(tree)
    return gather(tree, sheets, state, evidence or {}, tuple(issues))


def gather(
    tree: Mapping[str, str],
    sheets: Mapping[str, Sheet],
    state: State,
    evidence: Mapping[str, Fact],
    issues: tuple[Issue, ...] = (),
) -> Kept:
    """The kept facts of sheets that are sound."""
    ids = identify(sheets, state)
    rows = rows_of(state)
    gatherer = _Gatherer(state, rows, Homes(sheets, ids, state, Names()), evidence)
    facts: list[KeptFact] = []
    conflicts: list[Conflict] = []
    stale: list[Issue] = []
    for path, blocks in ids.items():
        for kept, number in blocks.items():
            block = sheets[path].blocks[number]
            fact = gatherer.fact(sheets[path], block, kept)
            facts.append(fact)
            stale += outdated(sheets[path], block, gatherer.lead(kept), state.checks.get(kept))
            if fact.edited or kept in state.edits:
                conflicts += gatherer.conflicts(block, fact)
    conflicts += disagreements(facts)
    return Kept(
        tree,
        sheets,
        state,
        ids,
        tuple(facts),
        (*(_placed(conflict, sheets, ids) for conflict in conflicts), *deletions(state, rows)),
        (*issues, *stale, *_gone(facts, state)),
        read_runs(tree),
        frozenset(gatherer.checked),
    )


def _placed(conflict: Conflict, sheets: Mapping[str, Sheet], ids: Mapping[str, Mapping[str, int]]) -> Conflict:
    """The same conflict with the line of the value that it is about."""
    sheet = sheets[conflict.file]
    start, _ = span_of(sheet.blocks[ids[sheet.path][conflict.facts[0]]], conflict.field)
    return replace(conflict, line=sheet.place(start)[0])


def _gone(facts: Iterable[KeptFact], state: State) -> Iterator[Issue]:
    """Facts that no document states any longer: kept, marked and named until they are pruned.

    A document that never was is a slip of the pen, which is a fault of its own.
    """
    for fact in facts:
        lost = fact.sources and not fact.manual and all(source.gone for source in fact.sources)
        if lost and any(source.document in state.documents for source in fact.sources):
            first = fact.sources[0]
            detail = {"fact": fact.id, "document": first.document}
            yield Issue(
                "fact-gone", "note", first.document, quote=first.quote, detail=detail, file=fact.file, line=fact.line
            )


def rows_of(state: State) -> dict[str, list[Row]]:
    """The machine's rows of every kept fact, the leading one first."""
    rows: dict[str, list[Row]] = {}
    for document in state.documents.values():
        for row in document.rows:
            rows.setdefault(row.kept, []).append(row)
    for members in rows.values():
        members.sort(key=lambda row: not row.lead)
    return rows


def last_word(edits: Mapping[str, Edit] | None, key: str, hand: object, row_word: object) -> object:
    """The machine's word that a person had before them when they last touched a field."""
    seen = (edits or {}).get(key)
    return seen.last if seen is not None and seen.hand == hand else row_word


class _Gatherer:
    """Builds kept facts out of blocks and the machine's memory."""

    def __init__(self, state: State, rows: Mapping[str, list[Row]], homes: Homes, evidence: Mapping[str, Fact]) -> None:
        self.state, self.rows, self.homes, self.evidence = state, rows, homes, evidence
        self.checked: set[str] = set()

    def fact(self, sheet: Sheet, block: Block, kept: str) -> KeptFact:
        """The fact of a block."""
        row = self.lead(kept)
        word = verbatim(block.word, row.word) if row else block.word
        if holds(block, row, self.state.checks.get(kept)):
            self.checked.add(kept)
        organisation = block.text("organisation") or (None if sheet.about_county else sheet.name)
        edited = self._edited(sheet, block, word, row, organisation) if row else {}
        return KeptFact(
            id=kept,
            indicator=str(word["indicator"]),
            value=cast("Number | None", word["value"]),
            value_max=cast("Number | None", word["value_max"]),
            unit=_text(word, "unit"),
            qualifier=_text(word, "qualifier") or ("exact" if word["value"] is not None else None),
            per=_texts(word, "per"),
            modality=str(word["modality"]),
            organisation=organisation,
            actor=_text(word, "actor"),
            places=_texts(word, "places"),
            period=_text(word, "period"),
            theme=str(word["theme"]),
            item=_text(word, "item"),
            part_of_total=bool(word["part_of_total"]),
            confidence="high"
            if kept in self.checked and "confidence" not in edited
            else cast(Confidence, word["confidence"]),
            organisation_basis=_basis(row, edited),
            sources=self._sources(block, kept),
            edited=edited,
            manual=row is None,
            why=block.text("why"),
            url=block.text("url"),
            file=sheet.path,
            line=sheet.place(block.start)[0],
            machine=self.evidence.get(row.fact.id, row.fact) if row and not row.gone else None,
        )

    def conflicts(self, block: Block, fact: KeptFact) -> list[Conflict]:
        """The fields on which both a person and the machine moved since they last agreed."""
        row = self.lead(fact.id)
        if row is None:
            return []
        edits, hand_word, row_word = self.state.edits.get(fact.id), verbatim(block.word, row.word), row.word
        rejected = cast(Word, block.get("rejected") or {})
        found = []
        for field in MERGED:
            key, hand, fresh = field.key, hand_word[field.key], row_word[field.key]
            last = last_word(edits, key, hand, fresh)
            if merge(last, hand, fresh, rejected.get(key, GONE)).conflict:
                found.append(_conflict(fact, row, key, last, hand, fresh, rejected))
        return found

    def lead(self, kept: str) -> Row | None:
        """The machine's row whose words a fact takes over."""
        members = self.rows.get(kept)
        return members[0] if members else None

    def _edited(self, sheet: Sheet, block: Block, word: Word, row: Row, organisation: str | None) -> dict[str, object]:
        edited: dict[str, object] = {}
        if word != row.word:
            edited = {f.key: row.word[f.key] for f in MERGED if word[f.key] != row.word[f.key]}
        if not self._at_home(sheet, block, row, organisation):
            edited["organisation"] = row.fact.organisation
        return edited

    def _at_home(self, sheet: Sheet, block: Block, row: Row, organisation: str | None) -> bool:
        """Whether a fact belongs to the organisation that the machine gave it, whatever that is called today."""
        if block.text("organisation") is not None or row.fact.organisation is None or organisation is None:
            return organisation == row.fact.organisation
        return self.homes.of(row.fact.organisation, ()) == sheet.path

    def _sources(self, block: Block, kept: str) -> tuple[Source, ...]:
        first = block.text("source")
        row = self.lead(kept)
        if first is None and row is not None:
            first = row.fact.document
        if first is None or first == MANUAL:
            quote = block.text("quote")
            return (Source(MANUAL, quote),) if quote else ()
        quote = block.text("quote") or (row.fact.quote if row else "")
        named = [(first, quote), *((document, said or quote) for document, said in block.also)]
        by_document = {member.fact.document: member for member in self.rows.get(kept, ())}
        sources = {}
        for document, said in named:
            if document not in sources:
                sources[document] = self._source(document, said, by_document.get(document), kept)
        return tuple(sorted(sources.values(), key=lambda source: source.gone))

    def _source(self, document: str, quote: str, row: Row | None, kept: str) -> Source:
        state = self.state.documents.get(document)
        voice = state.voice if state else ""
        gone = row.gone if row else state is None or state.gone
        if row and (row.fact.quote == quote or bare(row.fact.quote) == bare(quote)):
            fact = row.fact
            return Source(
                document, fact.quote, fact.start, fact.end, fact.raw_start, fact.raw_end, fact.id, gone, voice
            )
        own = self.state.own.get(kept)
        span = own.spans.get(document) if own else None
        start, end, raw_start, raw_end = span or (None, None, None, None)
        return Source(document, quote, start, end, raw_start, raw_end, row.fact.id if row else "", gone, voice)


def _text(word: Word, key: str) -> str | None:
    return cast("str | None", word[key])


def _texts(word: Word, key: str) -> tuple[str, ...]:
    return tuple(cast(Iterable[str], word[key]))


def _basis(row: Row | None, edited: Mapping[str, object]) -> Basis:
    return "stated" if row is None or "organisation" in edited else row.fact.organisation_basis


def _conflict(
    fact: KeptFact, row: Row, key: str, last: object, hand: object, fresh: object, rejected: Word
) -> Conflict:
    declined = {**rejected, key: fresh}
    return Conflict(
        kind="edit",
        facts=(fact.id,),
        field=key,
        last=None if last is GONE else last,
        hand=hand,
        fresh=fresh,
        quote=row.fact.quote,
        file=fact.file,
        line=fact.line,
        accept=f"{key}: {value_text(key, fresh)}",
        keep=f"rejected: {value_text('rejected', declined)}",
    )


def deletions(state: State, rows: Mapping[str, list[Row]]) -> list[Conflict]:
    """Facts that a person deleted and of which the machine has since changed its mind."""
    found = []
    for kept, last in state.deleted.items():
        row = rows[kept][0] if kept in rows else None
        fresh = stated(row.word) if row else last
        if row is not None and not row.gone and merge(dict(last), GONE, fresh).conflict:
            given = {"id": kept, **row.word}
            found.append(
                Conflict(
                    "edit", (kept,), "fact", dict(last), None, fresh, row.fact.quote, accept=f"- {fact_in_flow(given)}"
                )
            )
    return found
