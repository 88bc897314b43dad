"""A fault: how one operation of a backend misbehaves, as a change of its requests or responses."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from stytch_client import Request, Response

Part = Literal["security", "cases", "scenarios", "races", "walks"]
Send = Callable[[Request], Response]
Body = dict[str, Any]


@dataclass
class Memory:
    """What a fault remembers, and how often it bit.

    Attributes:
        bites: Number of responses that differ from those of the healthy backend.
        values: Whatever the fault needs to remember.
        on_the_way: Number of requests without a response, for faults of parallel requests.
        changed: Guards it, and is notified when a request arrives.
    """

    bites: int = 0
    values: dict[Any, Any] = field(default_factory=dict)
    on_the_way: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)


# Gets the request, the healthy backend and the fault's memory.
Behaviour = Callable[[Request, Send, Memory], Response]


@dataclass(frozen=True)
class Fault:
    """A fault of a backend.

    Attributes:
        id: Switches it on.
        operations: Dotted names of the operations that misbehave; the first is the one that the stock CLI tests.
        behaviour: What they do.
        first: The part of the suite that looks for it first, because it was made for such faults; the others follow.
    """

    id: str
    operations: tuple[str, ...]
    behaviour: Behaviour
    first: Part = "cases"


def body_of(message: Request | Response) -> Body | None:
    """The JSON object in the body of a request or response; None if there is none."""
    try:
        value = json.loads(message.body or b"")
    except (ValueError, RecursionError):  # the suite sends deeply nested bodies too
        return None
    return value if isinstance(value, dict) else None


def with_body(response: Response, body: Body) -> Response:
    """The response with another body."""
    return dataclasses.replace(response, body=json.dumps(body).encode())


def with_request_body(request: Request, body: Body) -> Request:
    """The request with another body."""
    return dataclasses.replace(request, body=json.dumps(body).encode())


def changes_response(change: Callable[[Response], Response], *, success: bool | None = True) -> Behaviour:
    """A fault that changes responses.

    Args:
        change: Returns the response to send; the same one where the fault does not apply.
        success: Whether it changes only successful responses, only errors, or (None) all.
    """

    def behave(request: Request, send: Send, memory: Memory) -> Response:
        response = send(request)
        if success is not None and (response.status < 300) is not success:
            return response
        changed = change(response)
        memory.bites += changed != response
        return changed

    return behave


def changes_body(change: Callable[[Body], Body], *, success: bool | None = True) -> Behaviour:
    """A fault that changes the bodies of responses; arguments as for `changes_response`."""

    def changed(response: Response) -> Response:
        body = body_of(response)
        return response if body is None else with_body(response, change(body))

    return changes_response(lambda response: _unless_equal(response, changed(response)), success=success)


def changes_request(change: Callable[[Body], Body]) -> Behaviour:
    """A fault that treats requests as if they had another body."""

    def behave(request: Request, send: Send, memory: Memory) -> Response:
        body = body_of(request)
        changed = body if body is None else change(body)
        if changed is None or changed == body:
            return send(request)
        memory.bites += 1
        return send(with_request_body(request, changed))

    return behave


def _unless_equal(response: Response, changed: Response) -> Response:
    return response if body_of(response) == body_of(changed) else changed
