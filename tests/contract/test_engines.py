"""Where units run makes no difference: in this process, in a pool or on a cluster, in one go or in shards."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from stytch_contract import CouldNotRun, Shard, run_campaign
from stytch_contract.__main__ import main
from stytch_contract.campaign import executors
from stytch_contract.campaign.campaign import MOST_ATTEMPTS, Campaign
from stytch_contract.campaign.executors import Engine, cluster_engine, local_engine
from stytch_contract.campaign.shards import Origin, write_shard
from stytch_contract.campaign.summary import Summary
from stytch_contract.cases import Document
from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.redaction import Redaction
from stytch_contract.scenarios.parser import load_flows
from stytch_contract.units.profiles import PROFILES
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.unit import Allowance, Unit, plan, shard
from stytch_mock import MockServer, create_app

PROJECT = ("project-test-33333333-3333-4333-8333-333333333333", "secret-test-7Kq2")
OPERATIONS = ["consumer.totps.create", "consumer.sessions.get_jwks"]


class _FaultyMock:
    """The mock with an error envelope that lacks a field."""

    def __init__(self) -> None:
        self._app = create_app()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_changed(message: Any) -> None:
            if "body" in message:
                message["body"] = message["body"].replace(b'"error_type"', b'"error_TYPE"')
            await send(message)

        await self._app(scope, receive, send_changed if scope["type"] == "http" else send)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The URL of a faulty backend."""
    with MockServer(app=cast("Any", _FaultyMock())) as server:
        yield server.url


def _run(url: str, **options: Any) -> Summary:
    return run_campaign(url, *PROJECT, profile="smoke", seed=5, operations=OPERATIONS, **options)


def _findings(summary: Summary) -> str:
    found = summary.as_json()
    return json.dumps([found["failures"], found["notes"], found["scenarios"], found["finished"]], indent=1)


@pytest.fixture(scope="module")
def serial(url: str) -> str:
    """The findings of a run in this process."""
    return _findings(_run(url))


def test_a_pool_finds_the_same_byte_for_byte(url: str, serial: str) -> None:
    assert '"no-error-envelope"' in serial
    assert _findings(_run(url, workers=2)) == serial


def test_a_cluster_finds_the_same_though_a_worker_is_killed(url: str, serial: str) -> None:
    from distributed import LocalCluster

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(**options) as cluster:  # type: ignore[no-untyped-call]
        killed: list[int] = []

        def kill_a_worker(*_: object) -> None:
            if not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        summary = _run(url, scheduler=cluster.scheduler_address, progress=kill_a_worker)
    assert killed
    assert _findings(summary) == serial


def test_shards_merged_are_the_whole_run(url: str, serial: str, tmp_path: Path) -> None:
    directories = [tmp_path / str(number) for number in (1, 2, 3)]
    parts = [_run(url, shard=Shard(number, 3), report=tmp_path / str(number)) for number in (1, 2, 3)]
    assert [part.verdict.exit_code for part in parts].count(1) >= 1
    assert main(["merge", *map(str, directories), "--report", str(tmp_path)]) == 1
    merged, whole = json.loads((tmp_path / "report.json").read_text()), json.loads(serial)
    assert json.loads(json.dumps([merged["failures"], merged["notes"]])) == whole[:2]
    assert merged["scenarios"] == whole[2]
    assert not any(PROJECT[1] in (path / "shard.json").read_text() for path in directories)


@pytest.mark.parametrize(
    ("given", "message"),
    [(["1", "2"], "of 3 shards, each must be given once: see number 3"), (["1", "none"], "not the result of a shard")],
    ids=["a shard is missing", "a directory is none"],
)
def test_shards_that_are_not_a_run_end_in_2(
    given: list[str], message: str, tmp_path: Path, document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    origin = Origin("digest", "http://127.0.0.1:1", 5, 3, "replay")
    for number in (1, 2):
        result = CampaignResult(RunResult(5))
        write_shard(origin, number, result, Redaction(document), tmp_path / str(number))
    assert main(["merge", *(str(tmp_path / name) for name in given)]) == 2
    assert message in capsys.readouterr().err


def test_every_unit_is_in_one_shard(document: Document) -> None:
    units = plan(document, load_flows(), PROFILES["smoke"], [])
    assert len({unit.title for unit in units}) == len(units)
    shards = [shard(units, number, 8) for number in range(1, 9)]
    assert Counter(unit for share in shards for unit in share) == Counter(units)
    assert max(map(len, shards)) - min(map(len, shards)) <= 1


UNITS = [Unit("digest", "cases", f"operation {number}") for number in range(6)]


def _work(unit: Unit, _: Allowance) -> CampaignResult:
    """A finding for each unit, without a backend."""
    result = CampaignResult(RunResult(1), responses=Counter({("cases", unit.name, 200): 1}))
    result.run.operations[unit.name] = Tally()
    result.run.operations[unit.name].add(Finding("backend", "check", unit.name, "seen"))
    return result


class _Breaks(Executor):
    """Breaks with the units whose names it is given, as a pool does whose process dies."""

    def __init__(self, fatal: list[str]) -> None:
        self._fatal = fatal

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if args[0].name in self._fatal:
            self._fatal.remove(args[0].name)
            future.set_exception(BrokenProcessPool("a process died"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.parametrize("deaths", [1, MOST_ATTEMPTS])
def test_a_unit_whose_process_dies_is_repeated_once(deaths: int) -> None:
    fatal = ["operation 2"] * deaths

    @contextmanager
    def opened() -> Iterator[Executor]:
        yield _Breaks(fatal)

    result = Campaign(UNITS, _work, Engine(2, opened), 1).run()
    assert result.requests == len(UNITS) - (deaths == MOST_ATTEMPTS)
    assert set(result.unfinished) == ({"cases operation 2"} if deaths == MOST_ATTEMPTS else set())
    assert all(times == 1 for times in result.total.times.values())


def test_the_rate_is_shared_by_the_workers() -> None:
    seen: list[Allowance] = []

    def work(unit: Unit, allowance: Allowance) -> CampaignResult:
        seen.append(allowance)
        return _work(unit, allowance)

    engine = Engine(4, local_engine(1, 1).open)
    Campaign(UNITS, work, engine, 1, rate_limit=20, max_time=60, clock=lambda: 0.0).run()
    assert set(seen) == {Allowance(5.0, 60.0, 60)}


def test_a_scheduler_that_does_not_respond_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "CONNECT_SECONDS", 0.1)
    with (
        pytest.raises(CouldNotRun, match=r"tcp://127\.0\.0\.1:9 does not respond"),
        cluster_engine("tcp://127.0.0.1:9"),
    ):
        pass


def test_few_units_run_in_this_process() -> None:
    assert local_engine(None, 8).workers == 1
    assert local_engine(3, 8).workers == 3


def test_workers_that_never_start_end_the_run() -> None:
    class Broken(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            raise BrokenProcessPool("no process started")

    @contextmanager
    def opened() -> Iterator[Executor]:
        yield Broken()

    result = Campaign(UNITS, _work, Engine(2, opened), 1).run()
    assert "--workers 1" in result.stopped
    assert len(result.not_run) == len(UNITS)
