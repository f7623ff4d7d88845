"""The whole way, as one short function: documents become facts, facts become files, files become a site."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from bangfu.document import Document
from bangfu.errors import ContentError
from bangfu.extracting import extract_all
from bangfu.extraction import Extraction, extractor, load_tables
from bangfu.issues import Issue
from bangfu.keeping import Kept, Plan, Vocabulary, inspect, load, names_of, plan, unsettled, vocabulary_of, write
from bangfu.notices import notices, unread
from bangfu.project import Project
from bangfu.words import project_words

Seen = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and did."""

    extractions: tuple[Extraction, ...]
    plan: Plan
    issues: tuple[Issue, ...]
    """Of documents and of content files."""
    pages: int = 0
    written: int = 0
    """Files below `pages/` that changed."""


def _unseen(_: object) -> None:
    """Nobody watches."""


def generate(
    project: Project,
    jobs: int = 0,
    read: Seen = _unseen,
    kept: Callable[[Outcome], object] = _unseen,
    paged: Seen = _unseen,
) -> Outcome:
    """Documents to facts to pages to site. Raises BangfuError; nothing is written where a content file is broken.

    `read` is told how many documents are read, `kept` what became of the facts, `paged` how many pages are done.
    """
    outcome = keep(project, jobs, read)
    kept(outcome)
    outcome = publish(project, outcome, paged)
    build(project)
    return outcome


def keep(project: Project, jobs: int = 0, read: Seen = _unseen, dry_run: bool = False) -> Outcome:
    """Read all documents and bring the YAML facts up to date; a dry run only plans it."""
    codebook, registry = load_tables(project)
    vocabulary = vocabulary_of(codebook, registry)
    kept, by = load(project.root), extractor(project)
    extractions = tuple(extract_all(project.documents(), by, project.cache / "extract", jobs, read))
    documents = {e.document.id: e.document for e in extractions if e.document is not None}
    doubts = _doubts(kept, vocabulary, documents)
    planned = plan(kept, extractions, date=moment(), rules=by.rules, names=names_of(registry))
    if planned.writes:
        doubts = _doubts(planned.kept, vocabulary, documents)
    if not dry_run:
        write(project.root, planned)
    of_documents = [issue for extraction in extractions for issue in extraction.issues]
    known = (*unsettled(planned.kept, of_documents), *unread(project), *notices(extractions), *planned.kept.issues)
    return Outcome(extractions, planned, (*known, *(doubt for doubt in doubts if doubt not in planned.kept.issues)))


def _doubts(kept: Kept, vocabulary: Vocabulary, documents: Mapping[str, Document]) -> tuple[Issue, ...]:
    """What a person should look at in the content files. Raises ContentError for what cannot be published."""
    found = inspect(kept, vocabulary, documents)
    if faults := tuple(issue for issue in found if issue.level == "error"):
        raise ContentError("the content files are at fault", faults)
    return tuple(issue for issue in found if issue.level == "warning")


def publish(project: Project, outcome: Outcome, seen: Seen = _unseen, wanted: Container[str] | None = None) -> Outcome:
    """Write `pages/` from the facts as the run leaves them; of the `wanted` addresses alone, if they are given."""
    from bangfu.publishing import Publication, load_settings
    from bangfu.publishing.privacy import load_rules
    from bangfu.publishing.publish import publish as publish_pages

    codebook, registry = load_tables(project)
    read = {e.document.id: (e.document, e.numerals) for e in outcome.extractions if e.document is not None}
    publication = Publication(
        facts=outcome.plan.kept.facts,
        documents=tuple(document for _, (document, _) in sorted(read.items())),
        registry=registry,
        codebook=codebook,
        words=project_words(project.shared("content", "words.yml")),
        settings=load_settings(project.shared("content", "site.yml")),
        privacy=load_rules(project.shared("content", "privacy.yml")),
        numerals=MappingProxyType({name: numerals for name, (_, numerals) in read.items()}),
        conflicts=outcome.plan.kept.conflicts,
        issues=outcome.issues,
        runs=outcome.plan.kept.runs,
        accuracy=_accuracy(project.shared("content", "accuracy.json")),
    )
    templates, charts = project.shared("templates"), project.cache / "charts"
    done = publish_pages(publication, project.pages, templates, charts, seen, wanted)
    return replace(outcome, pages=done.pages, written=done.written)


def build(project: Project, wanted: Container[str] | None = None) -> None:
    """Make `site/` of `pages/` (of `wanted` addresses alone, if given). Raises BuildError; the last good site stays."""
    from bangfu.publishing.builder import Frame, build_site

    theme, words = project.shared("templates", "theme"), project.shared("content", "words.yml")
    build_site(Frame(project.shared("mkdocs.yml"), theme, words), project.pages, project.site, wanted)


def moment() -> str:
    """The run's moment, ISO 8601 in UTC; SOURCE_DATE_EPOCH sets it for a reproducible run."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None and not given.isdigit():
        raise ContentError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, found {given!r}")
    when = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _accuracy(path: Path) -> dict[str, object] | None:
    if not path.exists():
        return None
    measured: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return measured
