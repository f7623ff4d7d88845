"""Lighthouse on a fact sheet: performance, accessibility, best practices, SEO; fails below 95."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from browsing import SITE, executable, representative

LEAST = 0.95
RUNS = 3
"""The middle one of several runs counts, for a busy machine slows the page down."""
TOOL = SITE.parent / "node_modules" / "lighthouse" / "cli" / "index.js"


class Host(SimpleHTTPRequestHandler):
    """Serves the site as static hosts do: text compressed."""

    def send_head(self) -> io.BytesIO | None:  # type: ignore[override]  # the base returns an open file
        """The head of the answer; the body is returned."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return None
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_: object) -> None:
        """The scores are the only lines."""


def main() -> int:
    """Print the scores; returns 1 if one is too low."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = representative()["organisations-one-zh"].relative_to(SITE).as_posix()
        runs = [audited(f"http://127.0.0.1:{server.server_port}/{path}") for _ in range(RUNS)]
    finally:
        server.shutdown()
    scores = {name: median(run[name] for run in runs) for name in runs[0]}
    for name, score in scores.items():
        print(f"{name:16} {score * 100:.0f}")
    return int(min(scores.values()) < LEAST)


def audited(url: str) -> dict[str, float]:
    """The scores of a page by category, 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(TOOL), url, "--quiet", "--output=json", f"--output-path={report}"]
        command += ["--chrome-flags=--headless=new --no-sandbox"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": executable()})
        held = json.loads(report.read_text("utf-8"))
    return {name: category["score"] or 0.0 for name, category in held["categories"].items()}


if __name__ == "__main__":
    sys.exit(main())
