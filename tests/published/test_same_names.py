"""The classes of the resources have the names of the published package, where both have the resource."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest
import stytch
import stytch_client

PROJECT, SECRET = "project-test-11111111-1111-4111-8111-111111111111", "secret-test-0"
PAIRS = [(stytch.B2BClient, stytch_client.B2BClient), (stytch.Client, stytch_client.ConsumerClient)]


def ours(class_: type, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the dotted name and the class name of each resource below a generated class."""
    for name in dir(class_):
        member = vars(class_).get(name)
        if isinstance(member, cached_property):
            found = type(member.func(type("Owner", (), {"_core": None})()))
            yield f"{path}{name}", found.__name__
            yield from ours(found, f"{path}{name}.")


def theirs(client: Any, dotted: str) -> str | None:
    """Return the class name of the published resource, or None if there is none of that name."""
    for name in dotted.split("."):
        client = getattr(client, name, None)
    return None if client is None else type(client).__name__


@pytest.mark.parametrize(("published", "generated"), PAIRS, ids=["b2b", "consumer"])
def test_a_resource_class_has_the_published_name(published: Any, generated: type) -> None:
    client = published(project_id=PROJECT, secret=SECRET)
    compared = {name: (own, theirs(client, name)) for name, own in ours(generated)}
    known = {name: pair for name, pair in compared.items() if pair[1] is not None}
    assert {name: pair for name, pair in known.items() if pair[0] != pair[1]} == {}
    assert {"rbac", "totps"} <= known.keys()
    assert [name for name in compared if name not in known] == []
