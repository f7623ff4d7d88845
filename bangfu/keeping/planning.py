"""A run, before anything is written: what the content files, the machine's memory and the report will say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bangfu.fact import Change, DocumentChange, Fact, Run
from bangfu.keeping.calling import called, renamings
from bangfu.keeping.drafting import draft
from bangfu.keeping.edits import Edit, Insert
from bangfu.keeping.grouping import Group, Standing, group
from bangfu.keeping.history import run_name
from bangfu.keeping.homes import NOWHERE, Homes
from bangfu.keeping.owning import own_changes, owned
from bangfu.keeping.readings import Reading, disappearances, read
from bangfu.keeping.records import Extraction, Kept, Names, Plan
from bangfu.keeping.settling import Settled, settle
from bangfu.keeping.state import State
from bangfu.keeping.writer import county_head, organisation_head


def plan(
    kept: Kept,
    extractions: Iterable[Extraction],
    *,
    date: str,
    rules: str = "",
    names: Names | None = None,
    whole: bool = True,
) -> Plan:
    """What a run would do to the content, given what the documents say now.

    `date` is the run's moment (ISO 8601, UTC), `rules` the fingerprint of everything that decides how a document is
    read, `names` the files of organisations and counties. `whole`: the extractions are all documents of the project,
    so that one that is missing is gone. Raises ContentError if a file could not be rewritten without a loss.
    """
    extractions = tuple(extractions)
    readings = read(kept.state.documents, extractions, whole)
    standing = {
        identity: Standing(kept.sheets[path], kept.sheets[path].blocks[number])
        for path, blocks in kept.ids.items()
        for identity, number in blocks.items()
    }
    names = names or Names()
    homes = Homes(kept.sheets, kept.ids, kept.state, names)
    groups = group(readings.values(), standing, homes, kept.state.edits)
    settled = {key: settle(each, standing.get(key), kept.state, homes) for key, each in groups.items()}
    documents = {reading.id: reading.document for reading in readings.values() if reading.document is not None}
    own = owned(standing, (key for key, each in groups.items() if each.lead), documents, kept.state)
    known = {reading.id: reading.state() for reading in readings.values()}
    spoken = called(known, kept.sheets, homes, names, kept.state.names)
    changes = [*_changes(groups, settled, readings), *own_changes(kept.state.own, own, standing)]
    state = State(
        documents=known,
        edits={key: each.seen for key, each in sorted(settled.items()) if each.seen},
        deleted={key: each.deleted for key, each in sorted(settled.items()) if each.deleted is not None},
        own=own,
        checks={key: each.check for key, each in sorted(settled.items()) if each.check is not None},
        names=spoken,
        rules=rules,
    )
    told = tuple(change for reading in readings.values() if (change := reading.change()))
    evidence = {fact.id: fact for extraction in extractions for fact in extraction.facts}
    edits, heads = _edits(kept, settled, state), _heads(kept, groups, settled, homes)

    def drafted(spoken: Mapping[str, str]) -> Plan:
        renamed = [*renamings(kept.state.names, spoken), *changes]
        run = _run(kept, renamed, told, date, kept.state.rules not in ("", rules))
        return draft(kept, edits, heads, replace(state, names=spoken), run, evidence)

    made = drafted(spoken)
    now = made.kept
    after = called(known, now.sheets, Homes(now.sheets, now.ids, now.state, names), names, kept.state.names)
    return made if not made.writes or after == spoken else drafted(after)  # files came or went in this very run


def _run(
    kept: Kept, changes: list[Change], documents: tuple[DocumentChange, ...], date: str, rules_changed: bool
) -> Run:
    """The report of the run; one without a name tells of nothing."""
    if not changes and not documents:
        return Run("", ())
    return Run(date, tuple(changes), documents, rules_changed, run_name(date, {run.name for run in kept.runs}))


def _heads(kept: Kept, groups: Mapping[str, Group], settled: Mapping[str, Settled], homes: Homes) -> dict[str, str]:
    """The first lines of every file that is to be made."""
    heads = {}
    for key, each in settled.items():
        for path in (*each.edits, *([each.fresh[0]] if each.fresh else ())):
            lead = groups[key].lead
            if path not in kept.sheets and lead is not None:
                fact = lead.word_fact
                county = fact.places[0].split("/")[0] if fact.places else None
                code = homes.code(county)
                named = organisation_head(fact.organisation or "")
                heads[path] = named if fact.organisation else county_head(code, None if code == NOWHERE else county)
    return heads


def _changes(
    groups: Mapping[str, Group], settled: Mapping[str, Settled], readings: Mapping[str, Reading]
) -> list[Change]:
    """What the report says of the facts, in the order of documents and of their text."""
    told: list[tuple[tuple[str, int], Change]] = []
    for key, each in settled.items():
        lead = groups[key].lead
        place = (lead.reading.id, lead.word_fact.start) if lead else ("", 0)
        told += [(place, change) for change in each.changes]
    for member, change in disappearances(readings.values()):
        told.append(((member.reading.id, member.word_fact.start), change))
    return [change for _, change in sorted(told, key=lambda item: item[0])]


def _edits(kept: Kept, settled: Mapping[str, Settled], state: State) -> dict[str, tuple[Edit, ...]]:
    """The edits of every file that changes. New facts follow the last fact before them in their document."""
    edits: dict[str, list[Edit]] = {}
    for each in settled.values():
        for path, wanted in each.edits.items():
            edits.setdefault(path, []).extend(wanted)
    fresh: dict[str, list[tuple[Fact, Insert]]] = {}
    for each in settled.values():
        if each.fresh is not None:
            path, insert, fact = each.fresh
            fresh.setdefault(path, []).append((fact, insert))
    for path, inserts in fresh.items():
        edits.setdefault(path, []).extend(_in_place(kept, state, path, inserts))
    return {path: tuple(edits[path]) for path in sorted(edits)}


def _in_place(kept: Kept, state: State, path: str, inserts: list[tuple[Fact, Insert]]) -> list[Insert]:
    """New facts of a file, each behind the fact that comes before it in its document."""
    starts: dict[str, list[tuple[int, str]]] = {}
    blocks = kept.ids.get(path, {})
    if blocks:
        for document in state.documents.values():
            starts[document.id] = [
                (row.fact.start, row.kept) for row in document.rows if row.lead and row.kept in blocks
            ]
    placed = []
    for fact, insert in sorted(inserts, key=lambda item: (item[0].document, item[0].start)):
        before = starts.setdefault(fact.document, [])
        last = max((place for place in before if place[0] <= fact.start), default=None)
        placed.append(replace(insert, after=last[1]) if last else insert)
        before.append((fact.start, insert.fact))
    return placed
