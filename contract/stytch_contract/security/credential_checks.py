"""Checks that an operation refuses requests without the right credentials, whatever they look like."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from stytch_client import Response

from stytch_contract.checks.documented_errors import error_type
from stytch_contract.credentials import Credentials
from stytch_contract.findings import Finding
from stytch_contract.security.probes import Prober, Template, Verdict, check_error, check_no_crash

REFUSAL = "unauthorized_credentials"


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
    right = prober.send(template.request)
    if right is None or (accepted := _outcome(right)) == (401, REFUSAL):
        return  # the right credentials are refused, too, which the verdict of the run says
    for description, value in wrong.items():
        if value is None and security is not None and {} in security:
            continue  # the operation may be called without credentials
        request = template.changed(headers={"Authorization": value})
        response = prober.send(request)
        if response is None:
            yield prober.unanswered(description, request)
        else:
            yield from prober.findings(description, request, response, _check_refusal(response, accepted))


def _check_refusal(response: Response, accepted: tuple[int, str]) -> Iterator[Verdict]:
    """Check the response to wrong credentials; `accepted` is the outcome with the right ones."""
    yield from check_no_crash(response)
    outcome = _outcome(response)
    if response.status < 400 or outcome == accepted:
        yield Verdict("credentials-not-checked", f"{_seen(outcome)}, as with the right credentials")
    elif outcome == (401, REFUSAL):
        yield from check_error(response)
    elif response.status < 500 and response.status != 429:
        yield Verdict("credentials-refused-otherwise", f"{_seen(outcome)}; expected 401 {REFUSAL}")


def _outcome(response: Response) -> tuple[int, str]:
    return response.status, error_type(response)


def _seen(outcome: tuple[int, str]) -> str:
    status, name = outcome
    return f"status {status}" + (f" {name}" if name else "")


def _basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()
