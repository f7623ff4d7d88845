"""What a run tells, as lines of text: what changed and why, what a person should look at, and the summary.

Pure functions from the outcome of a run to lines. Each line begins with words to search a log for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bangfu.fact import Change, Conflict, Run
from bangfu.issues import Issue, Level
from bangfu.words import Words

if TYPE_CHECKING:
    from bangfu.pipeline import Outcome

MARKS = {
    "new": "+",
    "changed": "~",
    "gone": "?",
    "deleted": "-",
    "returned": "+",
    "released": "=",
    "edited": "✎",
    "pruned": "-",
    "moved": "→",
}
"""How each kind of change is marked in the report of a run."""

MANY = 3
"""Facts from which it takes fewer words to tell of them together."""

LEVELS: tuple[Level, ...] = ("note", "warning", "error")
"""The order of issues: what matters most stands last, next to the summary."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one language."""

    words: Words
    language: str = "en"
    project: str = ""
    """What a command must add to work on this project: ` --project DIR`, or nothing."""

    def say(self, key: str, **detail: object) -> str:
        """The words of `terminal.<key>`."""
        return self.words.text(f"terminal.{key}", self.language, **detail)

    def changes(self, run: Run) -> Iterator[str]:
        """One line for every document and every fact that changed, with its cause."""
        for document in run.documents:
            was = self.say("was", before=document.before) if document.before else ""
            yield f"{self.say(f'documents.{document.kind}')} {document.document}{was}"
        for changes in _alike(run.changes):
            yield self._change(changes[0], "" if len(changes) == 1 else self.say("together", n=len(changes)))

    def look_at(self, outcome: Outcome) -> Iterator[str]:
        """One line for every issue and every conflict, the gravest last."""
        for issue in sorted(together(outcome.issues), key=lambda issue: LEVELS.index(issue.level)):
            yield self.issue(issue)
        yield from map(self._conflict, outcome.plan.kept.conflicts)

    def issue(self, issue: Issue) -> str:
        """Where, what, and the words it is about."""
        place = ":".join(str(part) for part in (issue.file or issue.document, issue.line, issue.column) if part)
        sentence = self.words.text(f"issues.{issue.code}", self.language, **issue.detail)
        quote = f" “{issue.quote}”" if issue.quote else ""
        return f"{issue.level} {place}: {sentence}{quote}" if place else f"{issue.level}: {sentence}{quote}"

    def summary(self, outcome: Outcome, seconds: float, page: str = "", *, written: bool = True) -> Iterator[str]:
        """The closing lines of a run, and what to do next; `page` is what the run made for the browser."""
        conflicts, issues = outcome.plan.kept.conflicts, outcome.issues
        yield self._row("documents", self._documents(outcome))
        yield self._row("facts", self._facts(outcome))
        levels = f" ({self.counts(issues)})" if issues else ""
        found = self.say("conflicts", n=len(conflicts)), self.say("issues", n=len(issues)) + levels
        yield self._row("look", ", ".join(found))
        if outcome.pages:
            yield self._row("pages", self.say("written", pages=outcome.pages, n=outcome.written))
        yield self._row("seconds", f"{seconds:.1f}" + ("" if written else f", {self.say('nothing_written')}"))
        for step in self._next(outcome, page, written):
            yield self._row("next", step)

    def counts(self, issues: Iterable[Issue]) -> str:
        """How many issues of each level there are, the gravest first."""
        counted = Counter(issue.level for issue in issues)
        return ", ".join(self.say(f"{level}s", n=counted[level]) for level in reversed(LEVELS) if counted[level])

    def _row(self, label: str, text: str) -> str:
        head = self.say(f"summary.{label}")
        return f"{head:<10} {text}"

    def _documents(self, outcome: Outcome) -> str:
        lost = sum(extraction.document is None for extraction in outcome.extractions)
        lost += sum(issue.code == "same-name" for issue in outcome.issues)
        read = sum(extraction.document is not None for extraction in outcome.extractions)
        return self.say("read", n=read) + (f", {self.say('unread', n=lost)}" if lost else "")

    def _facts(self, outcome: Outcome) -> str:
        """Facts, not changes: a fact of which three fields changed counts once."""
        touched = {(kind(change), change.fact) for change in outcome.plan.run.changes if change.fact}
        counted = Counter(name for name, _ in touched)
        shown = ["new", *(name for name in MARKS if counted[name] and name != "new")]
        shown += ["changed"] if len(shown) == 1 else []
        counts = [self.say("count", kind=self.say(f"facts.{name}"), n=counted[name]) for name in shown]
        return ", ".join((*counts, self.say("untouched", n=outcome.plan.untouched)))

    def _next(self, outcome: Outcome, page: str, written: bool) -> Iterator[str]:
        if not written and (outcome.plan.run.changes or outcome.plan.run.documents):
            yield self.say("next_run", project=self.project)
        if outcome.plan.kept.conflicts:
            yield self.say("next_check", project=self.project)
        if any(issue.code == "fact-gone" for issue in outcome.issues):
            yield self.say("next_prune", project=self.project)
        if page:
            yield self.say("next_site", page=page)

    def _change(self, change: Change, facts: str = "") -> str:
        name = kind(change)
        if change.field:
            what = f"{change.field}: {shown(change.before)} → {shown(change.after)}"
        else:
            what = shown(change.before if change.after is None else change.after, nothing="")
        about = (facts,) if facts else (change.fact, change.indicator)
        said = (MARKS[name], self.say(f"facts.{name}"), *about[:1], change.organisation or "—", *about[1:], what)
        quote = f"  “{change.quote}”" if change.quote and change.kind == "new" else ""
        return f"{' '.join(part for part in said if part)} ({change.cause}){quote}"

    def _conflict(self, conflict: Conflict) -> str:
        if not conflict.file:
            facts = ", ".join(conflict.facts)
            told = self.say("conflict_deleted", facts=facts, accept=conflict.accept, project=self.project)
            return f"{self.say('conflict')} {told}"
        place = f"{self.say('conflict')} {conflict.file}:{conflict.line}: {conflict.field}: "
        if conflict.kind == "sources":
            return place + self.say("conflict_sources", facts=", ".join(conflict.facts))
        sides = {"last": conflict.last, "hand": conflict.hand, "fresh": conflict.fresh}
        words: Mapping[str, str] = {name: shown(side) for name, side in sides.items()}
        return place + self.say("conflict_edit", accept=conflict.accept, keep=conflict.keep, **words)


