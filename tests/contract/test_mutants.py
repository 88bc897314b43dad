"""Faults planted in the client, one at a time: the fuzz run must see each of them, or it proves nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from stytch_client import Request, Response
from stytch_client._runtime import resource
from stytch_client._runtime.call import core, decoding, encoding, exchange
from stytch_mock import create_app

from contract.cases import Cases, Document
from contract.engine import run
from contract.findings import Tally
from contract.fuzz import BASE_URL, CREDENTIALS
from contract.judge import Judge
from contract.recorder import AsyncInProcess, InProcess
from contract.surface import Surface

Patch = pytest.MonkeyPatch


def _arguments(change: Callable[[dict[str, Any]], None]) -> Callable[[Patch], None]:
    """A mutant that changes what a generated method hands to the runtime."""

    def plant(patch: Patch) -> None:
        genuine = exchange.Call

        def spoilt(operation: Any, *parts: Any) -> Any:
            names = ("path", "query", "body", "authorization")
            given = dict(zip(names, parts, strict=True))
            given = {name: dict(part) if isinstance(part, Mapping) else part for name, part in given.items()}
            given["operation"] = operation
            change(given)
            return genuine(given.pop("operation"), *(given[name] for name in names))

        patch.setattr(resource, "Call", spoilt)

    return plant


def _drop_a_query_parameter(given: dict[str, Any]) -> None:
    (given["query"] or {}).pop("email_address", None)


def _put_for_post(given: dict[str, Any]) -> None:
    given["operation"] = dataclasses.replace(given["operation"], method="PUT")


def _other_path(given: dict[str, Any]) -> None:
    path = given["operation"].path.replace("/organizations", "/organisations")
    given["operation"] = dataclasses.replace(given["operation"], path=path)


def _misspell_a_field(given: dict[str, Any]) -> None:
    if "mfa_policy" in (given["body"] or {}):
        given["body"]["mfa_polcy"] = given["body"].pop("mfa_policy")


def _drop_the_member(given: dict[str, Any]) -> None:
    given["authorization"] = None


def _empty_body_left_out(given: dict[str, Any]) -> None:
    given["body"] = given["body"] or None


def _omit_null(patch: Patch) -> None:
    genuine = encoding._to_jsonable
    patch.setattr(encoding, "_to_jsonable", lambda where, value: _without_null(genuine(where, value)))


def _without_null(value: Any) -> Any:
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value


def _python_booleans(patch: Patch) -> None:
    patch.setattr(encoding, "_to_text", lambda _, value: str(value))


def _unquoted(patch: Patch) -> None:
    patch.setattr(encoding, "_percent_encode", lambda _, text: text)


def _body(change: Callable[[dict[str, Any]], None]) -> Callable[[Patch], None]:
    """A mutant that reads something else than what was answered."""

    def plant(patch: Patch) -> None:
        genuine = decoding.decode

        def spoilt(operation: Any, returns: Any, response: Response, *, strict: bool) -> Any:
            data = json.loads(response.body)
            change(data)
            return genuine(
                operation, returns, dataclasses.replace(response, body=json.dumps(data).encode()), strict=strict
            )

        patch.setattr(exchange, "decode", spoilt)

    return plant


def _rename_a_response_field(data: dict[str, Any]) -> None:
    data["organisation"] = data.pop("organization", None)


def _drop_undeclared(data: dict[str, Any]) -> None:
    data.pop("of_a_later_version", None)


def _raises_its_own(patch: Patch) -> None:
    def decode(*_: object, **__: object) -> Any:
        raise ValueError("a value that the decoder did not expect")

    patch.setattr(exchange, "decode", decode)


def _unread_errors(patch: Patch) -> None:
    patch.setattr(exchange, "_TEXT_FIELDS", ("request_id", "error_message"))


def _swallowed_errors(patch: Patch) -> None:
    genuine = core.Core.run

    def swallow(self: core.Core, call: Any, returns: Any) -> Any:
        try:
            return genuine(self, call, returns)
        except Exception:
            return None

    patch.setattr(core.Core, "run", swallow)


def _no_credentials(patch: Patch) -> None:
    genuine = core._CoreBase.__init__

    def start(self: Any, *arguments: Any) -> None:
        genuine(self, *arguments)
        self.headers.pop("Authorization")

    patch.setattr(core._CoreBase, "__init__", start)


MUTANTS: dict[str, tuple[Callable[[Patch], None], str]] = {
    "query parameter dropped": (_arguments(_drop_a_query_parameter), "b2b.organizations.members.get"),
    "boolean as Python writes it": (_python_booleans, "b2b.organizations.members.dangerously_get"),
    "addresses not quoted": (_unquoted, "b2b.organizations.members.get"),
    "another path": (_arguments(_other_path), "b2b.organizations.get"),
    "PUT for POST": (_arguments(_put_for_post), "b2b.sessions.authenticate"),
    "null left out": (_omit_null, "b2b.sessions.authenticate"),
    "wire name misspelt": (_arguments(_misspell_a_field), "b2b.organizations.create"),
    "member authorization dropped": (_arguments(_drop_the_member), "b2b.organizations.delete"),
    "empty body left out": (_arguments(_empty_body_left_out), "b2b.organizations.members.reactivate"),
    "response field renamed": (_body(_rename_a_response_field), "b2b.organizations.get"),
    "undeclared response field dropped": (_body(_drop_undeclared), "b2b.organizations.get"),
    "decoder lets its own exception out": (_raises_its_own, "b2b.organizations.get"),
    "error type not read": (_unread_errors, "b2b.organizations.create"),
    "errors swallowed": (_swallowed_errors, "b2b.organizations.create"),
    "no credentials on a GET": (_no_credentials, "b2b.organizations.get"),
}


class _Newer:
    """A backend one version ahead: every object it answers with has a field that the document does not name."""

    def __init__(self, inner: InProcess) -> None:
        self._inner = inner

    def send(self, request: Request) -> Response:
        """Answer with something more."""
        response = self._inner.send(request)
        data = json.loads(response.body)
        return dataclasses.replace(response, body=json.dumps({**data, "of_a_later_version": {"kept": [1]}}).encode())

    def close(self) -> None:
        """Nothing to let go of."""


class _AsyncNewer(AsyncInProcess):
    async def send(self, request: Request) -> Response:
        """Answer with something more."""
        return _Newer(InProcess(self.app)).send(request)


def _findings(document: Document, judge: Judge, cases: Cases, operation: str) -> Tally:
    app = create_app(document, examples=True)
    with Surface(BASE_URL, CREDENTIALS, _Newer(InProcess(app)), _AsyncNewer(app)) as surface:
        return run(cases, dataclasses.replace(judge, surface=surface), [operation], lambda *_: None).total


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_fault_is_found(
    name: str, document: Document, judge: Judge, cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant, operation = MUTANTS[name]
    plant(monkeypatch)
    found = _findings(document, judge, dataclasses.replace(cases, max_examples=20), operation)
    assert any(party == "client" for party, _, _ in found.smallest), f"nobody noticed: {found.counts}"


@pytest.mark.parametrize("operation", sorted({operation for _, operation in MUTANTS.values()}))
def test_without_a_planted_fault_the_same_run_finds_nothing(
    operation: str, document: Document, judge: Judge, cases: Cases
) -> None:
    found = _findings(document, judge, dataclasses.replace(cases, max_examples=20), operation)
    assert not found.smallest, found.smallest
