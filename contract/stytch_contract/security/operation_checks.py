"""All security checks of one operation, in the order in which they run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stytch_client import Transport

from stytch_contract.cases import Cases
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.credentials import Credentials
from stytch_contract.findings import Finding
from stytch_contract.security.credential_checks import authorizations, check_credentials
from stytch_contract.security.http_abuse import check_http
from stytch_contract.security.member_session_checks import check_session_of_member, check_unknown_session
from stytch_contract.security.object_checks import check_objects
from stytch_contract.security.probes import Prober, template
from stytch_contract.security.timing_checks import check_timing


@dataclass(frozen=True)
class OperationChecks:
    """Checks the security of operations in one project.

    Args:
        cases: Generates valid cases.
        client: Makes requests of them.
        transport: Sends the requests; called by several threads at once.
        credentials: Credentials of the project.
        other: Credentials of another project, if there is one.
        any_project: Whether the backend takes any project id that it has not seen, as a mock does.
        advance_clock: Moves the clock of the project forward, in seconds; None if it cannot be moved.
    """

    cases: Cases
    client: GeneratedClient
    transport: Transport
    credentials: Credentials
    other: Credentials | None
    any_project: bool
    advance_clock: Callable[[float], None] | None

    def findings(self, operation: str, seed: int) -> Iterator[Finding]:
        """What is wrong with the responses of an operation.

        Args:
            operation: Its dotted name.
            seed: Decides the names of the objects that are made.
        """
        valid = template(self.cases.operations()[operation], self.cases, self.client)
        if valid is None:
            return
        prober = Prober(self.transport, operation)
        wrong = authorizations(self.credentials, self.other, any_project=self.any_project)
        source = random.Random(seed)  # noqa: S311  (must be repeatable)
        yield from check_credentials(valid, prober, wrong)
        yield from check_unknown_session(valid, prober)
        yield from check_session_of_member(valid, prober, source, self.advance_clock)
        yield from check_http(valid, prober)
        yield from check_objects(valid, prober, self.other, source)
        yield from check_timing(valid, prober, source)
