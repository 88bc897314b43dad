"""Checks what both variants of the client made of one response: nothing lost, no secret shown, and the same result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stytch_client import APIError, Response

from stytch_contract.checks.client_result import check_client_result
from stytch_contract.json_equality import equal_json, first_difference

# The id of a failed check, and what was seen.
Failed = tuple[str, str]


def check_decoding(outcomes: Sequence[object], response: Response, secrets: Sequence[str]) -> Iterator[Failed]:
    """Check the results of the variants for a response that the document permits.

    Args:
        outcomes: The result of each variant, or the exception that it raised.
        response: The response.
        secrets: The sensitive texts in it, which no `repr` may show.
    """
    for outcome in outcomes:
        if failed := check_client_result(outcome, response, valid=True):
            yield failed
        if shown := [secret for secret in secrets if secret in repr(outcome)]:
            yield "secret-shown", f"the repr of {type(outcome).__name__} shows {len(shown)} sensitive values"
    yield from _check_variants(outcomes)


def check_error(outcomes: Sequence[object], response: Response, secrets: Sequence[str]) -> Iterator[Failed]:
    """Check the exceptions of the variants for an error response.

    Args:
        outcomes: The exception of each variant.
        response: The error response, which repeats the secrets.
        secrets: The sensitive texts of the request, which no part of an exception may show.
    """
    for outcome in outcomes:
        if not isinstance(outcome, APIError):
            yield "error-not-raised", f"status {response.status}: {type(outcome).__name__}"
            continue
        texts = (str(outcome), repr(outcome), repr(outcome.__dict__))
        if shown := [secret for secret in secrets if any(secret in text for text in texts)]:
            yield "secret-shown", f"{type(outcome).__name__} shows {len(shown)} sensitive values of the request"
        elif not secrets and (failed := check_client_result(outcome, response, valid=True)):
            yield failed
    yield from _check_variants(outcomes)


def check_log(lines: Sequence[str], secrets: Sequence[str]) -> Iterator[Failed]:
    """Check that no line of the client's log has a secret."""
    if shown := [line for line in lines if any(secret in line for secret in secrets)]:
        yield "secret-logged", f"{len(shown)} lines of the log have a sensitive value"


def _check_variants(outcomes: Sequence[object]) -> Iterator[Failed]:
    first, *others = outcomes
    for other in others:
        if type(other) is not type(first):
            message = f"{type(first).__name__} from the sync and {type(other).__name__} from the async client"
            yield "variants-differ", message
        elif difference := first_difference(_values(other), _values(first), equal_json):
            yield "variants-differ", f"the async client's result differs at {difference}"


def _values(outcome: object) -> object:
    """The parts of a result or an exception, as JSON."""
    dump = getattr(outcome, "model_dump", None)
    if dump is not None:
        return dump(mode="json", by_alias=True, exclude_unset=True)
    return {name: repr(value) for name, value in vars(outcome).items()} if isinstance(outcome, APIError) else ""
