"""What the program changes in a YAML file, as data: it can be proven, kept in a journal and made a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetKey:
    """Give a key of a fact a new value; its default takes the key away where no comment hangs on it."""

    fact: str
    key: str
    value: object


AlsoSource = tuple[str, str | None]
"""A further source of a fact: document, and quote where that differs from the first."""


@dataclass(frozen=True, slots=True)
class ChangeSources:
    """Change the further sources of a fact: each pair is a document and what takes its place.

    No document: a new source. Nothing in its place: it goes, because it is the first source now.
    """

    fact: str
    changes: tuple[tuple[str | None, AlsoSource | None], ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """Add a fact, behind another where that stands in the file, else at the end."""

    fact: str
    given: Mapping[str, object]
    after: str | None = None
    raw: str = ""
    """The lines as a person left them in another file, with their comments; they are carried over unchanged."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a fact out of the file, with the comments that belong to it."""

    fact: str


Edit = SetKey | ChangeSources | Insert | Remove


def changed(also: Iterable[AlsoSource], edit: ChangeSources) -> tuple[AlsoSource, ...]:
    """The further sources after an edit."""
    instead = {document: source for document, source in edit.changes if document is not None}
    old = (instead.get(source[0], source) for source in also)
    new = (source for document, source in edit.changes if document is None)
    return tuple(source for source in (*old, *new) if source is not None)
