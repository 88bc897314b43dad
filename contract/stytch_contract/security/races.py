"""Spends codes and tokens by parallel requests: exactly one may succeed."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from stytch_client import Request, Response, Transport

from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.findings import Finding
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.security.bursts import burst

# Fewer than the ten failures after which the API locks a user.
PARALLEL = 8
_SINGLE_USE = re.compile(r"(^|_)(code|token)$")
# Such values may be used again.
_REUSABLE = re.compile(r"(session_token|access_token|refresh_token|trusted_token|push_token)$")


def spends(scenario: Scenario) -> bool:
    """Whether a scenario spends codes or tokens that work once; documented sandbox values work always."""
    names = {name for step in scenario.steps if step.action == "call" for name in step.arguments}
    return "sandbox" not in scenario.path.stem and any(_is_single_use(name) for name in names)


@dataclass
class RacingTransport:
    """Sends each request with a code or token several times at once, and returns the success if there is one.

    Args:
        inner: Sends the requests; called by several threads at once.
        finder: Finds the operation of a request.

    Attributes:
        findings: The values that were accepted more than once.
        raced: Number of values that were accepted, by operation.
    """

    inner: Transport
    finder: OperationFinder
    findings: list[Finding] = field(default_factory=list)
    raced: Counter[str] = field(default_factory=Counter)

    def send(self, request: Request) -> Response:
        """Send a request."""
        names = _single_use_fields(request)
        if not names:
            return self.inner.send(request)
        responses = burst(self.inner.send, [request] * PARALLEL)
        accepted = [response for response in responses if response.status < 300]
        operation = self.finder.find(request)
        if accepted:
            self.raced[operation] += 1
        if len(accepted) > 1:
            seen = f"{len(accepted)} of {PARALLEL} parallel requests with the same {names[0]} succeeded"
            self.findings.append(
                Finding("backend", "spent-twice", operation, seen, "race", request=request, response=accepted[-1])
            )
        return (accepted or responses)[0]

    def close(self) -> None:
        """Close the inner transport."""
        self.inner.close()


def _single_use_fields(request: Request) -> list[str]:
    try:
        body = json.loads(request.body or b"")
    except ValueError:
        return []
    if not isinstance(body, dict):
        return []
    # A JWT of another system may be sent again.
    return [
        name
        for name, value in sorted(body.items())
        if _is_single_use(name) and isinstance(value, str) and value and value.count(".") != 2
    ]


def _is_single_use(name: str) -> bool:
    return bool(_SINGLE_USE.search(name)) and not _REUSABLE.search(name)
