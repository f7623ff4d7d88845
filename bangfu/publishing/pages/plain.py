"""Pages without facts of their own: search, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker


def plain_pages(speaker: Speaker) -> Iterator[Page]:
    """The search page and the page for addresses that lead nowhere."""
    for path in ("search.html", "404.html"):
        here = Here(speaker, path)
        kind = "search" if path == "search.html" else "missing"
        ways = ("organisations/index.html", "counties/index.html", "indicators/index.html", "sources/index.html")
        names = ("organisations", "counties", "indicators", "sources")
        yield Page(
            path=path,
            kind=kind,
            title=speaker.t(f"{kind}.title"),
            description=speaker.t(f"{kind}.description"),
            context={
                "ways": tuple(
                    Link(speaker.t(f"{name}.title"), here.to(way)) for name, way in zip(names, ways, strict=True)
                )
            },
        )
