"""What `${…}` means in a scenario: a value from before, the code that an authenticator app shows, a JWT tampered with.

- `${login.session_token}`, `${codes.recovery_codes.0}`: a part of an earlier result, or a given value
- `${code of app.secret}`, `${code of app.secret 90 seconds ago}`, `${code of app.secret in 30 seconds}`
- `${other than mail.code}`: digits of the same length that are not these
- `${login.session_jwt signed by another key}`, `… with other claims}`, `… unsigned}`: a forgery
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from contract.memory import totp
from contract.scenarios.text import Place

_EXPRESSION: Final = re.compile(r"\$\{([^}]*)\}")
_PATH: Final = r"(?P<path>\w+(?:\.\w+)*)"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_PATH}",
        rf"(?P<code>code of) {_PATH}(?: (?P<ago>\d+) seconds ago| in (?P<ahead>\d+) seconds)?",
        rf"(?P<other>other than) {_PATH}",
        rf"{_PATH} (?P<forged>signed by another key|with other claims|unsigned)",
    )
)


class Missing(Exception):
    """An expression asks for a part that the value does not have; the text says which."""


def expressions(value: Any, place: Place = ()) -> Iterator[tuple[Place, str, str]]:
    """Every expression inside a value: its place, its text, and what is wrong with it, if anything is."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from expressions(key, (*place, key))
            yield from expressions(item, (*place, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from expressions(item, (*place, number))
    elif isinstance(value, str):
        for text in _EXPRESSION.findall(value):
            yield place, text, "" if _read(text) else "this is no expression"


def names(value: Any) -> set[str]:
    """The first words of the paths inside a value."""
    found = (_read(text) for _, text, _ in expressions(value))
    return {match["path"].partition(".")[0] for match in found if match}


def filled(value: Any, known: Mapping[str, Any], now: float) -> Any:
    """A value with its expressions replaced by what they stand for.

    Args:
        value: from the scenario.
        known: results and given values, by name.
        now: the backend's time, in Unix seconds.

    Raises:
        Missing: a part is not there.
    """
    if isinstance(value, dict):
        return {filled(key, known, now): filled(item, known, now) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, known, now) for item in value]
    if not isinstance(value, str):
        return value
    if whole := _EXPRESSION.fullmatch(value):
        return _meant(whole[1], known, now)
    return _EXPRESSION.sub(lambda found: str(_meant(found[1], known, now)), value)


def decoded(jwt: str) -> dict[str, Any]:
    """Header and claims of a JWT, nothing of it verified."""
    header, claims, _ = jwt.split(".")
    return {"header": _unpacked(header), "claims": _unpacked(claims)}


def _read(text: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.fullmatch(text))), None)


def _meant(text: str, known: Mapping[str, Any], now: float) -> Any:
    match = _read(text)
    assert match, "load() has refused such a file"
    value = _part(match["path"], known)
    said = match.groupdict()
    if said.get("code"):
        return totp(value, now - int(said["ago"] or 0) + int(said["ahead"] or 0))
    if said.get("other"):
        return "".join(str((int(digit) + 1) % 10) for digit in value)
    if said.get("forged"):
        return _forged(value, said["forged"])
    return value


def _part(path: str, known: Mapping[str, Any]) -> Any:
    value: Any = known
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, Mapping) and key in value:
            value = value[key]
        else:
            raise Missing(f"there is no {path}")
    return value


def _forged(jwt: str, how: str) -> str:
    header, claims, signature = jwt.split(".")
    if how == "signed by another key":
        header = _packed({**_unpacked(header), "kid": "jwk-test-00000000-0000-4000-8000-000000000000"})
    elif how == "with other claims":
        claims = _packed({**_unpacked(claims), "sub": "somebody else"})
    else:
        header, signature = _packed({**_unpacked(header), "alg": "none"}), ""
    return f"{header}.{claims}.{signature}"


def _unpacked(part: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return value


def _packed(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
