"""Checks that an operation refuses requests without the right credentials, whatever they look like."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from stytch_client import Response
from stytch_mock.response import MOCK_HEADER

from contract.credentials import Credentials
from contract.findings import MEMBER_SESSION_HEADERS, Finding
from contract.security.probes import Prober, Template, Verdict, check_error, check_no_crash

REFUSAL = "unauthorized_credentials"
FOREIGN_SESSION = "foreign-session-of-the-contract-suite"


def authorizations(credentials: Credentials, other: Credentials | None, *, any_project: bool) -> dict[str, str | None]:
    """Wrong values of the Authorization header, by description; None for no header.

    Args:
        credentials: The right ones.
        other: Those of another project, if there is one.
        any_project: Whether the backend takes any project id that it has not seen, as a mock does.
    """
    project, secret = credentials.project_id, credentials.secret
    changed = secret[:-1] + ("a" if secret[-1:] != "a" else "b")
    found: dict[str, str | None] = {
        "no credentials": None,
        "an empty Authorization header": "",
        "only the word Basic": "Basic",
        "credentials that are not base64": "Basic !!!not-base64!!!",
        "base64 without padding": "Basic cHJvamVjdA",
        "credentials that are not UTF-8": "Basic " + base64.b64encode(b"\xff\xfe:\xff").decode(),
        "credentials without a colon": _basic(project),
        "an empty secret": _basic(f"{project}:"),
        "an empty project id": _basic(f":{secret}"),
        "credentials that are not encoded": f"Basic {project}:{secret}",
        "the secret as a bearer token": f"Bearer {secret}",
        "very long credentials": _basic(f"{project}:{'x' * 6000}"),
        "a wrong secret": _basic(f"{project}:{changed}"),
        "a secret with something appended": _basic(f"{project}:{secret}x"),
    }
    if other is not None:
        found["another project's secret"] = _basic(f"{project}:{other.secret}")
    if not any_project:
        unknown = "project-test-00000000-0000-4000-8000-000000000000"
        found["an unknown project"] = _basic(f"{unknown}:{secret}")
    return found


def check_credentials(template: Template, prober: Prober, wrong: dict[str, str | None]) -> Iterator[Finding]:
    """Send a valid request with wrong credentials.

    Args:
        template: The valid request.
        prober: Sends the requests.
        wrong: Values of the Authorization header, by description.

    Yields:
        What is wrong with the responses.
    """
    security = template.case.operation.definition.raw.get("security")
    if security == []:
        return
    for description, value in wrong.items():
        if value is None and security is not None and {} in security:
            continue  # the operation may be called without credentials
        request = template.changed(headers={"Authorization": value})
        response = prober.send(request)
        if response is None:
            yield prober.unanswered(description, request)
        else:
            yield from prober.findings(description, request, _check_refusal(response))


def check_member_session(template: Template, prober: Prober) -> Iterator[Finding]:
    """Send a valid request with a member session that the backend never issued, where the operation takes one."""
    declared = {parameter.name.lower() for parameter in template.case.operation.headers}
    for header in sorted(declared & MEMBER_SESSION_HEADERS.keys()):
        description = f"an unknown session in {header}"
        request = template.changed(headers={header: FOREIGN_SESSION})
        response = prober.send(request)
        if response is None:
            yield prober.unanswered(description, request)
        elif response.headers.get(MOCK_HEADER.lower()) != "example":  # a mock has no sessions for such operations
            yield from prober.findings(description, request, _rename(check_error(response), "unknown-session-accepted"))


def _check_refusal(response: Response) -> Iterator[Verdict]:
    yield from check_no_crash(response)
    if response.status < 400:
        yield Verdict("credentials-not-checked", f"status {response.status}, expected 401")
    elif response.status < 500 and response.status != 429:
        try:
            error_type = json.loads(response.body).get("error_type", "")
        except (ValueError, AttributeError):
            error_type = ""
        if (response.status, error_type) != (401, REFUSAL):
            seen = f"status {response.status}, error type {error_type or 'missing'}"
            yield Verdict("credentials-refused-otherwise", f"{seen}; expected 401 {REFUSAL}")
        else:
            yield from check_error(response)


def _rename(verdicts: Iterator[Verdict], accepted: str) -> Iterator[Verdict]:
    for verdict in verdicts:
        yield Verdict(accepted, verdict.message) if verdict.check == "invalid-request-accepted" else verdict


def _basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()
