"""Every fact sheet as PDF on A4 into pdf/, in both languages, by headless Chromium."""

from __future__ import annotations

import sys

from browsing import SITE, launched

FOLDER = SITE.parent / "pdf"


def main() -> int:
    """Print all fact sheets; returns the exit code."""
    count = 0
    with launched() as browser:
        page = browser.new_page()
        for language, root in (("zh", SITE), ("en", SITE / "en")):
            folder = FOLDER / language
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted((root / "organisations").glob("*.html")):
                if path.stem != "index":
                    page.goto(path.as_uri())
                    page.pdf(path=folder / f"{path.stem}.pdf", format="A4", prefer_css_page_size=True)
                    count += 1
    print(f"{count} fact sheets in {FOLDER.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
