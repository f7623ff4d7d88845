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
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bangfu.errors import BuildError
from bangfu.publishing.faults import AT_FAULT, template_fault

HEAD = 4096
"""Bytes within which a page tells its revision."""
_IN_PAGE = re.compile(rb'^revision: "([0-9a-f]+)"$', re.M)
_IN_SITE = re.compile(rb'<meta name="revision" content="([0-9a-f-]+)">')


@dataclass(frozen=True, slots=True)
class Frame:
    """What a built page depends on besides the page itself."""

    config: Path
    """mkdocs.yml"""
    theme: Path
    """The folder of the templates of the frame."""
    words: Path
    """The words file."""

    def revision(self) -> str:
        """A hash of it all."""
        parts = [self.config, self.words, Path(__file__).with_name("hook.py"), *sorted(self.theme.rglob("*"))]
        whole = hashlib.sha256(version("mkdocs").encode())
        for path in parts:
            if path.is_file():
                whole.update(path.name.encode() + b"\0" + path.read_bytes())
        return whole.hexdigest()[:12]


def build_site(frame: Frame, pages: Path, site: Path, wanted: Container[str] | None = None) -> int:
    """Bring `site` up to date with `pages`; returns the number of pages that were built.

    `wanted` are the addresses of the only pages to build, if not all. New pages are made beside the site and moved in
    when all are well. Raises BuildError with what MkDocs says; the last good site stays.
    """
    revision = frame.revision()
    sources = {path.relative_to(pages).as_posix(): path for path in pages.rglob("*.md")}
    asked = (name for name in sources if wanted is None or _html(name) in wanted)
    stale = {name for name in asked if _revision(sources[name], revision) != _built(site / _html(name))}
    fresh = site.with_name(f".{site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        if stale:
            _run_mkdocs(frame, pages, fresh, {"frame": revision, "stale": frozenset(stale)})
        _move_in(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _mirror(pages, site, {_html(name) for name in sources})
    return len(stale)


def _run_mkdocs(frame: Frame, pages: Path, fresh: Path, extra: Mapping[str, object]) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    theme = {"name": None, "custom_dir": str(frame.theme)}
    try:
        config = load_config(str(frame.config), docs_dir=str(pages), site_dir=str(fresh), theme=theme)
        config.extra |= {"words": str(frame.words), **extra}
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, SystemExit, OSError) as error:
        raise BuildError(f"the site cannot be built: {error}") from error
    except AT_FAULT as error:
        raise template_fault(error, frame.theme.parent) from error


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
