"""Oracles of state: each finds a fault of its kind on a backend without a control plane; a healthy one has none."""

from __future__ import annotations

import dataclasses
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
from stytch_client import Request, Response
from stytch_contract.cases import Cases, operation_ids
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.credentials import Credentials
from stytch_contract.findings import Tally
from stytch_contract.state.needs import Needs
from stytch_contract.state.objects import Objects
from stytch_contract.state.prepared_check import PreparedCheck
from stytch_contract.state.resource_check import check_resource
from stytch_contract.units.traffic import AsyncOverSync
from stytch_contract.walks.api_environment import ApiEnvironment

from tests.contract.campaigns import OTHER, ChangedBackend, healthy

Send = Callable[[Request], Response]
Change = Callable[[Request, Send], Response]
_Message = TypeVar("_Message", Request, Response)
WRITING = ("consumer.users.create", "consumer.users.get", "consumer.users.update")
DELETING = ("consumer.users.create", "consumer.users.get", "consumer.users.delete")
SEARCHING = ("consumer.users.create", "consumer.users.delete", "consumer.users.search")
SESSIONS = (
    "consumer.passwords.create",
    "consumer.passwords.authenticate",
    "consumer.sessions.authenticate",
    "consumer.sessions.revoke",
)
LINKS = ("consumer.users.create", "consumer.magic_links.create", "consumer.magic_links.authenticate")
Make = Callable[[ChangedBackend, Sequence[str]], Objects]


@pytest.fixture
def make(cases: Cases, case_check: CaseCheck) -> Make:
    """Makes the objects of a backend that offers nothing but some operations of its API."""

    def make(backend: ChangedBackend, operations: Sequence[str]) -> Objects:
        client = GeneratedClient(BASE_URL, CREDENTIALS, backend, AsyncOverSync(backend))
        check = dataclasses.replace(case_check, generated_client=client, response_rules=ResponseRules(_document(cases)))
        environment = ApiEnvironment(frozenset(operations))
        return Objects(Needs(cases, client, environment), cases, check, environment, random.Random(1))

    return make


def _document(cases: Cases) -> dict[str, Any]:
    return dict(cases.schema.raw_schema)


def _found(
    operations: Sequence[str], change: Change, cases: Cases, make: Make, other: Credentials | None
) -> tuple[set[str], Counter[str]]:
    """The failures and what was not tested, of the resource of the last operation."""
    backend = ChangedBackend(change)
    objects = make(backend, operations)
    untested = check_resource(operations[-1].rpartition(".")[0], objects, _document(cases), backend, other)
    return {check for tally in objects.tallies.values() for _, check, _ in tally.failures()}, untested


def _body(message: Request | Response) -> dict[str, Any]:
    return dict(json.loads(message.body or b"{}"))


def _with_body(message: _Message, body: dict[str, Any]) -> _Message:
    return dataclasses.replace(message, body=json.dumps(body).encode())


def _is(request: Request, method: str, end: str = "") -> bool:
    path = request.url.removeprefix(BASE_URL).partition("?")[0]
    return request.method == method and path.startswith("/v1/users") and path.endswith(end)


def _ignores_a_field(request: Request, send: Send) -> Response:
    body = _body(request)
    if _is(request, "PUT") and "name" in body:
        return send(_with_body(request, {key: value for key, value in body.items() if key != "name"}))
    return send(request)


def _returns_another_value(request: Request, send: Send) -> Response:
    response = send(request)
    if _is(request, "PUT") and response.status == 200:
        body = _body(response)
        return _with_body(response, {**body, "user": {**body["user"], "external_id": "another"}})
    return response


def _forgets(request: Request, send: Send) -> Response:
    if _is(request, "GET"):
        return send(dataclasses.replace(request, url=request.url[:-12] + "000000000000"))
    return send(request)


def _replaces_maps(request: Request, send: Send) -> Response:
    body = _body(request)
    if _is(request, "PUT") and "trusted_metadata" in body:
        body["trusted_metadata"] = {"kept": None, **body["trusted_metadata"]}
        return send(_with_body(request, body))
    return send(request)


def _keeps_null(request: Request, send: Send) -> Response:
    body = _body(request)
    if _is(request, "PUT") and "trusted_metadata" in body:
        body["trusted_metadata"] = {key: value for key, value in body["trusted_metadata"].items() if value is not None}
        return send(_with_body(request, body))
    return send(request)


def _without_effect(ending: str, method: str) -> Change:
    """Requests that succeed and do nothing."""

    def change(request: Request, send: Send) -> Response:
        path = request.url.removeprefix(BASE_URL)
        if (
            request.method == method
            and ending in path
            and request.headers["Authorization"] == CREDENTIALS.authorization
        ):
            identifier = path.rpartition("/")[2]
            body = {"status_code": 200, "request_id": f"request-id-test-{random.getrandbits(64)}"}
            return Response(
                200, {"content-type": "application/json"}, json.dumps({**body, "user_id": identifier}).encode()
            )
        return send(request)

    return change


