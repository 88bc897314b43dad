"""One call that runs a whole campaign: what the command line, the pytest plugin and programs use."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stytch_contract.campaign.prepared import prepare
from stytch_contract.credentials import Credentials
from stytch_contract.plugs.plugs import Plugs
from stytch_contract.units.greeting import CouldNotRun

if TYPE_CHECKING:
    from stytch_contract.campaign.campaign import Progress
    from stytch_contract.campaign.summary import Summary


class Shard(NamedTuple):
    """A share of the units, so that several machines can run one campaign: number `number` of `of`, from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        """As on the command line."""
        return f"{self.number}/{self.of}"


def run_campaign(
    base_url: str,
    project_id: str,
    secret: str,
    *,
    profile: str = "default",
    operations: Sequence[str] = (),
    seed: int | None = None,
    max_examples: int | None = None,
    walks: int | None = None,
    certain: bool = False,
    strict: bool = False,
    baseline: Path | None = None,
    fraud_base_url: str | None = None,
    timeout: float = 10.0,
    rate_limit: float | None = None,
    max_time: float | None = None,
    max_failures: int | None = None,
    workers: int | None = 1,
    scheduler: str | None = None,
    shard: Shard | None = None,
    report: Path | None = None,
    allow_live: bool = False,
    reset: bool = False,
    plugs: Plugs | None = None,
    other: Credentials | None = None,
    replay: str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Test a backend against the document.

    Args:
        base_url: Base URL of the backend.
        project_id: Project to test in; objects are created in it.
        secret: Its secret.
        profile: How much to do: `smoke`, `default` or `deep`.
        operations: Dotted names of the operations to test; empty for all.
        seed: Decides every random choice; None for a new one.
        max_examples: Random cases for each operation and mode; None for the number of the profile.
        walks: Number of walks of 50 steps; None for the number of the profile.
        certain: Whether to leave out what is not certain of a real backend.
        strict: Whether notes are failures.
        baseline: A file of accepted failures.
        fraud_base_url: Base URL of the operations that the API has on another host; None for `base_url`.
        timeout: Limit of each request in seconds.
        rate_limit: Most requests a second; None for 20, or for no limit if the backend is on this machine.
        max_time: Seconds after which the run ends; None for no limit.
        max_failures: Number of kinds of failure after which the run ends; None for no limit.
        workers: Number of processes; 1 for this process, None for one for each processor. A program that starts
            processes needs `if __name__ == "__main__":` around its own code.
        scheduler: Address of a Dask scheduler, whose workers are used instead.
        shard: The share of the run to do; None for all.
        report: Directory for the reports; None for none.
        allow_live: Whether a live project is allowed.
        reset: Whether to empty the project before the run; only on a mock.
        plugs: A mailbox, recipients and a clock for a backend that is no mock; None for none.
        other: Credentials of a second project of a backend that is no mock; None for none.
        replay: The command to which findings add the options that repeat them; None for the command line.
        progress: Called after each unit.

    Returns:
        Findings by cause, with the verdict: `summary.verdict.exit_code` is 0 if every check passed.

    Raises:
        CouldNotRun: The run could not start; the message gives the reason and the fix.
    """
    if plugs and plugs.clock and (scheduler or shard or (workers or 1) > 1):
        raise CouldNotRun("--clock moves the time of the whole backend: leave out --workers, --scheduler and --shard")
    prepared = prepare(
        base_url,
        project_id,
        secret,
        profile=profile,
        seed=seed,
        operations=operations,
        max_examples=max_examples,
        walks=walks,
        certain=certain,
        fraud_base_url=fraud_base_url,
        timeout=timeout,
        rate_limit=rate_limit,
        allow_live=allow_live,
        reset=reset,
        plugs=plugs,
        other=other,
        replay=replay,
    )
    # Imported late: loading schemathesis takes seconds, and wrong credentials are said before.
    from stytch_contract.campaign.campaign import Campaign
    from stytch_contract.campaign.causes import Baseline
    from stytch_contract.campaign.executors import cluster_engine, local_engine
    from stytch_contract.campaign.reports import write_reports
    from stytch_contract.campaign.shards import Origin, write_shard
    from stytch_contract.units.unit import shard as units_of
    from stytch_contract.units.worker import run_unit

    if report:
        try:
            report.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CouldNotRun(f"--report: {error}") from error
    if plugs and plugs.clock:
        workers = 1
    accepted, settings = Baseline.read(baseline) if baseline else Baseline(), prepared.settings
    units = units_of(prepared.units, *shard) if shard else prepared.units
    with contextlib.ExitStack() as stack:
        engine = stack.enter_context(cluster_engine(scheduler)) if scheduler else local_engine(workers, len(units))
        result = Campaign(
            units,
            partial(run_unit, settings),
            engine,
            settings.seed,
            prepared.rate_limit,
            max_time,
            max_failures,
            progress or (lambda *_: None),
        ).run()
    summary = prepared.summary(result, baseline=accepted, strict=strict, partial=shard is not None)
    if report:
        write_reports(summary, report)
        if shard:
            origin = Origin(settings.document, settings.base_url, settings.seed, shard.of, prepared.replay)
            write_shard(origin, shard.number, result, summary.redaction, report)
    return summary
