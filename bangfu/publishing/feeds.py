"""Changes of the facts as Atom feeds: whole site, and one per organisation."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from html import escape


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


LANGUAGE_TAGS = {"zh": "zh-Hans"}
"""What a language is called where not its code alone says it."""
EPOCH = "1970-01-01T00:00:00Z"
"""Date of a feed in which nothing has happened yet: Atom demands one, and the clock has no say."""


def atom(feed: Feed, site_url: str, author: str) -> bytes:
    """The feed as Atom 1.0, newest entry first.

    `site_url` is the published address, or empty: then links are relative to the feed, which readers resolve. Ids are
    `urn:uuid:` made of names, so that they stay the same when the site moves.
    """
    items = sorted(feed.items, key=lambda item: (item.date, item.id), reverse=True)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGE_TAGS.get(feed.language, feed.language)}">',
        f"<id>{_urn(feed.path)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{instant(items[0].date) if items else EPOCH}</updated>",
        f"<author><name>{_text(author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_link(feed, feed.path, site_url)}"/>',
        f'<link rel="alternate" type="text/html" href="{_link(feed, feed.home, site_url)}"/>',
    ]
    for item in items:
        lines += [
            "<entry>",
            f"<id>{_urn(feed.language + ' ' + item.id)}</id>",
            f"<title>{_text(item.title)}</title>",
            f"<updated>{instant(item.date)}</updated>",
            f'<link rel="alternate" type="text/html" href="{_link(feed, item.href, site_url)}"/>',
            f'<summary type="text">{_text(item.summary)}</summary>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def instant(date: str) -> str:
    """An ISO 8601 date as the point in time that Atom demands: what is not said counts from the beginning, in UTC."""
    day, _, time = date.partition("T")
    day += "-01" * (2 - day.count("-"))
    if not time:
        return f"{day}T00:00:00Z"
    return f"{day}T{time}" if time.endswith("Z") or "+" in time or "-" in time else f"{day}T{time}Z"


def _link(feed: Feed, path: str, site_url: str) -> str:
    if site_url:
        return escape(site_url + path)
    return escape(posixpath.relpath(path or ".", posixpath.dirname(feed.path) or "."))


def _urn(name: str) -> str:
    digest = hashlib.sha256(("bangfu " + name).encode()).hexdigest()
    # The layout of a name-based UUID (version 8: made by a rule of one's own, variant 10).
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"


def _text(words: str) -> str:
    """Words as XML holds them; control characters, which XML cannot hold, are left out."""
    return escape("".join(char for char in words if char >= " " or char in "\t\n"), quote=False)
