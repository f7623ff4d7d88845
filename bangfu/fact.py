"""Facts: what a document states, what a person made of it, and where they part.

The keys and their vocabulary are those of `content/codebook.yml`; offsets are code points (see `document.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Number = int | float
Confidence = Literal["high", "medium", "low"]
Basis = Literal["stated", "inferred"]
Disposition = Literal["fact", "uncovered", "date", "ordinal", "name", "other", "damaged"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one attribute of a fact is what it is: words of the document, or of the registry, that say so."""

    about: str
    """`trigger`, `clause`, `organisation`, `actor`, `places`, `period`, `theme`, `rival` …"""
    words: str
    """The words that settled it, verbatim; empty if nothing in the text did."""
    start: int | None = None
    end: int | None = None
    """Their clean offsets."""
    note: str = ""
    """A code of `content/words.yml` (`evidence.<code>`) that says how the words were used or why a rival lost."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of one document, as the machine reads it. See the codebook for each key."""

    id: str
    """Twelve hexadecimal digits from document, indicator, value, unit and place in the text; stable over runs."""
    document: str
    indicator: str
    value: Number | None
    quote: str
    """The shortest clause of the clean text that states the fact; verbatim `document.text[start:end]`."""
    start: int
    end: int
    raw_start: int
    raw_end: int
    rule: str
    value_max: Number | None = None
    unit: str | None = None
    qualifier: str | None = None
    per: tuple[str, ...] = ()
    modality: str = "actual"
    organisation: str | None = None
    actor: str | None = None
    places: tuple[str, ...] = ()
    period: str | None = None
    theme: str = "general"
    item: str | None = None
    part_of_total: bool = False
    confidence: Confidence = "high"
    organisation_basis: Basis = "stated"
    figure: tuple[int, int] | None = None
    """Clean offsets of the numeral itself within the text, if the fact has one."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral of a clean text and what became of it: the account that leaves none out."""

    text: str
    start: int
    end: int
    value: Number | str | None
    unit: str | None
    disposition: Disposition
    reason: str = ""
    """A code of `content/words.yml` (`reasons.<code>`)."""
    facts: tuple[str, ...] = ()
    """Ids of the facts it ended in."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place where a fact is stated. Several documents can state the same fact."""

    document: str
    quote: str
    start: int | None = None
    end: int | None = None
    raw_start: int | None = None
    raw_end: int | None = None
    fact: str = ""
    """Id of the machine's fact in that document; empty for a source that a person gave."""
    gone: bool = False
    """The document left the folder, or no longer states it."""
    voice: str = ""
    """`Document.voice` of the document: sources with the same voice are reprints and count once."""


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact as the YAML files hold it, after the merge: the person's word where there is one."""

    id: str
    indicator: str
    value: Number | None
    sources: tuple[Source, ...]
    """The first is the one shown; empty only for a manual fact with `url` or `why` alone."""
    value_max: Number | None = None
    unit: str | None = None
    qualifier: str | None = None
    per: tuple[str, ...] = ()
    modality: str = "actual"
    organisation: str | None = None
    actor: str | None = None
    places: tuple[str, ...] = ()
    period: str | None = None
    theme: str = "general"
    item: str | None = None
    part_of_total: bool = False
    confidence: Confidence = "high"
    organisation_basis: Basis = "stated"
    edited: Mapping[str, object] = field(default_factory=dict)
    """Fields that a person set, each with what the document's words gave."""
    manual: bool = False
    why: str | None = None
    url: str | None = None
    file: str = ""
    line: int = 0
    """Where it stands: content file (relative to the project) and line, 1-based."""
    machine: Fact | None = None
    """The machine's fresh fact of the first source, with its evidence, if a document still states it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two words for one thing, kept side by side until a person decides."""

    kind: Literal["edit", "sources"]
    """`edit`: a hand and a fresh machine word differ from the last; `sources`: documents give differing values."""
    facts: tuple[str, ...]
    """Ids of the kept facts concerned."""
    field: str
    last: object = None
    hand: object = None
    fresh: object = None
    quote: str = ""
    file: str = ""
    line: int = 0
    accept: str = ""
    """The exact YAML line that a person types to accept the machine's word."""
    keep: str = ""
    """The exact YAML line that a person adds to keep their own and settle the matter."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a run made to the facts, with its cause."""

    kind: Literal["new", "changed", "gone", "returned", "released", "edited", "pruned", "moved"]
    cause: Literal["new-document", "changed-document", "changed-rule", "hand-edit", "document-gone", "command"]
    fact: str
    organisation: str | None
    document: str | None
    indicator: str
    field: str = ""
    before: object = None
    after: object = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What became of one source document between two runs."""

    kind: Literal["new", "changed", "renamed", "gone", "returned"]
    document: str
    """Its id now; for one that is gone, its last."""
    before: str = ""
    """Its id before it was renamed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run that changed something: the page of changes and the feeds are made of these."""

    date: str
    """ISO 8601 date (`2026-11-22`) of the run, or of SOURCE_DATE_EPOCH."""
    changes: tuple[Change, ...]
    documents: tuple[DocumentChange, ...] = ()
    rules_changed: bool = False
    """Whether the rules, the codebook or the registry differ from those of the run before."""
    name: str = ""
    """Stable name of the run: the stem of its file in `content/changes/`."""
