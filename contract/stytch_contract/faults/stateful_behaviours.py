"""Behaviours that remember earlier requests and responses: of codes, sessions, projects and parallel requests."""

from __future__ import annotations

import contextlib
import dataclasses
import re
import uuid
from collections.abc import Iterator

from stytch_client import Request, Response

from stytch_contract.faults.fault import Behaviour, Memory, Send, body_of, with_body, with_request_body

# How long a request waits for another one, in seconds; a real backend would check and store in this time.
_WINDOW = 0.05
_SESSION_HEADERS = {"x-stytch-member-session", "x-stytch-member-sessionjwt"}


def accepts_again(request: Request, send: Send, memory: Memory) -> Response:
    """Accept a request as often as it is sent, such as one with a single-use code."""
    response = send(request)
    if response.status < 300:
        memory.values[request.url, request.body] = response
    elif (earlier := memory.values.get((request.url, request.body))) is not None:
        memory.bites += 1
        return _renewed(earlier, response)
    return response


def accepts_expired_session(request: Request, send: Send, memory: Memory) -> Response:
    """Accept the token of a session that has ended, but was not revoked."""
    response, body = send(request), body_of(request) or {}
    if request.url.endswith("/revoke"):
        memory.values.clear()
    token = str(body.get("session_token"))
    if response.status < 300:
        memory.values[token] = response
    elif response.status == 404 and token in memory.values:
        memory.bites += 1
        return _renewed(memory.values[token], response)
    return response


def ignores(request: Request, send: Send, memory: Memory) -> Response:
    """Report success without doing anything, once it has been seen what success looks like."""
    if memory.values:
        memory.bites += 1
        earlier: Response = memory.values["success"]
        return with_body(earlier, {**(body_of(earlier) or {}), "request_id": _request_id(memory)})
    response = send(request)
    if response.status < 300:
        memory.values["success"] = response
    return response


def counts_no_failures(request: Request, send: Send, memory: Memory) -> Response:
    """Refuse a wrong code again without counting it, so that no number of them locks an account."""
    key = request.url, request.body
    if (earlier := memory.values.get(key)) is not None:
        memory.bites += 1
        return with_body(earlier, {**(body_of(earlier) or {}), "request_id": _request_id(memory)})
    response = send(request)
    if response.status == 404:
        memory.values[key] = response
    return response


def stores_otherwise(path: str, name: str) -> Behaviour:
    """Leave a field of requests out, and show its value in the response.

    Args:
        path: The field of the response that holds the object.
        name: The field of the request and of the object.
    """

    def behave(request: Request, send: Send, memory: Memory) -> Response:
        body = body_of(request)
        if body is None or name not in body:
            return send(request)
        memory.bites += 1
        response = send(with_request_body(request, {key: value for key, value in body.items() if key != name}))
        shown = body_of(response) or {}
        if isinstance(shown.get(path), dict):
            return with_body(response, {**shown, path: {**shown[path], name: body[name]}})
        return response

    return behave


def forgives_session(error_type: str) -> Behaviour:
    """Do without a member session what is refused with it.

    Args:
        error_type: Of the refusal.
    """

    def behave(request: Request, send: Send, memory: Memory) -> Response:
        response = send(request)
        kept = {name: value for name, value in request.headers.items() if name.lower() not in _SESSION_HEADERS}
        if len(kept) == len(request.headers) or (body_of(response) or {}).get("error_type") != error_type:
            return response
        memory.bites += 1
        return send(dataclasses.replace(request, headers=kept))

    return behave


def needs_no_credentials(request: Request, send: Send, memory: Memory) -> Response:
    """Accept any credentials, once it has been seen which are right."""
    response = send(request)
    if response.status != 401:
        memory.values["right"] = _authorization(request)
    elif "right" in memory.values:
        memory.bites += 1
        return send(_authorized(request, memory.values["right"]))
    return response


def ignores_project(request: Request, send: Send, memory: Memory) -> Response:
    """Find objects of every project by their id, if the request that made one was seen."""
    response = send(request)
    if request.method == "POST" and response.status < 300:
        memory.values["owner"] = _authorization(request)
    elif response.status == 404 and memory.values.get("owner", _authorization(request)) != _authorization(request):
        memory.bites += 1
        return send(_authorized(request, memory.values["owner"]))
    return response


def makes_twice(request: Request, send: Send, memory: Memory) -> Response:
    """Make a second object if two equal requests arrive at the same time."""
    with _together(memory) as together:
        response = send(request)
    if response.status < 300:
        memory.values[request.body] = response
    elif together and response.status < 500 and request.body in memory.values:
        memory.bites += 1
        made: Response = memory.values[request.body]
        ending = f"{memory.bites:012x}".encode()
        return dataclasses.replace(made, body=re.sub(rb"(?<=-)[0-9a-f]{12}(?=\")", ending, made.body))
    return response


def mixes_up(request: Request, send: Send, memory: Memory) -> Response:
    """Return the response to another request that arrived at the same time."""
    with _together(memory) as together:
        response = send(request)
    if not together or response.status >= 300:
        return response
    other: Response = memory.values.get("other", response)
    memory.values["other"] = response
    memory.bites += other != response
    return other


@contextlib.contextmanager
def _together(memory: Memory) -> Iterator[bool]:
    """Whether another request is on its way during this one."""
    with memory.changed:
        memory.on_the_way += 1
        memory.changed.notify_all()
        together = memory.changed.wait_for(lambda: memory.on_the_way > 1, _WINDOW)
    try:
        yield together
    finally:
        with memory.changed:
            memory.on_the_way -= 1


def _authorization(request: Request) -> str:
    return next((value for name, value in request.headers.items() if name.lower() == "authorization"), "")


def _authorized(request: Request, value: str) -> Request:
    headers = {name: value for name, value in request.headers.items() if name.lower() != "authorization"}
    return dataclasses.replace(request, headers={**headers, "Authorization": value})


def _renewed(earlier: Response, response: Response) -> Response:
    """An earlier response with the request id of another one."""
    body, new = body_of(earlier), body_of(response)
    return with_body(earlier, {**body, "request_id": new["request_id"]}) if body and new else earlier


def _request_id(memory: Memory) -> str:
    return f"request-id-test-{uuid.UUID(int=memory.bites, version=4)}"
