"""All security checks of one operation, in the order in which they run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from stytch_client import Transport

from stytch_contract.cases import Cases
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.credentials import Credentials
from stytch_contract.findings import Finding
from stytch_contract.security.credential_checks import authorizations, check_credentials, check_member_session
from stytch_contract.security.http_abuse import check_http
from stytch_contract.security.object_checks import check_objects
from stytch_contract.security.probes import Prober, template


def check_operation(
    operation: str,
    cases: Cases,
    client: GeneratedClient,
    transport: Transport,
    credentials: tuple[Credentials, Credentials | None],
    *,
    any_project: bool,
    seed: int,
) -> Iterator[Finding]:
    """Check the security of an operation.

    Args:
        operation: Dotted name of the operation.
        cases: Generates its valid cases.
        client: Makes requests of them.
        transport: Sends the requests; called by several threads at once.
        credentials: Those of the project and, if there is one, of another project.
        any_project: Whether the backend takes any project id that it has not seen, as a mock does.
        seed: Decides the names of the objects that are made.

    Yields:
        What is wrong with the responses.
    """
    valid = template(cases.operations()[operation], cases, client)
    if valid is None:
        return
    own, other = credentials
    prober = Prober(transport, operation)
    yield from check_credentials(valid, prober, authorizations(own, other, any_project=any_project))
    yield from check_member_session(valid, prober)
    yield from check_http(valid, prober)
    source = random.Random(seed)  # noqa: S311  (must be repeatable)
    yield from check_objects(valid, prober, other, source)
