"""On request only: facts that no document states any longer are taken out of the files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bangfu.fact import Change, Fact, KeptFact, Run
from bangfu.keeping.drafting import draft
from bangfu.keeping.edits import Remove
from bangfu.keeping.fields import stated
from bangfu.keeping.gathering import rows_of
from bangfu.keeping.history import run_name
from bangfu.keeping.records import Kept, Plan
from bangfu.keeping.rewriting import extent
from bangfu.keeping.state import DocumentState, Row


def gone(fact: KeptFact) -> bool:
    """Whether a machine's fact has lost all its documents."""
    return not fact.manual and all(source.gone for source in fact.sources)


def touched(kept: Kept, fact: KeptFact) -> bool:
    """Whether a person left something in a fact that would go with it: an edit, a reason, a comment."""
    sheet = kept.sheets[fact.file]
    block = sheet.blocks[kept.ids[fact.file][fact.id]]
    typed = fact.edited or fact.why or fact.url or block.get("checked") or block.get("rejected")
    return bool(typed) or next(sheet.comments(*extent(sheet, block)), None) is not None


def prunable(kept: Kept) -> tuple[tuple[KeptFact, ...], tuple[KeptFact, ...]]:
    """The facts that `prune` takes out, and those it spares, unless they are named, because a person touched them."""
    lost = [fact for fact in kept.facts if gone(fact)]
    spared = tuple(fact for fact in lost if touched(kept, fact))
    return tuple(fact for fact in lost if fact not in spared), spared


def prune(kept: Kept, *, date: str, named: Collection[str] = ()) -> Plan:
    """Plan the removal of all facts that no document states any longer and that no person touched.

    `named`: ids (or their beginnings) of the facts to remove instead; these go with all that a person wrote in them.
    A fact that a person deleted, and of which the machine has changed its mind, stays deleted if it is named.
    """
    free, spared = prunable(kept)
    chosen = free if not named else tuple(f for f in (*free, *spared) if any(f.id.startswith(name) for name in named))
    ids = {fact.id for fact in chosen}
    edits = {
        path: tuple(Remove(fact.id) for fact in chosen if fact.file == path)
        for path in sorted({fact.file for fact in chosen})
    }
    documents = {key: pruned for key, document in kept.state.documents.items() if (pruned := _without(document, ids))}
    declined = {key: row for key, row in _reopened(kept).items() if any(key.startswith(name) for name in named)}
    state = replace(
        kept.state,
        documents=documents,
        deleted={**kept.state.deleted, **{key: stated(row.word) for key, row in declined.items()}},
        edits={key: seen for key, seen in kept.state.edits.items() if key not in ids},
        checks={key: check for key, check in kept.state.checks.items() if key not in ids},
    )
    run = Run("", ())
    changes = (*map(_change, chosen), *(_declined(key, row.fact) for key, row in declined.items()))
    if changes:
        run = Run(date, changes, name=run_name(date, {run.name for run in kept.runs}))
    return draft(kept, edits, {}, state, run, {})


def _reopened(kept: Kept) -> dict[str, Row]:
    """The deleted facts on which the machine has changed its mind, with what it says now."""
    rows = rows_of(kept.state)
    return {conflict.facts[0]: rows[conflict.facts[0]][0] for conflict in kept.conflicts if conflict.field == "fact"}


def _declined(kept: str, fact: Fact) -> Change:
    return Change(
        "pruned",
        "command",
        kept,
        fact.organisation,
        fact.document,
        fact.indicator,
        before=fact.value,
        quote=fact.quote,
    )


def _without(document: DocumentState, ids: Collection[str]) -> DocumentState | None:
    """What is left of a document's memory; nothing, if the document is gone and all its facts are."""
    rows = tuple(row for row in document.rows if row.kept not in ids)
    if len(rows) == len(document.rows):
        return document
    return replace(document, rows=rows) if rows or not document.gone else None


def _change(fact: KeptFact) -> Change:
    first = fact.sources[0] if fact.sources else None
    return Change(
        "pruned",
        "command",
        fact.id,
        fact.organisation,
        first.document if first else None,
        fact.indicator,
        before=fact.value,
        quote=first.quote if first else "",
    )
