"""Serves the API: lets a request into its world, holds it against the document, and has its behaviour answer it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import ConnectionDropped, Refusal
from ..handler_registry import Call
from ..openapi import documented_examples
from ..openapi.document import Operation
from ..response import MOCK_HEADER, NOTHING, VIOLATION_HEADER, Answer, failed, refused
from ..service import Surface
from ..services.faults import suffer
from ..services.request_log import Entry
from ..worlds import World, Worlds
from .credentials import admit, visit
from .request import Request


class Api:
    """The API's side of the server.

    Args:
        surface: Its operations.
        worlds: The worlds they work on.
        strict: Answer 501 for an operation without behaviour, instead of the documented example.
    """

    def __init__(self, surface: Surface, worlds: Worlds, *, strict: bool) -> None:
        self.surface = surface
        self._worlds = worlds
        self._strict = strict

    async def answer(self, request: Request) -> Answer:
        """Return the answer to a request.

        Raises:
            Refusal: No operation has its URL and method.
            ConnectionDropped: It shall have none.
        """
        operation, path = self.surface.route(request.method, request.path)
        started = time.perf_counter()
        try:
            world = self._admit(operation, path, request.headers.get("authorization"))
        except Refusal as refusal:
            return self.surface.checked(operation, refused(refusal, request.id), request.id)
        fault: dict[str, Any] | None = None
        try:
            world.rate_limits.admit(operation.id)
            fault = world.faults.strike(operation.id)
            if fault is not None:
                await suffer(fault)
            answer = self._behave(request, operation, path, world)
        except Refusal as refusal:
            answer = refused(refusal, request.id)
        except ConnectionDropped:
            answer = NOTHING
        except Exception as error:
            answer = failed(error, request.id)
        if answer is not NOTHING:
            answer = self.surface.checked(operation, answer, request.id)
        _record(world, request.id, operation.id, answer, fault, time.perf_counter() - started)
        if answer is NOTHING:
            raise ConnectionDropped
        return replace(answer, cut=True) if fault and fault["truncate"] else answer

    def _admit(self, operation: Operation, path: Mapping[str, str], authorization: str | None) -> World:
        if operation.anonymous and authorization is None:
            return visit(path, self._worlds)
        return admit(authorization, self._worlds)

    def _behave(self, request: Request, operation: Operation, path: Mapping[str, str], world: World) -> Answer:
        arguments = self.surface.arguments(operation, path, request.query, request.headers, request.body)
        if operation.id in self.surface.stateful:
            result = self._run(Call(operation.id, world, arguments))
            marks = {}
        else:
            result = documented_examples.example(operation, strict=self._strict)
            marks = {MOCK_HEADER: "example"}
        return Answer(200, {**result, "status_code": 200, "request_id": request.id}, marks)

    def _run(self, call: Call) -> Mapping[str, Any]:
        with self._worlds.store.transaction():
            try:
                return self.surface.result(call)
            except Refusal as refusal:
                # What was written stays: a wrong code is a refusal, and has to be counted.
                kept = refusal
        raise kept


def _record(
    world: World, request_id: str, operation_id: str, answer: Answer, fault: Mapping[str, Any] | None, seconds: float
) -> None:
    world.log.add(
        Entry(
            request_id=request_id,
            time=world.clock.now(),
            operation=operation_id,
            status=answer.status,
            error_type=answer.body.get("error_type", ""),
            error_message=answer.body.get("error_message", ""),
            violation=answer.headers.get(VIOLATION_HEADER, ""),
            fault=fault["id"] if fault else "",
            duration_ms=round(seconds * 1000, 3),
        )
    )
