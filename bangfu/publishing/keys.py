"""Names for everything that a page is made of: where the name is that of the last run, so is the page.

A page whose key has not changed is not made again: its file below `pages/` says what it would say. The key covers
the facts on the page, the documents behind them, the conflicts about them, and an *environment* of code, templates,
words, codebook, registry, privacy rules and settings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from pathlib import Path

from bangfu.fact import KeptFact
from bangfu.publishing.fonts import FONT
from bangfu.publishing.index import Index
from bangfu.registry import Registry

LENGTH = 16
"""Hexadecimal digits of a key."""


@dataclass(frozen=True)
class Keys:
    """Keys of the pages of one publication."""

    index: Index
    templates: Path

    def of(self, *parts: object) -> str:
        """The key of a page that is made of `parts`, besides the environment."""
        return _hash(self.environment, *(repr(part) for part in parts))

    def facts(self, facts: Iterable[KeptFact]) -> tuple[str, ...]:
        """What a page shows of facts: themselves, the conflicts about them, the documents they are stated in."""
        found = tuple(facts)
        documents = sorted({source.document for fact in found for source in fact.sources})
        return (*(self._fact(fact) for fact in found), *(self.document(name) for name in documents))

    def document(self, name: str) -> str:
        """What a page shows of a document; a document that is no longer held has a key of its own."""
        if name not in self._documents:
            held = self.index.documents.get(name)
            self._documents[name] = _hash(name, repr(held))
        return self._documents[name]

    @cached_property
    def environment(self) -> str:
        """Everything that all pages depend on."""
        publication = self.index.publication
        privacy = publication.privacy
        rules = {field.name: _ordered(getattr(privacy, field.name)) for field in fields(privacy)}
        parts = (publication.words.entries, publication.codebook, publication.settings, rules, FONT.stat().st_size)
        return _hash(_code(), _tables(publication.registry), self._templates(), *(repr(part) for part in parts))

    def _templates(self) -> str:
        pages = (*self.templates.glob("*.html"), *(self.templates / "pages").glob("*.html"))
        return _hash(*(path.name + path.read_text("utf-8") for path in sorted(pages)))

    def _fact(self, fact: KeptFact) -> str:
        if fact.id not in self._facts:
            plain = repr(replace(fact, file="", line=0))  # where it stands in its file is shown nowhere
            conflicts = [
                (self._numbers[id(conflict)], conflict, [self.index.facts.get(name) for name in conflict.facts])
                for conflict in self.index.conflicts.get(fact.id, ())
            ]
            self._facts[fact.id] = _hash(plain, repr(conflicts))
        return self._facts[fact.id]

    @cached_property
    def _facts(self) -> dict[str, str]:
        return {}

    @cached_property
    def _documents(self) -> dict[str, str]:
        return {}

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The place of each conflict on the review page."""
        return {id(conflict): number for number, conflict in enumerate(self.index.publication.conflicts, 1)}


def _hash(*parts: str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return whole.hexdigest()[:LENGTH]


def _ordered(value: object) -> object:
    """A set in an order that no process changes."""
    return sorted(value) if isinstance(value, frozenset) else value


@cache
def _code() -> str:
    """The code that pages depend on: it does not change while a process runs."""
    package = Path(__file__).parents[1]
    files = [*(package / "publishing").rglob("*.py"), *(package / "registry").rglob("*.py"), *package.glob("*.py")]
    return _hash(*(path.read_text("utf-8") for path in sorted(files)))


@cache
def _tables(registry: Registry) -> str:
    """The registry, which equals only itself."""
    tables = (registry.organisations, registry.counties, registry.former, registry.regions, registry.delistings)
    return _hash(*(repr(table) for table in tables))
