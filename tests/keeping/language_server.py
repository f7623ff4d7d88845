"""A client of the YAML language server, small enough for a test: JSON-RPC over the server's standard streams."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parents[2] / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Editor:
    """An editor with one folder open. Use it as a context."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.number = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Editor:
        command = ["node", str(SERVER), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        documentation = {"documentationFormat": ["markdown"], "snippetSupport": True}
        able = {
            "textDocument": {"completion": {"completionItem": documentation}, "hover": {"contentFormat": ["markdown"]}}
        }
        self.ask("initialize", {"processId": None, "rootUri": self.root.as_uri(), "capabilities": able})
        self.tell("initialized", {})
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", {"settings": settings})
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file and wait for what the server finds wrong with it."""
        text = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text()}
        self.tell("textDocument/didOpen", {"textDocument": text})
        while path.as_uri() not in self.diagnostics:
            self._read()
        return self.diagnostics.pop(path.as_uri())

    def at(self, method: str, path: Path, line: int, column: int) -> Any:
        """The answer to a question about a place, both numbers from 0."""
        place = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, "position": place})

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        """A request and its answer."""
        self.number += 1
        number = self.number
        self._write({"id": number, "method": method, "params": parameters})
        while True:
            said = self._read()
            if said.get("id") == number and "method" not in said:
                return said["result"]

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        """A notice that needs no answer."""
        self._write({"method": method, "params": parameters})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message. What the server asks of its client is answered with nothing."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            elif not line and self.process.poll() is not None:
                raise RuntimeError("the language server has ended")
        said: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if said.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[said["params"]["uri"]] = said["params"]["diagnostics"]
        elif "method" in said and "id" in said:
            self._write({"id": said["id"], "result": None})
        return said
