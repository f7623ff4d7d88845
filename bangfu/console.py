"""What the terminal shows: progress, plain lines, the summary. Each function is a verb and returns its exit code."""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bangfu.errors import BangfuError, ContentError
from bangfu.extracting import extract_all
from bangfu.extraction import extractor, load_tables
from bangfu.fact import Fact, KeptFact, Run
from bangfu.project import HOME, Project
from bangfu.telling import Teller, together
from bangfu.words import OWN, Words, load_words, project_words

if TYPE_CHECKING:
    from bangfu.pipeline import Outcome

KEYS = (
    *("id", "document", "indicator", "value", "value_max", "unit", "qualifier", "per", "modality"),
    *("organisation", "actor", "places", "period", "theme", "item", "part_of_total"),
    *("quote", "start", "end", "raw_start", "raw_end", "rule", "confidence", "organisation_basis"),
)
"""Keys of one extracted fact as JSON, in order."""

INTERRUPTED = 130
"""Exit code of a run that Ctrl-C ended, as shells have it."""


def extract(root: Path, files: Iterable[Path]) -> int:
    """Print the facts of `files` as JSON lines on standard output; what could not be read goes to standard error."""
    project = Project(root)
    with _reported(project):
        for extraction in extract_all(files, extractor(project), project.cache / "extract"):
            for fact in extraction.facts:
                click.echo(json.dumps(as_json(fact), ensure_ascii=False))
            if extraction.document is None:
                for issue in extraction.issues:
                    click.echo(_teller(project).issue(issue), err=True)
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
        progress.summary(outcome, _page(project))
        return _code(outcome, strict)
    return 1


def facts(root: Path, *, jobs: int, strict: bool, dry_run: bool, language: str = "en") -> int:
    """Bring the YAML facts up to date and say what changed; `dry_run` only says it."""
    from bangfu import pipeline

    project = Project(root)
    with _reported(project), _alone(project, "generate.py facts"), _Progress(project, language) as progress:
        outcome = pipeline.keep(project, jobs, progress.read, dry_run)
        progress.kept(outcome)
        progress.summary(outcome, written=not dry_run)
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
        say = progress.teller.say
        for fact in spared:
            if fact.id in planned.kept.ids.get(fact.file, {}):
                place = f"{fact.file}:{fact.line}"
                click.echo(say("spared", place=place, fact=fact.id, project=progress.teller.project))
        unknown = [name for name in named if not any(change.fact.startswith(name) for change in planned.run.changes)]
        for name in unknown:
            click.echo(say("nothing_named", name=name), err=True)
        click.echo(say("to_remove" if dry_run else "removed", n=len(planned.run.changes)))
        return int(bool(unknown))
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
        progress.summary(outcome, _page(project) if build else "")
        return 0
    return 1


def check(root: Path, *, style: Literal["text", "json", "github"], language: str) -> int:
    """Check every YAML file and print all faults at once, in the style of people, editors or CI."""
    from bangfu import keeping
    from bangfu.checkup import checkup

    project = Project(root)
    issues = checkup(project)
    if (words := _words_for_faults(project)) is None:
        raise SystemExit("\n".join(f"content/words.yml: {issue.detail['fault']}" for issue in issues))
    told = tuple(together(issues)) if style == "text" else issues
    click.echo(keeping.render(told, style, words, language), nl=False)
    if style == "text":
        teller = Teller(words, language)
        click.echo(f"\n{teller.say('found', counts=teller.counts(issues))}" if issues else teller.say("sound"))
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
    """Print how the facts whose id begins with `wanted` were found, as a run would keep them now."""
    from bangfu import pipeline
    from bangfu.explaining import explain as explained

    project = Project(root)
    with _reported(project):
        codebook, words = load_tables(project)[0], _words(project)
        outcome = pipeline.keep(project, dry_run=True)
        documents = {e.document.id: e.document for e in outcome.extractions if e.document is not None}
        found = [fact for fact in outcome.plan.kept.facts if wanted in _beginnings(fact, len(wanted))]
        click.echo("\n\n".join(explained(fact, documents, codebook, words, language) for fact in found), nl=bool(found))
        if not found:
            click.echo(f"There is no fact whose id begins with {wanted}.", err=True)
        return 0 if found else 1
    return 1


