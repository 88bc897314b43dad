"""Values that no response has: what devices compute, and what people and other systems do outside the API."""

from __future__ import annotations

import contextlib
import random
from typing import Final

from stytch_contract.walks.environment import Environment
from stytch_contract.walks.outside.outside_state import OutsideState
from stytch_contract.walks.outside.source import Source
from stytch_contract.walks.outside.sources import NONE, SOURCES
from stytch_contract.walks.walk_memory import FollowUp, Values, WalkMemory

# One of so many walks may share passwords among organizations.
_SHARING_INTERVAL: Final = 2


class OutsideValues:
    """Makes the values of one run.

    Args:
        environment: Knows the time, and lets happen what happens outside the API.
        random_source: Decides every choice.
    """

    def __init__(self, environment: Environment, random_source: random.Random) -> None:
        self._environment = environment
        self._state = OutsideState(environment, random_source, WalkMemory(random_source))

    def begin(self, product: str, number: int, memory: WalkMemory) -> list[FollowUp]:
        """Begin a walk: set up its project.

        Args:
            product: Namespace of the operations of the walk.
            number: Number of the walk among those through the product.
            memory: The memory of the walk.

        Returns:
            The operations that return the objects which were created.
        """
        self._state.memory = memory
        self._state.may_share_passwords = number % _SHARING_INTERVAL == 1
        outside = self._environment.outside
        if outside is None:
            return []
        self._state.app = outside.add_app() if product != "common" else {}
        if product != "consumer":
            return []
        user = {"email": f"{self._state.new_name()}@example.com", "biometric_registrations": 1}
        return [("consumer.users.get", {"user_id": key}) for key in outside.set_up({"users": [user]})["user_ids"]]

    def source(self, name: str) -> Source:
        """Where the values of an operation come from, as far as the environment allows."""
        found = SOURCES.get(name, NONE)
        return found if found.happens is None or self._environment.outside is not None else NONE

    def of(self, name: str, known: Values) -> Values:
        """The values for an operation that no response has, with those that they are made of.

        Args:
            name: Dotted name of the operation.
            known: Values from responses.

        Returns:
            The values; None for an argument that the request must not have.
        """
        source, outside = self.source(name), self._environment.outside
        if not source.needs <= known.keys():
            return {}
        needed = {key: known[key] for key in source.needs}
        if source.happens is not None and outside is not None:
            with contextlib.suppress(RuntimeError):  # refused, because a known object is gone
                return {**needed, **source.happens(self._state, outside, known)}
        return {**needed, **source.computed(self._state, known)} if source.computed is not None else {}
