"""From a file's bytes to its facts: a pure function of them, the code, the codebook and the registry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bangfu.codebook import Codebook, load_codebook
from bangfu.document import Document
from bangfu.errors import ContentError, ReadingError
from bangfu.fact import Evidence, Fact, Numeral
from bangfu.interpreting import interpret
from bangfu.issues import Issue
from bangfu.project import HOME, Project
from bangfu.reading import read_document
from bangfu.recognising import recognise
from bangfu.registry import Registry, load_registry


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one file gave. `document` is None where the file could not be read; `issues` then say why."""

    name: str
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""
    document: Document | None
    facts: tuple[Fact, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    issues: tuple[Issue, ...] = ()
    organisation: str | None = None
    """The organisation that the document is about, in full."""
    organisation_basis: str = "stated"
    organisation_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads documents by one codebook and one registry; `rules` is the fingerprint of everything that decides."""

    codebook_path: Path
    registry_path: Path
    rules: str

    def __call__(self, name: str, data: bytes) -> Extraction:
        """The facts of one file, given its name and bytes. Never raises for what the file holds."""
        digest = hashlib.sha256(data).hexdigest()
        try:
            document = read_document(name, data)
        except ReadingError as error:
            return Extraction(name, digest, None, issues=error.issues)
        codebook, registry = _tables(self.codebook_path, self.registry_path)
        found = interpret(document, recognise(document, registry), codebook, registry)
        return Extraction(
            name=name,
            digest=digest,
            document=document,
            facts=found.facts,
            numerals=found.numerals,
            issues=tuple(replace(issue, document=document.id) for issue in document.issues + found.issues),
            organisation=found.organisation,
            organisation_basis=found.organisation_basis,
            organisation_evidence=found.organisation_evidence,
        )


def extractor(project: Project) -> Extractor:
    """The extractor of a project, with the fingerprint of all code and tables that it reads by."""
    codebook, registry = project.shared("content", "codebook.yml"), project.shared("content", "registry")
    return Extractor(codebook, registry, _rules(codebook, registry))


def outdated(project: Project) -> bool:
    """Whether code or tables changed since this process loaded them: only a new process will read by them."""
    codebook, registry = project.shared("content", "codebook.yml"), project.shared("content", "registry")
    return _rules(codebook, registry) != _fingerprint(codebook, registry)


def load_tables(project: Project) -> tuple[Codebook, Registry]:
    """The codebook and the registry of a project. Raises ContentError with all their faults."""
    registry = project.shared("content", "registry")
    try:
        return _tables(project.shared("content", "codebook.yml"), registry)
    except ContentError as error:
        raise ContentError(str(error), tuple(_placed(issue, registry) for issue in error.issues)) from error


def _placed(issue: Issue, registry: Path) -> Issue:
    """A fault with the path of its file from the project on, where the loaders know the name alone."""
    if issue.file is None:
        return replace(issue, file="content/registry")
    return replace(issue, file=f"content/{'registry/' if (registry / issue.file).exists() else ''}{issue.file}")


@cache
def _tables(codebook: Path, registry: Path) -> tuple[Codebook, Registry]:
    return load_codebook(codebook), load_registry(registry)


@cache
def _rules(codebook: Path, registry: Path) -> str:
    """The fingerprint of what this process reads by. Taken once, as the tables are loaded once."""
    return _fingerprint(codebook, registry)


def _fingerprint(codebook: Path, registry: Path) -> str:
    """SHA-256 over the code of the three stages and every table they read."""
    package, content = HOME / "bangfu", HOME / "content"
    rooms = ("reading", "recognising", "interpreting", "registry")
    files = [path for room in rooms for path in (package / room).rglob("*") if path.suffix in {".py", ".txt"}]
    files += [package / name for name in ("document.py", "fact.py", "codebook.py", "extraction.py")]
    files += [codebook, content / "reading.yml", *registry.rglob("*"), *(content / "lexicon").rglob("*")]
    whole = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
