"""The documented sandbox: a table of requests and their responses, the same in every world, without any records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..worlds.world import World
from . import b2b, consumer
from .row import Row

_TABLE: Final[Mapping[str, Row]] = {**consumer.TABLE, **b2b.TABLE}


def respond(world: World, operation_id: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the fields of the response to a request with a sandbox value; None if it has none.

    Args:
        world: The world of the request, which signs the JWTs.
        operation_id: The operation.
        body: The body of the request.

    Raises:
        ApiError: The value is documented to fail.
    """
    row = _TABLE.get(operation_id)
    return None if row is None else row(world, body)
