"""Runs one scenario through one variant of the generated client."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Callable, Collection, Mapping
from operator import attrgetter
from types import TracebackType
from typing import Any, Final, Literal

from pydantic import BaseModel
from stytch_client import APIError, MemberAuthorization, Null, StytchError
from stytch_client._runtime.clock import Clock as ClientClock

from stytch_contract.clients.generated_client import CLIENTS, Variant
from stytch_contract.plugs.mailbox import NotAvailable
from stytch_contract.scenarios.expected_errors import is_expected_error
from stytch_contract.scenarios.expressions import MissingValue, decode_jwt, substitute
from stytch_contract.scenarios.fixture_values import generate_values
from stytch_contract.scenarios.matchers import differences
from stytch_contract.scenarios.parser import Scenario, Step
from stytch_contract.scenarios.targets import SystemClock, Target, TargetFactory

# What an action needs besides the API: the attribute of the target, and its name in messages, with what to give.
CAPABILITIES: Final = {
    "inbox": ("inbox", "the messages that the backend sends: give --mailbox and --recipients"),
    "wait": ("clock", "the backend's clock: give --clock or --wait-up-to"),
    "rotate": ("keys", "the backend's signing keys, which only the mock offers"),
    "sign_in_at": ("browser", "the pages of identity providers, which only the mock offers"),
    "request": ("visitor", "requests of connected apps and identity providers, which only the mock accepts"),
}


@dataclasses.dataclass(frozen=True)
class Outcome:
    """The outcome of a scenario.

    Attributes:
        status: Whether it passed, failed or was skipped.
        reason: What failed and where, or why it was skipped; empty if it passed.
    """

    status: Literal["passed", "failed", "skipped"]
    reason: str = ""


class _NotUnderTest(Exception):
    """A backend does not have an operation that is not under test; the message names it."""


class StepFailed(Exception):
    """A step had an unexpected result; the message describes it."""


def run_scenario(
    scenario: Scenario,
    new_target: TargetFactory,
    variant: Variant,
    seed: int,
    *,
    certain: bool = False,
    selected: Collection[str] = (),
) -> Outcome:
    """Run a scenario once, on a target of its own.

    If a step needs what the target does not have, the steps before it are run and the rest is skipped.

    Args:
        scenario: The flow.
        new_target: Makes the target.
        variant: The variant of the client to use.
        seed: Decides the given values.
        certain: Whether to leave out what is not certain of a real backend.
        selected: Dotted names of the operations under test, of which a backend may have no others; empty for all.
    """
    steps = scenario.certain_steps() if certain else scenario.steps
    if not steps:
        return Outcome("skipped", "no step is certain")
    target = new_target()
    if scenario.setup and target.project_setup is None:
        return Outcome("skipped", "needs the project's roles and settings, which only the mock offers")
    random_source = random.Random(seed)  # noqa: S311  (must be repeatable)
    given = generate_values(scenario.given, random_source, target.addresses)
    known = {"project_id": target.credentials.project_id, **given}
    if scenario.setup and target.project_setup:
        try:
            target.project_setup.apply(substitute(scenario.setup, known, 0))
        except RuntimeError as problem:
            return Outcome("failed", f"{scenario.path.name}: the setup failed: {problem}")
    received: set[str] = set()  # names of the results that are messages
    with _Runner(scenario.product, target, variant, selected) as runner:
        for step in steps:
            try:
                result = runner.run(step, known, certain=certain)
            except _NotUnderTest as missing:
                return Outcome("skipped", str(missing))
            except NotAvailable as missing:
                return Outcome("skipped", f"needs {missing}")
            except (StepFailed, MissingValue) as problem:
                if isinstance(problem, MissingValue) and str(problem).partition(".")[0] in received:
                    return Outcome("skipped", "needs what a message contains, in which it was not found")
                description = f" ({step.description})" if step.description else ""
                step_text = f"{step.action}: {step.subject}{description}"
                return Outcome("failed", f"{scenario.path.name}:{step.line}: {step_text}, {variant}: {problem}")
            if step.name:
                known[step.name] = result
                if step.action == "inbox" and result["count"]:
                    received.add(step.name)
    return Outcome("passed")


class _Runner:
    """Runs steps with one client."""

    def __init__(self, product: str, target: Target, variant: Variant, selected: Collection[str]) -> None:
        self._target, self._product, self._selected = target, product, selected
        self._clock = target.clock or SystemClock()
        self._loop = asyncio.Runner() if variant == "async" else None
        options: dict[str, Any] = {
            "project_id": target.credentials.project_id,
            "secret": target.credentials.secret,
            "base_url": target.base_url,
            "fraud_base_url": target.base_url,
            "max_retries": 0,
            "strict": True,
            "http_client": target.asynchronous if self._loop else target.sync,
            # The client verifies JWTs locally, by the clock of the backend that issued them.
            "clock": ClientClock(now=self._clock.now, monotonic=self._clock.now),
        }
        sync, asynchronous = CLIENTS[product]
        self._client: Any = asynchronous(**options) if self._loop else sync(**options)

    def __enter__(self) -> _Runner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is None:
            self._client.close()
        else:
            self._loop.run(self._client.aclose())
            self._loop.close()

    def run(self, step: Step, known: Mapping[str, Any], *, certain: bool) -> Any:
        """Run a step and return its result, as JSON.

        Raises:
            NotAvailable: It needs what the target does not have.
        """
        attribute, missing = CAPABILITIES.get(step.action, ("", ""))
        if attribute and getattr(self._target, attribute) is None:
            raise NotAvailable(missing)
        result: Any = None
        for _ in range(step.times):
            result = self._act(step, known)
        for certainty, expected in step.expected.items():
            if certain and certainty != "certain":
                continue
            now = self._clock.now()
            # Mailboxes know less of a message than the mock.
            unknown = expected.keys() - result if step.action == "inbox" and result["count"] else set()
            comparable = {name: value for name, value in expected.items() if name not in unknown}
            if found := list(differences(substitute(comparable, known, now), result, now)):
                raise StepFailed("; ".join(found))
        return result

    def _act(self, step: Step, known: Mapping[str, Any]) -> Any:
        target, now = self._target, self._clock.now()
        if step.action == "call":
            return self._call(step, known)
        if step.action == "decode":
            return decode_jwt(substitute(step.subject, known, now))
        if step.action == "inbox" and target.inbox:
            counts = [expected["count"] for expected in step.expected.values() if "count" in expected]
            messages = target.inbox.messages(substitute(step.subject, known, now), counts[0] if counts else None)
            return {**(messages[-1] if messages else {}), "count": len(messages)}
        if step.action == "sign_in_at" and target.browser:
            try:
                return target.browser.sign_in(step.subject, substitute(step.arguments, known, now))
            except RuntimeError as error:
                raise StepFailed(str(error)) from None
        if step.action == "request" and target.visitor:
            method, _, path = substitute(step.subject, known, now).partition(" ")
            return target.visitor.send(method, path, **substitute(step.arguments, known, now))
        if step.action == "wait" and target.clock:
            target.clock.advance(int(step.subject))
        if step.action == "rotate" and target.keys:
            target.keys.rotate(int(step.subject))
        return None

    def _call(self, step: Step, known: Mapping[str, Any]) -> Any:
        arguments = substitute(step.arguments, known, self._clock.now())
        if "authorization" in arguments:
            arguments["authorization"] = MemberAuthorization(**arguments["authorization"])
        arguments = {name: Null if value is None else value for name, value in arguments.items()}
        try:
            method: Callable[..., Any] = attrgetter(step.subject)(self._client)
        except AttributeError:
            raise StepFailed("the client has no such method") from None
        try:
            result = method(**arguments) if self._loop is None else self._loop.run(method(**arguments))
        except StytchError as error:
            missing = isinstance(error, APIError) and error.error_type == "route_not_found"
            if missing and not self._is_under_test(step.subject):
                raise _NotUnderTest(f"the backend does not have {step.subject}, which is not under test") from None
            if not is_expected_error(error, step.error):
                expected = step.error or "success"
                raise StepFailed(f"expected {expected}, got {type(error).__name__}: {error}") from None
            return {}
        if step.error:
            raise StepFailed(f"expected {step.error}, got success")
        return _as_json(result)

    def _is_under_test(self, method: str) -> bool:
        names = {f"{namespace}.{method}" for namespace in (self._product, "common")}
        return not self._selected or not names.isdisjoint(self._selected)


def _as_json(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: _as_json(getattr(value, part.name)) for part in dataclasses.fields(value)}
    return value
