"""datamodel-code-generator in a process of its own, which loads and works while this one reads and checks the spec."""

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
from .codegen import Modules, Order

# -P: the folder of the program is no place to import from.
COMMAND = (sys.executable, "-P", os.fspath(Path(__file__).with_name("codegen.py")))
PATIENCE = 300.0
"""Seconds that one order may take."""
MODELS = "the process that prints the models (datamodel-code-generator)"
LINES = 8
"""How much of what a process said before it failed is worth reading: the end of a traceback."""


class PressError(CannotRunError):
    """The process that prints the models crashed, hung or could not be started; the text says which."""


class Press:
    """A `Printer` in a process that lives as long as the `with` block, and takes one order."""

    def __init__(self, command: Sequence[str] = COMMAND, patience: float = PATIENCE) -> None:
        """Prepare to run `command`, which may take `patience` seconds from an order to the answer."""
        self._command = command
        self._patience = patience
        self._talk: Thread | None = None
        self._modules: Modules | None = None

    def __enter__(self) -> Press:
        """Start the process.

        Raises:
            PressError: It cannot be started.
        """
        self._complaint = TemporaryFile()
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=self._complaint)
        except OSError as error:
            self._complaint.close()
            raise PressError(f"{MODELS} cannot be started: {error}") from error
        return self

    def __call__(self, order: Order) -> Callable[[], Modules]:
        """Send the order without waiting.

        Returns:
            What waits for the modules. It raises `PressError` when there is no answer in time, or no whole one.
        """
        # A thread, as an order is larger than a pipe, and whoever sends it has other things to do.
        self._talk = Thread(target=self._exchange, args=(json.dumps(order).encode(),))
        self._talk.start()
        return self._wait

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        with self._complaint, self._process:
            self._process.kill()
            if self._talk is not None:
                self._talk.join()

    def _exchange(self, order: bytes) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # One that has ended takes no order (which systems tell differently), and gives no answer, which tells more.
        with suppress(OSError), self._process.stdin as orders:
            orders.write(order)
        answer = self._process.stdout.read()
        try:
            self._modules = json.loads(answer)
            self._process.kill()  # it would take everything apart that it has loaded, which takes time
        except ValueError:  # nothing, or not all of it: the process has died over it
            self._process.wait()

    def _wait(self) -> Modules:
        assert self._talk is not None
        self._talk.join(self._patience)
        if self._talk.is_alive():
            raise PressError(f"{MODELS} gave no answer within {self._patience:g} s; run it again")
        if self._modules is None:
            self._complaint.seek(0)
            last = self._complaint.read().decode(errors="replace").splitlines()[-LINES:]
            raise PressError("\n".join([f"{MODELS} ended with exit code {self._process.returncode}", *last]))
        return self._modules
