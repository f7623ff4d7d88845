"""The live preview, without a browser: what is served, and that saves are followed."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from watchdog.events import FileModifiedEvent, FileOpenedEvent

from bangfu.preview import Handler, State, Watch, _follow, followed, serve
from bangfu.project import Project

PAGE = (
    "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'none'\">"
    "</head><body><p>ok</p></body></html>"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, State]]:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    state = State()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, state=state, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", state
    server.shutdown()
    server.server_close()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def test_pages_get_the_script_and_may_ask_for_newer_builds(served: tuple[str, State]) -> None:
    """A served page carries the script that follows the builds, and its policy lets only that script connect home."""
    page = get(served[0] + "/")
    assert '<script type="module" src="/__preview/follow.js"></script></body>' in page
    assert "connect-src 'self'" in page
    assert "connect-src 'none'" not in page


def test_the_script_is_no_inline_script() -> None:
    """What the preview adds to a page never needs the policy to allow inline script or style."""
    added = followed(PAGE).replace(PAGE.replace("connect-src 'none'", "connect-src 'self'").split("</body>")[0], "")
    assert "<style" not in added
    assert "src=" in added


def test_an_error_reaches_the_page_and_the_last_good_build_stays(served: tuple[str, State]) -> None:
    """After a failed build the page learns the error, but not of a new build to load."""
    address, state = served
    state.report()
    state.report("content/x.yml:3: expected a number")
    answer = json.loads(get(address + "/__preview/state?after="))
    assert answer == {"build": 1, "error": "content/x.yml:3: expected a number"}


def test_a_waiting_page_hears_of_the_next_build_at_once(served: tuple[str, State]) -> None:
    """The question for a newer build stays open until there is one."""
    address, state = served
    state.report()
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(get(address + "/__preview/state?after=1")))
    asking.start()
    while asking.is_alive():
        state.report()
        asking.join(timeout=0.05)
    assert json.loads(answers[0])["build"] >= 2


def test_reading_a_file_is_no_save() -> None:
    """Opening a file starts no build; writing it does."""
    watch = Watch()
    watch.on_any_event(FileOpenedEvent("a.yml"))
    assert not watch.saved.is_set()
    watch.on_any_event(FileModifiedEvent("a.yml"))
    assert watch.saved.is_set()


class EnoughError(Exception):
    """Ends the loop under test."""


def test_several_writes_of_one_save_make_one_build() -> None:
    """A build waits until the saves have settled, so that an editor's several writes make one build."""
    watch, builds = Watch(), []

    def build() -> str:
        builds.append(time.monotonic())
        raise EnoughError

    for _ in range(3):
        watch.on_any_event(FileModifiedEvent("a.yml"))
    with pytest.raises(EnoughError):
        _follow(watch, build, State(), lambda _: None)
    assert len(builds) == 1
    assert not watch.saved.is_set()


def test_a_new_project_is_followed_too(tmp_path: Path) -> None:
    """Content that the first build makes is watched like content that was there before."""
    (tmp_path / "seeds").mkdir()
    builds: list[int] = []
    seen = threading.Event()

    def build() -> str:
        builds.append(1)
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "site").mkdir(exist_ok=True)
        if len(builds) > 1:
            seen.set()
            raise EnoughError
        return ""

    def say(line: str) -> None:
        if line.startswith("http"):
            threading.Timer(0.2, (tmp_path / "content" / "a.yml").write_text, ["name: a"]).start()

    with pytest.raises(EnoughError):
        serve(Project(tmp_path), 0, build, say)
    assert seen.is_set()
