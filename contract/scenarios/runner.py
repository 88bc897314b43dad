"""Plays one scenario through one form of the generated client."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Callable, Mapping
from operator import attrgetter
from types import TracebackType
from typing import Any, Final, Literal

import stytch_client
from pydantic import BaseModel
from stytch_client import (
    APIError,
    AuthenticationError,
    BadRequestError,
    MemberAuthorization,
    NotFoundError,
    Null,
    PermissionDeniedError,
    RateLimitError,
    StytchError,
)
from stytch_client._runtime.clock import Clock as ClientClock

from contract.scenarios.backends import Backend, HostClock, Place
from contract.scenarios.given import made
from contract.scenarios.matching import differences
from contract.scenarios.script import Scenario, Step
from contract.scenarios.values import Missing, decoded, filled
from contract.surface import CLIENTS, Form

# What a step needs beside the API, and how a reader calls it.
_PLUGS: Final = {
    "inbox": ("inbox", "the mail that the backend sends"),
    "wait": ("clock", "the backend's clock"),
    "rotate": ("keys", "the backend's signing keys"),
}

# The exception that a caller is promised for each status.
_EXCEPTIONS: Final[dict[int, type[APIError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How a scenario went.

    Attributes:
        verdict: whether all held, something did not, or it could not be played.
        text: what did not hold and where, or why it was not played.
    """

    verdict: Literal["held", "failed", "skipped"]
    text: str = ""


class Failed(Exception):
    """A step did not go as expected; the text says how."""


def play(scenario: Scenario, backend: Backend, form: Form, seed: int, *, certain: bool = False) -> Outcome:
    """Play a scenario once, in a place of its own.

    Args:
        scenario: the flow.
        backend: makes the place.
        form: which form of the client plays it.
        seed: decides the given values.
        certain: leave out what is not certain to hold of a real backend.
    """
    steps = scenario.certain() if certain else scenario.steps
    if not steps:
        return Outcome("skipped", "nothing in it is certain")
    place = backend()
    if lacking := _lacking(scenario, steps, place):
        return Outcome("skipped", f"needs {lacking}, and the backend offers no access to it")
    known = {"project_id": place.credentials.project_id, **made(scenario.given, random.Random(seed))}  # noqa: S311
    if scenario.prepare and place.stage:
        place.stage.prepare(filled(scenario.prepare, known, 0))
    with _Player(scenario.product, place, form) as player:
        for step in steps:
            try:
                result = player.take(step, known, certain=certain)
            except (Failed, Missing) as problem:
                what = f"{step.kind}: {step.what}"
                told = f" ({step.say})" if step.say else ""
                return Outcome("failed", f"{scenario.path.name}:{step.line}: {what}{told}, {form}: {problem}")
            if step.name:
                known[step.name] = result
    return Outcome("held")


def _lacking(scenario: Scenario, steps: list[Step], place: Place) -> str:
    needed = [_PLUGS[step.kind] for step in steps if step.kind in _PLUGS]
    if scenario.prepare:
        needed.append(("stage", "the project's roles and settings"))
    return next((words for plug, words in needed if getattr(place, plug) is None), "")


class _Player:
    """One client, and the steps taken with it."""

    def __init__(self, product: str, place: Place, form: Form) -> None:
        self._place = place
        self._clock = place.clock or HostClock()
        self._loop = asyncio.Runner() if form == "async" else None
        options: dict[str, Any] = {
            "project_id": place.credentials.project_id,
            "secret": place.credentials.secret,
            "base_url": place.base_url,
            "max_retries": 0,
            "strict": True,
            "http_client": place.asynchronous if self._loop else place.sync,
            # Local checks of JWTs go by the clock that dated them.
            "clock": ClientClock(now=self._clock.now, monotonic=self._clock.now),
        }
        sync, asynchronous = CLIENTS[product]
        self._client: Any = asynchronous(**options) if self._loop else sync(**options)

    def __enter__(self) -> _Player:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is None:
            self._client.close()
        else:
            self._loop.run(self._client.aclose())
            self._loop.close()

    def take(self, step: Step, known: Mapping[str, Any], *, certain: bool) -> Any:
        """Take a step and return its result, as JSON."""
        result: Any = None
        for _ in range(step.times):
            result = self._take(step, known)
        for certainty, expected in step.expected.items():
            if certain and certainty != "certain":
                continue
            now = self._clock.now()
            if found := list(differences(filled(expected, known, now), result, now)):
                raise Failed("; ".join(found))
        return result

    def _take(self, step: Step, known: Mapping[str, Any]) -> Any:
        place, now = self._place, self._clock.now()
        if step.kind == "call":
            return self._call(step, known)
        if step.kind == "decode":
            return decoded(filled(step.what, known, now))
        if step.kind == "inbox" and place.inbox:
            messages = place.inbox.messages(filled(step.what, known, now))
            return {**(messages[-1] if messages else {}), "count": len(messages)}
        if step.kind == "wait" and place.clock:
            place.clock.wait(int(step.what))
        if step.kind == "rotate" and place.keys:
            place.keys.rotate(int(step.what))
        return None

    def _call(self, step: Step, known: Mapping[str, Any]) -> Any:
        arguments = filled(step.arguments, known, self._clock.now())
        if "authorization" in arguments:
            arguments["authorization"] = MemberAuthorization(**arguments["authorization"])
        arguments = {name: Null if value is None else value for name, value in arguments.items()}
        try:
            method: Callable[..., Any] = attrgetter(step.what)(self._client)
        except AttributeError:
            raise Failed("the client has no such method") from None
        try:
            result = method(**arguments) if self._loop is None else self._loop.run(method(**arguments))
        except StytchError as error:
            if not _is_refused_so(error, step.refused):
                wanted = f"should be refused with {step.refused}" if step.refused else "should succeed"
                raise Failed(f"{wanted}, and was refused with {type(error).__name__}: {error}") from None
            return {}
        if step.refused:
            raise Failed(f"should be refused with {step.refused}, and succeeded")
        return _as_json(result)


def _is_refused_so(error: StytchError, wanted: str) -> bool:
    """Whether an exception is the one wanted, of the class that its status calls for."""
    status, _, error_type = wanted.partition(" ")
    if not error_type:
        return _public(type(error)) == wanted
    return (
        isinstance(error, APIError)
        and (error.status_code, error.error_type) == (int(status), error_type)
        and isinstance(error, _EXCEPTIONS.get(int(status), APIError))
    )


def _public(kind: type[BaseException]) -> str:
    """The name by which a caller of the client catches an exception; subclasses may be the client's own affair."""
    return next(known.__name__ for known in kind.__mro__ if known.__name__ in stytch_client.__all__)


def _as_json(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: _as_json(getattr(value, part.name)) for part in dataclasses.fields(value)}
    return value
