"""The live preview, without a browser: what is served, and that saves are followed."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from watchdog.events import FileModifiedEvent, FileOpenedEvent

from bangfu.errors import BangfuError, BuildError
from bangfu.preview.serve import turn
from bangfu.preview.server import Server, followed, serving
from bangfu.preview.state import State
from bangfu.preview.watch import Watch
from bangfu.project import Project

PAGE = (
    "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"
    "</head><body><p>ok</p></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "other.html").write_text(PAGE, encoding="utf-8")
    (folder / "assets" / "site.css").write_text("p {}", encoding="utf-8")
    return folder


@pytest.fixture
def served(site: Path) -> Iterator[tuple[str, State]]:
    state = State(site)
    server = serving(state, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", state
    server.shutdown()
    server.server_close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    watching.stop()


def get(address: str, **query: str) -> str:
    with urllib.request.urlopen(f"{address}?{urlencode(query)}", timeout=60) as answer:
        return str(answer.read().decode())


def asked(served: tuple[str, State], page: str = "/", turn: str = "") -> dict[str, Any]:
    """What a page in the browser learns."""
    answer: dict[str, Any] = json.loads(get(served[0] + "/__preview/state", page=page, turn=turn))
    return answer


def test_pages_get_the_script_that_follows(served: tuple[str, State]) -> None:
    """A served page carries the script, the style and the name of what it shows; nothing of it is inline."""
    page = get(served[0] + "/")
    assert '<script type="module" src="/__preview/follow.js"></script></body>' in page
    assert f'<meta name="preview" content="{asked(served)["page"]}">' in page
    assert "<style" not in page
    assert "show(state.error)" in get(served[0] + "/__preview/follow.js")
    assert ".preview-error" in get(served[0] + "/__preview/follow.css")


def test_only_the_page_that_changed_has_a_new_name(site: Path) -> None:
    """An edit of one page has the browser load that page again, and no other."""
    state = State(site)
    before = [state.version(site / name) for name in ("index.html", "other.html")]
    (site / "index.html").write_text(PAGE.replace("ok", "new"), encoding="utf-8")
    after = [state.version(site / name) for name in ("index.html", "other.html")]
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_a_new_style_changes_every_page(site: Path) -> None:
    """A page is as it was only if the scripts and styles of all pages are."""
    state = State(site)
    before = state.version(site / "index.html")
    (site / "assets" / "more.css").write_text("p {}", encoding="utf-8")
    assert state.version(site / "index.html") != before


def test_an_error_reaches_the_page_and_the_last_good_page_stays(served: tuple[str, State]) -> None:
    """After a failed turn the page learns the error, and that it is still what it was."""
    good = asked(served)
    served[1].report("content/x.yml:3: expected a number")
    bad = asked(served, turn=good["turn"])
    assert bad["error"] == "content/x.yml:3: expected a number"
    assert bad["page"] == good["page"]


def test_a_waiting_page_hears_of_the_next_turn(served: tuple[str, State]) -> None:
    """The question stays open until a turn ends."""
    known = asked(served)["turn"]
    answers: list[dict[str, Any]] = []
    asking = threading.Thread(target=lambda: answers.append(asked(served, turn=known)))
    asking.start()
    while asking.is_alive():
        served[1].report()
        asking.join(timeout=0.05)
    assert answers[0]["turn"] != known


def test_what_a_browser_asks_for_is_open(served: tuple[str, State]) -> None:
    """The pages that browsers follow are known by their addresses in the site."""
    assert served[1].open() == frozenset()
    asked(served, page="/other.html")
    asked(served, page="/")
    assert served[1].open() == {"other.html", "index.html"}


def test_open_pages_are_remembered_when_the_preview_starts_anew(site: Path) -> None:
    """A successor knows what somebody looks at before a browser has found it."""
    state = State(site)
    state.remember(["other.html"])
    assert state.open() == {"other.html"}


def test_the_style_of_a_page_is_asked_for_again(served: tuple[str, State]) -> None:
    """No answer may be kept by the browser unasked, for any file may change at any save."""
    with urllib.request.urlopen(served[0] + "/assets/site.css", timeout=60) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_taken_port_is_told_in_words(site: Path) -> None:
    """A second preview on the same port says what to do."""
    first: Server = serving(State(site), 0)
    try:
        with pytest.raises(BangfuError, match="choose another with --port"):
            serving(State(site), first.server_address[1])
    finally:
        first.server_close()


def test_reading_a_file_is_no_save(watch: Watch) -> None:
    """Opening a file starts no build; writing it does."""
    watch.on_any_event(FileOpenedEvent("a.yml"))
    assert not watch.saved.is_set()
    watch.on_any_event(FileModifiedEvent("a.yml"))
    assert watch.saved.is_set()


def test_several_writes_of_one_save_make_one_turn(watch: Watch) -> None:
    """A turn waits until the saves have settled, so that an editor's several writes make one turn."""
    for _ in range(3):
        watch.on_any_event(FileModifiedEvent("a.yml"))
    watch.settled()
    assert not watch.saved.is_set()


def test_a_new_project_is_followed_too(watch: Watch, tmp_path: Path) -> None:
    """Content that the first build makes is watched like content that was there before."""
    project = Project(tmp_path)
    watch.follow(project)
    project.content.mkdir()
    watch.follow(project)
    (project.content / "a.yml").write_text("name: a", encoding="utf-8")
    watch.settled()


Steps = Callable[[Project, State], Iterator[str]]


def told_after(steps: Steps, site: Path, watch: Watch) -> tuple[list[str], str]:
    """What is said during one turn, and the error that pages show then."""
    said: list[str] = []
    state = State(site)
    turn(Project(site.parent), state, watch, said.append, lambda error: f"in words: {error}", steps)
    return [line.partition(":")[0] for line in said], state.after("", site / "index.html")["error"]


def failing(error: Exception) -> Steps:
    def steps(_: Project, __: State) -> Iterator[str]:
        yield "open pages"
        raise error

    return steps


def test_a_save_during_a_turn_begins_the_next_one(site: Path, watch: Watch) -> None:
    """What nobody looks at is not built while the editor goes on typing."""

    def steps(_: Project, __: State) -> Iterator[str]:
        watch.on_any_event(FileModifiedEvent("a.yml"))
        yield "open pages"
        yield "all pages"

    assert told_after(steps, site, watch) == (["open pages"], "")


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (BuildError("templates/pages/home.html:3: broken"), "in words: templates/pages/home.html:3: broken"),
        (ZeroDivisionError("a slip"), "ZeroDivisionError: a slip"),
    ],
)
def test_no_error_ends_the_preview(error: Exception, shown: str, site: Path, watch: Watch) -> None:
    """What goes wrong in a turn is shown in the page, whatever it is; the preview goes on."""
    _, seen = told_after(failing(error), site, watch)
    assert shown in seen


def test_a_page_without_a_head_is_served_as_it_is() -> None:
    """What is no page of ours is not touched."""
    assert followed("plain words", "1") == "plain words"
