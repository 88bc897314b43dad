"""A run that can start: its backend responds, its options are valid, and its units are known."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stytch_client import Transport
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport

from stytch_contract.command_line import command_line
from stytch_contract.credentials import OTHER_SECRET, Credentials
from stytch_contract.mock_control import MockControl, is_mock
from stytch_contract.plugs.plugs import InvalidPlugs, Plugs
from stytch_contract.units.greeting import CouldNotRun, greet, refuse_live
from stytch_contract.units.profiles import PROFILES

if TYPE_CHECKING:
    from stytch_contract.campaign.causes import Baseline
    from stytch_contract.campaign.summary import Summary
    from stytch_contract.cases import Document
    from stytch_contract.units.result import CampaignResult
    from stytch_contract.units.unit import Settings, Unit

# Requests a second to a backend that is not on this machine, unless the caller says otherwise.
REMOTE_RATE_LIMIT = 20.0


@dataclass(frozen=True)
class Prepared:
    """A run that can start.

    Attributes:
        document: The bundled document.
        settings: What every worker must know.
        units: All units, in order.
        rate_limit: Most requests a second; None for no limit.
        replay: The command that repeats a finding, without the finding's own options.
    """

    document: Document
    settings: Settings
    units: list[Unit]
    rate_limit: float | None
    replay: str

    def run(self, units: Sequence[Unit]) -> CampaignResult:
        """Run some units in this process, and add up their results."""
        from stytch_contract.engine import RunResult
        from stytch_contract.units.result import CampaignResult
        from stytch_contract.units.unit import Allowance
        from stytch_contract.units.worker import run_unit

        result = CampaignResult(RunResult(self.settings.seed))
        for unit in units:
            result.merge(run_unit(self.settings, unit, Allowance(self.rate_limit)))
        return result

    def summary(
        self,
        result: CampaignResult,
        *,
        baseline: Baseline | None = None,
        strict: bool = False,
        partial: bool = False,
    ) -> Summary:
        """Summarize a result.

        Args:
            result: The result.
            baseline: The accepted failures.
            strict: Whether notes are failures.
            partial: Whether it is that of some of the units.
        """
        from stytch_contract.campaign.causes import Baseline
        from stytch_contract.campaign.summary import Summary

        return Summary.of(
            result,
            base_url=self.settings.base_url,
            baseline=baseline or Baseline(),
            strict=strict,
            replay=self.replay,
            document=self.document,
            partial=partial,
        )


def prepare(
    base_url: str,
    project_id: str,
    secret: str,
    *,
    profile: str,
    seed: int | None,
    operations: Sequence[str] = (),
    max_examples: int | None = None,
    walks: int | None = None,
    certain: bool = False,
    fraud_base_url: str | None = None,
    timeout: float = 10.0,
    rate_limit: float | None = None,
    allow_live: bool = False,
    reset: bool = False,
    plugs: Plugs | None = None,
    other: Credentials | None = None,
    replay: str | None = None,
) -> Prepared:
    """Check the options and the backend; arguments as for `run_campaign`.

    Raises:
        CouldNotRun: The run could not start; the message gives the reason and the fix.
    """
    if profile not in PROFILES:
        raise CouldNotRun(f"there is no profile {profile}; the profiles are {', '.join(PROFILES)}")
    if not project_id or not secret:
        raise CouldNotRun("no credentials; set STYTCH_PROJECT_ID and STYTCH_SECRET")
    credentials = Credentials(project_id, secret)
    if not allow_live:
        refuse_live(credentials)
    base_url = base_url.rstrip("/")
    plugs = plugs or Plugs()
    with contextlib.closing(Urllib3Transport()) as transport:
        greet(base_url, credentials, transport, timeout, fraud_base_url)
        _try_plugs(plugs, transport)
        if other:
            _check_other(other, credentials, allow_live=allow_live)
            greet(base_url, other, transport, timeout)
        if reset:
            _reset(base_url, credentials, transport)
    # Imported late: loading schemathesis takes seconds, and wrong credentials are said before.
    from stytch_contract.campaign.summary import replay_command
    from stytch_contract.cases import bundled_document, operation_ids
    from stytch_contract.scenarios.parser import load_flows
    from stytch_contract.units.unit import Settings, digest, plan

    document = bundled_document()
    if unknown := sorted(set(operations) - set(operation_ids(document))):
        raise CouldNotRun(f"unknown operation {', '.join(unknown)}; write for example b2b.sessions.get")
    chosen = PROFILES[profile]
    settings = Settings(
        document=digest(document),
        base_url=base_url,
        fraud_base_url=fraud_base_url,
        credentials=credentials,
        seed=secrets.randbelow(2**32) if seed is None else seed,
        profile=chosen._replace(max_examples=max_examples or chosen.max_examples, walks=walks or chosen.walks),
        certain=certain,
        timeout=timeout,
        plugs=plugs,
        other=other,
        selected=frozenset(operations),
    )
    return Prepared(
        document,
        settings,
        plan(document, load_flows(), settings.profile, operations),
        rate_limit or (None if _is_loopback(base_url) else REMOTE_RATE_LIMIT),
        replay_command(replay or f"{command_line('run')} --base-url {base_url}", settings, profile),
    )


def _try_plugs(plugs: Plugs, transport: Transport) -> None:
    """Use the mailbox and the clock once, so that a wrong one is said before the run."""
    try:
        plugs.check()
        with plugs.opened(transport):
            pass
    except InvalidPlugs as error:
        raise CouldNotRun(str(error)) from error


def _check_other(other: Credentials, credentials: Credentials, *, allow_live: bool) -> None:
    """Refuse a second project that cannot show what is kept apart."""
    if not other.secret:
        raise CouldNotRun(f"--other-project-id: no secret; set {OTHER_SECRET}")
    if other.project_id == credentials.project_id:
        raise CouldNotRun(f"--other-project-id: {other.project_id} is the project under test; give another one")
    if not allow_live:
        refuse_live(other)


def _reset(base_url: str, credentials: Credentials, transport: Transport) -> None:
    if not is_mock(base_url, transport):
        raise CouldNotRun(f"--reset: {base_url} is no mock; elsewhere the run deletes only what it made")
    MockControl(base_url, credentials, transport).send("POST", "reset", {})


def _is_loopback(base_url: str) -> bool:
    return urlsplit(base_url).hostname in {"localhost", "127.0.0.1", "::1"}
