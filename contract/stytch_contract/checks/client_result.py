"""Checks the outcome of a client call against the response: no data lost, only documented exceptions, errors parsed."""

from __future__ import annotations

import json

from stytch_client import (
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    Response,
    ServerError,
    StytchError,
)

from stytch_contract.json_equality import equal_json_or_time, first_difference

ERROR_FIELDS = ("error_type", "request_id", "error_message", "error_url", "error_details")
ERROR_CLASSES: dict[int, type[APIError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
}


def check_client_result(outcome: object, response: Response | None, *, valid: bool) -> tuple[str, str] | None:
    """Find what is wrong with the outcome of a call.

    Args:
        outcome: The result of the call, or the exception it raised.
        response: The response; None when no request was sent.
        valid: Whether the request is valid according to the document.

    Returns:
        The id of the failed check and what was seen; None when nothing is wrong.
    """
    if isinstance(outcome, InvalidRequestError):
        return ("valid-call-rejected", str(outcome)) if valid else None
    if isinstance(outcome, BaseException) and not isinstance(outcome, StytchError):
        return "unexpected-exception", f"{type(outcome).__name__}: {outcome}"
    if response is None:
        return "no-request-sent", type(outcome).__name__
    if isinstance(outcome, APIError):
        return _check_error(outcome, response)
    if isinstance(outcome, StytchError):
        return "response-not-parsed", f"{type(outcome).__name__}: {outcome}"
    if response.status >= 400:
        return "error-not-raised", f"status {response.status}"
    dump = getattr(outcome, "model_dump", None)
    if dump is None:
        return "result-not-a-model", type(outcome).__name__
    dumped = dump(mode="json", by_alias=True, exclude_unset=True)
    difference = first_difference(dumped, json.loads(response.body), equal_json_or_time)
    return ("result-differs", difference) if difference else None


def _check_error(error: APIError, response: Response) -> tuple[str, str] | None:
    if error.status_code != response.status:
        return "error-misread", f"status_code is {error.status_code}, expected {response.status}"
    expected = ERROR_CLASSES.get(response.status, ServerError if response.status >= 500 else APIError)
    if type(error) is not expected:
        return "error-misread", f"status {response.status} raised {type(error).__name__}, not {expected.__name__}"
    try:
        body = json.loads(response.body)
    except ValueError:
        return None
    for name in ERROR_FIELDS if isinstance(body, dict) else ():
        if body.get(name) is not None and getattr(error, name) != body[name]:
            return "error-misread", f"{name} is not that of the response"
    return None
