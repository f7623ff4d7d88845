"""The site over HTTP, each page with the script that follows the builds.

The pages themselves allow no inline script, so the script is a file of its own, served from here.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from bangfu.errors import BangfuError
from bangfu.preview.state import State

HERE = Path(__file__).parent
OWN = {
    "/__preview/follow.js": ("follow.js", "text/javascript; charset=utf-8"),
    "/__preview/follow.css": ("follow.css", "text/css; charset=utf-8"),
}


class Handler(SimpleHTTPRequestHandler):
    """Serves the site's folder; pages get the script that follows the builds."""

    def __init__(self, *args: Any, state: State) -> None:
        self.state = state
        super().__init__(*args, directory=str(state.site))

    def do_GET(self) -> None:
        """Answer one request."""
        path, _, query = self.path.partition("?")
        if path == "/__preview/state":
            asked = parse_qs(query)
            page = self._page(asked.get("page", ["/"])[0]) or self.state.site / "index.html"
            answer = self.state.after(asked.get("turn", [""])[0], page)
            self._send(json.dumps(answer).encode(), "application/json")
        elif path in OWN:
            name, kind = OWN[path]
            self._send((HERE / name).read_bytes(), kind)
        elif (found := self._page(path)) is not None:
            version = self.state.version(found)
            self._send(followed(found.read_text(encoding="utf-8"), version).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Nothing is kept by the browser without asking: a style may change at any save."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

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
        self.end_headers()
        self.wfile.write(body)


def followed(page: str, version: str) -> str:
    """The HTML of a page with the preview's script and style, and the name of what it shows."""
    head = f'<meta name="preview" content="{version}"><link rel="stylesheet" href="/__preview/follow.css">'
    script = '<script type="module" src="/__preview/follow.js"></script>'
    return page.replace("</head>", head + "</head>", 1).replace("</body>", script + "</body>", 1)


class Server(ThreadingHTTPServer):
    """A thread for every request; none keeps the program from ending."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of what went wrong, but not of pages that were closed while their question was open."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serving(state: State, port: int) -> Server:
    """A server of the site, not yet running; port 0: any free one. Raises BangfuError where the port is taken."""
    try:
        return Server(("127.0.0.1", port), partial(Handler, state=state))
    except OSError as error:
        raise BangfuError(f"port {port} cannot be used ({error.strerror}): choose another with --port") from error
