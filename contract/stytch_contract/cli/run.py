"""The command `run`: a campaign against any backend that implements the API."""

from __future__ import annotations

import argparse
import contextlib
import logging
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

from stytch_client import APIConnectionError
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport

from stytch_contract.campaign.greeting import CouldNotRun, greet
from stytch_contract.campaign.profiles import PROFILES, Profile
from stytch_contract.cli.command_line import command_line
from stytch_contract.cli.project_credentials import project_credentials
from stytch_contract.cli.run_parser import run_parser
from stytch_contract.credentials import Credentials

MOCK_CREDENTIALS = Credentials("project-test-22222222-2222-4222-8222-222222222222", "secret-test-of-the-contract-run")
# Requests a second to a backend that is not on this machine, unless --rate-limit says otherwise.
REMOTE_RATE_LIMIT = 20.0


def main(arguments: list[str]) -> int:
    """Run the task.

    Returns:
        0 if every check passed, 1 if one failed, 2 if the run could not start or finish or tested too little, 130 if
        it was interrupted.
    """
    parser = run_parser(list(PROFILES))
    options = parser.parse_args(arguments)
    if options.faults is not None:
        from stytch_contract.cli.faults import measure_faults

        return measure_faults(options.faults)
    logging.getLogger("stytch_client").setLevel(logging.CRITICAL)  # its log would be in between the progress
    try:
        with _backend(options) as (base_url, credentials), contextlib.closing(Urllib3Transport()) as transport:
            greet(base_url, credentials, transport, options.timeout)
            return _run(parser, options, base_url, credentials, transport)
    except (CouldNotRun, APIConnectionError) as reason:
        print(f"contract: could not run: {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("contract: interrupted before the first part; nothing was tested", file=sys.stderr)
        return 130


def _run(
    parser: argparse.ArgumentParser,
    options: argparse.Namespace,
    base_url: str,
    credentials: Credentials,
    transport: Urllib3Transport,
) -> int:
    # Imported late: loading schemathesis takes seconds, and wrong credentials are said before.
    from stytch_client._runtime.transports.aiohttp_transport import AiohttpTransport

    from stytch_contract.campaign.backends import connect
    from stytch_contract.campaign.campaign import Campaign
    from stytch_contract.campaign.causes import Baseline, BaselineError
    from stytch_contract.campaign.console import format_summary, progress_printer
    from stytch_contract.campaign.reports import write_reports
    from stytch_contract.campaign.result import CampaignResult
    from stytch_contract.campaign.summary import Summary
    from stytch_contract.campaign.traffic import AsyncTrafficTransport, Traffic, TrafficTransport
    from stytch_contract.cases import bundled_document, load_cases
    from stytch_contract.checks.case_check import open_case_check
    from stytch_contract.cli.options import reject_unknown_operations
    from stytch_contract.cli.scenarios import FLOWS
    from stytch_contract.engine import RunResult
    from stytch_contract.faults.proxy import OperationFinder
    from stytch_contract.redaction import Redaction
    from stytch_contract.scenarios.parser import load_scenario

    try:
        baseline = Baseline.read(options.baseline) if options.baseline else Baseline()
    except BaselineError as error:
        raise CouldNotRun(f"--baseline: {error}") from error
    profile = _profile(options)
    document = bundled_document()
    cases = load_cases(document, seed=options.seed, max_examples=profile.max_examples)
    reject_unknown_operations(parser, options.operation, cases)
    print(f"{base_url}: seed {options.seed}", flush=True)
    rate = options.rate_limit or (None if _is_loopback(base_url) else REMOTE_RATE_LIMIT)
    traffic = Traffic(OperationFinder(document), options.timeout, rate, options.max_time)
    sent = TrafficTransport(transport, traffic)
    asynchronous = AsyncTrafficTransport(AiohttpTransport(), traffic)
    result = CampaignResult(RunResult(options.seed), traffic)
    with (
        open_case_check(document, base_url, credentials, sent, asynchronous, options.fraud_base_url) as check,
        connect(document, base_url, credentials, transport, sent, check) as backend,
    ):
        Campaign(
            cases,
            check,
            backend,
            [load_scenario(path) for path in sorted(FLOWS.rglob("*.yaml"))],
            profile,
            result,
            options.operation,
            options.certain,
            options.max_failures,
            progress_printer(sys.stderr),
        ).run()
    summary = Summary.of(
        result,
        base_url=base_url,
        baseline=baseline,
        strict=options.strict,
        replay=_replay(options, profile),
        redaction=Redaction(document),
    )
    print(format_summary(summary))
    if options.report:
        try:
            for path in write_reports(summary, options.report):
                print(f"report: {path}")
        except OSError as error:
            raise CouldNotRun(f"--report: {error}") from error
    return summary.verdict.exit_code


def _profile(options: argparse.Namespace) -> Profile:
    chosen = PROFILES[options.profile]
    return chosen._replace(
        max_examples=options.max_examples or chosen.max_examples, walks=options.walks or chosen.walks
    )


def _replay(options: argparse.Namespace, profile: Profile) -> str:
    words = [command_line("run"), f"--profile {options.profile} --seed {options.seed}"]
    words.append(f"--max-examples {profile.max_examples} --walks {profile.walks}")
    words += [f"--base-url {options.base_url}"] if options.base_url else []
    words += [f"--fraud-base-url {options.fraud_base_url}"] if options.fraud_base_url else []
    return " ".join(words + (["--certain"] if options.certain else []))


def _is_loopback(base_url: str) -> bool:
    return urlsplit(base_url).hostname in {"localhost", "127.0.0.1", "::1"}


@contextlib.contextmanager
def _backend(options: argparse.Namespace) -> Iterator[tuple[str, Credentials]]:
    """Base URL and credentials of the backend to test; without `--base-url`, of a mock started for the run."""
    if options.base_url is None:
        from stytch_mock import MockServer

        with MockServer() as server:
            yield server.url, MOCK_CREDENTIALS
        return
    credentials = project_credentials(options.project_id, options.secret, allow_live=options.allow_live)
    yield options.base_url.rstrip("/"), credentials
