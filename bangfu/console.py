"""What the terminal shows: progress, plain lines, the summary. Each function is a verb and returns its exit code."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bangfu.errors import BangfuError
from bangfu.extraction import extract_all, extractor, load_tables
from bangfu.fact import Change, Conflict, Fact, Run
from bangfu.issues import Issue
from bangfu.project import Project
from bangfu.words import Words, load_words

if TYPE_CHECKING:
    from bangfu.pipeline import Outcome

KEYS = (
    *("id", "document", "indicator", "value", "value_max", "unit", "qualifier", "per", "modality"),
    *("organisation", "actor", "places", "period", "theme", "item", "part_of_total"),
    *("quote", "start", "end", "raw_start", "raw_end", "rule", "confidence", "organisation_basis"),
)
"""Keys of one extracted fact as JSON, in order."""

MARKS = {
    "new": "+",
    "changed": "~",
    "gone": "?",
    "returned": "+",
    "released": "=",
    "edited": "✎",
    "pruned": "-",
    "moved": "→",
}
"""How each kind of change is marked in the report of a run."""


def extract(root: Path, files: Iterable[Path]) -> int:
    """Print the facts of `files` as JSON lines on standard output; what could not be read goes to standard error."""
    project = Project(root)
    with _reported(project):
        for extraction in extract_all(files, extractor(project), project.cache / "extract"):
            for fact in extraction.facts:
                click.echo(json.dumps(as_json(fact), ensure_ascii=False))
            if extraction.document is None:
                click.echo("\n".join(_sentences(extraction.issues, _words(project), "en")), err=True)
        return 0
    return 1


def as_json(fact: Fact) -> dict[str, Any]:
    """The codebook's keys of a fact and where it stands, ready for JSON."""
    return {key: getattr(fact, key) for key in KEYS}


def generate(root: Path, *, jobs: int, strict: bool, dry_run: bool) -> int:
    """The whole way; with `dry_run`, what it would do to the facts."""
    if dry_run:
        return facts(root, jobs=jobs, strict=strict, dry_run=True)
    from bangfu import pipeline

    project = Project(root)
    with _reported(project), _alone(project, "generate.py"), _Progress(project) as progress:
        outcome = pipeline.generate(project, jobs, progress.read, progress.kept, progress.paged)
        progress.summary(outcome)
        return _code(outcome, strict)
    return 1


def facts(root: Path, *, jobs: int, strict: bool, dry_run: bool, language: str = "en") -> int:
    """Bring the YAML facts up to date and say what changed; `dry_run` only says it."""
    from bangfu import pipeline

    project = Project(root)
    with _reported(project), _alone(project, "generate.py facts"), _Progress(project, language) as progress:
        outcome = pipeline.keep(project, jobs, progress.read, dry_run)
        progress.kept(outcome)
        progress.summary(outcome, "nothing written" if dry_run else "")
        return _code(outcome, strict)
    return 1


def prune(root: Path, *, jobs: int, dry_run: bool, named: tuple[str, ...]) -> int:
    """Remove what no document states any longer; facts that a person touched only if they are named."""
    from bangfu import keeping, pipeline

    project = Project(root)
    with _reported(project), _alone(project, "generate.py prune"), _Progress(project) as progress:
        outcome = pipeline.keep(project, jobs, progress.read, dry_run)
        _, spared = keeping.prunable(outcome.plan.kept)
        planned = keeping.prune(outcome.plan.kept, date=pipeline.moment(), named=named)
        if not dry_run:
            keeping.write(project.root, planned)
        progress.changes(planned.run)
        for fact in spared:
            if fact.id in planned.kept.ids.get(fact.file, {}):
                click.echo(
                    f"kept {fact.file}:{fact.line}: a person touched it; to remove it: generate.py prune {fact.id}"
                )
        click.echo(f"{len(planned.run.changes)} facts {'would be ' if dry_run else ''}removed")
        return 0
    return 1


def pages(root: Path, *, jobs: int) -> int:
    """Write `pages/` from what documents and content say now; content is not touched."""
    return _published(root, jobs, build=False)


def site(root: Path, *, jobs: int) -> int:
    """Write `pages/` and build `site/` from what documents and content say now; content is not touched."""
    return _published(root, jobs, build=True)


def _published(root: Path, jobs: int, build: bool) -> int:
    from bangfu import pipeline

    project = Project(root)
    with _reported(project), _alone(project, "generate.py site"), _Progress(project) as progress:
        outcome = pipeline.keep(project, jobs, progress.read, dry_run=True)
        outcome = pipeline.publish(project, outcome, progress.paged)
        if build:
            pipeline.build(project)
        progress.summary(outcome)
        return 0
    return 1


def check(root: Path, *, style: Literal["text", "json", "github"], language: str) -> int:
    """Check every YAML file and print all faults at once, in the style of people, editors or CI."""
    from bangfu import keeping
    from bangfu.checkup import checkup

    project = Project(root)
    issues = checkup(project)
    click.echo(keeping.render(issues, style, _words(project), language), nl=False)
    if not issues and style == "text":
        click.echo("all YAML files are sound")
    return int(keeping.failing(issues))


def schemas(root: Path) -> int:
    """Write the JSON Schemas of the YAML files into `schemas/`."""
    from bangfu import keeping

    project = Project(root)
    with _reported(project):
        for path in keeping.write_schemas(project.root, keeping.vocabulary_of(*load_tables(project)), _words(project)):
            click.echo(f"wrote {path}")
        return 0
    return 1


