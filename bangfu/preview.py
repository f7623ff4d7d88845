"""The live preview: saves are noticed, the site is built again, and the browser follows.

An error shows in the page and in the terminal, and the last good page stays. The pages themselves allow no
inline script and no connection, so the script that follows the builds is a file of its own, and the policy of a
page is widened by exactly one source while it is served from here.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from bangfu.project import Project

SETTLE = 0.15
"""Seconds without a further save before a build starts: editors write a file in several steps."""
WAIT = 20.0
"""Seconds that the browser's question for a newer build may stay open."""

SCRIPT = """\
// Asks the preview for a newer build and loads the page again; shows what went wrong above the last good page.
let seen = null;
const show = (error) => {
  let box = document.getElementById("preview-error");
  if (!error) { box?.remove(); return; }
  if (!box) {
    box = document.createElement("pre");
    box.id = "preview-error";
    box.setAttribute("role", "alert");
    box.className = "preview-error";
    document.body.prepend(box);
  }
  box.textContent = error;
};
const follow = async () => {
  for (;;) {
    try {
      const answer = await fetch("/__preview/state?after=" + (seen ?? ""));
      const state = await answer.json();
      if (seen !== null && state.build !== seen) { location.reload(); return; }
      seen = state.build;
      show(state.error);
    } catch { await new Promise((again) => setTimeout(again, 1000)); }
  }
};
follow();
"""
STYLE = (
    ".preview-error{position:sticky;top:0;z-index:99;margin:0;padding:1rem;background:#7a1420;color:#fff;"
    "white-space:pre-wrap;font:13px/1.5 monospace;max-height:60vh;overflow:auto}"
)


class State:
    """The number of the last good build and what went wrong since, shared between threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build, self._error, self._turn = 0, "", 0

    def report(self, error: str = "") -> None:
        """Note the end of a build: good, or with an error in words."""
        with self._changed:
            self._turn += 1
            self._error = error
            self._build += not error
            self._changed.notify_all()

    def after(self, build: str, wait: float = WAIT) -> dict[str, Any]:
        """The state, as soon as it differs from `build` or a turn ends; after `wait` seconds at the latest."""
        with self._changed:
            turn = self._turn
            if build == str(self._build):
                self._changed.wait_for(lambda: self._turn != turn, timeout=wait)
            return {"build": self._build, "error": self._error}


class Handler(SimpleHTTPRequestHandler):
    """Serves the site's folder; pages get the script that follows the builds."""

    def __init__(self, *args: Any, state: State, **options: Any) -> None:
        self.state = state
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer one request."""
        path, _, query = self.path.partition("?")
        if path == "/__preview/state":
            self._send(json.dumps(self.state.after(query.removeprefix("after="))).encode(), "application/json")
        elif path == "/__preview/follow.js":
            self._send(SCRIPT.encode(), "text/javascript; charset=utf-8")
        elif path == "/__preview/style.css":
            self._send(STYLE.encode(), "text/css; charset=utf-8")
        elif (page := self._page(path)) is not None:
            self._send(followed(page.read_text(encoding="utf-8")).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are no news."""

    def _page(self, path: str) -> Path | None:
        found = Path(self.translate_path(path))
        found = found / "index.html" if found.is_dir() and path.endswith("/") else found
        return found if found.suffix == ".html" and found.is_file() else None

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


def followed(page: str) -> str:
    """The HTML of a page with the preview's script and style, and a policy that lets it ask for newer builds."""
    tags = (
        '<link rel="stylesheet" href="/__preview/style.css"><script type="module" src="/__preview/follow.js"></script>'
    )
    page = page.replace("connect-src 'none'", "connect-src 'self'")
    return page.replace("</body>", tags + "</body>", 1)


class Watch(FileSystemEventHandler):
    """Remembers that something was saved, and when."""

    def __init__(self) -> None:
        self.saved = threading.Event()
        self.last = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a save; opening and closing a file without writing is none."""
        if event.event_type in {"modified", "created", "deleted", "moved"} and not event.is_directory:
            self.last = time.monotonic()
            self.saved.set()


def serve(project: Project, port: int, build: Callable[[], str], say: Callable[[str], object]) -> None:
    """Build, serve and follow every save until interrupted.

    `build` makes the site and returns what went wrong in words (empty: nothing); `say` prints a line.
    """
    state, watch, observer = State(), Watch(), Observer()
    early = watched(project)
    for folder in early:
        observer.schedule(watch, str(folder), recursive=True)
    _turn(build, state, say)
    for folder in watched(project):
        if folder not in early:  # the first build of a new project makes its content
            observer.schedule(watch, str(folder), recursive=True)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, state=state, directory=str(project.site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    observer.start()
    say(f"http://127.0.0.1:{server.server_address[1]}/")
    try:
        _follow(watch, build, state, say)
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()
        observer.join()


def watched(project: Project) -> list[Path]:
    """The folders whose files the site is made from."""
    folders = {project.seeds, project.content, project.shared("templates")}
    return sorted(folder for folder in folders if folder.is_dir())


def _follow(watch: Watch, build: Callable[[], str], state: State, say: Callable[[str], object]) -> None:
    while True:
        watch.saved.wait()
        while (left := watch.last + SETTLE - time.monotonic()) > 0:
            time.sleep(left)
        watch.saved.clear()
        _turn(build, state, say)


def _turn(build: Callable[[], str], state: State, say: Callable[[str], object]) -> None:
    begun = time.monotonic()
    error = build()
    state.report(error)
    say(error or f"built in {time.monotonic() - begun:.1f} s")
