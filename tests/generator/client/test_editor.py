"""What an editor shows: the options of a client, a method with its example, a field, the keys of a dict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .language_server import LanguageServer

PACKAGES = Path(__file__).parents[3] / "generated"
CODE = """
from stytch_client import AsyncB2BClient, B2BClient

client = B2BClient("project", "secret")
client.sessions.authenticate(authorization_check={""})
waiting = AsyncB2BClient("project", "secret")
waiting.sessions.exchange(organization_id="", locale="")
client.sessions.authenticate_jwt(session_jwt="", authorization_check={""})
response = client.organizations.get(organization_id="")
response.organization.mfa_policy


def untyped(check: dict[str, object]) -> None: ...


untyped({""})
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    file = tmp_path_factory.mktemp("editor") / "code.py"
    file.write_text(CODE, encoding="utf-8")
    with LanguageServer(file, PACKAGES) as server:
        yield server


def labels(completion: Any) -> set[str]:
    return {item["label"].strip('"') for item in completion["items"]}


def test_the_constructor_shows_every_option(editor: LanguageServer) -> None:
    (signature,) = editor.at("signatureHelp", "B2BClient(")["signatures"]
    options = [parameter["label"].partition(":")[0] for parameter in signature["parameters"]]
    assert len(options) > 8
    shown = signature["documentation"]["value"].replace("\\_", "_")
    assert [option for option in options if option != "*" and f"{option}: " not in shown] == []


def test_a_method_shows_its_example_as_code(editor: LanguageServer) -> None:
    shown = editor.at("hover", "client.sessions.auth")["contents"]["value"]
    assert "```python\n    response = client.sessions.authenticate(\n" in shown


def test_an_async_method_shows_the_same_documentation(editor: LanguageServer) -> None:
    shown = editor.at("hover", "waiting.sessions.exch")["contents"]["value"]
    assert "-> Coroutine[Any, Any, ExchangeResponse]" in shown
    assert "Exchange a session for one in another organization." in shown
    assert "(`await` it with an asynchronous client)" in shown
    assert "```python\n    response = client.sessions.exchange(\n" in shown


def test_an_async_method_describes_and_completes_its_arguments(editor: LanguageServer) -> None:
    (signature,) = editor.at("signatureHelp", "waiting.sessions.exchange(")["signatures"]
    texts = {parameter["label"]: parameter["documentation"]["value"] for parameter in signature["parameters"]}
    assert texts["organization_id: str"].startswith("organization_id: ID, slug or external ID of the organization")
    assert labels(editor.at("completion", 'waiting.sessions.exchange(organization_id="", locale="')) >= {"en", "pt-br"}


def test_a_field_that_refers_to_an_enum_shows_a_sentence(editor: LanguageServer) -> None:
    shown = editor.at("hover", "response.organization.mfa")["contents"]["value"]
    assert "Who needs a second factor to sign in" in shown


@pytest.mark.parametrize("call", ['authenticate(authorization_check={"', 'session_jwt="", authorization_check={"'])
def test_the_keys_of_a_dict_are_completed(editor: LanguageServer, call: str) -> None:
    assert labels(editor.at("completion", call)) >= {"organization_id", "resource_id", "action"}


def test_a_dict_without_a_type_has_no_keys_to_complete(editor: LanguageServer) -> None:
    assert "organization_id" not in labels(editor.at("completion", 'untyped({"'))
