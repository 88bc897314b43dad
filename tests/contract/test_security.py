"""Security checks: clean against the mock, and each planted hole is found by its check."""

from __future__ import annotations

import base64
import dataclasses
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from stytch_client import Request, Response
from stytch_contract.cases import Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.faults.catalogue import catalogue
from stytch_contract.faults.fault import Fault, Memory
from stytch_contract.faults.proxy import FaultyTransport
from stytch_contract.faults.stateful_behaviours import accepts_again
from stytch_contract.scenarios.parser import FLOWS, load_scenario
from stytch_contract.scenarios.runner import run_scenario
from stytch_contract.scenarios.targets import Target, mock_targets
from stytch_contract.security.probes import Prober, template
from stytch_contract.security.races import RacingTransport, spends
from stytch_contract.security.timing_checks import check_timing
from stytch_contract.units.backends import connect
from stytch_contract.units.profiles import PROFILES
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.traffic import AsyncOverSync, Traffic, TrafficTransport
from stytch_contract.units.unit import Settings
from stytch_mock import MockServer, create_app

from tests.contract.campaigns import ChangedBackend, healthy, run_campaign

Send = Callable[[Request], Response]
CREATE, UPDATE = "consumer.users.create", "b2b.organizations.update"


def _findings(result: CampaignResult) -> set[str]:
    """The checks that failed in the security phase."""
    return {finding.check for finding in result.total.smallest.values() if finding.case.startswith("security")}


def _security(cases: Cases, check: CaseCheck, change: object, operation: str, **options: object) -> set[str]:
    return _findings(run_campaign(cases, check, change, [operation], **options))  # type: ignore[arg-type]


def _as_project(request: Request) -> Request:
    return dataclasses.replace(
        request, headers={**_without_authorization(request), "Authorization": CREDENTIALS.authorization}
    )


def _without_authorization(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name.lower() != "authorization"}


def _decoded(request: Request) -> str:
    value = next((value for name, value in request.headers.items() if name.lower() == "authorization"), "")
    try:
        return base64.b64decode(value.partition(" ")[2]).decode()
    except ValueError:
        return ""


def _no_credentials_needed(request: Request, send: Send) -> Response:
    return send(_as_project(request))


def _any_secret(request: Request, send: Send) -> Response:
    project = _decoded(request).partition(":")[0]
    return send(_as_project(request) if project == CREDENTIALS.project_id else request)


def _malformed_crashes(request: Request, send: Send) -> Response:
    response = send(request)
    return response if ":" in _decoded(request) else dataclasses.replace(response, status=500)


def _refused_with_400(request: Request, send: Send) -> Response:
    response = send(request)
    return dataclasses.replace(response, status=400) if response.status == 401 else response


def _bare_refusal(request: Request, send: Send) -> Response:
    response = send(request)
    body = json.dumps({"error_type": "unauthorized_credentials"}).encode()
    return dataclasses.replace(response, body=body) if response.status == 401 else response


def _malformed_json_crashes(request: Request, send: Send) -> Response:
    try:
        json.loads(request.body or b"{}")
    except ValueError:
        return Response(400, {"content-type": "text/html"}, b'<pre>  File "app.py", line 7</pre>')
    return send(request)


def _malformed_json_is_empty(request: Request, send: Send) -> Response:
    try:
        json.loads(request.body or b"{}")
    except ValueError:
        return send(dataclasses.replace(request, body=b'{"email": "someone@example.com"}'))
    return send(request)


def _sessions_unchecked(request: Request, send: Send) -> Response:
    headers = {name: value for name, value in request.headers.items() if "session" not in name.lower()}
    response = send(dataclasses.replace(request, headers=headers))
    ignored = len(headers) < len(request.headers)
    return dataclasses.replace(response, status=200) if ignored else response


HOLES = {
    "no credentials are needed": (_no_credentials_needed, CREATE, "credentials-not-checked"),
    "any secret is accepted": (_any_secret, CREATE, "credentials-not-checked"),
    "malformed credentials crash": (_malformed_crashes, CREATE, "server-error"),
    "another status": (_refused_with_400, CREATE, "credentials-refused-otherwise"),
    "a refusal without envelope": (_bare_refusal, CREATE, "no-error-envelope"),
    "malformed JSON shows a trace": (_malformed_json_crashes, CREATE, "stack-trace"),
    "malformed JSON is accepted": (_malformed_json_is_empty, CREATE, "invalid-request-accepted"),
    "sessions are not checked": (_sessions_unchecked, UPDATE, "unknown-session-accepted"),
}


@pytest.mark.parametrize(("change", "operation", "check"), HOLES.values(), ids=HOLES)
def test_a_hole_is_found(change: object, operation: str, check: str, cases: Cases, case_check: CaseCheck) -> None:
    assert check in _security(cases, case_check, change, operation, max_failures=1)


# Faults of the catalogue that only the security phase can find.
FAULTS = {
    "made-twice.consumer.users.create": "made-twice",
    "responses-mixed-up.common.m2m.clients.create": "responses-mixed-up",
    "foreign-object-reached.b2b.organizations.get": "foreign-object-reached",
    "permission-not-checked.b2b.organizations.update": "permission-not-checked",
    "ended-member-session-accepted.b2b.organizations.members.create": "ended-session-accepted",
}


