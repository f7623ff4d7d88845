"""The preview with a real browser: what is saved shows in the open page."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
LONG = 60_000
"""Milliseconds that a busy machine may take."""
SHEET = "organisations/cau.html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own, with its own copy of the templates, the words and the codebook."""
    root = tmp_path_factory.mktemp("live")
    copytree(ROOT / "tests" / "fixtures" / "tiny" / "seeds", root / "seeds")
    copytree(ROOT / "templates", root / "templates")
    (root / "content").mkdir()
    for name in ("words.yml", "codebook.yml"):
        copy(ROOT / "content" / name, root / "content")
    return root


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Where `serve` shows the project."""
    command = [sys.executable, str(ROOT / "generate.py"), "serve", "--project", str(project), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        yield next(line.strip() for line in server.stdout if line.startswith("http"))
        server.terminate()


@pytest.fixture
def page(address: str, visit) -> Page:
    """The fact sheet of the tiny project, open in a browser that follows."""
    page = visit(address + SHEET).page
    with page.expect_response(lambda answer: "/__preview/state" in answer.url, timeout=LONG):
        pass
    return page


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edit_shows_in_the_open_page(page: Page, project: Path) -> None:
    """A value that is typed over in a YAML file shows without a click."""
    replaced(project / "content" / "organisations" / "cau.yml", "value: 2650000", "value: 7310000")
    expect(page.get_by_text("731").first).to_be_visible(timeout=LONG)


def test_a_template_and_a_word_show_in_the_open_page(page: Page, project: Path) -> None:
    """Templates of the pages, of the frame, and words are followed like facts."""
    replaced(project / "templates" / "pages" / "organisation.html", "<h1", "<p>页内新行</p><h1")
    expect(page.get_by_text("页内新行")).to_be_visible(timeout=LONG)
    replaced(project / "templates" / "theme" / "main.html", "</main>", "<p>框内新行</p></main>")
    expect(page.get_by_text("框内新行")).to_be_visible(timeout=LONG)


def test_a_document_shows_in_the_open_page(page: Page, project: Path) -> None:
    """A document that is put into seeds/ brings its facts to the open fact sheet."""
    text = "中国农业大学定点帮扶镇康县\n\n2021年，中国农业大学在云南省镇康县投入帮扶资金417万元。\n"
    (project / "seeds" / "new.txt").write_text(text, encoding="utf-8")
    expect(page.get_by_text("417").first).to_be_visible(timeout=LONG)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("content/organisations/cau.yml", "facts:", "facts: [", "content/organisations/cau.yml:"),
        ("templates/pages/organisation.html", "<h1", "{% iff %}<h1", "templates/pages/organisation.html:"),
        ("content/words.yml", "zh: ", "zz: ", "words.yml"),
    ],
)
def test_an_error_shows_above_the_last_good_page(
    page: Page, project: Path, file: str, old: str, new: str, told: str
) -> None:
    """A slip is shown with its place while the last good page stays; once it is mended, the message goes."""
    good = (project / file).read_text(encoding="utf-8")
    heading = page.locator("h1").inner_text()
    replaced(project / file, old, new)
    expect(page.get_by_role("alert")).to_contain_text(told, timeout=LONG)
    assert page.locator("h1").inner_text() == heading
    (project / file).write_text(good, encoding="utf-8")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=LONG)


def test_a_change_of_the_rules_shows_in_the_open_page(page: Page, project: Path) -> None:
    """The codebook is read once by a process: the preview starts anew, and the open page follows the new one."""
    replaced(project / "content" / "codebook.yml", "直接投入资金", "改过的名称")
    expect(page.get_by_text("改过的名称").first).to_be_visible(timeout=LONG)
