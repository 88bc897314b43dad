"""The values that options and arguments do not accept, by their names, and how a report shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from math import inf, nan
from typing import Any, Final

import httpx2

from runtime.authorization import MemberAuthorization
from runtime.clock import Clock
from runtime.model import Model
from tests.runtime.fakes import TOKEN

HUGE: Final = 10**5000
LOOP: Final[list[Any]] = []
LOOP.append(LOOP)


class Explosive(str):
    """A text whose methods raise."""

    def __str__(self) -> str:
        raise ZeroDivisionError(TOKEN)

    __repr__ = strip = encode = __str__  # type: ignore[assignment]


class Unreadable(Mapping[str, object]):
    """A mapping whose values cannot be read."""

    def __getitem__(self, name: str) -> object:
        raise ZeroDivisionError(TOKEN)

    def __iter__(self) -> Iterator[str]:
        return iter(["a"])

    def __len__(self) -> int:
        return 1


class Undecided:
    """An object that is neither equal to anything nor true or false."""

    def __eq__(self, other: object) -> bool:
        raise ZeroDivisionError(TOKEN)

    __hash__ = object.__hash__
    __bool__ = __str__ = __repr__ = __eq__  # type: ignore[assignment]


class Undefined(Model):
    """A model with a type that does not exist."""

    field: "Missing"  # type: ignore[name-defined] # noqa: F821, UP037 # pyright: ignore


OPTIONS: Final[dict[str, list[Any]]] = {
    "project_id": [
        "",
        " ",
        1,
        1.5,
        True,
        b"project-test-1",
        ["a"],
        {},
        object(),
        "a:b",
        "a\nb",
        " a",
        "é",
        "\ud800",
        Undecided(),
    ],
    "secret": [
        "",
        " ",
        1,
        True,
        b"secret-value",
        bytearray(b"secret-value"),
        ["a"],
        {},
        object(),
        "a\r\nb",
        "a ",
        "é",
        Undecided(),
    ],
    "base_url": [
        *("", 1, b"https://a.example", [], "a", "ftp://a", "https://", "https://[", "https://a:99999", "https://a:b"),
        *("https://u:p@a", "https://a?b", "https://a#b", "https://a\nb", "https://é.example", "http://a.example"),
    ],
    "environment": ["", "prod", 1, [], {}, object(), HUGE, Undecided()],
    "timeout": [0, -1, nan, inf, -inf, HUGE, 1e300, 86_401, "5", b"5", True, [], {}, object(), timedelta(seconds=5)],
    "max_retries": [-1, 1.5, True, "2", None, [], nan, object()],
    "headers": [
        *(1, "a: b", ["a"], [("a", "b")], {"a": 1}, {"a": None}, {1: "a"}, {"": "a"}, {"a b": "c"}, {"a": b"b"}),
        *({"a": "b\r\nc: d"}, {"a": "\ud800"}, {"Authorization": "a"}, {"content-length": "1"}, {"Host": "a"}),
    ],
    "http_client": [1, "urllib3", object(), object, httpx2, {}],
    "strict": [None, 0, 1, "no", [], object(), Undecided()],
    "trust_env": [None, 0, 1, "no", [], object(), Undecided()],
    "allow_plain_http": [None, 0, 1, "no", [], object(), Undecided()],
    "on_request": [1, "print", [], {}, object(), Undecided()],
    "on_response": [1, "print", [], {}, object(), Undecided()],
    "tracer_provider": [1, "provider", [], object(), Undecided()],
    "clock": [1, "clock", [], object(), Clock, Undecided()],
    "ca_file": [1, b"a", [], "", "\x00", "\ud800", Explosive("absent.pem")],
    "proxy": [1, b"http://a", [], "", "a", "http://", "http://a:99999", "http://a:b", "ftp://a", Undecided()],
    "max_response_bytes": [0, -1, 1.5, True, "1", None, [], inf],
}
PARTS: Final = ["connect", "read", "total"]
PATHS: Final = ["", ".", "..", None, HUGE, -HUGE, nan, inf, b"a", [], {}, object(), "\ud800", {"a"}, 1j]
QUERIES: Final = [HUGE, nan, inf, b"a", {}, object(), "\ud800", [[1]], [None], [object()], {"a"}, 1j]
BODIES: Final[list[Any]] = [
    nan,
    -inf,
    object(),
    "\ud800",
    b"\xff\xfe",
    LOOP,
    {"a": {"b": [nan]}},
    {"a": object()},
    {object(): 1},
    {"a": "\ud800"},
    {"a": Unreadable()},
    Unreadable(),
    [b"\xff"],
    lambda: None,
    object,
]
AUTHORIZATIONS: Final[list[Mapping[str, Any]]] = [
    {},
    {"session_token": TOKEN, "session_jwt": TOKEN},
    {"session_token": ""},
    {"session_token": 1},
    {"session_token": b"token-bytes"},
    {"session_token": [TOKEN]},
    {"session_token": f"{TOKEN}\r\nX-Evil: 1"},
    {"session_token": "\ud800"},
    {"session_jwt": 1},
    {"session_jwt": "é"},
    {"session_jwt": object()},
]
SECONDS: Final = [-1, -0.1, nan, inf, -inf, HUGE, "1", b"1", True, [], {}, object(), timedelta(seconds=-1)]
CHECKS: Final = [
    1,
    "text",
    [],
    {},
    {"resource_id": 1},
    {"resource_id": "a"},
    {"resource_id": None, "action": "b"},
    object(),
]
CLAIM_TYPES: Final = [
    1,
    "text",
    "",
    "a\nb",
    "a\x00b",
    "\ud800",
    HUGE,
    object(),
    len,
    {"a": int},
    Undefined,
    Undecided(),
]
SCOPES: Final = [1, "read:users", b"read", [1], {"a": 1}, {1}, LOOP, object(), len, None, Undecided()]
CUSTOM: Final[dict[str, list[Any]]] = {
    "method": ["", "TRACE", 1, None, b"GET", [], object(), Undecided()],
    "path": ["", "a", "//a", "/a?b", "/a/../b", "/a b", "/\ud800", "/a\x00", 1, None, b"/a", [], object(), Undecided()],
    "query": [1, "a=b", [("a", "b")], {1: "a"}, {None: "a"}, Unreadable(), {"a": object()}, object(), Undecided()],
    "body": [1, "text", b"{}", [1], {1: "a"}, {"a": nan}, {"a": Unreadable()}, Unreadable(), object(), Undecided()],
    "authorization": [1, TOKEN, {"session_token": TOKEN}, MemberAuthorization, object(), Undecided()],
    "cast_to": [None, 1, "Model", dict, object, Model(), len, Undefined, Undecided()],
}


def named(value: Any) -> str:
    """Return a short name for the report, the same in every process."""
    if isinstance(value, int) and abs(value) > 10**300:
        return "5,000 digits"  # too long for `repr`
    if type(value).__module__ == __name__:
        return type(value).__name__
    return repr(value).partition(" at 0x")[0][:30]
