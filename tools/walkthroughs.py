#!/usr/bin/env python3
"""Plays the walk-throughs of docs/: runs every command, makes every edit, and writes what the commands really answer.

In a `console` block, lines that begin with `$ ` are commands, the lines below each its answer. A `diff` block is an
edit that the reader makes. `python tools/walkthroughs.py` brings the answers in the documents up to date; a test holds
them to it.
"""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

HOME = Path(__file__).resolve().parent.parent
DOCUMENTS = ("docs/editing.md", "docs/regenerating.md")
_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECONDS = re.compile(r"^(seconds +)[\d.]+", re.MULTILINE)
DATE = "1795305600"
"""SOURCE_DATE_EPOCH of the walk-throughs: 22 November 2026."""


def played(text: str, folder: Path) -> str:
    """The text of a walk-through with the answers that its commands give in `folder`, which must be empty."""
    for name in ("generate.py", "tests"):
        (folder / name).symlink_to(HOME / name)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = DATE
    sys.path.insert(0, str(HOME))
    try:
        with chdir(folder):
            return _BLOCK.sub(lambda found: _block(found[1], found[2]), text)
    finally:
        sys.path.remove(str(HOME))
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _block(kind: str, body: str) -> str:
    if kind == "diff":
        _edit(body)
        return f"```diff\n{body}```"
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "```console\n" + "".join(f"{command}\n{_answer(command[2:])}" for command in commands) + "```"


def _answer(command: str) -> str:
    """What a command prints, to either stream. Ours run within this process, which spares their start."""
    words = shlex.split(command)
    if words[:2] == ["python", "generate.py"] and not set("|;<>") & set(command):
        main = runpy.run_path(str(HOME / "generate.py"))["main"]
        result = CliRunner().invoke(main, words[2:], prog_name="generate.py", catch_exceptions=False)
        return _SECONDS.sub(r"\g<1>0.1", result.output)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=shell)
    return _SECONDS.sub(r"\g<1>0.1", done.stdout + done.stderr)


def _edit(body: str) -> None:
    """Make the edit of a diff: each hunk's old lines stand once in the file and give way to its new lines."""
    path, *lines = body.splitlines()
    file = Path(path.removeprefix("+++ "))
    text = file.read_text("utf-8")
    for hunk in "\n".join(lines).split("@@\n")[1:]:
        rows = hunk.removesuffix("\n").split("\n")
        old = "".join(f"{row[1:]}\n" for row in rows if row[:1] != "+")
        new = "".join(f"{row[1:]}\n" for row in rows if row[:1] != "-")
        if text.count(old) != 1:
            raise ValueError(f"{file}: these lines stand {text.count(old)} times:\n{old}")
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def main() -> None:
    """Bring the answers in the documents up to date."""
    for name in DOCUMENTS:
        path = HOME / name
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(played(path.read_text("utf-8"), Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
