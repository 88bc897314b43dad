"""The app as a whole: responses with a handler, without one, and of a handler that fails."""

from __future__ import annotations

import base64
import hashlib
import json
from types import ModuleType
from typing import Any

import pytest
from cryptography import x509
from stytch_mock import create_app, handlers
from stytch_mock.errors import ApiError
from stytch_mock.handler_registry import Call, Handler, collect, operation
from stytch_mock.handlers.b2b import sessions
from stytch_mock.openapi.validation import Arguments
from stytch_mock.serving.inprocess import call as raw

from ..small_api import PROJECT, InProcessClient, basic, document, read_error

JWKS = f"/v1/b2b/sessions/jwks/{PROJECT}"


def test_the_key_set_is_that_of_the_documentation() -> None:
    response = InProcessClient(create_app(document(), clock=lambda: 1_700_000_000.0))("GET", JWKS)
    assert response.status == 200
    assert "x-stytch-mock" not in response.headers
    (key,) = json.loads(response.body)["keys"]
    assert {name: key[name] for name in ("kty", "use", "key_ops", "alg", "e")} == {
        "kty": "RSA",
        "use": "sig",
        "key_ops": ["verify"],
        "alg": "RS256",
        "e": "AQAB",
    }
    assert key["kid"].startswith("jwk-test-")
    der = base64.b64decode(key["x5c"][0])
    assert base64.urlsafe_b64decode(key["x5tS256"]) == hashlib.sha256(der).digest()
    certificate = x509.load_der_x509_certificate(der)
    assert certificate.not_valid_before_utc.timestamp() == 1_700_000_000
    modulus = int.from_bytes(base64.urlsafe_b64decode(key["n"] + "=="), "big")
    assert modulus.bit_length() == 2048
    assert certificate.public_key().public_numbers().n == modulus  # type: ignore[union-attr]


def test_keys_of_another_project() -> None:
    app = create_app(document())
    response = raw(app, "GET", "/v1/b2b/sessions/jwks/project-test-other", {"authorization": basic()})
    assert read_error(response)[:2] == (404, "project_not_found")
    assert read_error(InProcessClient(app)("GET", "/v1/b2b/sessions/jwks/nonsense"))[:2] == (400, "invalid_project_id")


def test_keys_can_be_read_without_credentials_where_the_document_allows_it() -> None:
    app = create_app(document())
    with_credentials = json.loads(InProcessClient(app)("GET", JWKS).body)["keys"]
    assert json.loads(raw(app, "GET", JWKS, {}).body)["keys"] == with_credentials
    assert read_error(raw(app, "GET", JWKS, {"authorization": basic(secret="another")}))[0] == 401
    closed = document()
    del closed["paths"]["/v1/b2b/sessions/jwks/{project_id}"]["get"]["security"]
    assert read_error(raw(create_app(closed), "GET", JWKS, {}))[0] == 401


def test_keys_can_be_read_before_the_first_call_of_a_project() -> None:
    app = create_app(document())
    keys = json.loads(raw(app, "GET", JWKS, {}).body)["keys"]
    # Reading them does not count as the first use, which decides the secret.
    assert app.worlds.project_ids() == []
    assert json.loads(InProcessClient(app)("GET", JWKS).body)["keys"] == keys
    assert app.worlds.project_ids() == [PROJECT]
    assert read_error(raw(app, "GET", JWKS, {"authorization": basic(secret="another")}))[0] == 401
    nowhere = raw(app, "GET", "/v1/b2b/sessions/jwks/project-live-1", {})
    assert read_error(nowhere)[:2] == (404, "project_not_found")


def test_an_operation_without_example_is_not_available() -> None:
    assert read_error(InProcessClient()("DELETE", "/v1/b2b/organizations/o"))[:2] == (501, "unavailable_endpoint")


def test_a_strict_server_sends_no_examples() -> None:
    call = InProcessClient(create_app(document(), strict=True))
    status, error_type, message = read_error(call("GET", "/v1/b2b/organizations/o"))
    assert (status, error_type) == (501, "unavailable_endpoint")
    assert "b2b.small.get" in message
    assert call("GET", JWKS).status == 200


