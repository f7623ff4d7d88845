"""`pages/` becomes `site/`: MkDocs puts the frame around every page. Exchangeable: pages are finished HTML.

Each page of the site carries the revision that it was made of: a hash of the page and one of the frame. Only pages
whose revision differs are built again, so that one new document costs no more than the pages that show it.
"""

from __future__ import annotations

import filecmp
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bangfu.errors import BuildError

HEAD = 4096
"""Bytes within which a page tells its revision."""
_IN_PAGE = re.compile(rb'^revision: "([0-9a-f]+)"$', re.M)
_IN_SITE = re.compile(rb'<meta name="revision" content="([0-9a-f-]+)">')


def build_site(config_file: Path, pages: Path, site: Path, words: Path) -> int:
    """Bring `site` up to date with `pages`; returns the number of pages that were built.

    `words` is the words file. New pages are made beside the site and moved in when all are well. Raises BuildError
    with what MkDocs says; the last good site stays.
    """
    frame = _frame(config_file, words)
    sources = {path.relative_to(pages).as_posix(): path for path in pages.rglob("*.md")}
    stale = {name for name, path in sources.items() if _revision(path, frame) != _built(site / _html(name))}
    fresh = site.with_name(f".{site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        if stale:
            _run_mkdocs(config_file, pages, fresh, words, frame, frozenset(stale))
        _move_in(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _mirror(pages, site, {_html(name) for name in sources})
    return len(stale)


def _run_mkdocs(config_file: Path, pages: Path, fresh: Path, words: Path, frame: str, stale: frozenset[str]) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material speaks of its successor at every build
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str(config_file), docs_dir=str(pages), site_dir=str(fresh))
        config.extra |= {"words": str(words), "frame": frame, "stale": stale}
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, SystemExit, OSError) as error:
        raise BuildError(f"the site cannot be built: {error}") from error


def _frame(config_file: Path, words: Path) -> str:
    """A hash of everything that a built page depends on besides the page itself."""
    theme = config_file.parent / "templates" / "theme"
    parts = [config_file, words, Path(__file__).with_name("hook.py"), *sorted(theme.rglob("*"))]
    whole = hashlib.sha256(f"{version('mkdocs')} {version('mkdocs-material')}".encode())
    for path in parts:
        if path.is_file():
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:12]


def _revision(page: Path, frame: str) -> str:
    found = _IN_PAGE.search(_head(page))
    return f"{found[1].decode()}-{frame}" if found else ""


def _built(page: Path) -> str | None:
    try:
        found = _IN_SITE.search(_head(page))
    except FileNotFoundError:
        return None
    return found[1].decode() if found else None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _html(source: str) -> str:
    return source.removesuffix(".md") + ".html"


def _move_in(fresh: Path, site: Path) -> None:
    """Put new pages in the place of the old ones, each whole at any moment."""
    for path in _files(fresh):
        target = site / path.relative_to(fresh)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def _mirror(pages: Path, site: Path, built: set[str]) -> None:
    """Copy what is no page (data, charts, scripts) if it changed, and remove what `pages` no longer has."""
    kept = set(built)
    for path in _files(pages):
        name = path.relative_to(pages).as_posix()
        if path.suffix == ".md":
            continue
        kept.add(name)
        target = site / name
        if not target.exists() or not filecmp.cmp(path, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f".{target.name}.partial")
            shutil.copy2(path, partial)
            partial.replace(target)
    for path in tuple(_files(site)):
        if path.relative_to(site).as_posix() not in kept:
            path.unlink()
    for folder, folders, names in os.walk(site, topdown=False):
        if not folders and not names:
            Path(folder).rmdir()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file()) if folder.exists() else iter(())
