"""Checks what a backend remembers of one resource, by oracles that the document decides."""

from __future__ import annotations

from collections import Counter

from stytch_client import Transport

from stytch_contract.cases import Document
from stytch_contract.credentials import Credentials
from stytch_contract.response_schemas import ResponseSchemas
from stytch_contract.state.foreign import Foreign
from stytch_contract.state.gone import Gone
from stytch_contract.state.needs import is_destructive
from stytch_contract.state.objects import Objects
from stytch_contract.state.observer import Observer
from stytch_contract.state.searches import Searches
from stytch_contract.state.written import WRITES, Written


def resources(operations: list[str]) -> list[str]:
    """The resources of operations, in their order.

    Args:
        operations: Dotted names of the operations.
    """
    return list(dict.fromkeys(name.rpartition(".")[0] for name in operations))


def check_resource(
    resource: str, objects: Objects, document: Document, transport: Transport, other: Credentials | None
) -> Counter[str]:
    """Check all operations of a resource; findings are added to the tallies of the objects.

    Args:
        resource: Its name, such as `b2b.organizations.members`.
        objects: Makes the objects.
        document: The bundled document.
        transport: Sends requests with the credentials of another project.
        other: Those credentials, if there are any.

    Returns:
        How often something could not be tested, by reason.
    """
    observer = Observer(objects, ResponseSchemas(document))
    written, gone, searches = Written(observer), Gone(observer), Searches(observer)
    foreign = Foreign(observer, transport, other)
    for name in [name for name in objects.needs.operations if name.rpartition(".")[0] == resource]:
        if "x-pagination" in objects.needs.operations[name].definition.raw:
            searches.check(name)
        elif is_destructive(name):
            gone.check(name)
        elif WRITES.match(name.rpartition(".")[2]):
            written.check(name)
        elif name.endswith(".sessions.authenticate"):
            written.check_session(name)
        elif gone.takes_single_use(name):
            gone.check_single_use(name)
        if objects.needs.of[name]:
            foreign.check(name)
    return observer.untested
