"""The exception hierarchy: complete, picklable, copyable."""

from __future__ import annotations

import copy
import pickle

import pytest
import stytch_client

from runtime import errors
from runtime.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthorizationError,
    ConfigurationError,
    InvalidRequestError,
    JWTExpiredError,
    JWTInvalidError,
    JWTNotYetValidError,
    JWTTooOldError,
    JWTUnknownKeyError,
    NotFoundError,
    PaginationError,
    RateLimitError,
    ResponseDecodeError,
    ResponseTooLargeError,
    StytchError,
    TenancyError,
)
from runtime.null import Null

TREE = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StytchError)}
EXAMPLES: list[StytchError] = [
    StytchError("text"),
    ConfigurationError("text"),
    InvalidRequestError("text"),
    APIError(418, "r-1", "teapot", "Short and stout.", "https://example.com", {"handle": ["here"]}),
    *(kind(400, "r-1", "x") for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, APIError)),
    APIConnectionError("text", delivered=False),
    APITimeoutError("text"),
    ResponseTooLargeError(1000),
    ResponseDecodeError("text", operation="a.b", status_code=200, paths=("x.y",)),
    PaginationError("text"),
    JWTExpiredError("text"),
    JWTTooOldError("text"),
    JWTInvalidError("text"),
    JWTUnknownKeyError("text"),
    JWTNotYetValidError("text"),
    AuthorizationError("text"),
    TenancyError("text"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling_and_copying(error: StytchError) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        twin = pickle.loads(pickle.dumps(error, protocol))
        assert type(twin) is type(error)
        assert (str(twin), vars(twin), twin.args) == (str(error), vars(error), error.args)
    for twin in (copy.copy(error), copy.deepcopy(error)):
        assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))


def test_every_class_of_the_tree_is_among_the_examples() -> None:
    covered = {base for error in EXAMPLES for base in type(error).__mro__}
    assert covered >= TREE


def test_the_drawn_tree_is_the_real_one() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines() if "Error" in line and line[0] in "S├│└ "]
    depth = {word: line.index(word) // 4 for line in drawn for word in line.split() if word.endswith("Error")}
    for name, level in depth.items():
        assert len([base for base in getattr(errors, name).__mro__ if issubclass(base, StytchError)]) == level + 1
    assert {getattr(errors, name) for name in depth} == TREE


def test_errors_show_the_package_they_are_imported_from() -> None:
    for name in (error.__name__ for error in TREE):
        public = getattr(stytch_client, name)
        assert (public.__module__, public.__qualname__) == ("stytch_client", name)
        assert public is pickle.loads(pickle.dumps(public))

    class Own(stytch_client.APIError):
        pass

    assert Own.__module__ == __name__


def test_the_classes_of_public_signatures_can_be_imported_from_the_package() -> None:
    for name in ("AuthenticatedJWT", "Clock", "IDPToken", "M2MToken", "Model", "RawResponse", "Timeout"):
        assert isinstance(getattr(stytch_client, name), type)


def test_missing_parts_leave_no_gaps_in_the_text() -> None:
    assert str(NotFoundError(404)) == "404"
    assert str(RateLimitError(429, error_type="too_many_requests")) == "429 too_many_requests"


def test_null_stays_the_one_null() -> None:
    assert pickle.loads(pickle.dumps(Null)) is Null
    assert copy.deepcopy(Null) is Null
    assert type(Null)() is Null
    assert not Null
    assert repr(Null) == "Null"
