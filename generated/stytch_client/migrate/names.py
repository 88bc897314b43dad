"""The names of the package `stytch` with those of this package; most are in names.json, made by comparing both."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

HOME: Final = (__package__ or "").rpartition(".")[0]
"""The name of this package."""

_TABLE: Final[dict[str, Any]] = json.loads((files(HOME) / "migrate" / "names.json").read_text("utf-8"))
VERSION: Final[str] = _TABLE["version"]
METHODS: Final[dict[str, dict[str, list[str]]]] = _TABLE["methods"]
"""Product to method to its arguments, `old=new` where the name differs; `old=` is an argument that is no more."""
RESOURCES: Final = frozenset(path.partition(".")[0] for paths in METHODS.values() for path in paths)
ENUM_FIELDS: Final = frozenset[str](_TABLE["enum_fields"])

CLIENTS: Final = {
    "stytch.Client": "consumer",
    "stytch.consumer.client.Client": "consumer",
    "stytch.B2BClient": "b2b",
    "stytch.b2b.client.Client": "b2b",
}
CLASSES: Final = {"consumer": "ConsumerClient", "b2b": "B2BClient"}
CONSTRUCTOR: Final = "__init__"
ERROR: Final = "stytch.core.response_base.StytchError"
TENANCY: Final = "stytch.shared.rbac_local.TenancyError"
_OTHERS: Final = {
    ERROR: "APIError",
    "stytch.core.response_base.StytchErrorDetails": "APIError",
    "stytch.core.response_base.ResponseBase": "Model",
    "stytch.shared.method_options.Authorization": "MemberAuthorization",
    "stytch.shared.rbac_local.RBACPermissionError": "AuthorizationError",
    "stytch.shared.rbac_local.RBACConsumerPermissionError": "AuthorizationError",
    TENANCY: "TenancyError",
}
_RAISES: Final = "it raises `JWTError` or `AuthorizationError` and never returns `None`"
RESULTS: Final = {
    "sessions.authenticate_jwt_local": f"{_RAISES}; `.session` of its result is the session",
    "m2m.authenticate_token": f"{_RAISES}; its result has `client_id`, `scopes` and `claims`",
    "idp.introspect_access_token_local": f"{_RAISES}; compare the fields of its result",
    "idp.introspect_token_network": f"{_RAISES}; compare the fields of its result",
    "users.search_all": "it yields users, not pages: remove the loop over `.results`",
}
"""What a method returns, where that is so different that a person has to change the code around the call."""


def class_of(name: str) -> str | None:
    """Return where this package has a class of the other one, both by their dotted names; None if it has not."""
    module, _, class_ = name.removeprefix("stytch.").rpartition(".")
    found = _OTHERS.get(name) or _TABLE["classes"].get(module, {}).get(class_)
    return f"{HOME}.{found}" if found else None


def enum_value(name: str) -> str | None:
    """Return the string that a member of an enum stands for, by its dotted name; None if it is none."""
    enum, _, member = name.removeprefix("stytch.").rpartition(".")
    module, _, class_ = enum.rpartition(".")
    value = _TABLE["enums"].get(module, {}).get(class_, {}).get(member)
    return None if value is None else str(value)


def is_module(name: str) -> bool:
    """Tell whether the other package has classes below a dotted name."""
    known = [*_TABLE["classes"], *(each.removeprefix("stytch.").rpartition(".")[0] for each in (*_OTHERS, *CLIENTS))]
    inner = name.removeprefix("stytch").removeprefix(".")
    return not inner or any(f"{module}.".startswith(f"{inner}.") for module in known)
