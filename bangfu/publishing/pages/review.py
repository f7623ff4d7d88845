"""What a person should look at: conflicts, things found odd, uncertain facts, figures that no indicator covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bangfu.fact import Conflict
from bangfu.issues import Issue
from bangfu.publishing.evidence import FactView, fact_view, field_words
from bangfu.publishing.page import Page
from bangfu.publishing.pages.source import home_of
from bangfu.publishing.privacy import mask, private_names
from bangfu.publishing.wording import Here, Link, Speaker


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two words for one thing."""

    kind: str
    field: str
    facts: tuple[FactView, ...]
    last: str
    hand: str
    fresh: str
    quote: str
    place: str
    """File and line."""
    accept: str
    """The line to type for the machine's word."""
    keep: str
    """The line to add for one's own."""


@dataclass(frozen=True, slots=True)
class IssueView:
    """One thing that was found and could not be settled."""

    level: str
    sentence: str
    source: Link | None
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one kind."""

    name: str
    level: str
    issues: tuple[IssueView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The figures of one document that no indicator covers."""

    source: Link
    figures: tuple[str, ...]


def review_page(speaker: Speaker) -> Iterator[Page]:
    """The page for reviewers."""
    here = Here(speaker, "review.html")
    index = here.index
    low = index.ordered(fact for fact in index.publication.facts if fact.confidence == "low")
    inferred = dict.fromkeys(
        fact.organisation
        for fact in index.publication.facts
        if fact.organisation and fact.organisation_basis == "inferred"
    )
    yield Page(
        path=here.path,
        kind="review",
        title=speaker.t("review.title"),
        description=speaker.t("review.description"),
        context={
            "conflicts": tuple(_conflict(here, conflict) for conflict in index.publication.conflicts),
            "issues": _issues(here, index.publication.issues),
            "low": tuple((fact_view(here, fact), home_of(here, fact)) for fact in low),
            "inferred": tuple(here.organisation(name) for name in inferred),
            "uncovered": _uncovered(here),
        },
        newest=index.newest(index.publication.facts),
    )


def _conflict(here: Here, conflict: Conflict) -> ConflictView:
    facts = tuple(fact for name in conflict.facts if (fact := here.index.facts.get(name)))
    return ConflictView(
        kind=conflict.kind,
        field=here.speaker.t(f"fields.{conflict.field}"),
        facts=tuple(fact_view(here, fact) for fact in facts),
        last=field_words(here, conflict.field, conflict.last),
        hand=field_words(here, conflict.field, conflict.hand),
        fresh=field_words(here, conflict.field, conflict.fresh),
        quote=_masked(here, conflict.quote),
        place=f"{conflict.file}:{conflict.line}" if conflict.file else "",
        accept=conflict.accept,
        keep=conflict.keep,
    )


def _issues(here: Here, issues: tuple[Issue, ...]) -> tuple[IssueGroup, ...]:
    """Issues by kind, the gravest first."""
    words, grave = here.index.publication.words, {"error": 0, "warning": 1, "note": 2}

    def kind(issue: Issue) -> tuple[int, str, str]:
        named = issue.code if words.has(f"site.review.issue_names.{issue.code}") else "other"
        return grave[issue.level], issue.level, named

    ordered = sorted(issues, key=lambda issue: (kind(issue), issue.document or "", issue.start or 0))
    groups = []
    for (_, level, named), held in groupby(ordered, key=kind):
        views = tuple(_issue(here, issue) for issue in held)
        groups.append(IssueGroup(here.speaker.t(f"review.issue_names.{named}"), level, views, len(views)))
    return tuple(groups)


def _issue(here: Here, issue: Issue) -> IssueView:
    place = issue.file or ""
    if issue.file and issue.line:
        place = ":".join(str(part) for part in (issue.file, issue.line, issue.column) if part)
    detail = {name: _masked(here, value) for name, value in issue.detail.items()}
    return IssueView(
        level=issue.level,
        sentence=here.speaker.words(f"issues.{issue.code}", **detail),
        source=here.source(issue.document) if issue.document else None,
        quote=_masked(here, issue.quote or ""),
        place=place,
    )


def _uncovered(here: Here) -> tuple[Uncovered, ...]:
    index = here.index
    found = []
    for name, numerals in sorted(index.publication.numerals.items()):
        text = index.masked.get(name, "")
        loose = tuple(text[n.start : n.end] for n in numerals if n.disposition == "uncovered")
        if loose:
            found.append(Uncovered(here.source(name), loose))
    return tuple(found)


def _masked(here: Here, words: str) -> str:
    return mask(words, private_names(words, here.index.publication.privacy))
