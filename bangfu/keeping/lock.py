"""One run at a time: a lock that names its owner and heals by itself when the owner's process is gone.

The kernel holds the lock (`flock`) and lets go of it with the last handle of the process, however that ends; the
words in the file only tell who has it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangfu.errors import LockedError
from bangfu.issues import Issue

LOCK = ".cache/run.lock"


@contextmanager
def lock(root: Path, owner: str) -> Iterator[None]:
    """Keep other runs out of the project while the block runs.

    `owner` is what another run is told (`generate.py facts since 14:03`), the process id is added. Raises LockedError.
    """
    path = root / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip()
            issue = Issue("locked", "error", detail={"owner": holder}, file=LOCK)
            raise LockedError(f"another run is at work: {holder}", (issue,)) from error
        _say(file.fileno(), f"{owner} (process {os.getpid()})\n")
        try:
            yield
        finally:
            _say(file.fileno(), "")


def _say(handle: int, words: str) -> None:
    os.ftruncate(handle, 0)
    os.write(handle, words.encode("utf-8"))
