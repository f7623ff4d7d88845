"""A citation for every page: plain text, BibTeX, CSL-JSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited."""

    key: str
    """ASCII, unique in the site: `bangfu-532927`."""
    title: str
    site: str
    publisher: str
    """Empty if `content/site.yml` names none."""
    date: str
    """ISO 8601 date of the newest document behind the page; empty if it has none."""
    url: str
    """Published address of the page; empty if the site has none."""
    language: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The same citation three ways."""

    text: str
    bibtex: str
    csl: str
    """JSON text."""


def cite(page: Cited) -> Citation:
    """Write the citation of a page."""
    raise NotImplementedError
