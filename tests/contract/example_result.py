"""A result with findings of each kind, and the secrets that no report of it may show."""

from __future__ import annotations

import json

from stytch_client import Request, Response
from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.scenarios.runner import Outcome
from stytch_contract.units.result import CampaignResult

PASSWORD = "correct horse <battery>"
SECRETS = ("battery", "query-secret-1", "a.b.c", "header-secret-1", "cookie-secret-1", "d.e.f", "hash-secret-1")
REQUEST = Request(
    "POST",
    "http://127.0.0.1:1/v1/passwords?token=query-secret-1",
    {"Content-Type": "application/json", "Authorization": "Basic header-secret-1"},
    json.dumps({"email": "ann@example.com", "password": PASSWORD, "nested": [{"session_jwt": "a.b.c"}]}).encode(),
)
RESPONSE = Response(
    500,
    {"content-type": "application/json", "set-cookie": "cookie-secret-1"},
    json.dumps({"session_jwt": "d.e.f", "password_hash": "hash-secret-1", "seen": f"got {PASSWORD}"}).encode(),
)


def example_result() -> CampaignResult:
    """A result with one cause in two operations, a note, and a failed and a skipped scenario."""
    found = CampaignResult(RunResult(7))
    for name in ("consumer.users.get", "consumer.users.search"):
        message = f"a very large body: status 500 in {name}"
        tally = found.run.operations[name] = Tally()
        tally.counts["accepted"] = 1
        tally.add(Finding("backend", "server-error", name, message, "fuzzing", request=REQUEST, response=RESPONSE))
    name, shown = "consumer.users.get", f"the password {PASSWORD} \x00is shown"
    found.run.operations[name].add(Finding("backend", "stack-trace", name, shown, request=REQUEST, response=RESPONSE))
    found.run.operations[name].add(Finding("backend", "undeclared-field", name, ".more is not declared", note=True))
    found.scenarios = {"consumer/a (sync)": Outcome("failed", "line 3"), "consumer/b (sync)": Outcome("skipped", "why")}
    found.responses["cases", name, 200] = 5
    found.error_types[name, "invalid_user_id"] = 2
    return found


def finding_of_several_lines() -> CampaignResult:
    """A result with a finding whose message has several lines."""
    found, name = CampaignResult(RunResult(7)), "consumer.users.get"
    found.run.operations[name] = Tally()
    found.run.operations[name].add(Finding("backend", "check", name, "first\n\n    second"))
    return found
