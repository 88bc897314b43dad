"""Serves from several processes, which inherit the socket and share one database file."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

_LOG: Final = logging.getLogger("stytch_mock")
_FAILED: Final = 2
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Workers:
    """The processes of one server. One that was killed is replaced; when this process ends, they end as well.

    Args:
        number: How many there are.
        serve: What each of them does, in a process of its own: serves until it gets SIGTERM. It gets the index of the
            process, which that of its replacement is as well.
    """

    def __init__(self, number: int, serve: Callable[[int], None]) -> None:
        self._number = number
        self._serve = serve
        self._running: dict[int, int] = {}  # the index of each process
        self._stopping = False
        self._status = 0

    def start(self) -> None:
        """Start the processes."""
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)
        # The processes notice the end of this one by the end of this pipe.
        self._life, self._held = os.pipe()
        for index in range(self._number):
            self._fork(index)

    def wait(self) -> int:
        """Replace processes until a signal stops them, and return the exit status: 2 if one of them failed."""
        while self._running:
            pid, status = os.wait()
            index = self._running.pop(pid)
            if os.WIFEXITED(status) and os.WEXITSTATUS(status):
                # An error that a new process would have as well.
                self._status = _FAILED
                self._stop()
            elif not self._stopping:
                _LOG.warning("process %s has ended and is replaced", pid)
                self._fork(index)
        return self._status

    def _fork(self, index: int) -> None:
        # A signal between the fork and its end would miss a process that is not in the list yet.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        pid = os.fork()
        if pid == 0:
            os.close(self._held)
            self._work(index)
        self._running[pid] = index
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)

    def _work(self, index: int) -> None:
        """Do the work of a process, which ends here: what the parent does at its own end is not done twice."""
        status = _FAILED
        try:
            # Ctrl+C in a terminal reaches all processes; only the parent heeds it, and passes it on.
            os.setpgid(0, 0)
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            threading.Thread(target=self._end_with_parent, daemon=True).start()
            self._serve(index)
            status = 0
        except BaseException:
            # Only the stack: the message of an exception can quote a secret.
            traceback.print_tb(sys.exc_info()[2])
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _end_with_parent(self) -> None:
        os.read(self._life, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (the signature of a handler)
        self._stop()

    def _stop(self) -> None:
        self._stopping = True
        for pid in self._running:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(pid, signal.SIGTERM)
