"""What an editor shows: the options of a client, a method with its example, a field, the keys of a dict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .language_server import LanguageServer

PACKAGES = Path(__file__).parents[3] / "generated"
CODE = """
from stytch_client import B2BClient

client = B2BClient("project", "secret")
client.sessions.authenticate(authorization_check={""})
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


def test_a_field_that_refers_to_an_enum_shows_a_sentence(editor: LanguageServer) -> None:
    shown = editor.at("hover", "response.organization.mfa")["contents"]["value"]
    assert "Who needs a second factor to sign in" in shown


@pytest.mark.parametrize("call", ['authenticate(authorization_check={"', 'session_jwt="", authorization_check={"'])
def test_the_keys_of_a_dict_are_completed(editor: LanguageServer, call: str) -> None:
    assert labels(editor.at("completion", call)) >= {"organization_id", "resource_id", "action"}


def test_a_dict_without_a_type_has_no_keys_to_complete(editor: LanguageServer) -> None:
    assert "organization_id" not in labels(editor.at("completion", 'untyped({"'))
