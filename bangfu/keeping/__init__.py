"""Facts become files that people edit, and stay theirs: three-way merge, checks, change reports.

The way of a run: `load` the content, `plan` what the documents would do to it, `write` the plan. A dry run stops
after `plan`. `prune` plans the removal of facts that no document states any longer.
"""

from __future__ import annotations

from pathlib import Path

from bangfu.keeping.checking import check, failing
from bangfu.keeping.checks import unsettled
from bangfu.keeping.disk import read_tree, write_tree
from bangfu.keeping.gathering import understand
from bangfu.keeping.homes import names_of
from bangfu.keeping.inspection import inspect
from bangfu.keeping.lock import lock
from bangfu.keeping.planning import plan
from bangfu.keeping.pruning import prunable, prune
from bangfu.keeping.records import Extraction, Kept, Names, Page, Plan
from bangfu.keeping.rendering import render
from bangfu.keeping.schemas import schemas
from bangfu.keeping.vocabulary import Vocabulary, vocabulary_of
from bangfu.words import Words

__all__ = [
    "Extraction",
    "Kept",
    "Names",
    "Page",
    "Plan",
    "Vocabulary",
    "check",
    "failing",
    "inspect",
    "load",
    "lock",
    "names_of",
    "plan",
    "prunable",
    "prune",
    "render",
    "schemas",
    "unsettled",
    "vocabulary_of",
    "write",
    "write_schemas",
]


def load(root: Path) -> Kept:
    """The content of a project. Raises ContentError with all faults at once where a file is broken."""
    return understand(read_tree(root))


def write(root: Path, plan: Plan) -> None:
    """Make the writes of a plan, whole or not at all. Finishes first what an interrupted run left undone."""
    write_tree(root, plan.writes)


def write_schemas(root: Path, vocabulary: Vocabulary, words: Words) -> tuple[str, ...]:
    """Make the JSON Schemas anew; returns the paths of those that changed."""
    made = schemas(vocabulary, words)
    changed = [
        name for name, text in made.items() if not (root / name).exists() or (root / name).read_text("utf-8") != text
    ]
    for name in changed:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(made[name], "utf-8")
    return tuple(changed)
