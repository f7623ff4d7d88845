"""What the preview's builder and its open pages tell each other."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

WAIT = 20.0
"""Seconds that a page's question may stay open."""


class Answer(TypedDict):
    """What a page learns."""

    turn: str
    page: str
    error: str


class State:
    """What went wrong at the last turn, and which pages of the folder `site` are open; shared between threads."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._changed = threading.Condition()
        self._turn, self._error = str(time.time_ns()), ""
        self._asked: dict[Path, float] = {}

    def report(self, error: str = "") -> None:
        """Note that the site moved on, or what went wrong in words."""
        with self._changed:
            self._turn, self._error = str(time.time_ns()), error  # differs from those of a preview that ran before
            self._changed.notify_all()

    def after(self, turn: str, page: Path, wait: float = WAIT) -> Answer:
        """How a page stands, as soon as a turn ends that its browser has not heard of, or after `wait` seconds."""
        with self._changed:
            self._asked[page] = time.monotonic()
            self._changed.wait_for(lambda: self._turn != turn, timeout=wait)
            return {"turn": self._turn, "page": self.version(page), "error": self._error}

    def remember(self, pages: Iterable[str]) -> None:
        """Take pages, by their addresses, for open ones: they were when the preview started anew."""
        with self._changed:
            self._asked |= {self.site / page: time.monotonic() for page in pages}

    def open(self) -> frozenset[str]:
        """Addresses of the pages that somebody looks at: their browsers asked, and must ask again by now."""
        with self._changed:
            lately = time.monotonic() - 2 * WAIT
            return frozenset(
                page.relative_to(self.site).as_posix() for page, asked in self._asked.items() if asked > lately
            )

    def version(self, page: Path) -> str:
        """A name for all that a page shows: its own text, and the scripts and styles of all pages."""
        whole = hashlib.sha256(page.read_bytes() if page.is_file() else b"")
        for asset in sorted((self.site / "assets").glob("*")):
            whole.update(f"{asset.name} {asset.stat().st_mtime_ns}".encode())
        return whole.hexdigest()[:16]
