"""What was saved, and when."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from bangfu.project import Project

SETTLE = 0.1
"""Seconds without a further save before a build starts: editors write a file in several steps."""
SAVES = frozenset({"modified", "created", "deleted", "moved"})


class Watch(FileSystemEventHandler):
    """Remembers that something was saved below some folders, and when. Wants to be stopped."""

    def __init__(self) -> None:
        self.saved = threading.Event()
        self._last = 0.0
        self._folders: set[Path] = set()
        self._observer: BaseObserver = Observer()
        self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a save; opening and closing a file without writing is none."""
        if event.event_type in SAVES and not event.is_directory:
            self._last = time.monotonic()
            self.saved.set()

    def follow(self, project: Project) -> None:
        """Watch the folders that the site is made from, and that there are by now: a first build makes content."""
        for folder in {project.seeds, project.content, project.shared("templates")} - self._folders:
            if folder.is_dir():
                self._observer.schedule(self, str(folder), recursive=True)
                self._folders.add(folder)

    def settled(self) -> None:
        """Wait until something is saved, and until no further save comes."""
        self.saved.wait()
        while (left := self._last + SETTLE - time.monotonic()) > 0:
            time.sleep(left)
        self.saved.clear()

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()
