"""The expressions `${…}` of a scenario: earlier values, TOTP passcodes and manipulated JWTs.

- `${login.session_token}`, `${codes.recovery_codes.0}`: a part of an earlier result, or a given value
- `${code of app.secret}`, `${code of app.secret 90 seconds ago}`, `${code of app.secret in 30 seconds}`
- `${other than mail.code}`: different digits of the same length
- `${signature of start.challenge by wallet}`, `${credential for options by passkey}`, `${token for ann by issuer}`
- `${login.session_jwt signed by another key}`, `… with other claims}`, `… unsigned}`: a forged JWT
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from stytch_contract.devices.signers import sign
from stytch_contract.devices.totp import totp
from stytch_contract.scenarios.yaml_source import YamlPath

_EXPRESSION: Final = re.compile(r"\$\{([^}]*)\}")
_PATH: Final = r"(?P<path>\w+(?:\.\w+)*)"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_PATH}",
        rf"(?P<code>code of) {_PATH}(?: (?P<ago>\d+) seconds ago| in (?P<ahead>\d+) seconds)?",
        rf"(?P<other>other than) {_PATH}",
        rf"(?P<signing>signature of|credential for|token for) {_PATH} by (?P<signer>\w+)",
        rf"{_PATH} (?P<forgery>signed by another key|with other claims|unsigned)",
    )
)


class MissingValue(Exception):
    """An expression refers to a part that the value does not have; the message names it."""


def find_expressions(value: Any, path: YamlPath = ()) -> Iterator[tuple[YamlPath, str, bool]]:
    """Find the expressions inside a value.

    Yields:
        The path of each, its text, and whether it is valid.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            yield from find_expressions(key, (*path, key))
            yield from find_expressions(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from find_expressions(item, (*path, number))
    elif isinstance(value, str):
        for text in _EXPRESSION.findall(value):
            yield path, text, _match(text) is not None


def referenced_names(value: Any) -> set[str]:
    """The names that the expressions inside a value refer to."""
    matches = (_match(text) for _, text, _ in find_expressions(value))
    found = [match.groupdict() for match in matches if match]
    return {groups["path"].partition(".")[0] for groups in found} | {
        groups["signer"] for groups in found if "signer" in groups
    }


def substitute(value: Any, known: Mapping[str, Any], now: float) -> Any:
    """Replace the expressions inside a value.

    Args:
        value: A part of a scenario.
        known: Results and given values, by name.
        now: The backend's time, in Unix seconds.

    Raises:
        MissingValue: An earlier result does not have a part.
    """
    if isinstance(value, dict):
        return {substitute(key, known, now): substitute(item, known, now) for key, item in value.items()}
    if isinstance(value, list):
        return [substitute(item, known, now) for item in value]
    if not isinstance(value, str):
        return value
    if whole := _EXPRESSION.fullmatch(value):
        return _evaluate(whole[1], known, now)
    return _EXPRESSION.sub(lambda found: str(_evaluate(found[1], known, now)), value)


def decode_jwt(jwt: str) -> dict[str, Any]:
    """Header and claims of a JWT, unverified."""
    header, claims, _ = jwt.split(".")
    return {"header": _decode_part(header), "claims": _decode_part(claims)}


def _match(text: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.fullmatch(text))), None)


def _evaluate(text: str, known: Mapping[str, Any], now: float) -> Any:
    match = _match(text)
    assert match, "load_scenario() rejects invalid expressions"
    value = _part(match["path"], known)
    groups = match.groupdict()
    if groups.get("code"):
        return totp(value, now - int(groups["ago"] or 0) + int(groups["ahead"] or 0))
    if groups.get("other"):
        return "".join(str((int(digit) + 1) % 10) for digit in value)
    if groups.get("signing"):
        return sign(groups["signing"], value, known[groups["signer"]], now)
    if groups.get("forgery"):
        return _forge(value, groups["forgery"])
    return value


def _part(path: str, known: Mapping[str, Any]) -> Any:
    value: Any = known
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, Mapping) and key in value:
            value = value[key]
        else:
            raise MissingValue(f"{path} does not exist")
    return value


def _forge(jwt: str, forgery: str) -> str:
    header, claims, signature = jwt.split(".")
    if forgery == "signed by another key":
        header = _encode_part({**_decode_part(header), "kid": "jwk-test-00000000-0000-4000-8000-000000000000"})
    elif forgery == "with other claims":
        claims = _encode_part({**_decode_part(claims), "sub": "somebody else"})
    else:
        header, signature = _encode_part({**_decode_part(header), "alg": "none"}), ""
    return f"{header}.{claims}.{signature}"


def _decode_part(part: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return value


def _encode_part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
