"""The files of `pages/`: written whole and only when they change; what no page owns any longer is removed."""

from __future__ import annotations

import os
from pathlib import Path

from bangfu.publishing.files import write_atomically


class Store:
    """A folder of products. `put` every file, then `close`: all that was not put is an orphan and goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: set[str] = set()
        self.written = 0
        self.removed = 0

    def put(self, path: str, content: bytes) -> None:
        """Make `path` (with `/`, below the folder) hold `content`. Two files of one name are a mistake: ValueError."""
        if path in self.kept:
            raise ValueError(f"two pages are called {path}")
        self.kept.add(path)
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        self.written += write_atomically(file, content)

    def read(self, path: str) -> str:
        """What a text file of the last run holds; empty if there is none."""
        try:
            return (self.folder / path).read_text("utf-8")
        except FileNotFoundError:
            return ""

    def has(self, path: str) -> bool:
        """Whether the last run left a file."""
        return (self.folder / path).is_file()

    def adopt(self, path: str) -> None:
        """Keep a file of the last run as it is."""
        self.kept.add(path)

    def close(self) -> None:
        """Remove the files that were not put, and folders that are empty then."""
        for parent, folders, names in os.walk(self.folder, topdown=False):
            base = Path(parent)
            for name in names:
                if (base / name).relative_to(self.folder).as_posix() not in self.kept:
                    (base / name).unlink()
                    self.removed += 1
            for name in folders:
                if not any((base / name).iterdir()):
                    (base / name).rmdir()
