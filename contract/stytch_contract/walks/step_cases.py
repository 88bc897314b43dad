"""The steps of walks: valid cases, filled with known values and with new ones where they must be unique."""

from __future__ import annotations

import copy
import random
from typing import Any

from stytch_contract.cases import Case, Cases
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.plugs.addresses import NAME, Addresses
from stytch_contract.walks.walk_memory import SESSION_FIELDS, Values

# The alternatives that a revocation has instead.
REVOCATION_FIELDS = ("member_session_id", "session_id", "session_token", "session_jwt", "member_id")
# Fields whose invented values a backend must reject; only values that it issued, or that fit another value, are valid.
ISSUED_FIELDS = {
    *SESSION_FIELDS,
    "pkce_code_verifier",
    "code_verifier",
    "pkce_code_challenge",
    "code_challenge",
    "invited_by_member_id",
    "cursor",
}
# The operations that a known email address or slug would make fail, because it must be new.
_CREATORS = (".create", ".start_email_update")


class StepCases:
    """Makes the cases of steps.

    Args:
        cases: Generates the cases that the steps are made from.
        client: Knows the parameters of each operation.
        names: The operations that steps may call.
        random_source: Decides every choice.
        addresses: The addresses of people.
    """

    def __init__(
        self,
        cases: Cases,
        client: GeneratedClient,
        names: frozenset[str],
        random_source: random.Random,
        addresses: Addresses,
    ) -> None:
        self._random_source, self._addresses = random_source, addresses
        self.operations = {name: operation for name, operation in cases.operations().items() if name in names}
        self.required = {name: client.parameters(name).required for name in self.operations}
        self.parameters = {name: client.parameters(name).all for name in self.operations}
        # Learned on the way: the operations that a request without a session cannot call.
        self.with_session: set[str] = set()
        self._valid_cases = {name: cases.valid_coverage(operation) for name, operation in self.operations.items()}

    def make(self, name: str, known: Values, given: Values, *, plain: bool = False) -> Case:
        """A valid case of an operation, with the known values filled in.

        Args:
            name: Dotted name of the operation.
            known: Values for its arguments; others are ignored.
            given: Values that it must have; with None, it must not have the argument.
            plain: Whether the case has no more than it must have, and every field that must be unique.
        """
        cases = self._valid_cases[name]
        if plain:
            known = {**known, **self._new_values()}
        is_plain = plain or self._random_source.random() < 0.5
        template = min(cases, key=_size) if is_plain else self._random_source.choice(cases)
        path, query, body = dict(template.path_parameters), dict(template.query), template.body
        prefer_new = name.endswith(_CREATORS) or self._random_source.random() < 0.3
        values = {**known, **self._new_values()} if prefer_new else {**self._new_values(), **known}
        known, values = {**known, **given}, {**values, **given}
        omitted = {key for key, value in given.items() if value is None}
        for key in (query.keys() & ISSUED_FIELDS) - self.required[name] - known.keys():
            del query[key]
        for part in (path, query):
            part.update({key: values[key] for key in part.keys() & values.keys()})
        if isinstance(body, dict):
            body = copy.deepcopy(body)
            body = {key: value for key, value in body.items() if key not in omitted}
            filled = (self.parameters[name] & known.keys()) | (body.keys() & values.keys())
            # Sorted, because a repeated run must send the same bytes.
            body.update({key: values[key] for key in sorted(filled - path.keys() - query.keys() - omitted)})
            self._remove_rejected_fields(name, body, known)
        return self.operations[name].Case(
            path_parameters=path, query=query, headers={}, body=body, media_type=template.media_type
        )

    def _remove_rejected_fields(self, name: str, body: dict[str, Any], known: Values) -> None:
        """In most cases, remove what would only be rejected: invented secrets and a second session."""
        if self._random_source.random() < 0.05:
            return
        for key in (body.keys() & ISSUED_FIELDS) - self.required[name] - known.keys():
            del body[key]
        alternatives = REVOCATION_FIELDS if name.endswith(".revoke") else sorted(SESSION_FIELDS)
        present = [key for key in alternatives if key in body]
        keeps_one = name in self.with_session or self._random_source.random() < 0.7
        for key in set(present) - {self._random_source.choice(present) if present and keeps_one else None}:
            if key not in self.required[name]:
                del body[key]

    def _new_values(self) -> Values:
        return new_values(self._random_source, self._addresses)


def new_values(random_source: random.Random, addresses: Addresses) -> Values:
    """Unused values for the fields that must be unique.

    Args:
        random_source: Decides them.
        addresses: Makes the addresses and phone numbers.
    """
    number = random_source.randrange(10**7)
    address, phone = addresses.new_email(number), addresses.new_phone(number)
    return {
        "email_address": address,
        "password": f"Walk-{number}-through-the-API",
        "new_password": f"Walk-{number}-through-the-whole-API",
        "email": address,
        "phone_number": phone,
        "mfa_phone_number": phone,
        "organization_name": f"Contract test {number}",
        "client_name": f"Contract test {number}",
        "organization_slug": f"{NAME}-{number}",
        "organization_external_id": f"{NAME}-{number}",
        "external_id": f"{NAME}-{number}",
    }


def _size(case: Case) -> int:
    return len(case.body) if isinstance(case.body, dict) else 0
