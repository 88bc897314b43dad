"""Mutated calls: documented requests with wrong values. None may fail, take long, or break the document."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, Final

from stytch_mock import App
from stytch_mock.openapi.document import load
from stytch_mock.response import VIOLATION_HEADER
from stytch_mock.serving.inprocess import call

from ..small_api import SECRET, basic

LONGEST: Final = 5.0
"""Seconds of CPU that one call may take."""

_STRANGE: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    2**63,
    1.5,
    "",
    " ",
    "\x00",
    "\ud7ff\U0001f600",
    "x" * 70_000,
    "[" * 2_000,
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"$ref": "#/"},
    "project-live-1",
    "2030-02-30T25:61:61Z",
    "-----BEGIN CERTIFICATE-----",
    "eyJ.eyJ.x",
    "=====",
)
_PROJECT: Final = "project-test-22222222-2222-4222-8222-222222222222"


class Requests:
    """The documented requests, with the examples of the document.

    Args:
        random: Chooses requests and mutations.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._document = load()
        self._operations = [
            (method.upper(), path, self._resolved(operation))
            for path, item in self._document["paths"].items()
            for method, operation in item.items()
            if method in ("get", "post", "put", "delete")
        ]

    def mutated(self) -> tuple[str, str, dict[str, str], bytes]:
        """Return method, target, headers and body of a request with one to three mutations."""
        random = self._random
        method, path, operation = random.choice(self._operations)
        for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
            identifier = random.choice(
                [_PROJECT, "user-test-1", f"{name.removesuffix('_id')}-test-{random.getrandbits(32)}", "%00", "..%2F"]
            )
            path = path.replace(f"{{{name}}}", identifier)
        headers = {"Authorization": basic(_PROJECT, SECRET), "Content-Type": "application/json"}
        body = copy.deepcopy(self._example(operation))
        for _ in range(random.randint(1, 3)):
            body = self._mutate(body)
        if random.random() < 0.2:
            name = random.choice(
                ["X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT", "Authorization", "Content-Type"]
            )
            headers[name] = random.choice(["", "Basic", "Basic !!!", "text/plain", "a.b.c", "\xff" * 200, "x" * 5_000])
        query = random.choice(["", "", "?limit=abc", "?%ff=%00", "?a[]=1&a[]=2", "?email_address=x&email_address=y"])
        content = json.dumps(body).encode() if body is not None else b""
        if random.random() < 0.05:
            content = content[: random.randrange(len(content) + 1)] + random.randbytes(3)
        return method, path + query, headers, content

    def _mutate(self, value: Any) -> Any:
        """Return a value with one part replaced, removed or added."""
        random = self._random
        if isinstance(value, dict) and value and random.random() < 0.85:
            name = random.choice(list(value))
            if random.random() < 0.2:
                return {other: kept for other, kept in value.items() if other != name}
            if random.random() < 0.1:
                return {**value, random.choice(["__proto__", "\u202e", name.upper(), "x" * 300]): self._strange()}
            return {**value, name: self._mutate(value[name])}
        if isinstance(value, list) and value and random.random() < 0.7:
            index = random.randrange(len(value))
            return [*value[:index], self._mutate(value[index]), *value[index + 1 :]] * random.choice([1, 1, 50])
        if isinstance(value, str) and value and random.random() < 0.5:
            cut = random.randrange(len(value) + 1)
            return value[:cut] + random.choice(["", "\x00", "\u0301", "'", value]) + value[cut + 1 :]
        return self._strange()

    def _strange(self) -> Any:
        return copy.deepcopy(self._random.choice(_STRANGE))

    def _example(self, operation: Mapping[str, Any]) -> Any:
        for content in operation.get("requestBody", {}).get("content", {}).values():
            for example in content.get("examples", {}).values():
                return self._resolved(example).get("value")
        return {} if "requestBody" in operation else None

    def _resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in part:
            found: Any = self._document
            for step in part["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            part = found
        return part


def findings(app: App, random: Random, number: int) -> Iterator[str]:
    """Send mutated calls, and yield after each one a text: what is wrong with its response, empty if nothing is.

    Args:
        app: The server.
        random: Chooses the calls.
        number: How many to send.
    """
    requests = Requests(random)
    for _ in range(number):
        method, target, headers, body = requests.mutated()
        began = time.process_time()
        response = call(app, method, target, headers, body)
        took = time.process_time() - began
        problem = ""
        if response.status >= 500 and response.status != 501:
            problem = f"{response.status}"
        elif VIOLATION_HEADER in response.headers:
            problem = f"breaks the document: {response.headers[VIOLATION_HEADER]}"
        elif SECRET.encode() in response.body:
            problem = "the response has the secret of the project"
        elif took > LONGEST:
            problem = f"took {took:.1f} s of CPU"
        yield f"{method} {target[:200]} {body[:500]!r}: {problem}" if problem else ""
