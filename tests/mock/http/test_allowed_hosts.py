"""The Host header: a page under a name that its owner lets lead to this machine can read nothing."""

from __future__ import annotations

import pytest
from stytch_mock import App, create_app
from stytch_mock.serving.inprocess import call

from ..small_api import basic, document, read_error

OWN = (
    "localhost",
    "LOCALHOST:4010",
    "app.localhost:1",
    "127.0.0.1:4010",
    "[::1]:4010",
    "192.168.0.7",
    "localhost.",
    "Mock.Internal:80",
)
FOREIGN = (
    "evil.example",
    "evil.example:4010",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "",
    "[",
    "localhost@evil.example",
)


@pytest.fixture(scope="module")
def app() -> App:
    return create_app(document(), allowed_hosts=["mock.internal"])


@pytest.mark.parametrize("host", OWN)
def test_its_own_names_and_addresses_are_allowed(app: App, host: str) -> None:
    assert call(app, "GET", "/v1/b2b/organizations/o", {"Host": host, "Authorization": basic()}).status == 200


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("target", ["/_mock/worlds", "/_mock/export", "/_mock/", "/v1/b2b/organizations/o"])
def test_any_other_name_is_refused(app: App, host: str, target: str) -> None:
    response = call(app, "GET", target, {"Host": host, "Authorization": basic()})
    assert read_error(response)[:2] == (421, "misdirected_request")


def test_one_wrong_name_of_several_is_enough(app: App) -> None:
    headers = {"host": "localhost", "Host": "evil.example", "Authorization": basic()}
    assert call(app, "GET", "/v1/b2b/organizations/o", headers).status == 421
