"""One run at a time: the second is told who has the project, and a lock never outlives its process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from bangfu.errors import LockedError
from bangfu.keeping import lock


def test_a_second_run_is_told_who_has_the_project(tmp_path: Path) -> None:
    """The error names the verb and the process; once the first is done, the way is free."""
    with lock(tmp_path, "generate.py facts"):
        with pytest.raises(LockedError) as stop, lock(tmp_path, "generate.py prune"):
            pytest.fail("two runs at once")
        assert f"generate.py facts (process {os.getpid()})" in str(stop.value)
        assert stop.value.issues[0].code == "locked"
    with lock(tmp_path, "generate.py prune"):
        pass


def test_an_error_frees_the_project(tmp_path: Path) -> None:
    """A run that fails takes its lock along."""
    with pytest.raises(ValueError, match="x"), lock(tmp_path, "generate.py"):
        raise ValueError("x")
    with lock(tmp_path, "generate.py"):
        pass


def test_a_lock_heals_when_its_process_is_killed(tmp_path: Path) -> None:
    """After SIGKILL nobody has to delete a file."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with lock(tmp_path, "generate.py"):
                os.write(tell, b"1")
                signal.pause()
        finally:
            os._exit(1)
    os.read(ready, 1)
    with pytest.raises(LockedError) as stop, lock(tmp_path, "generate.py facts"):
        pytest.fail("two runs at once")
    assert f"process {child}" in str(stop.value)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with lock(tmp_path, "generate.py facts"):
        pass
