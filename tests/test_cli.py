"""The command line as its users meet it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VERBS = ("extract", "facts", "diff", "prune", "pages", "site", "check", "serve", "explain", "schemas")
HEAVY = ("yaml", "jinja2", "matplotlib", "mkdocs", "opencc", "pyarrow", "numpy", "joblib", "watchdog", "bangfu")


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "generate.py"), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_with_an_example(verb: str) -> None:
    """The help of each verb ends with a command to try."""
    answer = run(verb, "--help")
    assert answer.returncode == 0
    assert f"python generate.py {verb}" in answer.stdout


def test_the_help_names_every_verb() -> None:
    """`generate.py --help` lists the verbs, and the list in this test is complete."""
    listed = run("--help").stdout.split("Commands:")[1].split("\n  ")
    assert tuple(sorted(line.split()[0] for line in listed if line.strip())) == tuple(sorted(VERBS))


def test_help_loads_nothing_heavy() -> None:
    """Asking for help imports the command line alone, so it answers at once."""
    probe = (
        "import sys, runpy; sys.argv = ['generate.py', '--help']\n"
        "try: runpy.run_path('generate.py', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True).stderr
    assert not set(HEAVY) & set(loaded.split())


def test_an_unknown_verb_is_refused() -> None:
    """A slip of the pen is told and changes nothing."""
    answer = run("pubish")
    assert answer.returncode == 2
    assert "pubish" in answer.stderr


def test_a_project_may_be_named_from_where_one_stands(tmp_path: Path) -> None:
    """A relative path is as good as a whole one, up to the finished site."""
    shutil.copytree(ROOT / "tests/fixtures/tiny", tmp_path / "tiny")
    answer = run("--project", "tiny", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "tiny/site/index.html").exists()
    assert "open tiny/site/index.html" in answer.stdout
