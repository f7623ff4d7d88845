"""A page before it is rendered, and what every page offers at its foot: its date, its data, its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bangfu.publishing.cite import Citation, Cited, cite
from bangfu.publishing.wording import Here, Link


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language. `context` holds all that its template shows, in words."""

    path: str
    """Within its language: `counties/532927.html`."""
    kind: str
    """Name of the template, and code of `search.kinds` in the words file."""
    title: str
    description: str
    """A sentence for search engines and previews; plain text."""
    context: Mapping[str, object]
    newest: str = ""
    """ISO 8601 date of the newest document behind the page."""
    aliases: tuple[str, ...] = ()
    """Further names under which search finds it."""
    data: tuple[Link, ...] = ()
    """Files with the data of this page."""
    feed: str = ""
    """Path of the feed that follows this page, from the root of the site."""
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """Files that belong to the page (charts), by path from the root of the site."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that is made only if its key differs from that of the last run (see `keys`)."""

    path: str
    """Within its language."""
    key: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of a page."""

    newest: str
    data: tuple[Link, ...]
    citation: Citation


def foot(here: Here, page: Page) -> Foot:
    """The foot of a page."""
    settings = here.index.publication.settings
    key = "bangfu-" + page.path.removesuffix(".html").replace("/", "-").replace(".", "-")
    cited = Cited(
        key=key,
        title=page.title,
        site=here.speaker.t("name"),
        publisher=settings.publisher,
        date=page.newest,
        url=settings.url + here.address if settings.url else "",
        language=here.speaker.language,
    )
    return Foot(here.speaker.period(page.newest), page.data, cite(cited))
