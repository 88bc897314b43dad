"""The command `scenarios`: runs scenarios against the mock or any backend at a URL."""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import secrets
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from stytch_client import APIConnectionError
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport
from stytch_mock import create_app

from stytch_contract.cases import bundled_document
from stytch_contract.cli.options import add_plug_options, add_seed_option, chosen_plugs
from stytch_contract.cli.project_credentials import project_credentials
from stytch_contract.clients.generated_client import VARIANTS
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.command_line import command_line
from stytch_contract.exports.arazzo import arazzo_document
from stytch_contract.exports.branch_table import branch_table
from stytch_contract.exports.json_schema import scenario_schema
from stytch_contract.mock_control import is_mock
from stytch_contract.plugs.plugs import InvalidPlugs
from stytch_contract.scenarios.lint import ScenarioLint
from stytch_contract.scenarios.parser import Scenario, load_flows, load_scenario
from stytch_contract.scenarios.runner import run_scenario
from stytch_contract.scenarios.targets import TargetFactory, given_target, mock_targets
from stytch_contract.scenarios.yaml_source import ScenarioError
from stytch_contract.units.greeting import CouldNotRun, refuse_live

BASE_URL = "http://127.0.0.1:4010"


def main(arguments: list[str]) -> int:
    """Run the task.

    Returns:
        0 if no scenario failed, 1 if one failed, 2 if the run could not start or finish.
    """
    options = _parser().parse_args(arguments)
    try:
        scenarios = [load_scenario(path) for path in options.files] or load_flows()
        _check(scenarios)
        if options.lint:
            print(f"{len(scenarios)} scenarios, no problems")
            return 0
        if options.branches or options.json_schema or options.arazzo:
            return _export(options, scenarios)
        print(f"seed {options.seed}", flush=True)
        count: Counter[str] = Counter()
        with _targets(options) as new_target:
            for scenario in scenarios:
                for variant in VARIANTS:
                    seed = options.seed + sum(count.values())
                    outcome = run_scenario(scenario, new_target, variant, seed, certain=options.certain)
                    count[outcome.status] += 1
                    reason = f": {outcome.reason}" if outcome.reason else ""
                    print(f"{outcome.status:<8}{scenario.name} ({variant}){reason}", flush=True)
    except (ScenarioError, CouldNotRun, InvalidPlugs, APIConnectionError) as reason:
        print(f"scenarios: could not run: {reason}", file=sys.stderr)
        return 2
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] else 0


def _export(options: argparse.Namespace, scenarios: list[Scenario]) -> int:
    """Write what the options ask for."""
    document = bundled_document()
    texts: dict[Path, str] = {}
    if options.branches:
        texts[options.branches] = branch_table(scenarios, document)
    if options.json_schema:
        texts[options.json_schema] = json.dumps(scenario_schema(document), indent=1) + "\n"
    if options.arazzo:
        flows = arazzo_document([(scenario.name, scenario) for scenario in scenarios], document)
        texts[options.arazzo / "flows.arazzo.json"] = json.dumps(flows, indent=1) + "\n"
        texts[options.arazzo / "openapi.json"] = json.dumps(document) + "\n"
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            print(f"scenarios: cannot write {path}: {error.strerror}; give another path", file=sys.stderr)
            return 2
        print(f"wrote {path}")
    return 0


def _check(scenarios: Iterable[Scenario]) -> None:
    lint = ScenarioLint(bundled_document())
    if problems := [problem for scenario in scenarios for problem in lint.problems(scenario)]:
        raise ScenarioError("\n".join(("the scenarios have problems", *problems)))


@contextlib.contextmanager
def _targets(options: argparse.Namespace) -> Iterator[TargetFactory]:
    """Targets on the backend at `--base-url`; without it, on a mock in this process."""
    if options.base_url is None:
        app = create_app(strict=True, seed=options.seed)
        random_source = random.Random(options.seed)  # noqa: S311  (must be repeatable)
        yield mock_targets(BASE_URL, random_source, InProcessTransport(app), AsyncInProcessTransport(app))
        return
    url = options.base_url.rstrip("/")
    transport = Urllib3Transport()
    try:
        if is_mock(url, transport):
            # Not the seed: a repeated run must not meet the projects of the first one.
            yield mock_targets(url, random.Random(secrets.randbits(64)), transport)  # noqa: S311
            return
        credentials, plugs = project_credentials(None, None), chosen_plugs(options)
        refuse_live(credentials)
        plugs.check()
        with plugs.opened(transport) as opened:
            yield given_target(url, credentials, opened)
    finally:
        transport.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=command_line("scenarios"),
        description="Run scenarios, each through the sync and the async client, and on a mock each in a new project. "
        "Without --base-url, they run against a mock in this process.",
        epilog="Exit codes: 0 no scenario failed, 1 failures, 2 could not run. On a backend other than the mock, a "
        "scenario that needs messages or a clock is skipped from that step on, with the option that provides them.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="scenario files (default: all flows)",
    )
    parser.add_argument("--base-url", metavar="URL", help="base URL of the backend, e.g. http://127.0.0.1:4010")
    parser.add_argument(
        "--certain", action="store_true", help="leave out steps that are likely or guessed for the real API"
    )
    parser.add_argument(
        "--lint", action="store_true", help="only compare the scenarios with the document and the client, send nothing"
    )
    exports = parser.add_argument_group("exports", "Write something made from the scenarios, and send nothing.")
    exports.add_argument("--arazzo", type=Path, metavar="DIR", help="workflows of Arazzo 1.0, beside the document")
    exports.add_argument("--branches", type=Path, metavar="FILE", help="table of the error types that scenarios show")
    exports.add_argument("--json-schema", type=Path, metavar="FILE", help="JSON Schema of scenario files, for editors")
    add_plug_options(parser)
    add_seed_option(parser)
    return parser