@pytest.mark.parametrize(("fault", "check"), FAULTS.items(), ids=FAULTS)
def test_a_fault_is_found(fault: str, check: str, cases: Cases, case_check: CaseCheck) -> None:
    planted, memory = catalogue()[fault], Memory()
    finder = OperationFinder(cases.schema.raw_schema)

    def change(request: Request, send: Send) -> Response:
        if finder.find(request) not in planted.operations:
            return send(request)
        return planted.behaviour(request, send, memory)

    assert check in _security(cases, case_check, change, planted.operations[-1], max_failures=1)


@pytest.mark.parametrize("operation", [CREATE, UPDATE, "consumer.users.get", "consumer.sessions.get_jwks"])
def test_the_healthy_mock_has_no_finding(operation: str, cases: Cases, case_check: CaseCheck) -> None:
    assert _security(cases, case_check, healthy, operation) == set()


def test_an_unknown_project_is_tried_where_projects_must_be_known(cases: Cases, case_check: CaseCheck) -> None:
    # A mock makes a project at its first request.
    found = _security(cases, case_check, healthy, CREATE, any_project=False)
    assert found == {"credentials-not-checked"}


def _race(path: Path, fault: Fault | None, cases: Cases) -> RacingTransport:
    """Play a scenario with racing requests against a mock on a socket, whose calls may really run at once."""
    from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport

    finder = OperationFinder(cases.schema.raw_schema)
    plain = Urllib3Transport()
    with MockServer() as server:
        racing = RacingTransport(FaultyTransport(plain, finder, fault), finder)
        new_target = mock_targets(server.url, random.Random(1), plain)

        def target() -> Target:
            return dataclasses.replace(new_target(), sync=racing)

        run_scenario(load_scenario(path), target, "sync", 1)
    plain.close()
    return racing


@pytest.mark.parametrize("planted", [False, True], ids=["healthy", "planted"])
def test_a_code_that_works_twice_is_found(planted: bool, cases: Cases) -> None:
    operation = "consumer.otps.authenticate"
    fault = Fault("accepted-twice", (operation,), accepts_again) if planted else None
    racing = _race(FLOWS / "consumer" / "otp_by_email.yaml", fault, cases)
    assert racing.raced[operation]
    found = {(finding.check, finding.operation) for finding in racing.findings}
    assert found == ({("spent-twice", operation)} if planted else set())


def test_sandbox_values_are_not_raced() -> None:
    assert spends(load_scenario(FLOWS / "consumer" / "otp_by_email.yaml"))
    assert not spends(load_scenario(FLOWS / "consumer" / "sandbox.yaml"))
    assert not spends(load_scenario(FLOWS / "consumer" / "user_lifecycle.yaml"))


def test_a_mock_keeps_the_objects_and_the_clock_of_the_project(cases: Cases) -> None:
    """What a campaign changes and moves is in projects of its own, a new one for each unit."""
    document = cases.schema.raw_schema
    app = create_app(document, seed=1)
    world = app.worlds.open(CREDENTIALS.project_id, CREDENTIALS.secret)
    plain = InProcessTransport(app)
    sent = TrafficTransport(plain, Traffic(OperationFinder(document)))
    settings = Settings("", BASE_URL, None, CREDENTIALS, 1, PROFILES["smoke"], certain=False, timeout=10)
    with connect(document, settings, plain, sent) as backend:
        with backend.open_project() as one, backend.open_project() as another:
            one.environment.reset()
            one.environment.advance_clock(3600)
            projects = {project.credentials.project_id for project in (one, another)}
            assert len(projects | {CREDENTIALS.project_id}) == 3
            assert world is not None
            assert abs(world.clock.now() - one.environment.now()) > 3000
        assert backend.other is not None
        assert backend.other.project_id not in projects
        assert backend.alive()


@pytest.mark.parametrize(("seconds", "noted"), [(0.5, True), (0.001, False)])
def test_a_slow_response_for_known_addresses_is_a_note(
    seconds: float, noted: bool, cases: Cases, case_check: CaseCheck
) -> None:
    """The clock is moved by the backend, which takes longer for the address of the only member."""
    operation, now, members = "b2b.magic_links.email.discovery.send", [0.0], set[object]()

    def change(request: Request, send: Send) -> Response:
        address = json.loads(request.body or b"{}").get("email_address")
        if request.url.endswith("/members"):
            members.add(address)
        now[0] += seconds if address in members else 0.001
        return send(request)

    backend = ChangedBackend(change)
    with GeneratedClient(BASE_URL, CREDENTIALS, backend, AsyncOverSync(backend)) as client:
        valid = template(cases.operations()[operation], cases, client)
        assert valid is not None
        found = list(check_timing(valid, Prober(backend, operation), random.Random(1), lambda: now[0]))
    assert [(finding.check, finding.note) for finding in found] == ([("timing-differs", True)] if noted else [])
    assert members