def planted(monkeypatch: pytest.MonkeyPatch, result: Any) -> None:
    def behave(call: Call) -> dict[str, Any]:
        if isinstance(result, Exception):
            raise result
        return dict(result)

    monkeypatch.setattr(sessions, "get_jwks", Handler("b2b.sessions.get_jwks", behave))


def test_a_strict_server_returns_500_for_a_response_that_breaks_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, {"keys": []})
    response = InProcessClient(create_app(document(), strict=True))("GET", JWKS)
    assert read_error(response)[:2] == (500, "internal_server_error")
    assert response.headers["x-stytch-mock-violation"] == "response 200: keys must have at least 1 item"
    assert InProcessClient(create_app(document()))("GET", JWKS).status == 200


@pytest.mark.parametrize("result", [ZeroDivisionError("hidden words"), {"keys": [float("nan")]}, {"keys": object()}])
def test_a_behaviour_that_fails_is_an_envelope_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, result: Any
) -> None:
    planted(monkeypatch, result)
    response = InProcessClient(create_app(document()))("GET", JWKS)
    assert read_error(response)[:2] == (500, "internal_server_error")
    assert json.loads(response.body)["request_id"] in caplog.text
    assert "hidden words" not in caplog.text + response.body.decode()


def test_an_error_has_the_message_headers_and_details_of_its_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, ApiError("project_not_found", "Gone.", details={"since": "today"}))
    body = json.loads(InProcessClient(create_app(document()))("GET", JWKS).body)
    assert (body["status_code"], body["error_message"], body["error_details"]) == (404, "Gone.", {"since": "today"})


def test_the_same_seed_gives_the_same_responses() -> None:
    def talk(seed: int | None) -> list[bytes]:
        call = InProcessClient(create_app(document(), seed=seed))
        return [call("GET", f"/v1/b2b/organizations/{name}").body for name in ("a", "b")]

    assert talk(7) == talk(7)
    assert talk(7) != talk(8)
    assert talk(None) != talk(None)


def test_handlers_are_where_their_operation_id_says() -> None:
    assert {"b2b.sessions.get_jwks", "consumer.sessions.get_jwks"} <= set(collect(handlers))


def test_a_handler_in_the_wrong_place_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    @operation("b2b.members.look")
    def look(call: Call) -> dict[str, Any]:
        return {}

    monkeypatch.setattr(sessions, "look", look, raising=False)
    with pytest.raises(ValueError, match=r"declared as b2b\.members\.look.*b2b\.sessions\.look"):
        create_app(document())


def test_a_call_shows_the_behaviour_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Arguments] = []

    @operation("b2b.sessions.look")
    def look(call: Call) -> dict[str, Any]:
        seen.append(call.arguments)
        return {"session_token": call.world.project_id}

    monkeypatch.setattr(sessions, "look", look, raising=False)
    served = document()
    served["paths"]["/v1/b2b/sessions/authenticate"]["post"]["operationId"] = "b2b.sessions.look"
    response = InProcessClient(create_app(served))(
        "POST", "/v1/b2b/sessions/authenticate?x=1", b'{"session_token": "t", "n": 2.0}'
    )
    assert json.loads(response.body)["session_token"] == PROJECT
    assert seen == [Arguments(path={}, query={}, headers={}, body={"session_token": "t", "n": 2})]
    assert isinstance(seen[0].body["n"], int)


def test_an_application_that_waits_cannot_be_called_in_process() -> None:
    async def waits(scope: Any, receive: Any, send: Any) -> None:
        await Pause()

    with pytest.raises(RuntimeError, match="event loop"):
        raw(waits, "GET", "/", {})


class Pause:
    """Suspends the coroutine that awaits it."""

    def __await__(self) -> Any:
        yield


def test_the_package_of_handlers_is_not_empty() -> None:
    empty = ModuleType("empty")
    empty.__path__ = []
    assert collect(empty) == {}
