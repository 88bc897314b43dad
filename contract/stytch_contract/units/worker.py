"""What a process does with a unit, wherever it runs: it prepares itself once for a run, and runs one unit at a time."""

from __future__ import annotations

import atexit
import contextlib
import logging
import signal
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis.errors import HypothesisDeprecationWarning
from stytch_client import APIConnectionError
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport

from stytch_contract.cases import bundled_document, load_cases
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.engine import RunResult
from stytch_contract.plugs.plugs import InvalidPlugs
from stytch_contract.scenarios.parser import load_flows
from stytch_contract.units.backends import connect
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.runner import UnitRunner
from stytch_contract.units.traffic import Traffic, TrafficTransport
from stytch_contract.units.unit import Allowance, Settings, Unit, digest

# hypothesis, schemathesis and the event loop of the client are not made for several threads.
_one_at_a_time = threading.Lock()


class OtherDocument(Exception):
    """The worker has another version of the document than the run."""


@dataclass
class _Prepared:
    """What this process has prepared: the runner for the settings of one run."""

    settings: Settings | None = None
    runner: UnitRunner | None = None
    closing: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def runner_for(self, settings: Settings) -> UnitRunner:
        if self.runner is None or self.settings != settings:
            self.closing.close()
            self.settings, self.runner = settings, _open_runner(settings, self.closing)
        return self.runner

    def close(self) -> None:
        self.settings = self.runner = None
        self.closing.close()


_prepared = _Prepared()
atexit.register(_prepared.close)


def run_unit(settings: Settings, unit: Unit, allowance: Allowance) -> CampaignResult:
    """Run a unit in this process; arguments and result can be sent between processes.

    Args:
        settings: The settings of the run.
        unit: The unit.
        allowance: What it may use.

    Raises:
        OtherDocument: This process has another version of the document.
    """
    with _one_at_a_time, _interruptible():
        try:
            runner = _prepared.runner_for(settings)
        except InvalidPlugs as error:  # the mailbox or the clock worked when the run began
            failed = CampaignResult(RunResult(settings.seed))
            failed.unfinished[unit.title] = str(error)
            return failed
        except APIConnectionError as error:
            lost = CampaignResult(RunResult(settings.seed), backend_lost=True)
            lost.stopped = "the backend no longer responds"
            lost.unfinished[unit.title] = f"no response: {type(error).__name__}"
            return lost
        return runner.run(unit, allowance)


def close_worker() -> None:
    """Close the connections of this process; the next unit opens them again."""
    _prepared.close()


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that runs the campaign, except while a unit runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _open_runner(settings: Settings, closing: contextlib.ExitStack) -> UnitRunner:
    document = bundled_document()
    if digest(document) != settings.document:
        raise OtherDocument("a worker has another version of stytch-client; install the same on all machines")
    logging.getLogger("stytch_client").setLevel(logging.CRITICAL)  # its log would be in between the progress
    # Other threads of a Dask worker use the random module, which hypothesis takes for a mistake of ours.
    warnings.filterwarnings("ignore", category=HypothesisDeprecationWarning)
    plain = closing.enter_context(contextlib.closing(Urllib3Transport()))
    sent = TrafficTransport(plain, Traffic(OperationFinder(document), settings.timeout))
    backend = closing.enter_context(connect(document, settings, plain, sent))
    cases = load_cases(document, seed=settings.seed, max_examples=settings.profile.max_examples)
    return UnitRunner(settings, cases, backend, {scenario.name: scenario for scenario in load_flows()})
