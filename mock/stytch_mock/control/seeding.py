"""Fills a world from a seed, a list of the objects it shall have, by the API's own operations and with chosen IDs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import yaml

from ..errors import ApiError
from ..handler_registry import Call
from ..rules import policy
from ..rules.b2b.login import session_exchange
from ..service import Service
from ..worlds import World

_YAML: Final = frozenset({"application/yaml", "application/x-yaml", "text/yaml"})
_JSON: Final = {"content-type": "application/json"}


class _Loader(yaml.SafeLoader):
    """Reads YAML as the JSON it stands for: no dates, no aliases that could grow a short text into a huge one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Seeder:
    """Carries out one seed.

    Args:
        world: The world to fill.
        api: The operations of the API.
    """

    def __init__(self, world: World, api: Service) -> None:
        self._world = world
        self._api = api

    def create_objects(self, seed: Mapping[str, Any]) -> dict[str, list[str]]:
        """Make all objects of a seed, in its order, and return their IDs.

        Args:
            seed: A checked seed, as the control plane documents it.

        Raises:
            Refusal: One of them is refused by the API; the message says which.
        """
        made: dict[str, list[str]] = {"organization_ids": [], "member_ids": [], "user_ids": []}
        if "policy" in seed:
            wanted = {part: [{"description": "", **entry} for entry in seed["policy"][part]] for part in seed["policy"]}
            policy.set_additions(self._world, wanted)
        for number, entry in enumerate(seed.get("organizations", [])):
            place = f"organizations[{number}]"
            fields = {name: value for name, value in entry.items() if name != "members"}
            organization_id = self._create(place, "b2b.organizations.create", "organization", fields)
            made["organization_ids"].append(organization_id)
            for index, member in enumerate(entry.get("members", [])):
                path = {"organization_id": organization_id}
                where = f"{place}.members[{index}]"
                made["member_ids"].append(
                    self._create(where, "b2b.organizations.members.create", "member", member, path)
                )
        for number, user in enumerate(seed.get("users", [])):
            made["user_ids"].append(self._create(f"users[{number}]", "consumer.users.create", "user", user))
        for token in seed.get("external_tokens", []):
            session_exchange.register_external_token(self._world, token["token"], token["user_info"])
        return made

    def _create(
        self, place: str, operation_id: str, kind: str, entry: Mapping[str, Any], path: Mapping[str, str] | None = None
    ) -> str:
        identifier = f"{kind}_id"
        if operation_id not in self._api.stateful:
            raise ApiError("unavailable_endpoint", f"{place}: this server has no behaviour for {operation_id}.")
        body = {name: value for name, value in entry.items() if name != identifier}
        if identifier in entry:
            if self._world.records.get(kind, entry[identifier]):
                raise ApiError("bad_request", f"{place}: the world has something with this {identifier} already.")
            self._world.ids.pin(kind, entry[identifier])
        try:
            operation = self._api.operations[operation_id]
            arguments = self._api.validate_request(operation, path or {}, "", _JSON, json.dumps(body).encode())
            return str(self._api.handle(Call(operation_id, self._world, arguments))[kind][identifier])
        except ApiError as refusal:
            raise ApiError(refusal.error_type, f"{place}: {refusal.message}", details=refusal.details) from None
        finally:
            self._world.ids.unpin()


def is_yaml(content_type: str | None) -> bool:
    """Return whether a Content-Type is one of those that YAML goes by."""
    return (content_type or "").partition(";")[0].strip().lower() in _YAML


def yaml_to_json(text: bytes) -> bytes:
    """Return the JSON that a YAML text stands for.

    Raises:
        Refusal: 400 `bad_request`: it is not well formed, or holds something that JSON has no word for.
    """
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
        return json.dumps(value, allow_nan=False).encode()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "the beginning"
        raise ApiError("bad_request", f"The body is not well-formed YAML: see {place}.") from None
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        raise ApiError("bad_request", "The body is YAML that no JSON stands for.") from None
