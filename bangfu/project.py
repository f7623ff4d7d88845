"""Where the files of a project lie. A project is a folder with `seeds/`; what it lacks, Bangfu's own copy serves."""

from __future__ import annotations

from collections.abc import Mapping
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
        """A file or folder of the project, or Bangfu's own where it has none (codebook, registry, templates)."""
        own = self.root.joinpath(*parts)
        return own if own.exists() else HOME.joinpath(*parts)

    def documents(self) -> tuple[Path, ...]:
        """The files of `seeds/`, sorted by name; folders and hidden files are left out, and `doubles`."""
        doubles = set(self.doubles())
        return tuple(path for path in self._files() if path not in doubles)

    def doubles(self) -> Mapping[Path, Path]:
        """Files whose name without ending another one has, each with that other one, which names the document.

        The one that lies higher wins, then the first by name, so that a new folder takes no name from an old file.
        """
        named: dict[str, list[Path]] = {}
        for path in self._files():
            named.setdefault(path.stem, []).append(path)
        ranked = [sorted(paths, key=lambda path: (len(path.parts), path)) for paths in named.values()]
        return {other: first for first, *others in ranked for other in others}

    def _files(self) -> tuple[Path, ...]:
        if not self.seeds.is_dir():
            return ()
        return tuple(sorted(p for p in self.seeds.rglob("*") if p.is_file() and not p.name.startswith(".")))