def explain(root: Path, wanted: str, *, language: str) -> int:
    """Print how the facts whose id begins with `wanted` were found."""
    from bangfu.explaining import explain as explained

    project = Project(root)
    with _reported(project):
        codebook, _ = load_tables(project)
        found = 0
        for extraction in extract_all(project.documents(), extractor(project), project.cache / "extract"):
            for fact in extraction.facts:
                if fact.id.startswith(wanted) and extraction.document is not None:
                    click.echo(
                        ("\n" if found else "")
                        + explained(fact, extraction.document, codebook, _words(project), language)
                    )
                    found += 1
        if not found:
            click.echo(f"No document states a fact whose id begins with {wanted}.", err=True)
        return 0 if found else 1
    return 1


def serve(root: Path, *, port: int) -> int:
    """Serve the site and follow every save until interrupted."""
    from bangfu import pipeline, preview

    project = Project(root)

    def build() -> str:
        try:
            with _alone(project, "generate.py serve"):
                pipeline.generate(project)
        except BangfuError as error:
            return "\n".join((str(error), *_sentences(error.issues, _words(project), "en")))
        return ""

    try:
        preview.serve(project, port, build, click.echo)
    except KeyboardInterrupt:
        click.echo("stopped")
    return 0


class _Progress:
    """Bars on a terminal, plain lines elsewhere; then what changed, and the summary."""

    def __init__(self, project: Project, language: str = "en") -> None:
        self.project, self.language = project, language
        self.begun = time.monotonic()
        self.bars: dict[str, Any] = {}

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *error: object) -> None:
        for bar in self.bars.values():
            bar.render_finish()

    def read(self, number: int) -> None:
        """Documents read so far."""
        self._step("reading", number, len(self.project.documents()))

    def paged(self, number: int) -> None:
        """Pages made so far."""
        self._step("pages  ", number, None)

    def kept(self, outcome: Outcome) -> None:
        """Say what became of the facts, and what a person should look at."""
        self.__exit__()
        self.changes(outcome.plan.run)
        for conflict in outcome.plan.kept.conflicts:
            click.echo(f"conflict {conflict.file}:{conflict.line}: {conflict.field}: {_sides(conflict)}")
        for line in _sentences(outcome.issues, _words(self.project), self.language):
            click.echo(line)

    def changes(self, run: Run) -> None:
        """One line for every document and every fact that changed, with its cause."""
        for document in run.documents:
            was = f" (was {document.before})" if document.before else ""
            click.echo(f"{document.kind} document {document.document}{was}")
        for change in run.changes:
            click.echo(_told(change))

    def summary(self, outcome: Outcome, note: str = "") -> None:
        """The closing lines of a run."""
        self.__exit__()
        readable = sum(extraction.document is not None for extraction in outcome.extractions)
        kinds = Counter(change.kind for change in outcome.plan.run.changes)
        others = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()) if kind != "new")
        click.echo(f"documents  {readable} read" + _lost(len(outcome.extractions) - readable))
        click.echo(f"facts      {kinds['new']} new, {others or '0 changed'}, {outcome.plan.untouched} kept as they are")
        click.echo(f"to look at {len(outcome.plan.kept.conflicts)} conflicts, {len(outcome.issues)} issues")
        if outcome.pages:
            click.echo(f"pages      {outcome.pages}, {outcome.written} files written")
        click.echo(f"seconds    {time.monotonic() - self.begun:.1f}" + (f", {note}" if note else ""))

    def _step(self, label: str, number: int, total: int | None) -> None:
        if not sys.stderr.isatty():
            return
        if label not in self.bars:
            self.bars[label] = click.progressbar(length=total or 1, label=label, file=sys.stderr, show_pos=True)
        bar = self.bars[label]
        bar.length = max(total or 0, number)
        bar.update(number - bar.pos)


def _lost(number: int) -> str:
    return f", {number} could not be read" if number else ""


def _told(change: Change) -> str:
    what = (
        f" {change.field}: {change.before} → {change.after}"
        if change.field
        else f" {change.after or change.before or ''}"
    )
    quote = f"  “{change.quote}”" if change.quote and change.kind == "new" else ""
    who = change.organisation or "—"
    return f"{MARKS[change.kind]} {change.kind} {change.fact} {who} {change.indicator}{what} ({change.cause}){quote}"


def _sides(conflict: Conflict) -> str:
    if conflict.kind == "sources":
        return f"documents differ: {', '.join(conflict.facts)}"
    sides = f"was {conflict.last}, you wrote {conflict.hand}, the document now gives {conflict.fresh}"
    return f"{sides}; to accept it, write: {conflict.accept}"


def _sentences(issues: Iterable[Issue], words: Words, language: str) -> Iterator[str]:
    """One line an issue: where, what, and the words it is about."""
    for issue in issues:
        place = issue.file or issue.document or ""
        place += f":{issue.line}" if issue.line else ""
        place += f":{issue.column}" if issue.column else ""
        quote = f" “{issue.quote}”" if issue.quote else ""
        yield f"{issue.level} {place}: {words.text(f'issues.{issue.code}', language, **issue.detail)}{quote}"


def _words(project: Project) -> Words:
    return load_words(project.shared("content", "words.yml"))


def _code(outcome: Outcome, strict: bool) -> int:
    """Exit code: what was found matters only if asked to be strict."""
    return int(strict and bool(outcome.issues or outcome.plan.kept.conflicts))


@contextmanager
def _alone(project: Project, verb: str) -> Iterator[None]:
    """Keep other runs out while this one works."""
    from bangfu.keeping import lock

    with lock(project.root, verb):
        yield


@contextmanager
def _reported(project: Project) -> Iterator[None]:
    """Turn an error that a person can mend into clear lines on standard error; the verb then returns 1."""
    try:
        yield
    except BangfuError as error:
        sentences = list(_sentences(error.issues, _words(project), "en")) if error.issues else []
        click.echo("\n".join(sentences or [str(error)]), err=True)
