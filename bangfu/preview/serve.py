"""The loop of the preview: build, tell the open pages, wait for a save."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module

from bangfu import pipeline
from bangfu.errors import BangfuError
from bangfu.extraction import outdated
from bangfu.keeping import lock
from bangfu.preview.server import serving
from bangfu.preview.state import State
from bangfu.preview.watch import Watch
from bangfu.project import Project

Steps = Callable[[Project, State], Iterator[str]]
OPEN = "BANGFU_OPEN_PAGES"
"""What a preview that starts anew tells its successor: addresses of the pages that somebody looks at."""
Say = Callable[[str], object]


def serve(project: Project, port: int, say: Say, told: Callable[[BangfuError], str]) -> None:
    """Build, serve and follow every save until interrupted.

    `say` prints a line, `told` puts an error into words. Raises BangfuError where the port is taken.
    """
    state, watch = State(project.site), Watch()
    state.remember(os.environ.pop(OPEN, "").splitlines())
    server = serving(state, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        watch.follow(project)
        turn(project, state, watch, say, told)
        import_module("bangfu.publishing.charts.canvas")  # heavy, and the first edit should not have to wait for it
        say(f"http://127.0.0.1:{server.server_address[1]}/")
        while True:
            watch.follow(project)
            watch.settled()
            if outdated(project):
                say("the rules changed: starting again")
                os.environ[OPEN] = "\n".join(sorted(state.open()))
                os.execv(sys.executable, [*sys.orig_argv, "--port", str(server.server_address[1])])
            turn(project, state, watch, say, told)
    finally:
        watch.stop()
        server.shutdown()
        server.server_close()


def turn(
    project: Project,
    state: State,
    watch: Watch,
    say: Say,
    told: Callable[[BangfuError], str],
    steps: Steps | None = None,
) -> None:
    """Bring the site up to date, and tell of each step. A save meanwhile ends the turn: another one follows."""
    begun = time.monotonic()
    try:
        for done in (steps or built)(project, state):
            state.report()
            say(f"{done}: {time.monotonic() - begun:.1f} s")
            if watch.saved.is_set():
                return
    except BangfuError as error:
        state.report(told(error))
        say(told(error))
    except Exception:  # a slip in a template may raise anything, and the preview shows it
        state.report(traceback.format_exc())
        say(traceback.format_exc())


def built(project: Project, state: State) -> Iterator[str]:
    """Build the pages that somebody looks at, then all others and the search; yields what is done."""
    with lock(project.root, "generate.py serve"):
        outcome = pipeline.keep(project)
        if looked_at := state.open():
            pipeline.publish(project, outcome, wanted=looked_at)
            pipeline.build(project, looked_at)
            yield "open pages"
        pipeline.publish(project, outcome)
        pipeline.build(project)
        yield "all pages"
