"""`pages/` becomes `site/`: MkDocs puts the frame around every page. Exchangeable: pages are finished HTML."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from bangfu.errors import BuildError


def build_site(config_file: Path, pages: Path, site: Path, words: Path) -> None:
    """Build `site` of `pages`, whole or not at all: it is made beside the old one, which goes when all is well.

    `words` is the words file. Raises BuildError with what MkDocs says; the last good site stays.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material speaks of its successor at every build
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    fresh = site.with_name(f".{site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        config = load_config(str(config_file), docs_dir=str(pages), site_dir=str(fresh))
        config.extra["words"] = str(words)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, SystemExit, OSError) as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise BuildError(f"the site cannot be built: {error}") from error
    _swap(fresh, site)


def _swap(fresh: Path, site: Path) -> None:
    """Put the new folder in the place of the old one."""
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
