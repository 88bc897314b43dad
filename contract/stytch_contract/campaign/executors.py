"""Where units run: in this process, in a pool of processes, or on the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from stytch_contract.units.greeting import CouldNotRun
from stytch_contract.units.worker import close_worker, ignore_interrupts, run_unit

# A process takes about two CPU seconds to start, which fewer units do not repay.
UNITS_PER_PROCESS = 25
# How long a scheduler may take to respond.
CONNECT_SECONDS = 10.0


class SchedulerError(CouldNotRun):
    """No Dask cluster can be used; the message gives the reason and the fix."""


@dataclass(frozen=True)
class Engine:
    """Where the units of a run run.

    Attributes:
        workers: How many units run at the same time.
        open: Opens an executor; it is called again if the executor breaks.
    """

    workers: int
    open: Callable[[], AbstractContextManager[Executor]]


def local_engine(workers: int | None, units: int) -> Engine:
    """This process, or a pool of processes.

    Args:
        workers: Number of processes; None for one for each processor, if there is work for them.
        units: Number of units.
    """
    number = workers or min(os.cpu_count() or 1, units // UNITS_PER_PROCESS)
    return Engine(number, lambda: _pool(number)) if number > 1 else Engine(1, _this_process)


@contextlib.contextmanager
def cluster_engine(address: str) -> Iterator[Engine]:
    """The workers of a Dask cluster, which repeats the unit of a worker that dies.

    Args:
        address: Address of its scheduler, such as `tcp://127.0.0.1:8786`.

    Raises:
        SchedulerError: Dask is not installed, or the scheduler does not respond or has no workers.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise SchedulerError("--scheduler needs Dask: install stytch-contract[dask]") from error
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(f"--scheduler: {address} does not respond: {type(error).__name__}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise SchedulerError(f"--scheduler: {address} has no workers; start some with `dask worker {address}`")
        yield Engine(threads, lambda: contextlib.nullcontext(client.get_executor()))


class _ThisProcess(Executor):
    """Runs each call at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call a function and return its result as a finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextlib.contextmanager
def _this_process() -> Iterator[Executor]:
    try:
        yield _ThisProcess()
    finally:
        close_worker()


@contextlib.contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    # Not fork, because this process has threads. A fork server loads the suite once for all workers.
    server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if server else "spawn")
    context.set_forkserver_preload([run_unit.__module__])
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=ignore_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
