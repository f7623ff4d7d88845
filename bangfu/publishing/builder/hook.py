"""What MkDocs is told: pages are HTML already, words come from the words file, nothing undefined, nothing unescaped.

MkDocs loads this file by its path (`hooks` in mkdocs.yml), so it stands by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from bangfu.words import project_words

_bodies: dict[str, str] = {}
"""The HTML of the pages between the two events that MkDocs gives us for each; emptied as it goes."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out what MkDocs would add by itself: site map (dated by the clock)."""
    config.theme.static_templates.clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs the pages that have to be built; all other files are copied beside it, and only if they changed.

    Called by hand (`mkdocs build`), all files below `pages/` go in.
    """
    stale = config.extra.get("stale")
    docs = Path(config.docs_dir).resolve()
    for file in tuple(files):
        page = file.is_documentation_page()
        ours = Path(file.abs_src_path or "").resolve().is_relative_to(docs)
        wanted = ours if stale is None else page and file.src_uri in stale
        if not wanted:
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001  (MkDocs names them)
    """Make the theme's templates strict, and give them the words."""
    env.autoescape = True
    env.undefined = StrictUndefined
    words = project_words(Path(config.extra["words"]))
    env.globals["text"] = words.text
    env.globals["frame"] = config.extra.get("frame", "0")
    return env


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Take the HTML of a page out of the way of the Markdown converter: no text of a document is ever Markdown."""
    _bodies[page.file.src_uri] = markdown
    return ""


def on_page_content(html: str, page: Page, **_: Any) -> str:  # noqa: ARG001  (empty: see above)
    """Give the HTML of a page back as it was rendered."""
    return Markup(_bodies.pop(page.file.src_uri))