def _beginnings(fact: KeptFact, length: int) -> set[str]:
    """How the ids of a kept fact begin: its own, and those of the machine's facts that it holds."""
    return {known[:length] for known in (fact.id, *(source.fact for source in fact.sources)) if known}


def serve(root: Path, *, port: int) -> int:
    """Serve the site and follow every save until interrupted."""
    from bangfu import preview

    project = Project(root)

    def told(error: BangfuError) -> str:
        words = _words_for_faults(project)
        return "\n".join((str(error), *(map(Teller(words).issue, error.issues) if words else ())))

    try:
        preview.serve(project, port, click.echo, told)
    except KeyboardInterrupt:
        click.echo("stopped")
    except BangfuError as error:
        _lament(project, error)
        return 1
    return 0


class _Progress:
    """Bars on a terminal, plain lines elsewhere; then what changed, and the summary."""

    def __init__(self, project: Project, language: str = "en") -> None:
        self.project, self.teller = project, _teller(project, language)
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
        _paint(self.teller.look_at(outcome))

    def changes(self, run: Run) -> None:
        """One line for every document and every fact that changed, with its cause."""
        _paint(self.teller.changes(run))

    def summary(self, outcome: Outcome, page: str = "", *, written: bool = True) -> None:
        """The closing lines of a run."""
        self.__exit__()
        for line in self.teller.summary(outcome, time.monotonic() - self.begun, page, written=written):
            click.echo(line)

    def _step(self, label: str, number: int, total: int | None) -> None:
        if not sys.stderr.isatty():
            return
        if label not in self.bars:
            self.bars[label] = click.progressbar(length=total or 1, label=label, file=sys.stderr, show_pos=True)
        bar = self.bars[label]
        bar.length = max(total or 0, number)
        bar.update(number - bar.pos)


COLOURS = {
    "+": "green",
    "~": "yellow",
    "✎": "cyan",
    "-": "red",
    "?": "magenta",
    "error": "red",
    "warning": "yellow",
    "conflict": "red",
}
"""Colours of the first word of a line, on a terminal; elsewhere there are none."""


def _paint(lines: Iterable[str]) -> None:
    for line in lines:
        head, gap, rest = line.partition(" ")
        click.echo(click.style(head, fg=COLOURS.get(head)) + gap + rest)


def _page(project: Project) -> str:
    """The front page of the site, as a person in this folder would name it."""
    page = project.site / "index.html"
    here = Path.cwd()
    return str(page.relative_to(here) if page.is_relative_to(here) else page)


def _teller(project: Project, language: str = "en") -> Teller:
    """Tells of a project; commands name its folder as a person in this one would, unless it is Bangfu's own."""
    here, root = Path.cwd(), project.root.resolve()
    named = root.relative_to(here) if root.is_relative_to(here) else root
    return Teller(_words(project), language, "" if root == HOME else f" --project {shlex.quote(str(named))}")


def _words(project: Project) -> Words:
    return project_words(project.shared("content", "words.yml"))


def _words_for_faults(project: Project) -> Words | None:
    """The words to tell of a fault; Bangfu's own where the fault is in the words themselves, none where it is there."""
    for load, path in ((project_words, project.shared("content", "words.yml")), (load_words, OWN)):
        try:
            return load(path)
        except ContentError:  # told by the one who asks, as well as it goes
            continue
    return None


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
        _lament(project, error)
    except KeyboardInterrupt:
        click.echo(f"\n{_teller(project).say('interrupted')}", err=True)
        raise SystemExit(INTERRUPTED) from None


def _lament(project: Project, error: BangfuError) -> None:
    """Say what a person can mend, as `check` would."""
    from bangfu.keeping import render

    words = _words_for_faults(project)
    told = render(error.issues, "text", words, "en") if words and error.issues else f"{error}\n"
    click.echo(told, err=True, nl=False)
    if words and isinstance(error, ContentError):
        click.echo(f"\n{Teller(words).say('not_written')}", err=True)
