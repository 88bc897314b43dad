"""Creates the objects of a seed by the operations of the API, with chosen identifiers."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from typing import Any, Final

import yaml

from ..errors import ApiError
from ..handler_registry import Call
from ..openapi.json_body import MAX_DEPTH
from ..rules import policy
from ..rules.b2b.passwords import member_passwords
from ..rules.consumer.credentials import biometric_registrations
from ..rules.fraud import fingerprints
from ..rules.sessions import external_tokens, impersonation_tokens, trusted_tokens
from ..service import Service
from ..worlds.world import World

_YAML: Final = frozenset({"application/yaml", "application/x-yaml", "text/yaml"})
_LARGEST_YAML: Final = 1_000_000
_JSON: Final = {"content-type": "application/json"}


class _Loader(yaml.CSafeLoader):
    """Loads YAML as JSON: without dates and without repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            raise yaml.MarkedYAMLError(problem="a key is repeated", problem_mark=node.start_mark)
        return mapping


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
        if seed.get("cross_organization_passwords", False):
            member_passwords.allow_cross_organization(self._world)
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
        for entry in seed.get("fingerprints", []):
            fingerprints.register(self._world, entry)
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


def _require_plain(text: bytes) -> None:
    """Raise an error for aliases, by which a short text can become a huge value, and for deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > MAX_DEPTH:
            raise yaml.YAMLError("an alias, or too many levels")


def yaml_to_json(text: bytes) -> bytes:
    """Return a YAML text as JSON.

    Raises:
        ApiError: 400 `bad_request`: it is not well-formed, is too large, has a repeated key or an alias, or contains a
            value that JSON does not have.
    """
    if len(text) > _LARGEST_YAML:
        raise ApiError("bad_request", f"The body is YAML of more than {_LARGEST_YAML} bytes: send JSON instead.")
    try:
        _require_plain(text)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
        return json.dumps(value, allow_nan=False).encode()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = "has a repeated key" if error.problem == "a key is repeated" else "is not well-formed YAML"
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "the beginning"
        raise ApiError("bad_request", f"The body {problem}: see {place}.") from None
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        raise ApiError("bad_request", "The body is YAML that cannot be converted to JSON.") from None
