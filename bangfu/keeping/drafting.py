"""From edits and a new memory to files: their texts, each proven to hold all that a person typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bangfu.errors import ContentError
from bangfu.fact import Fact, Run
from bangfu.issues import Issue
from bangfu.keeping.edits import Edit, Insert
from bangfu.keeping.gathering import gather, with_evidence
from bangfu.keeping.history import CHANGES, run_text
from bangfu.keeping.parsing import parse
from bangfu.keeping.proof import prove
from bangfu.keeping.records import Kept, Plan, Write
from bangfu.keeping.rewriting import apply
from bangfu.keeping.sheet import Sheet
from bangfu.keeping.state import DOCUMENTS, HAND, RUN, State, document_text, hand_files
from bangfu.keeping.writer import county_head, organisation_head

MARK = "\ufeff"
"""Byte order mark: some editors put it at the start of a file; it stays where it is."""


def draft(
    kept: Kept,
    edits: Mapping[str, tuple[Edit, ...]],
    heads: Mapping[str, str],
    state: State,
    run: Run,
    evidence: Mapping[str, Fact],
) -> Plan:
    """The plan that makes the edits and leaves the memory behind. `heads` are the first lines of new files."""
    sheets = dict(kept.sheets)
    writes: list[Write] = []
    for path, wanted in edits.items():
        write, sheet = _rewritten(kept, path, wanted, heads, state)
        writes.append(write)
        if write.after is None:
            del sheets[path]
        else:
            sheets[path] = sheet
    writes += _memory(kept, state, bool(run.name or writes))
    if run.name:
        writes.append(Write(f"{CHANGES}/{run.name}.json", None, run_text(run)))
    if not writes:
        return Plan((), with_evidence(kept, evidence), run, len(kept.facts))
    tree = after(kept.tree, writes)
    now = gather(
        tree,
        sheets,
        state,
        evidence,
        tuple(issue for issue in kept.issues if issue.code not in {"fact-gone", "check-outdated"}),
    )
    touched = {change.fact for change in run.changes}
    return Plan(tuple(writes), now, run, sum(fact.id not in touched for fact in now.facts))


def after(tree: Mapping[str, str], writes: Iterable[Write]) -> dict[str, str]:
    """The files of a project once the writes are made."""
    files = dict(tree)
    for write in writes:
        if write.after is None:
            files.pop(write.path, None)
        else:
            files[write.path] = write.after
    return files


def _rewritten(
    kept: Kept, path: str, edits: tuple[Edit, ...], heads: Mapping[str, str], state: State
) -> tuple[Write, Sheet]:
    sheet = kept.sheets.get(path)
    before = kept.tree.get(path)
    if sheet is None:
        sheet, _ = parse(path, heads[path])
        assert sheet is not None, "the head of a new file is sound"
    ids = kept.ids.get(path, {})
    text = moved_in(sheet, edits, ids)
    now, lost = prove(sheet, edits, text, ids)
    if lost or now is None:
        raise loss(path, lost)
    if not now.blocks and text.split() == _head(now).split() and not _needed(kept, now, state):
        return Write(path, before, None, edits), now  # nothing of a person's is left in it
    mark = MARK if before is not None and before.startswith(MARK) else ""
    return Write(path, before, mark + text, edits), now


def _needed(kept: Kept, sheet: Sheet, state: State) -> bool:
    """Whether an empty file still says whose facts those are that a person carried elsewhere.

    Without it they would seem to be at home where they stand, as if two organisations had become one.
    """
    elsewhere = {identity for path, blocks in kept.ids.items() if path != sheet.path for identity in blocks}
    rows = (row for document in state.documents.values() for row in document.rows)
    names = {sheet.name} | {name for name, here in state.names.items() if here == sheet.name}
    return any(row.lead and row.fact.organisation in names and row.kept in elsewhere for row in rows)


def _head(sheet: Sheet) -> str:
    """The first lines of a file as the program makes it."""
    return county_head(sheet.county or "", sheet.name) if sheet.about_county else organisation_head(sheet.name or "")


def moved_in(sheet: Sheet, edits: tuple[Edit, ...], ids: Mapping[str, int]) -> str:
    """The text after the edits. Edits of a fact that the same run carries here come after it has arrived."""
    arriving = {edit.fact for edit in edits if isinstance(edit, Insert)} - set(ids)
    first = [edit for edit in edits if isinstance(edit, Insert) or edit.fact not in arriving]
    then = [edit for edit in edits if not isinstance(edit, Insert) and edit.fact in arriving]
    text = apply(sheet, first, ids)
    if not then:
        return text
    arrived, _ = parse(sheet.path, text)
    return apply(arrived, then) if arrived is not None else text


def loss(path: str, lost: Iterable[str]) -> ContentError:
    """The error of a file that could not be rewritten without losing something of what a person typed."""
    missing = "; ".join(lost)
    issue = Issue("would-be-lost", "error", file=path, line=1, column=1, detail={"lost": missing, "width": "1"})
    return ContentError(f"{path}: nothing was written, for this would be lost: {missing}", (issue,))


def _memory(kept: Kept, state: State, running: bool) -> list[Write]:
    """The files of the machine's memory that change. New rules alone are no reason to write."""
    known = kept.state.documents
    writes = [
        _write(kept, f"{DOCUMENTS}/{key}.json", document_text(document))
        for key, document in sorted(state.documents.items())
        if known.get(key) != document
    ]
    writes += [_write(kept, f"{DOCUMENTS}/{key}.json", None) for key in sorted(known) if key not in state.documents]
    files = hand_files(state)
    writes.append(_write(kept, HAND, files.get(HAND)))
    writes = [write for write in writes if write.before != write.after]
    rules = _write(kept, RUN, files.get(RUN))
    return [*writes, rules] if (running or writes) and rules.before != rules.after else writes


def _write(kept: Kept, path: str, text: str | None) -> Write:
    return Write(path, kept.tree.get(path), text)
