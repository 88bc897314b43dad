"""Hands out the units of a campaign, watches its limits, and adds up the results."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field

from stytch_contract.campaign.executors import Engine
from stytch_contract.engine import RunResult
from stytch_contract.findings import Tally
from stytch_contract.units.result import UNDER_TEST, CampaignResult
from stytch_contract.units.unit import Allowance, Unit

# After this many responses without a success, the backend accepts nothing.
STORM = 400
# A unit whose process died this often is given up.
MOST_ATTEMPTS = 2

Work = Callable[[Unit, Allowance], CampaignResult]
Progress = Callable[[Unit, int, int, CampaignResult], None]


@dataclass
class Campaign:
    """A campaign.

    Args:
        units: Its units, in order.
        work: Runs a unit, in whatever process.
        engine: Where the units run.
        seed: The seed of the run.
        rate_limit: Most requests a second of all units together; None for no limit.
        max_time: Seconds after which the run ends; None for no limit.
        max_failures: Number of kinds of failure after which the run ends; None for no limit.
        progress: Called after each unit with the unit, the number of finished units, that of all, and the result.
        clock: A clock that never goes back, in seconds.
    """

    units: Sequence[Unit]
    work: Work
    engine: Engine
    seed: int
    rate_limit: float | None = None
    max_time: float | None = None
    max_failures: int | None = None
    progress: Progress = lambda *_: None
    clock: Callable[[], float] = time.monotonic
    _results: dict[int, CampaignResult] = field(default_factory=dict, init=False)
    _attempts: Counter[int] = field(default_factory=Counter, init=False)
    _breaks: int = field(default=0, init=False)

    def run(self) -> CampaignResult:
        """Run all units.

        Returns:
            The sum of their results, in the order of the units, whichever of them finished first.
        """
        self._began, self._so_far = self.clock(), CampaignResult(RunResult(self.seed))
        waiting = deque(range(len(self.units)))
        while waiting and not self._so_far.stopped:
            finished = len(self._results)
            with self.engine.open() as executor:
                self._hand_out(executor, waiting)
            if waiting and not self._so_far.stopped and len(self._results) == finished:
                self._breaks += 1
                if self._breaks == MOST_ATTEMPTS:
                    self._so_far.stopped = "the worker processes end before they finish a unit; try --workers 1"
        return self._sum(waiting)

    def _hand_out(self, executor: Executor, waiting: deque[int]) -> None:
        """Run units until none is waiting, the run is stopped, or the executor breaks."""
        running: dict[Future[CampaignResult], int] = {}
        broken = False
        while running or (waiting and not broken and not self._so_far.stopped):
            try:
                while waiting and len(running) < self.engine.workers and not broken and not self._so_far.stopped:
                    number = waiting.popleft()
                    self._attempts[number] += 1
                    try:
                        running[executor.submit(self.work, self.units[number], self._allowance())] = number
                    except (BrokenExecutor, OSError):
                        broken = True
                        waiting.appendleft(number)
                    if any(future.done() for future in running):
                        break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    number = running.pop(future)
                    if isinstance(future.exception(), BrokenExecutor):
                        broken = True
                        if self._attempts[number] < MOST_ATTEMPTS:
                            waiting.appendleft(number)
                            continue
                    self._finish(number, future)
            except KeyboardInterrupt:
                if self._so_far.interrupted:
                    raise  # a second Ctrl-C does not wait for the units that still run
                self._so_far.interrupted, self._so_far.stopped = True, "the run was interrupted"

    def _allowance(self) -> Allowance:
        share = self.rate_limit and self.rate_limit / self.engine.workers
        left = None if self.max_time is None else self.max_time - (self.clock() - self._began)
        return Allowance(share, left, self.max_time)

    def _finish(self, number: int, future: Future[CampaignResult]) -> None:
        unit, error = self.units[number], future.exception()
        if error is None:
            result = future.result()
        else:
            result = CampaignResult(RunResult(self.seed))
            result.unfinished[unit.title] = f"the worker failed: {type(error).__name__}: {error}"
        self._results[number] = result
        self._so_far.merge(result)
        self._so_far.run.seconds = self.clock() - self._began
        self.progress(unit, len(self._results), len(self.units), self._so_far)
        self._stop_if_limit_reached()

    def _stop_if_limit_reached(self) -> None:
        so_far, responses = self._so_far, self._so_far.responses
        if so_far.stopped:
            return
        if responses.total() >= STORM and not any(status < 300 for _, _, status in responses):
            so_far.stopped = f"none of {responses.total()} responses was a success"
        elif self.max_failures is not None and len(so_far.total.failures()) >= self.max_failures:
            so_far.stopped = f"the limit of {self.max_failures} kinds of failure was reached"

    def _sum(self, waiting: deque[int]) -> CampaignResult:
        total = CampaignResult(RunResult(self.seed))
        for unit in self.units:
            if unit.phase == "cases":
                total.run.operations[unit.name] = Tally(Counter({UNDER_TEST: 1}))
        for _, result in sorted(self._results.items()):
            total.merge(result)
        total.run.seconds = self.clock() - self._began
        total.interrupted, total.stopped = self._so_far.interrupted, self._so_far.stopped
        total.not_run = [self.units[number].title for number in sorted(waiting)]
        return total
