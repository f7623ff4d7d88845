"""All content files of a project, checked at once: facts, codebook, registry, words, settings, rules of privacy."""

from __future__ import annotations

from collections.abc import Callable

from bangfu.document import Document
from bangfu.errors import BangfuError
from bangfu.extraction import extract_all, extractor, load_tables
from bangfu.issues import Issue
from bangfu.keeping import check, vocabulary_of
from bangfu.project import Project
from bangfu.publishing import load_settings
from bangfu.publishing.privacy import load_rules
from bangfu.words import load_words


def checkup(project: Project) -> tuple[Issue, ...]:
    """Everything that is wrong or open in the content of a project; facts are checked once the tables are sound."""
    loaders: tuple[Callable[[], object], ...] = (
        lambda: load_tables(project),
        lambda: load_words(project.shared("content", "words.yml")),
        lambda: load_settings(project.shared("content", "site.yml")),
        lambda: load_rules(project.shared("content", "privacy.yml")),
    )
    faults = tuple(issue for loader in loaders for issue in _faults(loader))
    return faults or check(project.root, vocabulary_of(*load_tables(project)), _documents(project))


def _faults(load: Callable[[], object]) -> tuple[Issue, ...]:
    try:
        load()
    except BangfuError as error:
        return error.issues or (Issue("broken-file", "error", detail={"fault": str(error)}),)
    return ()


def _documents(project: Project) -> dict[str, Document]:
    read = extract_all(project.documents(), extractor(project), project.cache / "extract")
    return {extraction.document.id: extraction.document for extraction in read if extraction.document is not None}
