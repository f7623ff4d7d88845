"""What is published: the one input of `publish`. Everything a page shows is in here; nothing is read meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from bangfu.document import Document
from bangfu.fact import Conflict, KeptFact, Numeral, Run
from bangfu.issues import Issue
from bangfu.publishing.settings import Settings

if TYPE_CHECKING:
    from bangfu.codebook import Codebook
    from bangfu.publishing.privacy import PrivacyRules
    from bangfu.registry import Registry
    from bangfu.words import Words


@dataclass(frozen=True, slots=True)
class Publication:
    """The facts as people keep them, with the documents, tables and words that pages are made of."""

    facts: tuple[KeptFact, ...]
    documents: tuple[Document, ...]
    """Every document that could be read, also one without facts; sorted by id."""
    registry: Registry
    codebook: Codebook
    words: Words
    settings: Settings
    privacy: PrivacyRules
    numerals: Mapping[str, tuple[Numeral, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The account of each document's numerals, by document id."""
    conflicts: tuple[Conflict, ...] = ()
    issues: tuple[Issue, ...] = ()
    """Of documents (unreadable ones included) and of content files."""
    runs: tuple[Run, ...] = ()
    """The history of the facts, oldest first."""
    accuracy: Mapping[str, object] | None = None
    """What `make accuracy` measured (`content/accuracy.json`), if it has been run."""
