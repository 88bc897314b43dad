"""Deletes what a run made, and says what could not be deleted."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from stytch_client import APIConnectionError, Request, Response, Timeout, Transport

from stytch_contract.checks.documented_errors import error_type
from stytch_contract.cleanup.made_objects import Made, MadeObjects
from stytch_contract.credentials import Credentials

_ATTEMPTS: Final = 3
# A user who is so many seconds older than an invitation was there before it.
_NEW_SECONDS: Final = 5.0


@dataclass(frozen=True)
class Deletion:
    """Deletes objects of a project.

    Args:
        base_url: Base URL of the backend.
        credentials: Credentials of the project.
        transport: Sends the requests.
        pause: Waits for the turn of a request.
        timeout: Limit of each request in seconds.
        sleep: Waits for a number of seconds.
    """

    base_url: str
    credentials: Credentials
    transport: Transport
    pause: Callable[[], None]
    timeout: float
    sleep: Callable[[float], None] = time.sleep

    def clean_up(self, made: MadeObjects) -> dict[str, str]:
        """Delete what a run made; it raises nothing, also when it is interrupted.

        Args:
            made: What it made.

        Returns:
            Why objects are still there, or may be, by kind and ID.
        """
        return {**self.delete(made.take()), **dict.fromkeys(made.take_lost(), "it may exist; its ID is not known")}

    def delete(self, objects: Sequence[Made]) -> dict[str, str]:
        """Delete objects; it raises nothing, also when it is interrupted.

        Args:
            objects: The objects, in the order in which to delete them.

        Returns:
            Why objects are still there, by kind and ID.
        """
        left: dict[str, str] = {}
        stopped = ""
        for made in objects:
            if not stopped:
                try:
                    reason = self._delete(made)
                except APIConnectionError:
                    stopped = "the backend does not respond"
                except KeyboardInterrupt:
                    stopped = "the run was interrupted"
            if reason := stopped or reason:
                left[f"{made.kind.name} {made.id}"] = reason
        return left

    def _delete(self, made: Made) -> str:
        """Delete an object, and return why it is still there; empty if it is not, or if it is not ours."""
        if not made.certain and not self._is_new(made):
            return ""
        response = self._send("DELETE", made)
        gone = error_type(response).endswith("_not_found") and error_type(response) != "route_not_found"
        return "" if response.status < 300 or (response.status == 404 and gone) else f"status {response.status}"

    def _is_new(self, made: Made) -> bool:
        """Whether an object was created when the run may have made it, and not before."""
        try:
            body: Any = json.loads(self._send("GET", made).body)
            created = datetime.datetime.fromisoformat(body["created_at"]).timestamp()
        except (ValueError, KeyError, TypeError):
            return False
        return bool(created >= made.moment - _NEW_SECONDS)

    def _send(self, method: str, made: Made) -> Response:
        url = f"{self.base_url}{made.kind.path}{quote(made.id, safe='')}"
        limit = Timeout(self.timeout, self.timeout, self.timeout)
        headers = {"Authorization": self.credentials.authorization}
        for attempt in range(1, _ATTEMPTS + 1):
            self.pause()
            response = self.transport.send(Request(method, url, headers, None, limit))
            if (response.status != 429 and response.status < 500) or attempt == _ATTEMPTS:
                break
            self.sleep(float(attempt))
        return response
