"""A pytest plugin: with `--stytch-contract-url`, every operation, every scenario and every few walks are a test."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from stytch_contract.campaign.prepared import Prepared
    from stytch_contract.units.unit import Unit

OPTIONS = {
    "url": ("", "base URL of the backend to test; without it, the plugin adds no tests"),
    "profile": ("smoke", "how much to test: smoke, default or deep"),
    "seed": ("1", "decides every random choice"),
    "mailbox": ("", "where messages arrive, as for the option of stytch-contract run"),
    "recipients": ("", "patterns of the addresses that arrive there, separated by spaces"),
    "clock": ("", "URL of an HTTP hook that moves the clock of the backend"),
    "other-project-id": ("", "a second test project; STYTCH_OTHER_SECRET has its secret"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, on the command line and in the ini file."""
    group = parser.getgroup("stytch-contract", "contract tests, with STYTCH_PROJECT_ID and STYTCH_SECRET")
    for name, (default, text) in OPTIONS.items():
        group.addoption(f"--stytch-contract-{name}", metavar=name.upper(), help=f"{text} ({default or 'none'})")
        parser.addini(_ini_name(name), text, default=default)


@pytest.hookimpl(tryfirst=True)  # so that -k and -m can deselect the tests
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the tests, if there is a URL."""
    if not (url := _option(config, "url")):
        return
    from stytch_contract.campaign.prepared import prepare
    from stytch_contract.credentials import other_project
    from stytch_contract.plugs.plugs import Plugs
    from stytch_contract.units.greeting import CouldNotRun

    try:
        prepared = prepare(
            url,
            os.environ.get("STYTCH_PROJECT_ID", ""),
            os.environ.get("STYTCH_SECRET", ""),
            profile=_option(config, "profile"),
            seed=int(_option(config, "seed")),
            plugs=Plugs.with_secrets(
                _option(config, "mailbox"), _option(config, "recipients").split(), _option(config, "clock")
            ),
            other=other_project(_option(config, "other-project-id")),
        )
    except (CouldNotRun, ValueError) as reason:
        raise pytest.UsageError(f"stytch-contract could not run: {reason}") from reason
    collector = ContractTests.from_parent(session, name="stytch-contract", nodeid="stytch-contract")
    collector.prepared = prepared
    items.extend(collector.collect())


def pytest_sessionfinish() -> None:
    """Close the connections."""
    import sys

    if worker := sys.modules.get("stytch_contract.units.worker"):
        worker.close_worker()


class ContractTests(pytest.Collector):
    """The tests of one backend.

    Attributes:
        prepared: The run that they are parts of.
    """

    prepared: Prepared

    def collect(self) -> Iterator[ContractTest]:
        """A test for all units of the same name."""
        together: dict[str, list[Unit]] = {}
        for unit in self.prepared.units:
            group = {"walks": "walks ", "state": "state ", "security": "", "cases": ""}.get(unit.phase, "scenario ")
            together.setdefault(group + unit.name, []).append(unit)
        for name, units in together.items():
            yield ContractTest.from_parent(self, name=name, units=units)


class ContractTest(pytest.Item):
    """The units of one operation, scenario, resource or group of walks.

    Args:
        units: The units.
        further: Arguments of pytest.
    """

    parent: ContractTests

    def __init__(self, *, units: Sequence[Unit], **further: Any) -> None:
        super().__init__(**further)
        self._units = units

    def runtest(self) -> None:
        """Run the units.

        Raises:
            ContractFailed: There are findings, or a part could not be run.
        """
        from stytch_contract.campaign.console import format_summary

        prepared = self.parent.prepared
        result = prepared.run(self._units)
        summary = prepared.summary(result, partial=True)
        if summary.verdict.exit_code:
            raise ContractFailed(format_summary(summary))
        skipped = sorted({outcome.reason for outcome in result.scenarios.values() if outcome.status == "skipped"})
        if skipped:
            pytest.skip("; ".join(skipped))
        if self.name in result.run.operations and not result.accepted(self.name):
            pytest.skip(
                "inconclusive: no valid request was accepted; it needs messages or sign-ins that only scenarios have"
            )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        """The findings as text."""
        failed = excinfo.value
        return str(failed) if isinstance(failed, ContractFailed) else super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[str, None, str]:
        """How reports name the test."""
        return "stytch-contract", None, self.name


class ContractFailed(Exception):
    """A backend broke the contract; the message has the findings."""


def _option(config: pytest.Config, name: str) -> str:
    return str(config.getoption(f"--stytch-contract-{name}") or config.getini(_ini_name(name)))


def _ini_name(option: str) -> str:
    return f"stytch_contract_{option.replace('-', '_')}"
