"""All content files of a project, checked at once: facts, codebook, registry, words, settings, rules of privacy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bangfu.document import Document
from bangfu.errors import BangfuError
from bangfu.extracting import extract_all
from bangfu.extraction import extractor, load_tables
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
    faults = tuple(_pointed(issue, project) for loader in loaders for issue in _faults(loader))
    return faults or check(project.root, vocabulary_of(*load_tables(project)), _documents(project))


def _faults(load: Callable[[], object]) -> tuple[Issue, ...]:
    try:
        load()
    except BangfuError as error:
        return error.issues or (Issue("broken-file", "error", detail={"fault": str(error)}),)
    return ()


def _pointed(issue: Issue, project: Project) -> Issue:
    """A fault of a table with its column, its line and the width of its carets, where its loader knows the line alone.

    The place is the last word of the sentence that stands on the line, else the beginning of what stands there.
    """
    path = project.shared(*(issue.file or "").split("/"))
    if issue.line is None or issue.column is not None or not path.is_file():
        return issue
    lines = path.read_text("utf-8", errors="replace").splitlines()
    line = lines[issue.line - 1] if issue.line <= len(lines) else ""
    said = issue.detail.get("fault", "").split("; ")[0]
    words = [word for found in re.findall(r"[\w.-]+", said) for word in (found.rsplit(".", 1)[-1], found) if word]
    places = (re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])", line) for word in reversed(words))
    start = len(line) - len(line.lstrip())
    start, end = next((place.span() for place in places if place), (start, start + 1))
    return replace(issue, quote=line, column=start + 1, detail={**issue.detail, "width": str(end - start)})


def _documents(project: Project) -> dict[str, Document]:
    read = extract_all(project.documents(), extractor(project), project.cache / "extract")
    return {extraction.document.id: extraction.document for extraction in read if extraction.document is not None}
