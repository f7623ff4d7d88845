"""`check`: all faults of the content at once, in files that cannot be read as in those that can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bangfu.document import Document
from bangfu.errors import ContentError
from bangfu.issues import Issue
from bangfu.keeping.disk import read_texts
from bangfu.keeping.gathering import gather
from bangfu.keeping.inspection import inspect
from bangfu.keeping.sheets import parse_all
from bangfu.keeping.state import read_state
from bangfu.keeping.vocabulary import Vocabulary


def check(root: Path, vocabulary: Vocabulary, documents: Mapping[str, Document]) -> tuple[Issue, ...]:
    """Everything that is wrong or open in the content of a project. `documents`: those that can be read, by id."""
    try:
        tree, unreadable = read_texts(root)
        sheets, issues = parse_all(tree)
        kept = gather(tree, sheets, read_state(tree), {}, (*unreadable, *issues))
    except ContentError as error:
        return error.issues
    return inspect(kept, vocabulary, documents)


def failing(issues: Iterable[Issue]) -> bool:
    """Whether a check has failed: notes are no faults."""
    return any(issue.level != "note" for issue in issues)
