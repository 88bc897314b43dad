"""The tree of the published Go packages: counts, calls and the committed facts; the numbers were counted with grep."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from go_docs.audit.documented import DocumentedApi
from go_docs.audit.reviewed import read_names
from go_docs.facts.facts_yaml import dump
from go_docs.facts.package_facts import PackageFacts
from go_docs.facts.reader import find_documents, read_documents
from tests.go_docs.sample_pages import CHECKOUT, go_tree

FACTS = CHECKOUT / "spec" / "documented"
PACKAGES, FIELDS, CALLS, URLS = 72, 2901, 187, 186


@pytest.fixture(scope="module")
def tree() -> Path:
    return go_tree()


@pytest.fixture(scope="module")
def facts(tree: Path) -> dict[str, PackageFacts]:
    return read_documents(find_documents([tree]), lambda document: None)


def sources(tree: Path, name: str = "*.go") -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(tree.rglob(name))]


def test_every_package_field_and_call_is_read(tree: Path, facts: dict[str, PackageFacts]) -> None:
    assert len(facts) == len(sources(tree, "types.go")) == PACKAGES
    fields = [field for one in facts.values() for type_ in one.types for field in type_.fields]
    assert len(fields) == FIELDS
    tagged = sum(field.json_name is not None for field in fields)
    assert tagged == sum(text.count('`json:"') for text in sources(tree, "types.go"))
    assert sum(len(one.calls) for one in facts.values()) == CALLS
    assert {one.version for one in facts.values()} == {"v18.1.0"}


def test_every_request_in_the_sources_is_a_call(tree: Path, facts: dict[str, PackageFacts]) -> None:
    """A check that does not parse Go: the literals of requests that decode into `retVal`, and the forms."""
    texts = sources(tree)
    calls = [call for one in facts.values() for call in one.calls]
    assert sum(call.body != "form" for call in calls) == sum(text.count("V:           &retVal") for text in texts)
    assert sum(call.body == "form" for call in calls) == sum(text.count("x-www-form-urlencoded") for text in texts)
    sent = Counter(
        verb for text in texts for verb in re.findall(r'Method: +"(\w+)"(?:(?!\n\t\t}).)*?&retVal', text, re.S)
    )
    assert sent == Counter(call.verb for call in calls if call.body != "form")
    assert sum(bool(call.headers) for call in calls) == sum(text.count("range methodOptions") for text in texts)
    assert sum("query" in call.arguments.values() for call in calls) == sum(
        text.count("queryParams := make") for text in texts
    )
    assert len({(call.verb, call.path) for call in calls}) == URLS


def test_types_of_other_packages_resolve(facts: dict[str, PackageFacts]) -> None:
    """Only types of other modules, and the options that become headers, remain."""
    api = DocumentedApi(facts, {name: f"resource.{name}" for name in facts})
    unresolved = {
        type_
        for name, one in facts.items()
        for type_, kind in one.undeclared.items()
        if kind == "foreign" and api.find(name, type_) is None
    }
    assert unresolved == {"jwt.RegisteredClaims", "jwt.NumericDate", "methodoptions.Authorization"}


def test_the_committed_facts_are_those_of_the_tree(facts: dict[str, PackageFacts]) -> None:
    committed = {file.stem: file.read_text(encoding="utf-8") for file in FACTS.glob("*.yaml")}
    assert {name: committed[name] for name in facts} == {name: dump(one) for name, one in facts.items()}


def test_every_call_has_its_own_operation(facts: dict[str, PackageFacts]) -> None:
    api = DocumentedApi(facts, read_names(FACTS))
    assert len(api.calls) == CALLS
    by_url = Counter(f"{call.verb} {call.path}" for _, call in api.calls.values())
    assert [url for url, times in by_url.items() if times > 1] == ["POST /v1/public/{project_id}/oauth2/introspect"]


def test_some_calls(facts: dict[str, PackageFacts]) -> None:
    """One call of each form, as a reader of the sources sees it."""
    calls = {f"{name}.{call.method}": call for name, one in facts.items() for call in one.calls}
    revoke = calls["b2b.sessions.Revoke"]
    assert (revoke.verb, revoke.path, revoke.body) == ("POST", "/v1/b2b/sessions/revoke", "json")
    assert revoke.headers == ("X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT")
    assert revoke.hosts == ("https://test.stytch.com", "https://api.stytch.com")
    get = calls["b2b.organizations.members.Get"]
    assert (get.verb, get.path) == ("GET", "/v1/b2b/organizations/{organization_id}/member")
    assert get.arguments == {"organization_id": "path", "member_id": "query", "email_address": "query"}
    assert (get.body, get.headers) == (None, ())
    assert calls["consumer.fraud.email.Risk"].hosts == ("https://telemetry.stytch.com",)
    token = calls["consumer.m2m.Token"]
    assert (token.path, token.body) == ("/v1/public/{project_id}/oauth2/token", "form")
    assert token.go_fields == {
        "grant_type": None,
        "client_id": "ClientID",
        "client_secret": "ClientSecret",
        "scope": "Scopes",
    }
    assert not any(call.method == "AuthenticateWithClaims" for call in calls.values())
