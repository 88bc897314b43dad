"""Finds out what a backend offers, and connects a worker to it."""

from __future__ import annotations

import contextlib
import dataclasses
import random
import secrets
import uuid
from collections.abc import Callable, Iterator

from stytch_client import APIConnectionError, Request, Timeout, Transport
from stytch_client._runtime.transports.aiohttp_transport import AiohttpTransport

from stytch_contract.cases import Document, operation_ids
from stytch_contract.checks.case_check import open_case_check
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.cleanup.deletion import Deletion
from stytch_contract.cleanup.made_objects import MadeObjects
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.credentials import Credentials
from stytch_contract.mock_control import MockControl, is_mock
from stytch_contract.plugs.plugs import Plugs
from stytch_contract.scenarios.targets import Target, TargetFactory, given_target, mock_targets
from stytch_contract.units.greeting import PATH
from stytch_contract.units.runner import Backend, Project
from stytch_contract.units.traffic import AsyncOverSync, AsyncTrafficTransport, TrafficTransport
from stytch_contract.units.unit import Settings
from stytch_contract.walks.api_environment import ApiEnvironment
from stytch_contract.walks.mock_environment import MockEnvironment


@contextlib.contextmanager
def connect(document: Document, settings: Settings, plain: Transport, sent: TrafficTransport) -> Iterator[Backend]:
    """Connect to a backend; leaving the context closes the connections.

    On a mock, each unit gets a project of its own, so that the run changes no project and moves no clock that others
    use, and that no unit meets what another one made. On other backends, each unit deletes what it made.

    Args:
        document: The bundled document.
        settings: The settings of the run.
        plain: Sends requests that do not count.
        sent: Sends requests that count.

    Raises:
        APIConnectionError: The backend does not respond.
        InvalidPlugs: The mailbox or the clock cannot be used.
    """
    base_url, credentials = settings.base_url, settings.credentials
    mock = is_mock(base_url, plain)
    made = sent.traffic.made = None if mock else MadeObjects()
    deletion = Deletion(base_url, credentials, plain, sent.traffic.pause, settings.timeout)

    def alive() -> bool:
        headers, limit = {"Authorization": credentials.authorization}, settings.timeout
        try:
            plain.send(Request("GET", base_url + PATH, headers, None, Timeout(limit, limit, limit)))
        except APIConnectionError:
            return False
        return True

    def through(transport: Transport, new_target: TargetFactory) -> Callable[[], Target]:
        return lambda: dataclasses.replace(new_target(), sync=transport, asynchronous=AsyncOverSync(transport))

    with (
        (Plugs() if mock else settings.plugs).opened(plain) as plugs,
        open_case_check(document, base_url, credentials, sent, _asynchronous(sent), settings.fraud_base_url) as check,
    ):
        if mock:
            # Not the seed of the run: a repeated run must not meet the projects of the first one.
            targets = mock_targets(base_url, random.Random(secrets.randbits(64)), plain)  # noqa: S311
        else:
            targets = given_target(base_url, credentials, plugs)

        @contextlib.contextmanager
        def given_project() -> Iterator[Project]:
            rules = ResponseRules(document)  # without the request ids of other units
            environment = ApiEnvironment(frozenset(operation_ids(document)), plugs, made)
            yield Project(credentials, dataclasses.replace(check, response_rules=rules), environment)

        @contextlib.contextmanager
        def new_project() -> Iterator[Project]:
            own = _new_credentials()
            control = MockControl(base_url, own, plain)
            control.send("GET", "clock")  # makes the project known, because public operations have no credentials
            with GeneratedClient(base_url, own, sent, _asynchronous(sent), settings.fraud_base_url) as client:
                connected = dataclasses.replace(
                    check,
                    generated_client=client,
                    reference_client=check.reference_client.connected_to(base_url, own.authorization),
                    response_rules=ResponseRules(document),
                )
                yield Project(own, connected, MockEnvironment(control))

        other = _new_credentials() if mock else settings.other
        if mock and other:
            MockControl(base_url, other, plain).send("GET", "clock")
        yield Backend(
            other,
            any_project=mock,
            transport=sent,
            alive=alive,
            targets=through(sent, targets),
            racing=lambda racing: through(racing, targets),
            clean_up=lambda: deletion.clean_up(made) if made else {},
            open_project=new_project if mock else given_project,
        )


def _asynchronous(sent: TrafficTransport) -> AsyncTrafficTransport:
    """An async transport for one client, because its connections belong to the event loop of that client."""
    return AsyncTrafficTransport(AiohttpTransport(), sent.traffic)


def _new_credentials() -> Credentials:
    return Credentials(f"project-test-{uuid.uuid4()}", f"secret-test-{secrets.token_urlsafe(12)}")
