"""The shape of the project itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent


def tracked() -> list[Path]:
    """The files that git knows, or would know."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts(*endings: str) -> list[tuple[Path, str]]:
    return [(path, path.read_text(encoding="utf-8")) for path in tracked() if path.suffix in endings]


def test_stages_import_one_way_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading knows nothing of facts, and no stage imports from one that comes after it."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def test_modules_stay_readable() -> None:
    """No module grows past 400 lines: past that there is a second idea in it."""
    lines = {path.name: text.count("\n") for path, text in texts(".py") if "bangfu" in path.parts}
    assert not {name: count for name, count in lines.items() if count > 400}


def test_the_project_names_no_machine() -> None:
    """No file holds a path of somebody's machine or of a folder outside the project."""
    outside = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|\.\./" + "shared")
    kinds = (".py", ".md", ".yml", ".toml", ".sh", ".json", ".lock", ".js", ".css", ".html")
    assert not [path.name for path, text in texts(*kinds) if outside.search(text)]


def test_every_dependency_is_locked_with_its_hash() -> None:
    """Each requirement of both lock files is pinned to one version and carries hashes."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        pinned = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert pinned
        assert not [entry for entry in pinned if not re.match(r"\S+==\S+", entry) or "--hash=sha256:" not in entry]


def test_mkdocs_stays_below_two() -> None:
    """MkDocs 2 drops the hooks that the site is built with."""
    (version,) = re.findall(r"^mkdocs==(\d+)\.", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert int(version) < 2


def test_nothing_is_left_undone() -> None:
    """No source file carries a note of unfinished work."""
    marks = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert not [path.name for path, text in texts(".py", ".sh", ".js", ".css", ".html") if marks.search(text)]
