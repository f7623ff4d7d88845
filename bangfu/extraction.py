"""From a file's bytes to its facts: a pure function, cached under the hash of all that it depends on."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
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

POOL_PAYS_FROM = 200
"""Documents from which a second process saves more than it costs to start."""


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
    """The extractor of a project, with the fingerprint of its code, codebook, lexicons and registry."""
    codebook, registry = project.shared("content", "codebook.yml"), project.shared("content", "registry")
    return Extractor(codebook, registry, _fingerprint(codebook, registry))


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


def extract_all(
    paths: Iterable[Path],
    extract: Extractor,
    cache_folder: Path | None = None,
    jobs: int = 0,
    seen: Callable[[int], object] = lambda _: None,
) -> Iterator[Extraction]:
    """The extractions of many files, in the order of `paths`, from the cache where nothing changed.

    `jobs` is the number of processes (0: all cores where it pays); `seen` is told how many files are done.
    """
    pending = tuple(paths)
    workers = jobs or (os.cpu_count() or 1 if len(pending) >= POOL_PAYS_FROM else 1)
    for number, extraction in enumerate(_map(pending, extract, cache_folder, workers), 1):
        seen(number)
        yield extraction


def _map(paths: tuple[Path, ...], extract: Extractor, folder: Path | None, workers: int) -> Iterator[Extraction]:
    if workers == 1:
        return (_cached(path, extract, folder) for path in paths)
    from joblib import Parallel, delayed

    run = Parallel(n_jobs=workers, return_as="generator", batch_size=32)
    results: Iterator[Extraction] = run(delayed(_cached)(path, extract, folder) for path in paths)
    return results


def _cached(path: Path, extract: Extractor, folder: Path | None) -> Extraction:
    data = path.read_bytes()
    if folder is None:
        return extract(path.name, data)
    key = hashlib.sha256(b"\0".join((extract.rules.encode(), path.name.encode(), data))).hexdigest()
    kept = folder / key[:2] / f"{key}.pickle"
    if (found := _unpickled(kept)) is not None:
        return found
    result = extract(path.name, data)
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(f".{os.getpid()}")
    partial.write_bytes(pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))
    partial.replace(kept)
    return result


def _unpickled(path: Path) -> Extraction | None:
    """What the cache holds, or None. A damaged entry is worth no more than a missing one: it is computed again."""
    try:
        found = pickle.loads(path.read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError):
        return None
    return found if isinstance(found, Extraction) else None


@cache
def _tables(codebook: Path, registry: Path) -> tuple[Codebook, Registry]:
    return load_codebook(codebook), load_registry(registry)


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
