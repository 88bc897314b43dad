"""After a run in a project that others use, exactly what was there before is left, however the run ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from stytch_client import APIConnectionError, Request, Response, Timeout
from stytch_contract.campaign.console import format_summary
from stytch_contract.cases import Cases, Document, operation_ids
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.cleanup.deletion import Deletion
from stytch_contract.cleanup.made_objects import INVITATION, KINDS, USER, Made, MadeObjects
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.engine import run_operation
from stytch_contract.scenarios.parser import FLOWS, load_scenario
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.unit import Unit, digest
from stytch_contract.walks.api_environment import ApiEnvironment

from tests.contract.campaigns import ChangedBackend, healthy, run_campaign, summarize

MAKERS = [
    "b2b.organizations.create",
    "consumer.users.create",
    "consumer.magic_links.email.invite",
    "common.m2m.clients.create",
    "common.connected_app.clients.create",
]
FOREIGN: list[tuple[str, dict[str, Any]]] = [
    ("/v1/b2b/organizations", {"organization_name": "Foreign", "organization_slug": "foreign"}),
    ("/v1/users", {"email": "ada@foreign.example"}),
    ("/v1/users", {"email": "pending@foreign.example", "create_user_as_pending": True}),
    ("/v1/m2m/clients", {"client_name": "Foreign", "client_id": "foreign-client", "scopes": ["read"]}),
    (
        "/v1/connected_apps/clients",
        {"client_type": "first_party", "client_name": "Foreign", "redirect_urls": ["https://foreign.example/in"]},
    ),
]
LISTS = {
    "/v1/b2b/organizations/search": "organizations",
    "/v1/users/search": "results",
    "/v1/m2m/clients/search": "m2m_clients",
    "/v1/connected_apps/clients/search": "connected_apps",
}
Send = Callable[[Request], Response]


def _call(backend: ChangedBackend, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"Authorization": CREDENTIALS.authorization, "Content-Type": "application/json"}
    response = backend.healthy(Request(method, BASE_URL + path, headers, json.dumps(body).encode(), Timeout()))
    assert response.status < 300, response.body
    content: dict[str, Any] = json.loads(response.body)
    return content


def _objects(backend: ChangedBackend) -> dict[str, Any]:
    """Everything that is in the project."""
    return {name: _call(backend, "POST", path, {"limit": 1000})[name] for path, name in LISTS.items()}


def _with_foreign_objects(change: Any) -> tuple[ChangedBackend, dict[str, Any]]:
    backend = ChangedBackend(change)
    for path, body in FOREIGN:
        _call(backend, "POST", path, body)
    before = _objects(backend)
    assert [len(found) for found in before.values()] == [1, 2, 1, 1]
    return backend, before


@pytest.fixture
def run(cases: Cases, case_check: CaseCheck) -> Callable[..., CampaignResult]:
    """Runs a campaign against a backend."""
    return lambda backend, operations=MAKERS, **options: run_campaign(cases, case_check, backend, operations, **options)


def test_exactly_the_foreign_objects_remain(run: Any, cases: Cases, document: Document) -> None:
    backend, before = _with_foreign_objects(healthy)
    flow, known = load_scenario(FLOWS / "consumer/user_lifecycle.yaml"), digest(document)
    units = [*(Unit(known, "cases", name) for name in MAKERS), Unit(known, "scenarios", flow.name)]
    result = run(backend, units=units, scenarios=[flow])
    assert all(result.accepted(name) for name in MAKERS)
    assert _objects(backend) == before
    assert "not deleted" not in format_summary(summarize(result, cases))


def test_walks_leave_foreign_objects_alone(run: Any, document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    backend, before = _with_foreign_objects(healthy)
    # The list of users leads to foreign ones, and so does a sign-in with the address of one.
    users = ("consumer.users", "consumer.otps.email", "consumer.otps.authenticate")
    few = frozenset(name for name in operation_ids(document) if name.startswith(users))
    monkeypatch.setattr(ApiEnvironment, "stateful_operations", lambda _: few)
    result = run(backend, units=[Unit(digest(document), "walks", "1-1")])
    assert result.finished == {"walks": 1}
    assert result.accepted("consumer.users.delete")
    assert result.accepted("consumer.otps.authenticate")  # with the code of the sandbox
    assert _objects(backend) == before


@pytest.mark.parametrize("end", ["an interrupt", "the time limit", "a crash of the suite"])
def test_they_remain_when_the_run_ends_early(end: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made, interrupted, now = False, False, [0.0]

    def ending(request: Request, send: Send) -> Response:
        nonlocal made, interrupted
        if made and end == "an interrupt" and not interrupted:
            interrupted = True  # once: a second interrupt would end the deletion, which lists what is left
            raise KeyboardInterrupt
        response = send(request)
        made |= request.url.endswith("/v1/users") and response.status == 201
        now[0] += 100.0 * made
        return response

    def crashing(*arguments: Any, **options: Any) -> None:
        run_operation(*arguments, **options)
        raise ZeroDivisionError

    backend, before = _with_foreign_objects(ending)
    limit = {"max_time": 50} if end == "the time limit" else {}
    if end == "a crash of the suite":
        monkeypatch.setattr("stytch_contract.units.runner.run_operation", crashing)
    result = run(backend, ["consumer.users.create"], clock=lambda: now[0], **limit)
    assert made
    assert interrupted == (end == "an interrupt")
    assert result.unfinished
    assert _objects(backend) == before


def test_without_cleaning_up_objects_are_left(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Deletion, "delete", lambda *_: {})
    backend, before = _with_foreign_objects(healthy)
    run(backend, ["consumer.users.create"])
    assert _objects(backend) != before


def test_what_a_request_without_a_response_made_is_described(run: Any) -> None:
    def losing(request: Request, send: Send) -> Response:
        response = send(request)
        if request.url.endswith("/v1/users") and response.status == 201:
            raise APIConnectionError("cut")
        return response

    left = run(ChangedBackend(losing), ["consumer.users.create"]).left_behind
    assert set(left.values()) == {"it may exist; its ID is not known"}
    assert any(name.startswith("user of a request without a response: email '") for name in left)


def test_what_cannot_be_deleted_is_listed_with_its_id(run: Any, cases: Cases) -> None:
    def refusing(request: Request, send: Send) -> Response:
        return Response(500, {}, b"{}") if request.method == "DELETE" else send(request)

    backend = ChangedBackend(refusing)
    summary = summarize(run(backend, ["consumer.users.create"]), cases)
    (user, *_) = _objects(backend)["results"]
    assert f"not deleted: user {user['user_id']} (status 500)" in format_summary(summary)
    assert summary.as_json()["left_behind"][f"user {user['user_id']}"] == "status 500"


def _deletion(send: Send) -> Deletion:
    class Sender:
        def send(self, request: Request) -> Response:
            return send(request)

        def close(self) -> None:
            """Do nothing."""

    return Deletion(BASE_URL, CREDENTIALS, Sender(), lambda: None, timeout=1, sleep=lambda _: None)


MADE = [Made(USER, f"user-test-{number}", certain=True, moment=0) for number in range(3)]


def _raises(error: BaseException) -> Send:
    def send(_: Request) -> Response:
        raise error

    return send


@pytest.mark.parametrize(
    ("send", "reason"),
    [
        (_raises(APIConnectionError("gone")), "the backend does not respond"),
        (_raises(KeyboardInterrupt()), "the run was interrupted"),
        (lambda _: Response(429, {}, b"{}"), "status 429"),
        (lambda _: Response(404, {}, b'{"error_type": "route_not_found"}'), "status 404"),
        (lambda _: Response(404, {}, b'{"error_type": "user_not_found"}'), ""),
        (lambda _: Response(200, {}, b"{}"), ""),
    ],
    ids=["no response", "an interrupt", "too many requests", "no such operation", "already deleted", "deleted"],
)
def test_a_deletion_says_why_it_failed_and_never_raises(send: Send, reason: str) -> None:
    left = _deletion(send).delete(MADE)
    assert left == ({f"user user-test-{number}": reason for number in range(3)} if reason else {})


@pytest.mark.parametrize(("created_at", "deleted"), [("2026-01-01T00:00:01Z", True), ("2025-12-31T23:00:00Z", False)])
def test_an_invited_user_who_was_there_before_is_kept(created_at: str, deleted: bool) -> None:
    made, methods = MadeObjects(), []
    invited = Response(200, {"Date": "Thu, 01 Jan 2026 00:00:02 GMT"}, b'{"user_id": "user-test-1"}')
    made.note(INVITATION, Request("POST", f"{BASE_URL}/v1/magic_links/email/invite", {}), invited)

    def send(request: Request) -> Response:
        methods.append(request.method)
        return Response(200, {}, json.dumps({"created_at": created_at}).encode())

    assert _deletion(send).delete(made.take()) == {}
    assert methods == (["GET", "DELETE"] if deleted else ["GET"])


def test_an_object_with_the_id_of_a_documented_example_is_spared() -> None:
    made = MadeObjects()
    example = "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6"
    url = f"{BASE_URL}/v1/users/{example}"
    for method in ("DELETE", "PUT", "POST"):
        sent = made.spared(Request(method, url, {})).url
        assert sent.startswith(f"{BASE_URL}/v1/users/user-test-")
        assert sent != url
    assert made.spared(Request("GET", url, {})).url == url
    of_project = f"{BASE_URL}/v1/public/{CREDENTIALS.project_id}/oauth2/token"
    assert made.spared(Request("POST", of_project, {})).url == of_project
    # The control: what the run made is changed and deleted under its own ID.
    body = json.dumps({"user_id": example}).encode()
    made.note("consumer.users.create", Request("POST", f"{BASE_URL}/v1/users", {}), Response(201, {}, body))
    assert made.spared(Request("DELETE", url, {})).url == url
    made.note("consumer.users.delete", Request("DELETE", url, {}), Response(200, {}, b"{}"))
    assert made.take() == []


def test_a_user_who_was_only_found_is_not_ours() -> None:
    made = MadeObjects()
    request = Request("POST", f"{BASE_URL}/v1/otps/email/login_or_create", {}, b'{"email": "ada@foreign.example"}')
    for created in (False, True):
        assert not made.owns({"user_id": "user-test-1", "email_id": "email-test-1"})
        body = json.dumps({"user_id": "user-test-1", "user_created": created}).encode()
        made.note("consumer.otps.email.login_or_create", request, Response(200, {}, body))
    assert made.owns({"user_id": "user-test-1"})
    assert [one.id for one in made.take()] == ["user-test-1"]


def test_what_makes_and_deletes_objects_is_in_the_document(document: Document) -> None:
    known, finder = operation_ids(document), OperationFinder(document)
    assert {INVITATION}.union(*(kind.makers for kind in KINDS)) <= set(known)
    for kind in KINDS:
        assert finder.find(Request("DELETE", f"{BASE_URL}{kind.path}x", {})).endswith(".delete")
        assert finder.find(Request("GET", f"{BASE_URL}{kind.path}x", {})).endswith(".get")