def _accepts_again() -> Change:
    """A token is accepted as often as it is sent."""
    accepted: dict[bytes | None, Response] = {}

    def change(request: Request, send: Send) -> Response:
        response = send(request)
        if request.url.endswith("/magic_links/authenticate") and response.status == 200:
            accepted[request.body] = response
        return accepted.get(request.body, response)

    return change


def _searches(change: Callable[[dict[str, Any]], dict[str, Any]], *, response: bool = False) -> Change:
    """Searches whose requests or responses are changed."""

    def changed(request: Request, send: Send) -> Response:
        if not _is(request, "POST", "/search"):
            return send(request)
        if not response:
            return send(_with_body(request, change(_body(request))))
        found = send(request)
        return _with_body(found, change(_body(found))) if found.status == 200 else found

    return changed


def _without(name: str) -> Change:
    return _searches(lambda body: {key: value for key, value in body.items() if key != name})


def _foreign(request: Request, send: Send) -> Response:
    return send(dataclasses.replace(request, headers={**request.headers, "Authorization": CREDENTIALS.authorization}))


FAULTS: dict[str, tuple[Sequence[str], Change]] = {
    "written-not-read": (WRITING, _ignores_a_field),
    "written-reads-differently": (WRITING, _returns_another_value),
    "written-not-found": (WRITING, _forgets),
    "map-replaced": (WRITING, _replaces_maps),
    "map-key-kept": (WRITING, _keeps_null),
    "deleted-found": (DELETING, _without_effect("/v1/users/user-", "DELETE")),
    "revoked-still-valid": (SESSIONS, _without_effect("/sessions/revoke", "POST")),
    "accepted-again": (LINKS, _accepts_again()),
    "search-misses": (SEARCHING, _searches(lambda body: {**body, "results": body["results"][:-1]}, response=True)),
    "filter-ignored": (SEARCHING, _without("query")),
    "page-too-long": (SEARCHING, _without("limit")),
    "page-repeats": (SEARCHING, _without("cursor")),
    "foreign-object-found": (DELETING, _foreign),
}


@pytest.mark.parametrize(("check", "operations", "change"), [(name, *it) for name, it in FAULTS.items()], ids=FAULTS)
def test_an_oracle_finds_its_fault(
    check: str, operations: Sequence[str], change: Change, cases: Cases, make: Make
) -> None:
    found, _ = _found(operations, change, cases, make, OTHER)
    assert check in found


@pytest.mark.parametrize("field", ["session_custom_claims", "session_duration_minutes"])
def test_a_session_has_the_claims_and_the_lifetime_that_a_request_gives(field: str, cases: Cases, make: Make) -> None:
    def change(request: Request, send: Send) -> Response:
        if not request.url.endswith("/sessions/authenticate"):
            return send(request)
        return send(_with_body(request, {key: value for key, value in _body(request).items() if key != field}))

    found, _ = _found(SESSIONS, change, cases, make, OTHER)
    assert "written-not-read" in found


@pytest.mark.parametrize("operations", [WRITING, DELETING, SEARCHING, SESSIONS, LINKS])
def test_a_healthy_backend_has_no_finding(operations: Sequence[str], cases: Cases, make: Make) -> None:
    found, _ = _found(operations, healthy, cases, make, OTHER)
    assert found == set()


def test_without_a_second_project_what_needs_it_is_counted(cases: Cases, make: Make) -> None:
    found, untested = _found(DELETING, healthy, cases, make, None)
    assert found == set()
    assert untested == {"operations with the credentials of another project, of which there are none": 2}


def test_objects_exist_before_the_cases(cases: Cases, make: Make) -> None:
    name = "consumer.users.update"
    accepted_by_operation: dict[bool, int] = {}
    for prepared in (False, True):
        objects = make(ChangedBackend(healthy), WRITING)
        check: Any = PreparedCheck(objects.check, objects, name) if prepared else objects.check
        tally = Tally()
        generated = cases.coverage(cases.operations()[name])
        valid = [case for case in generated if case.meta and case.meta.generation.mode.is_positive][:6]
        for case in valid:
            check(case, tally, ["sync"])
        assert not tally.failures(), tally.failures()
        accepted_by_operation[prepared] = tally.counts["accepted"]
    assert accepted_by_operation[False] == 0
    assert accepted_by_operation[True] >= 3


def test_equal_seeds_send_equal_requests(cases: Cases, make: Make) -> None:
    def bodies() -> list[bytes]:
        sent: list[bytes] = []

        def recording(request: Request, send: Send) -> Response:
            sent.append(request.body or b"")
            return send(request)

        _found(WRITING, recording, cases, make, None)
        return sent

    assert bodies() == bodies()


def test_the_document_leads_to_most_operations(cases: Cases, case_check: CaseCheck) -> None:
    names = operation_ids(_document(cases))
    needs = Needs(cases, case_check.generated_client, ApiEnvironment(frozenset(names)))
    assert {link.source for link in needs.into["b2b.totps.authenticate"]} >= {"b2b.totps.create"}
    # No link leads to it, so whatever creates an organization does.
    assert "b2b.organizations.create" in {link.source for link in needs.into["b2b.passwords.migrate"]}
    # The list of all organizations of a project that others use may hold theirs.
    assert "b2b.organizations.search" not in {link.source for link in needs.into["b2b.organizations.get"]}
