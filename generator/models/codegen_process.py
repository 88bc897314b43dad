"""datamodel-code-generator in a child process, which loads and works while this process reads and checks the spec."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from types import TracebackType

from ..problems import CannotRunError
from .codegen import CodegenRequest, Modules

# -P keeps the folder of the program out of sys.path, where its modules would shadow others.
COMMAND = (sys.executable, "-P", os.fspath(Path(__file__).with_name("codegen.py")))
# Pydantic would look for its plugins in every installed distribution; models are generated without any.
ENVIRONMENT = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
TIMEOUT = 300.0
"""Seconds that a request may take."""
PROCESS = "the model generator process (datamodel-code-generator)"
TRACEBACK_LINES = 8
"""Lines of the stderr of a failed process that are shown: the end of a traceback."""


class CodegenError(CannotRunError):
    """The model generator process crashed, timed out or could not be started; the text says which."""


class CodegenProcess:
    """A `Codegen` in a child process, which lives as long as the `with` block and takes one request."""

    def __init__(self, command: Sequence[str] = COMMAND, timeout: float = TIMEOUT) -> None:
        """Prepare to run `command`, which may take `timeout` seconds from a request to the response."""
        self._command = command
        self._timeout = timeout
        self._thread: Thread | None = None
        self._modules: Modules | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> CodegenProcess:
        """Return the codegen, without a process."""
        return self

    def prepare(self) -> None:
        """Start the process, unless it runs.

        Raises:
            CodegenError: The process cannot be started.
        """
        if self._process is not None:
            return
        self._stderr = TemporaryFile()  # noqa: SIM115 - closed by `__exit__`
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, stderr=self._stderr, env={**os.environ, **ENVIRONMENT}
            )
        except OSError as error:
            self._stderr.close()
            raise CodegenError(f"{PROCESS} cannot be started: {error}") from error

    def __call__(self, request: CodegenRequest) -> Callable[[], Modules]:
        """Send the request without waiting for the response.

        Returns:
            A function that waits for the modules. It raises `CodegenError` when the response is late or incomplete.
        """
        self.prepare()
        # In a thread, because a request can exceed the buffer of the pipe and the caller must not block.
        self._thread = Thread(target=self._exchange, args=(json.dumps(request).encode(),))
        self._thread.start()
        return self._wait

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill the process, if one was started."""
        if self._process is None:
            return
        with self._stderr, self._process:
            self._process.kill()
            if self._thread is not None:
                self._thread.join()

    def _exchange(self, request: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # A process that has ended refuses the request with an error that depends on the system; its empty response is
        # handled below.
        with suppress(OSError), self._process.stdin as stdin:
            stdin.write(request)
        response = self._process.stdout.read()
        try:
            self._modules = json.loads(response)
            self._process.kill()  # an orderly exit would spend time on freeing what the process has loaded
        except ValueError:  # an empty or incomplete response: the process has failed
            self._process.wait()

    def _wait(self) -> Modules:
        assert self._process is not None
        assert self._thread is not None
        self._thread.join(self._timeout)
        if self._thread.is_alive():
            raise CodegenError(f"{PROCESS} gave no response within {self._timeout:g} s; run it again")
        if self._modules is None:
            self._stderr.seek(0)
            tail = self._stderr.read().decode(errors="replace").splitlines()[-TRACEBACK_LINES:]
            raise CodegenError("\n".join([f"{PROCESS} ended with exit code {self._process.returncode}", *tail]))
        return self._modules
