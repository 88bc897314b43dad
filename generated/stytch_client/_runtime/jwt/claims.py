"""Verifies the signature and the claims of JWTs that the project issued; makes no call of the API."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final, cast

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json
from typing_extensions import TypeVar

from ..call.json_value import as_array, as_object
from ..errors import (
    ConfigurationError,
    InvalidRequestError,
    JWTExpiredError,
    JWTInvalidError,
    JWTNotYetValidError,
    JWTTooOldError,
)

ClaimsT = TypeVar("ClaimsT", default=dict[str, Any])

_LATEST: Final = 253_402_300_800
"""The end of the year 9999, in seconds since the epoch; no `datetime` is later."""
_ALGORITHMS: Final = ("RS256",)
_RESERVED: Final = frozenset({"aud", "exp", "iat", "iss", "jti", "nbf", "sub"})
_MALFORMED: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What joserfc and the JSON parsers raise for hostile input, besides `JoseError`."""
_NAMESPACE: Final = "https://stytch.com/"


@dataclass(frozen=True, slots=True)
class ValidationRules:
    """What a JWT must satisfy.

    Args:
        project_id: The audience it must be issued for.
        base_url: Accepted as issuer beside `stytch.com/<project_id>`, for projects with an address of their own.
        leeway: Seconds by which the clocks may differ, 0 or more.
        max_token_age: Seconds after its issue from which on it is too old, 0 or more; `None` sets no limit.
    """

    project_id: str
    base_url: str
    leeway: float
    max_token_age: float | None


@dataclass(frozen=True, slots=True)
class VerifiedJWT:
    """The claims of a valid session JWT; personal ones are left out of the `repr`."""

    subject: str
    expires_at: float
    session: Mapping[str, Any] = field(repr=False)
    organization: Mapping[str, Any] | None = field(repr=False)
    custom_claims: dict[str, Any] = field(repr=False)


def parse(token: object) -> jws.CompactSignature:
    """Return the parts of `token`, none of them verified.

    Raises:
        JWTInvalidError: It is malformed, names no key, or is not signed with RS256.
    """
    if not isinstance(token, str):
        raise JWTInvalidError(f"the JWT must be a text, not a value of type {type(token).__name__}")
    try:
        parts = jws.extract_compact(token.encode())
    except (JoseError, *_MALFORMED):
        raise JWTInvalidError("the JWT is malformed") from None
    headers = parts.headers()
    if headers.get("alg") not in _ALGORITHMS:
        raise JWTInvalidError("the JWT is not signed with RS256")
    if not isinstance(headers.get("kid"), str):
        raise JWTInvalidError("the JWT has no key id (kid) in its header")
    return parts


def verify(parts: jws.CompactSignature, key: RSAKey, rules: ValidationRules, now: float) -> dict[str, Any]:
    """Verify the signature and the times of a JWT at the time `now`, in seconds since the epoch; returns its claims.

    Raises:
        JWTInvalidError: The signature, the issuer, the audience or the form is wrong, or it is not valid yet.
        JWTExpiredError: It is past its `exp` claim.
        JWTTooOldError: It was issued `max_token_age` seconds ago or earlier.
    """
    try:
        if not jws.validate_compact(parts, key, algorithms=_ALGORITHMS):
            raise JWTInvalidError("the signature of the JWT is invalid")
        claims = as_object(from_json(parts.payload))
    except (JoseError, *_MALFORMED):
        raise JWTInvalidError("the JWT is malformed, or its signature is invalid") from None
    if claims is None:
        raise JWTInvalidError("the payload of the JWT is not a JSON object")
    if claims.get("iss") not in (f"stytch.com/{rules.project_id}", rules.base_url):
        raise JWTInvalidError("the JWT has another issuer; check project_id and base_url")
    audience = claims.get("aud")
    if rules.project_id not in (as_array(audience) or [audience]):
        raise JWTInvalidError("the JWT was issued for another project; check project_id")
    _check_times(claims, rules, now)
    return claims


def session_claims(claims: Mapping[str, Any]) -> VerifiedJWT:
    """Return the claims of a session JWT.

    Raises:
        JWTInvalidError: They are not those of a session JWT.
    """
    session, subject = as_object(claims.get(f"{_NAMESPACE}session")), claims.get("sub")
    if session is None or not isinstance(subject, str):
        raise JWTInvalidError("the JWT is not a session JWT: it has no session claim or no subject")
    return VerifiedJWT(
        subject=subject,
        expires_at=claims["exp"],
        session=session,
        organization=organization_claim(claims),
        custom_claims=custom_claims(claims),
    )


def organization_claim(claims: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the organization that a JWT names, if it names one."""
    return as_object(claims.get(f"{_NAMESPACE}organization"))


def custom_claims(claims: Mapping[str, Any], reserved: Collection[str] = ()) -> dict[str, Any]:
    """Return the claims that the application added; `reserved` are claims of the kind of JWT beside the usual ones."""
    return {
        name: value
        for name, value in claims.items()
        if name not in _RESERVED and name not in reserved and not name.startswith(_NAMESPACE)
    }


def _check_times(claims: Mapping[str, Any], rules: ValidationRules, now: float) -> None:
    expires, issued, not_before = (_time_claim(claims, name) for name in ("exp", "iat", "nbf"))
    if now >= expires + rules.leeway:
        raise JWTExpiredError("the JWT has expired")
    if max(issued, not_before) > now + rules.leeway:
        raise JWTNotYetValidError("the JWT is not valid yet; check the clock of this machine, or pass leeway=")
    if rules.max_token_age is not None and now - issued >= rules.max_token_age:
        raise JWTTooOldError("the JWT was issued longer ago than max_token_age allows")


def _time_claim(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _LATEST:
        raise JWTInvalidError(f"the JWT has no valid time in its claim {name}")
    return value


def parse_seconds(name: str, value: object) -> float:
    """Read a duration argument; returns seconds.

    Raises:
        InvalidRequestError: It is negative, or neither a number nor a `timedelta`.
    """
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds < _LATEST:
        raise InvalidRequestError(f"{name}: must be a number of seconds, 0 or more, or a timedelta")
    return float(seconds)


def typed_claims(claims: Mapping[str, Any], claims_type: type[ClaimsT] | None) -> ClaimsT:
    """Return the custom claims as `claims_type`: a model, a dataclass or a `TypedDict`; `None` gives a plain dict.

    Raises:
        JWTInvalidError: They do not fit; the text names the claims and leaves out their values.
        ConfigurationError: `claims_type` is a class that values cannot be validated against.
    """
    if claims_type is None:
        return cast("ClaimsT", dict(claims))
    given = cast("object", claims_type)
    name = given.__name__ if isinstance(given, type) else f"a value of type {type(given).__name__}"
    try:
        adapter = _adapter(given)
        if not adapter.pydantic_complete:
            raise TypeError("refers to a type that is not defined")
    except Exception:  # what is no type can raise anything, and may not even be a key of the cache
        raise ConfigurationError(
            f"claims: {name} is not supported; pass a model, a dataclass, or a TypedDict "
            "(before Python 3.12: that of typing_extensions)"
        ) from None
    try:
        return cast("ClaimsT", adapter.validate_python(dict(claims)))
    except ValidationError as error:
        paths = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
    raise JWTInvalidError(f"the custom claims do not fit {name} at: {paths or 'the top level'}")


@lru_cache(maxsize=64)
def _adapter(claims_type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(claims_type)
