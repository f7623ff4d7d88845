"""Where the files of a project lie. A project is a folder with `seeds/`; what it lacks, Bangfu's own copy serves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
"""The folder that Bangfu itself lies in."""


@dataclass(frozen=True, slots=True)
class Project:
    """Paths of one project. `root` holds `seeds/` and `content/`; products go to `pages/`, `site/` and `.cache/`."""

    root: Path

    @property
    def seeds(self) -> Path:
        """The source documents."""
        return self.root / "seeds"

    @property
    def content(self) -> Path:
        """What people edit."""
        return self.root / "content"

    @property
    def pages(self) -> Path:
        """Markdown for MkDocs: a product."""
        return self.root / "pages"

    @property
    def site(self) -> Path:
        """The published site: a product."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """What can be computed again: a product."""
        return self.root / ".cache"

    def shared(self, *parts: str) -> Path:
        """A file or folder of the project, or Bangfu's own where the project has none (codebook, registry, templates)."""
        own = self.root.joinpath(*parts)
        return own if own.exists() else HOME.joinpath(*parts)

    def documents(self) -> tuple[Path, ...]:
        """The files of `seeds/`, sorted by name; folders and hidden files are left out."""
        if not self.seeds.is_dir():
            return ()
        return tuple(sorted(p for p in self.seeds.rglob("*") if p.is_file() and not p.name.startswith(".")))
