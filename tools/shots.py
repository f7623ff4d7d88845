"""Screenshots of every kind of page into shots/: wide, phone, dark, English, print. Look at them, and mend."""

from __future__ import annotations

import sys

from browsing import SITE, launched, representative
from playwright.sync_api import Page

FOLDER = SITE.parent / "shots"
VIEWS: dict[str, dict[str, object]] = {
    "wide": {"viewport": {"width": 1440, "height": 1000}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 794, "height": 1123}},
}
TALLEST = 16000
"""Pixels: a browser's picture has an end."""


def height(page: Page) -> int:
    """How tall a page is, in pixels."""
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def main() -> int:
    """Take all pictures anew; returns the exit code."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with launched() as browser:
        for view, options in VIEWS.items():
            page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
            if view == "print":
                page.emulate_media(media="print")
            for name, path in representative().items():
                page.set_viewport_size(options["viewport"])  # type: ignore[arg-type]
                page.goto(path.as_uri())
                # What is laid out only when it comes near must be near before the picture is taken.
                page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height(page), TALLEST)})
                page.screenshot(path=FOLDER / f"{name}-{view}.png", full_page=True)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
