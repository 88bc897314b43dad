"""Verifies session JWTs without a call of the API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from math import isfinite
from typing import Any, Final, TypeVar, cast

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import PydanticUserError, TypeAdapter, ValidationError
from pydantic_core import from_json

from ..call.json_value import as_array, as_object
from ..errors import ConfigurationError, InvalidRequestError, JWTExpiredError, JWTInvalidError, JWTTooOldError

ClaimsT = TypeVar("ClaimsT")

_ALGORITHMS: Final = ("RS256",)
_RESERVED: Final = frozenset({"aud", "exp", "iat", "iss", "jti", "nbf", "sub"})
_NAMESPACE: Final = "https://stytch.com/"


class UnknownKeyError(JWTInvalidError):
    """The JWT names a key that is not among the project's."""


@dataclass(frozen=True, slots=True)
class ValidationRules:
    """What a session JWT must satisfy.

    Args:
        project_id: must be its audience.
        base_url: counts as issuer beside the public one, for projects with an address of their own.
        leeway: seconds by which the clocks may differ.
        max_token_age: seconds since it was issued, from which on it is too old; `None` for no such limit.
    """

    project_id: str
    base_url: str
    leeway: float
    max_token_age: float | None


@dataclass(frozen=True, slots=True)
class VerifiedJWT:
    """What a valid session JWT says; the claims stay out of the `repr`."""

    subject: str
    expires_at: float
    session: Mapping[str, Any] = field(repr=False)
    organization: Mapping[str, Any] | None = field(repr=False)
    custom_claims: dict[str, Any] = field(repr=False)


def parse(token: str) -> jws.CompactSignature:
    """Return `token` taken apart, nothing of it verified.

    Raises:
        JWTInvalidError: it is no RS256 JWT that names its key.
    """
    try:
        parts = jws.extract_compact(token.encode())
    except (JoseError, ValueError):
        raise JWTInvalidError("the session JWT is malformed") from None
    headers = parts.headers()
    if headers.get("alg") not in _ALGORITHMS:
        raise JWTInvalidError("the session JWT is not signed with RS256")
    if not isinstance(headers.get("kid"), str):
        raise JWTInvalidError("the session JWT does not name its key")
    return parts


def verify(parts: jws.CompactSignature, key: RSAKey, rules: ValidationRules, now: float) -> VerifiedJWT:
    """Return what the JWT says if it holds at the time `now`, in seconds since the epoch.

    Raises:
        JWTInvalidError: signature, issuer, audience, form, or not valid yet.
        JWTExpiredError: past its `exp`.
        JWTTooOldError: issued `max_token_age` ago or earlier.
    """
    try:
        if not jws.validate_compact(parts, key, algorithms=_ALGORITHMS):
            raise JWTInvalidError("the signature of the session JWT does not hold")
        claims = as_object(from_json(parts.payload))
    except (JoseError, ValueError):
        raise JWTInvalidError("the session JWT is malformed, or its signature does not hold") from None
    if claims is None:
        raise JWTInvalidError("the session JWT holds no claims")
    if claims.get("iss") not in (f"stytch.com/{rules.project_id}", rules.base_url):
        raise JWTInvalidError("the session JWT comes from another issuer; check project_id and base_url")
    audience = claims.get("aud")
    if rules.project_id not in (as_array(audience) or [audience]):
        raise JWTInvalidError("the session JWT is meant for another project; check project_id")
    _check_times(claims, rules, now)
    session, subject = as_object(claims.get(f"{_NAMESPACE}session")), claims.get("sub")
    if session is None or not isinstance(subject, str):
        raise JWTInvalidError("the JWT is not one of a session")
    return VerifiedJWT(
        subject=subject,
        expires_at=claims["exp"],
        session=session,
        organization=as_object(claims.get(f"{_NAMESPACE}organization")),
        custom_claims={
            name: value for name, value in claims.items() if name not in _RESERVED and not name.startswith(_NAMESPACE)
        },
    )


def _check_times(claims: Mapping[str, Any], rules: ValidationRules, now: float) -> None:
    expires, issued, begins = (_seconds(claims, name) for name in ("exp", "iat", "nbf"))
    if now >= expires + rules.leeway:
        raise JWTExpiredError("the session JWT has expired")
    if max(issued, begins) > now + rules.leeway:
        raise JWTInvalidError("the session JWT is not valid yet; check this machine's clock, or pass leeway=")
    if rules.max_token_age is not None and now - issued >= rules.max_token_age:
        raise JWTTooOldError("the session JWT was issued longer ago than max_token_age allows")


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise JWTInvalidError(f"the session JWT lacks the time {name}")
    return value


def parse_seconds(name: str, value: object) -> float:
    """Read a duration argument in seconds.

    Raises:
        InvalidRequestError: it is negative or no duration.
    """
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not (isfinite(seconds) and seconds >= 0):
        raise InvalidRequestError(f"{name}: give seconds from 0, or a timedelta")
    return float(seconds)


def typed_claims(claims: Mapping[str, Any], form: type[ClaimsT] | None) -> ClaimsT:
    """Return custom claims as `form`: a model, a dataclass or a `TypedDict`; as a plain dict where it is `None`.

    Raises:
        JWTInvalidError: they do not fit; the text names the claims, not their values.
        ConfigurationError: `form` is nothing claims can be checked against.
    """
    if form is None:
        return cast("ClaimsT", dict(claims))
    name = getattr(form, "__name__", repr(form))
    try:
        return cast("ClaimsT", _adapter(cast("Any", form)).validate_python(dict(claims)))
    except ValidationError as error:
        places = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
    except PydanticUserError:
        raise ConfigurationError(
            f"claims: {name} cannot be checked; give a model, a dataclass, or a TypedDict "
            "(before Python 3.12: that of typing_extensions)"
        ) from None
    raise JWTInvalidError(f"the custom claims do not fit {name} at: {places or 'the top'}")


@lru_cache(maxsize=64)
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)
