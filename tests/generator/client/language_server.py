"""A small client of a language server, which shows what an editor shows."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import TracebackType
from typing import Any

SERVER = Path(sysconfig.get_path("scripts")) / "basedpyright-langserver"


class LanguageServer:
    """A running server with one open file, for use in a `with` block."""

    def __init__(self, file: Path, packages: Path) -> None:
        """Prepare to open `file`, which imports from the folder `packages`."""
        self._file = file
        self._settings = {"pythonPath": sys.executable, "analysis": {"extraPaths": [str(packages)]}}
        self._requests = 0

    def __enter__(self) -> LanguageServer:
        """Start the server and open the file."""
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([SERVER, "--stdio"], stdin=pipe, stdout=pipe, cwd=self._file.parent)
        root = self._file.parent.as_uri()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "signatureHelp": {"signatureInformation": {"documentationFormat": ["markdown"]}},
            },
        }
        folders = [{"uri": root, "name": "root"}]
        self.ask("initialize", processId=None, rootUri=root, workspaceFolders=folders, capabilities=capabilities)
        self._send({"method": "initialized", "params": {}})
        text = self._file.read_text(encoding="utf-8")
        opened = {"uri": self._file.as_uri(), "languageId": "python", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        with self._process:
            self.ask("shutdown")
            self._send({"method": "exit"})

    def at(self, method: str, place: str) -> Any:
        """Return what the server shows at the end of the first `place` in the text."""
        text = self._file.read_text(encoding="utf-8")
        before = text[: text.index(place) + len(place)]
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(f"textDocument/{method}", textDocument={"uri": self._file.as_uri()}, position=position)

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result; requests of the server are granted in between."""
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" not in message and message["id"] == number:
                return message.get("result")
            if "method" in message and "id" in message:
                items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
                self._send({"id": message["id"], "result": items and [self._settings for _ in items]})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message
