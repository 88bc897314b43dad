"""Oracle: the objects of a project are not found with the credentials of another."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from stytch_client import Transport

from stytch_contract.cases import Case
from stytch_contract.clients.case_arguments import is_public
from stytch_contract.clients.transports import Exchange
from stytch_contract.credentials import Credentials
from stytch_contract.state.observer import Observer
from stytch_contract.state.sandbox_values import uses_sandbox


@dataclass
class Foreign:
    """Sends the requests that are about objects of the project with the credentials of another one first.

    Args:
        observer: Makes objects, and reports.
        transport: Sends the requests.
        other: The other project; None if there is none.
    """

    observer: Observer
    transport: Transport
    other: Credentials | None

    def check(self, name: str) -> None:
        """Check an operation that takes the ID of an object.

        Args:
            name: Its dotted name.
        """
        if self.other is None:
            self.observer.untested["operations with the credentials of another project, of which there are none"] += 1
            return
        tried: dict[int, Exchange] = {}
        objects, credentials = self.observer.objects, self.other

        def send(case: Case) -> None:
            if case.operation.definition.raw["operationId"] != name or is_public(case):
                return
            request = objects.check.generated_client.request(case)
            headers = {**request.headers, "Authorization": credentials.authorization}
            request = dataclasses.replace(request, headers=headers)
            tried[id(case)] = Exchange(request, self.transport.send(request))

        objects.before = send
        try:
            call = next(objects.calls(name), None)
        finally:
            objects.before = lambda _: None
        # Only a request that the project itself accepts shows that the object exists.
        if call is None or uses_sandbox(name, call.sent):
            return
        if (exchange := tried.get(id(call.case))) and exchange.response.status < 300:
            self.observer.report("foreign-object-found", call, exchange, "another project may use the object")
