"""What keeping hands to the rest of the program: the kept facts, and the plan of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bangfu.document import Document
from bangfu.fact import Conflict, Fact, KeptFact, Run
from bangfu.issues import Issue
from bangfu.keeping.edits import Edit
from bangfu.keeping.sheet import Sheet
from bangfu.keeping.state import State


class Extraction(Protocol):
    """What one file gave: the part of `bangfu.extraction.Extraction` that keeping needs."""

    @property
    def document(self) -> Document | None:
        """None where the file could not be read."""

    @property
    def facts(self) -> Sequence[Fact]:
        """The machine's facts, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that decide in which file a fact stands."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    """Stem of the file of an organisation, by its full name: its id in the registry."""
    counties: Mapping[str, str] = field(default_factory=dict)
    """Code of a county, prefecture or province, by its full name; of namesakes, of one in force."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of facts, for lists: an organisation or a county."""

    file: str
    name: str | None
    county: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """The content of a project as it stands."""

    tree: Mapping[str, str]
    """Text of every content file, by its path relative to the project."""
    sheets: Mapping[str, Sheet]
    state: State
    ids: Mapping[str, Mapping[str, int]]
    """For every file, which of its blocks holds which fact."""
    facts: tuple[KeptFact, ...]
    """In the order of files and lines."""
    conflicts: tuple[Conflict, ...]
    issues: tuple[Issue, ...]
    runs: tuple[Run, ...]
    """The history of the facts, oldest first."""
    checked: frozenset[str] = frozenset()
    """Ids of the facts that a person vouches for, and of which the machine has said nothing new since."""

    @property
    def organisations(self) -> tuple[Page, ...]:
        """The files of organisations."""
        return tuple(
            Page(sheet.path, sheet.name, None, sheet.aliases)
            for sheet in self.sheets.values()
            if not sheet.about_county
        )

    @property
    def counties(self) -> tuple[Page, ...]:
        """The files of facts that belong to no organisation."""
        return tuple(Page(sheet.path, sheet.name, sheet.county) for sheet in self.sheets.values() if sheet.about_county)


@dataclass(frozen=True, slots=True)
class Write:
    """One file that a run writes. `before` is None for a new file, `after` for one to be removed."""

    path: str
    before: str | None
    after: str | None
    edits: tuple[Edit, ...] = ()
    """How `after` came of `before`, so that the same can be done to a file that a person has saved meanwhile."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do. Nothing is written before `write` gets it."""

    writes: tuple[Write, ...]
    """Content first, then the machine's memory, then the report."""
    kept: Kept
    """The content as it will stand."""
    run: Run
    """What changes, with causes; empty if nothing does."""
    untouched: int
    """Facts that stay as they are."""
