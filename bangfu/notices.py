"""What the extractions of a run show only side by side, or by what is not in them: each becomes one issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bangfu.extraction import Extraction
from bangfu.issues import Issue
from bangfu.project import Project


def unread(project: Project) -> tuple[Issue, ...]:
    """Files of `seeds/` that are left out because another one has the name that they would give their document."""
    return tuple(
        Issue(
            "same-name",
            "error",
            detail={"name": path.name, "first": first.relative_to(project.root).as_posix()},
            file=path.relative_to(project.root).as_posix(),
        )
        for path, first in sorted(project.doubles().items())
    )


def notices(extractions: Iterable[Extraction]) -> tuple[Issue, ...]:
    """Documents without facts, without a known organisation, or with the text of another one."""
    readable = [extraction for extraction in extractions if extraction.document is not None]
    return (*_silent(readable), *_nameless(readable), *_twice(readable))


def _silent(extractions: Iterable[Extraction]) -> Iterable[Issue]:
    for extraction in extractions:
        if not extraction.facts:
            yield _about("no-facts", extraction)


def _nameless(extractions: Iterable[Extraction]) -> Iterable[Issue]:
    for extraction in extractions:
        if extraction.facts and extraction.organisation is None:
            yield _about("no-organisation", extraction)


def _twice(extractions: Iterable[Extraction]) -> Iterable[Issue]:
    voices: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        if extraction.document is not None:
            voices[extraction.document.voice].append(extraction)
    for first, *others in voices.values():
        for other in others:
            yield _about("same-text", other, first=first.name)


def _about(code: str, extraction: Extraction, **detail: str) -> Issue:
    assert extraction.document is not None
    return Issue(code, "warning", extraction.document.id, detail={"name": extraction.name, **detail})
