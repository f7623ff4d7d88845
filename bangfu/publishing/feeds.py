"""Changes of the facts as Atom feeds: whole site, and one per organisation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed: the changes of one run to one organisation, or of one fact."""

    id: str
    """Stable name: the same change has the same id in every build."""
    title: str
    date: str
    """ISO 8601, from the record of the run (`2026-11-22` or with time), never from the clock."""
    href: str
    """Relative to the root of the site."""
    summary: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed in one language."""

    path: str
    """Where it stands, relative to the root of the site: `feeds/all.zh.atom`."""
    title: str
    language: str
    home: str
    """The page it belongs to, relative to the root of the site."""
    items: tuple[Item, ...]


def atom(feed: Feed, site_url: str, author: str) -> bytes:
    """The feed as Atom 1.0. `site_url` is the published address, or empty: then links are relative to the feed."""
    raise NotImplementedError
