"""Adverse backends: a campaign against any of them ends, without an exception and never with exit code 0."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from stytch_client import APIConnectionError, APITimeoutError, Request, Response
from stytch_contract.campaign.console import format_summary
from stytch_contract.cases import Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.devices.totp import totp
from stytch_contract.units.traffic import Traffic
from stytch_contract.units.unit import Allowance
from stytch_contract.walks.api_environment import ApiEnvironment
from stytch_contract.walks.outside.outside_values import OutsideValues

from tests.contract.campaigns import healthy, run_campaign, summarize

OPERATIONS = ["consumer.users.create", "consumer.users.get"]
Send = Callable[[Request], Response]


def _json(status: int, error_type: str) -> Response:
    names = {"status_code": status, "request_id": "request-id-test-1", "error_type": error_type}
    body = {**names, "error_message": "no", "error_url": "https://example.com"}
    return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


def _html(_: Request, __: Send) -> Response:
    return Response(200, {"content-type": "text/html"}, b"<!doctype html><p>Hello")


def _drops(_: Request, __: Send) -> Response:
    raise APIConnectionError("the connection was closed")


def _never_responds(_: Request, __: Send) -> Response:
    raise APITimeoutError("no response in time")


def _crashes(_: Request, __: Send) -> Response:
    return Response(500, {"content-type": "text/plain"}, b"Traceback (most recent call last):\n  boom")


def _redirects(_: Request, __: Send) -> Response:
    return Response(302, {"location": "https://example.com/login"}, b"")


def _empty(_: Request, __: Send) -> Response:
    return Response(200, {}, b"")


def _no_objects(_: Request, __: Send) -> Response:
    return Response(200, {"content-type": "application/json"}, b"[1, null]")


def _deep_json(_: Request, __: Send) -> Response:
    return Response(200, {"content-type": "application/json"}, b"[" * 50_000 + b"]" * 50_000)


def _binary(_: Request, __: Send) -> Response:
    return Response(200, {"content-type": "application/json"}, b"\xff\xfe\x00")


def _odd_headers(request: Request, send: Send) -> Response:
    response = send(request)
    return dataclasses.replace(response, headers={"content-type": ";;; charset="})


ADVERSE = {
    "401 to everything": lambda *_: _json(401, "unauthorized_credentials"),
    "403 to everything": lambda *_: _json(403, "use_https"),
    "404 to everything": lambda *_: _json(404, "route_not_found"),
    "429 to everything": lambda *_: _json(429, "too_many_requests"),
    "HTML": _html,
    "dropped connections": _drops,
    "no response": _never_responds,
    "a crash for every request": _crashes,
    "a redirect": _redirects,
    "empty bodies": _empty,
    "JSON that is no object": _no_objects,
    "deep JSON": _deep_json,
    "bytes that are not UTF-8": _binary,
    "odd content types": _odd_headers,
}


@pytest.mark.parametrize("change", ADVERSE.values(), ids=ADVERSE)
def test_no_adverse_backend_ends_in_0(change: Any, cases: Cases, case_check: CaseCheck) -> None:
    result = run_campaign(cases, case_check, change, OPERATIONS)
    summary = summarize(result, cases)
    assert summary.verdict.exit_code in {1, 2}, summary.verdict
    assert summary.failures or summary.verdict.reasons
    assert "Traceback" not in format_summary(summary)


def test_the_healthy_backend_ends_in_0(cases: Cases, case_check: CaseCheck) -> None:
    result = run_campaign(cases, case_check, healthy, ["consumer.users.create", "consumer.users.search"])
    summary = summarize(result, cases)
    assert summary.verdict.exit_code == 0, (summary.verdict, summary.failures)
    assert result.finished == {"security": 2, "state": 1, "cases": 2}


@pytest.mark.parametrize(
    ("status", "error_type", "advice"),
    [
        (401, "unauthorized_credentials", "check that the secret is still valid"),
        (403, "use_https", "permissions"),
        (404, "route_not_found", "check the base URL"),
        (429, "too_many_requests", "--rate-limit"),
    ],
)
def test_a_storm_is_named_with_what_to_do(
    status: int, error_type: str, advice: str, cases: Cases, case_check: CaseCheck
) -> None:
    result = run_campaign(cases, case_check, lambda *_: _json(status, error_type), OPERATIONS)
    reasons = "\n".join(summarize(result, cases).verdict.reasons)
    assert advice in reasons
    assert "no valid request was accepted by 2 operations: consumer.users.create" in reasons


def test_an_operation_that_never_accepts_is_inconclusive(cases: Cases, case_check: CaseCheck) -> None:
    # Only a browser gets the ID of a fingerprint.
    result = run_campaign(cases, case_check, healthy, ["consumer.users.create", "common.fraud.fingerprint.lookup"])
    verdict = summarize(result, cases).verdict
    assert (verdict.exit_code, verdict.word) == (2, "inconclusive")
    (reason,) = verdict.reasons
    assert reason.startswith("no valid request was accepted by 1 operations: common.fraud.fingerprint.lookup (")
    assert "404" in reason
    assert "needs a fingerprint that a browser sent" in reason


def test_a_backend_that_dies_keeps_the_findings(cases: Cases, case_check: CaseCheck) -> None:
    requests = 0

    def dying(request: Request, send: Send) -> Response:
        nonlocal requests
        requests += 1
        if requests > 60:
            raise APIConnectionError("refused")
        return dataclasses.replace(send(request), status=500)

    result = run_campaign(cases, case_check, dying, ["consumer.users.create", "consumer.users.search"])
    summary = summarize(result, cases)
    assert summary.verdict.exit_code == 2
    assert result.stopped == "the backend no longer responds"
    assert any(cause.finding.check == "server-error" for cause in summary.failures)
    assert result.not_run or result.unfinished


def test_an_operation_without_responses_does_not_end_the_run(cases: Cases, case_check: CaseCheck) -> None:
    def partly(request: Request, send: Send) -> Response:
        if request.url.endswith("/users/search"):
            raise APIConnectionError("closed")
        return send(request)

    result = run_campaign(cases, case_check, partly, ["consumer.users.search", "consumer.users.create"])
    assert result.finished["cases"] == 1
    assert not result.stopped
    assert summarize(result, cases).verdict.exit_code == 1


def test_an_interrupt_keeps_the_findings_and_says_what_was_not_run(cases: Cases, case_check: CaseCheck) -> None:
    requests = 0

    def interrupted(request: Request, send: Send) -> Response:
        nonlocal requests
        requests += 1
        if requests == 70:
            raise KeyboardInterrupt
        return dataclasses.replace(send(request), status=500)

    result = run_campaign(cases, case_check, interrupted, ["consumer.users.create", "consumer.users.search"])
    summary = summarize(result, cases)
    assert summary.verdict.exit_code == 130
    assert summary.failures
    assert result.not_run == [
        "state consumer.users",
        "cases consumer.users.create",
        "cases consumer.users.search",
    ]


def test_the_time_limit_is_inconclusive(cases: Cases, case_check: CaseCheck) -> None:
    seconds = iter(range(100_000))
    result = run_campaign(cases, case_check, healthy, OPERATIONS, clock=lambda: float(next(seconds)), max_time=10)
    verdict = summarize(result, cases).verdict
    assert verdict.exit_code == 2
    assert "the time limit of 10 s was reached" in verdict.reasons[0]
    assert result.not_run


def test_an_exception_of_the_suite_is_inconclusive_and_the_rest_runs(
    cases: Cases, case_check: CaseCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("stytch_contract.security.operation_checks.check_http", fail)
    result = run_campaign(cases, case_check, healthy, ["consumer.users.search"])
    assert result.unfinished["security consumer.users.search"].startswith("ZeroDivisionError")
    assert result.finished["cases"] == 1
    assert summarize(result, cases).verdict.exit_code == 2


def test_requests_are_paced() -> None:
    now, waited = [0.0], []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    traffic = Traffic(OperationFinder({"paths": {}}), clock=lambda: now[0], sleep=sleep)
    traffic.begin("cases", Allowance(rate_limit=4))
    for _ in range(5):
        traffic.before(Request("GET", "http://127.0.0.1/", {}))
    assert sum(waited) == pytest.approx(1.0)


class _AtSecond59(ApiEnvironment):
    def now(self) -> float:
        return 59.0


@pytest.mark.parametrize("secret", ["not base32!", "JBSWY3DPEHPK3PXP"])
def test_a_walk_outlives_a_secret_that_is_not_base32(secret: str) -> None:
    outside = OutsideValues(_AtSecond59(frozenset()), random.Random(1))
    code = outside.of("consumer.totps.authenticate", {"secret": secret}).get("totp_code")
    assert code == (None if "!" in secret else totp(secret, 59.0))
