"""How a client call ended, held against the answer it got: nothing lost, nothing foreign, errors read in full."""

from __future__ import annotations

import json

from contract.values import first_difference, same_moment
from stytch_client import APIError, InvalidRequestError, Response, StytchError

ENVELOPE = ("error_type", "request_id", "error_message", "error_url")


def fault(ended: object, response: Response | None, *, valid: bool) -> tuple[str, str] | None:
    """Name what is wrong with the end of a call.

    Args:
        ended: the result, or the exception it ended with.
        response: what the backend answered; None when nothing was sent.
        valid: whether the document calls the request valid.

    Returns:
        The broken rule and what was seen; None when all is well.
    """
    if isinstance(ended, InvalidRequestError):
        return ("refuses a valid request", str(ended)) if valid else None
    if isinstance(ended, BaseException) and not isinstance(ended, StytchError):
        return "foreign exception", f"{type(ended).__name__}: {ended}"
    if response is None:
        return "fails before sending", type(ended).__name__
    if isinstance(ended, APIError):
        return _misread_error(ended, response)
    if isinstance(ended, StytchError):
        return "cannot read the response", f"{type(ended).__name__}: {ended}"
    if response.status >= 400:
        return "takes an error for success", f"status {response.status}"
    dump = getattr(ended, "model_dump", None)
    if dump is None:
        return "unparsed result", type(ended).__name__
    dumped = dump(mode="json", by_alias=True, exclude_unset=True)
    lost = first_difference(dumped, json.loads(response.body), same_moment)
    return ("loses part of the response", lost) if lost else None


def _misread_error(error: APIError, response: Response) -> tuple[str, str] | None:
    if error.status_code != response.status:
        return "misreads an error", f"status {error.status_code}, not {response.status}"
    try:
        body = json.loads(response.body)
    except ValueError:
        return None
    for name in ENVELOPE if isinstance(body, dict) else ():
        if name in body and getattr(error, name) != body[name]:
            return "misreads an error", f"{name} is {getattr(error, name)!r}, not {body[name]!r}"
    return None
