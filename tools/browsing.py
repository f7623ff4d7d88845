"""The browser and the pages that the tools share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SITE = Path(__file__).resolve().parent.parent / "site"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str:
    """The Chromium that BANGFU_BROWSER names, or the system's."""
    found = os.environ.get("BANGFU_BROWSER") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        raise SystemExit("No Chromium found: install one, or name it in BANGFU_BROWSER.")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser, closed at the end. The site must have been built."""
    if not (SITE / "index.html").exists():
        raise SystemExit("There is no site yet: run make site first.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


def representative() -> dict[str, Path]:
    """One page of each kind in both languages, by name; of several, the richest one."""
    pages = {}
    for language, root in (("zh", SITE), ("en", SITE / "en")):
        for folder in ("organisations", "counties", "indicators", "themes", "sources"):
            found = [path for path in (root / folder).glob("*.html") if path.stem != "index"]
            if found:
                pages[f"{folder}-one-{language}"] = max(found, key=lambda path: (path.stat().st_size, path.name))
            if (root / folder / "index.html").exists():
                pages[f"{folder}-{language}"] = root / folder / "index.html"
        for path in sorted(root.glob("*.html")):
            pages[f"{path.stem}-{language}"] = path
    return pages
