"""Finds out what a backend offers, and connects the parts of a campaign to it."""

from __future__ import annotations

import contextlib
import dataclasses
import random
import secrets
import uuid
from collections.abc import Callable, Iterator

from stytch_client import APIConnectionError, Request, Timeout, Transport
from stytch_client._runtime.transports.aiohttp_transport import AiohttpTransport

from stytch_contract.campaign.campaign import Backend
from stytch_contract.campaign.greeting import PATH
from stytch_contract.campaign.traffic import AsyncOverSync, AsyncTrafficTransport, TrafficTransport
from stytch_contract.cases import Document, operation_ids
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.credentials import Credentials
from stytch_contract.mock_control import MockControl, is_mock
from stytch_contract.scenarios.targets import Target, TargetFactory, api_only_target, mock_targets
from stytch_contract.walks.api_environment import ApiEnvironment
from stytch_contract.walks.mock_environment import MockEnvironment


@contextlib.contextmanager
def connect(
    document: Document,
    base_url: str,
    credentials: Credentials,
    plain: Transport,
    sent: TrafficTransport,
    check: CaseCheck,
) -> Iterator[Backend]:
    """Connect to a backend; leaving the context closes the connections.

    On a mock, walks, scenarios and races get projects of their own, so that the run resets no project and moves no
    clock that others use.

    Args:
        document: The bundled document.
        base_url: Base URL of the backend.
        credentials: Credentials of the project.
        plain: Sends requests that do not count.
        sent: Sends requests that count.
        check: Checks cases.

    Raises:
        APIConnectionError: The backend does not respond.
    """

    def alive() -> bool:
        headers = {"Authorization": credentials.authorization}
        limit = sent.traffic.timeout
        try:
            plain.send(Request("GET", base_url + PATH, headers, None, Timeout(limit, limit, limit)))
        except APIConnectionError:
            return False
        return True

    def through(transport: Transport, new_target: TargetFactory) -> Callable[[], Target]:
        return lambda: dataclasses.replace(new_target(), sync=transport, asynchronous=AsyncOverSync(transport))

    if not is_mock(base_url, plain):
        targets = api_only_target(base_url, credentials)
        environment = ApiEnvironment(frozenset(operation_ids(document)))
        yield Backend(
            credentials,
            None,
            any_project=False,
            transport=sent,
            alive=alive,
            targets=through(sent, targets),
            racing=lambda racing: through(racing, targets),
            environment=environment,
            walk_check=check,
        )
        return
    # Not the seed of the run: a repeated run must not meet the projects of the first one.
    targets = mock_targets(base_url, random.Random(secrets.randbits(64)), plain)  # noqa: S311
    other, own = _new_project(), _new_project()
    MockControl(base_url, other, plain).send("GET", "clock")  # makes the project known
    with GeneratedClient(base_url, own, sent, AsyncTrafficTransport(AiohttpTransport(), sent.traffic)) as client:
        yield Backend(
            credentials,
            other,
            any_project=True,
            transport=sent,
            alive=alive,
            targets=through(sent, targets),
            racing=lambda racing: through(racing, targets),
            environment=MockEnvironment(MockControl(base_url, own, plain)),
            walk_check=dataclasses.replace(
                check,
                generated_client=client,
                reference_client=check.reference_client.connected_to(base_url, own.authorization),
            ),
        )


def _new_project() -> Credentials:
    return Credentials(f"project-test-{uuid.uuid4()}", f"secret-test-{secrets.token_urlsafe(12)}")
