"""Creates the objects of a seed by the operations of the API, with chosen identifiers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import yaml

from ..errors import ApiError
from ..handler_registry import Call
from ..rules import policy
from ..rules.consumer.credentials import biometric_registrations
from ..rules.sessions import external_tokens, impersonation_tokens, trusted_tokens
from ..service import Service
from ..worlds import World

_YAML: Final = frozenset({"application/yaml", "application/x-yaml", "text/yaml"})
_JSON: Final = {"content-type": "application/json"}


class _Loader(yaml.SafeLoader):
    """Loads YAML as JSON: without dates, and without aliases, by which a short text can become a huge value."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Seeder:
    """Creates the objects of one seed.

    Args:
        world: The world of the objects.
        api: The operations of the API.
    """

    def __init__(self, world: World, api: Service) -> None:
        self._world = world
        self._api = api

    def create_objects(self, seed: Mapping[str, Any]) -> dict[str, list[str]]:
        """Create all objects of a seed, in order, and return their IDs.

        Args:
            seed: A validated seed, as the control plane documents it.

        Raises:
            ApiError: The API rejects an object; the message says which.
        """
        made: dict[str, list[str]] = {"organization_ids": [], "member_ids": [], "user_ids": []}
        if "policy" in seed:
            wanted = {part: [{"description": "", **entry} for entry in seed["policy"][part]] for part in seed["policy"]}
            policy.set_additions(self._world, wanted)
        for number, entry in enumerate(seed.get("organizations", [])):
            path = f"organizations[{number}]"
            fields = {name: value for name, value in entry.items() if name != "members"}
            organization_id = self._create(path, "b2b.organizations.create", "organization", fields)
            made["organization_ids"].append(organization_id)
            for index, member in enumerate(entry.get("members", [])):
                parameters = {"organization_id": organization_id}
                member_path = f"{path}.members[{index}]"
                made["member_ids"].append(
                    self._create(member_path, "b2b.organizations.members.create", "member", member, parameters)
                )
        for number, user in enumerate(seed.get("users", [])):
            fields = {name: value for name, value in user.items() if name != "biometric_registrations"}
            user_id = self._create(f"users[{number}]", "consumer.users.create", "user", fields)
            for _ in range(user.get("biometric_registrations", 0)):
                biometric_registrations.add(self._world, user_id)
            made["user_ids"].append(user_id)
        for token in seed.get("external_tokens", []):
            external_tokens.register(self._world, token["token"], token["user_info"])
        for token in seed.get("impersonation_tokens", []):
            details = {name: value for name, value in token.items() if name != "token"}
            impersonation_tokens.register(self._world, token["token"], details)
        for profile in seed.get("trusted_token_profiles", []):
            trusted_tokens.register_profile(self._world, profile)
        return made

    def _create(
        self,
        path: str,
        operation_id: str,
        kind: str,
        entry: Mapping[str, Any],
        parameters: Mapping[str, str] | None = None,
    ) -> str:
        identifier = f"{kind}_id"
        if operation_id not in self._api.stateful:
            raise ApiError("unavailable_endpoint", f"{path}: this server has no handler for {operation_id}.")
        body = {name: value for name, value in entry.items() if name != identifier}
        if identifier in entry:
            if self._world.records.get(kind, entry[identifier]):
                raise ApiError("bad_request", f"{path}: the world already has an object with this {identifier}.")
            self._world.ids.pin(kind, entry[identifier])
        try:
            operation = self._api.operations[operation_id]
            arguments = self._api.validate_request(operation, parameters or {}, "", _JSON, json.dumps(body).encode())
            return str(self._api.handle(Call(operation_id, self._world, arguments))[kind][identifier])
        except ApiError as error:
            raise ApiError(error.error_type, f"{path}: {error.message}", details=error.details) from None
        finally:
            self._world.ids.unpin()


def is_yaml(content_type: str | None) -> bool:
    """Return whether a Content-Type is that of YAML."""
    return (content_type or "").partition(";")[0].strip().lower() in _YAML


def yaml_to_json(text: bytes) -> bytes:
    """Return a YAML text as JSON.

    Raises:
        ApiError: 400 `bad_request`: it is not well-formed, or contains a value that JSON does not have.
    """
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
        return json.dumps(value, allow_nan=False).encode()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "the beginning"
        raise ApiError("bad_request", f"The body is not well-formed YAML: see {place}.") from None
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        raise ApiError("bad_request", "The body is YAML that cannot be converted to JSON.") from None
