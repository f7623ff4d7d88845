"""Many files to their facts: from the cache where nothing changed, in several processes where that pays."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bangfu.extraction import Extraction, Extractor

POOL_PAYS_FROM = 200
"""Documents from which a second process saves more than it costs to start."""


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
    files = [(path, _kept(path, extract, cache_folder)) for path in paths]
    missing = [(path, kept) for path, kept in files if kept is None or not kept.exists()]
    workers = jobs or (os.cpu_count() or 1 if len(missing) >= POOL_PAYS_FROM else 1)
    made = _map(missing, extract, workers)
    fresh = set(missing)
    for number, (path, kept) in enumerate(files, 1):
        yield next(made) if (path, kept) in fresh else _unpickled(kept) or _made(path, kept, extract)
        seen(number)


def _kept(path: Path, extract: Extractor, folder: Path | None) -> Path | None:
    """Where the cache holds what a file gives under these rules."""
    if folder is None:
        return None
    parts = (extract.rules.encode(), path.name.encode(), path.read_bytes())
    key = hashlib.sha256(b"\0".join(parts)).hexdigest()
    return folder / key[:2] / f"{key}.pickle"


def _map(files: list[tuple[Path, Path | None]], extract: Extractor, workers: int) -> Iterator[Extraction]:
    if workers == 1 or not files:
        return (_made(path, kept, extract) for path, kept in files)
    from joblib import Parallel, delayed

    run = Parallel(n_jobs=workers, return_as="generator", batch_size=32)
    results: Iterator[Extraction] = run(delayed(_made)(path, kept, extract) for path, kept in files)
    return results


def _made(path: Path, kept: Path | None, extract: Extractor) -> Extraction:
    result = extract(path.name, path.read_bytes())
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_bytes(pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))
        partial.replace(kept)
    return result


def _unpickled(path: Path | None) -> Extraction | None:
    """What the cache holds, or None. A damaged entry is worth no more than a missing one: it is computed again."""
    if path is None:
        return None
    try:
        found = pickle.loads(path.read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError):
        return None
    return found if isinstance(found, Extraction) else None
