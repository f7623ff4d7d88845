"""The few ways a run can stop.

BangfuError
├── ContentError   a content file (YAML, registry) is broken: nothing was written
├── ReadingError   a source file cannot be read at all (binary, unknown encoding, empty)
├── LockedError    another run is at work
└── BuildError     a page, chart or the site cannot be made
"""

from __future__ import annotations

from bangfu.issues import Issue


class BangfuError(Exception):
    """Base of all errors that a person can mend; carries the issues that say how."""

    def __init__(self, message: str, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(message)
        self.issues = issues


class ContentError(BangfuError):
    """A content file is broken; the run stops before anything is written."""


class ReadingError(BangfuError):
    """A source file cannot be read; the run goes on without it."""


class LockedError(BangfuError):
    """Another run is at work in this project."""


class BuildError(BangfuError):
    """A page, a chart or the site cannot be made; the last good site stays."""
