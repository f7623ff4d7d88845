"""Where everything stands in the site: paths from its root, with `/`; Chinese at the root, English in `en/`."""

from __future__ import annotations

import hashlib

ROOTS = {"zh": "", "en": "en/"}
"""The folder of each language below the root of the site."""


def in_language(path: str, language: str) -> str:
    """The path of a page in one language, from the root: `counties/532927.html` is `en/counties/532927.html`."""
    return ROOTS[language] + path


def organisation_path(slug: str) -> str:
    """The fact sheet of an organisation."""
    return f"organisations/{slug}.html"


def county_path(code: str) -> str:
    """The page of a county."""
    return f"counties/{code}.html"


def source_path(document: str) -> str:
    """The page of a source document."""
    return f"sources/{safe_name(document)}.html"


def indicator_path(indicator: str) -> str:
    """The page of an indicator over all organisations."""
    return f"indicators/{indicator}.html"


def theme_path(theme: str) -> str:
    """The page of a theme over all organisations."""
    return f"themes/{theme}.html"


def fact_anchor(fact: str) -> str:
    """The name of a fact within any page."""
    return f"f-{fact}"


def relative(source: str, target: str) -> str:
    """The link from one page to a file of the site, both given from one root. `target` may carry an anchor.

    It goes up to the root and down again, so that pages of one depth share their links, wherever they stand.
    """
    return "../" * source.count("/") + target


def safe_name(name: str) -> str:
    """A name that is safe as a file name and in a link; names that are not get a short hash instead."""
    if name and all(c.isascii() and (c.isalnum() or c in "_-.") for c in name) and not name.startswith("."):
        return name
    return "x" + hashlib.sha256(name.encode()).hexdigest()[:10]