def _alike(changes: Iterable[Change]) -> Iterator[tuple[Change, ...]]:
    """The changes one by one, but those together that carry many facts from one file to another."""
    for key, group in groupby(changes, lambda c: (c.field, c.kind, c.cause, c.organisation, c.before, c.after)):
        found = tuple(group)
        if key[0] == "file" and len(found) > MANY:
            yield found
        else:
            yield from ((change,) for change in found)


def kind(change: Change) -> str:
    """The kind of a change as it is told: a fact that a person took out is deleted, not gone."""
    return "deleted" if change.kind == "gone" and change.cause == "hand-edit" else change.kind


def shown(value: object, nothing: str = "—") -> str:
    """A value as a person would type it."""
    if value is None or value == ():
        return nothing
    if isinstance(value, bool):
        return str(value).lower()  # as YAML has it
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list | tuple) else str(value)


def together(issues: Iterable[Issue]) -> Iterator[Issue]:
    """The same issues, but one line for all facts of a file that one lost document leaves behind."""
    for lost, group in groupby(
        issues, lambda issue: (issue.code == "fact-gone", issue.file, issue.detail.get("document"))
    ):
        found = tuple(group)
        if not lost[0] or len(found) == 1:
            yield from found
            continue
        facts = ", ".join(issue.detail["fact"] for issue in found)
        detail = {"n": str(len(found)), "document": found[0].detail["document"], "facts": facts}
        yield Issue("facts-gone", found[0].level, file=found[0].file, detail=detail)
