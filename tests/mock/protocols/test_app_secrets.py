"""The secrets and URLs of connected apps: which of two secrets is accepted during a rotation, and allowed URLs."""

from __future__ import annotations

from typing import Any

import pytest

from .test_oauth2 import CALLBACK, AppProject

ROTATE = "common.connected_app.clients.secrets."


@pytest.fixture
def project() -> AppProject:
    return AppProject()


def accepted(project: AppProject, app: dict[str, Any], *secrets: str) -> list[bool]:
    """Tell for each secret whether the app may revoke a token with it."""
    sent = {"client_id": app["client_id"], "token": "unknown"}
    return [project.post("revoke", **sent, client_secret=secret)[0] == 200 for secret in secrets]


def test_both_secrets_are_accepted_during_a_rotation(project: AppProject) -> None:
    app = project.connected_app("first_party")
    whom, former = {"client_id": app["client_id"]}, app["client_secret"]
    following = project.ok(f"{ROTATE}rotate_start", **whom)["connected_app"]["next_client_secret"]
    assert accepted(project, app, former, following, "another") == [True, True, False]
    assert project.error(f"{ROTATE}rotate_start", **whom) == (400, "connected_app_already_rotating_secret")
    project.ok(f"{ROTATE}rotate", **whom)
    assert accepted(project, app, former, following) == [False, True]
    assert project.error(f"{ROTATE}rotate", **whom) == (400, "connected_app_not_rotating_secret")


def test_a_cancelled_rotation_keeps_the_secret(project: AppProject) -> None:
    app = project.connected_app("first_party")
    whom, former = {"client_id": app["client_id"]}, app["client_secret"]
    following = project.ok(f"{ROTATE}rotate_start", **whom)["connected_app"]["next_client_secret"]
    project.ok(f"{ROTATE}rotate_cancel", **whom)
    assert accepted(project, app, former, following) == [True, False]


def test_a_public_app_has_no_secret(project: AppProject) -> None:
    app = project.connected_app()
    assert app["client_secret"] is None
    refused = project.error(f"{ROTATE}rotate_start", client_id=app["client_id"])
    assert refused == (400, "public_connected_apps_do_not_have_secrets")
    assert accepted(project, app, "") == [True]


def test_a_secret_is_returned_once_and_stored_nowhere(project: AppProject) -> None:
    app = project.connected_app("first_party")
    found = project.ok("common.connected_app.clients.get", client_id=app["client_id"])["connected_app"]
    assert found["client_secret_last_four"] == app["client_secret"][-4:]
    assert app["client_secret"] not in str([found, b"".join(project.world.dump()).decode()])


@pytest.mark.parametrize(
    ("url", "error_type"),
    [
        ("app://callback", "connected_app_redirect_url_must_use_http_or_https_scheme"),
        ("http://app.example", "connected_app_redirect_url_http_scheme_must_use_loopback"),
        ("http://localhost/in", "connected_app_redirect_url_cannot_use_localhost"),
        ("http://127.0.0.1:8080/in", ""),
        (CALLBACK, ""),
    ],
)
def test_urls_of_apps(project: AppProject, url: str, error_type: str) -> None:
    sent = {"client_type": "third_party", "redirect_urls": [url]}
    if error_type:
        assert project.error("common.connected_app.clients.create", **sent) == (400, error_type)
    else:
        assert project.ok("common.connected_app.clients.create", **sent)["connected_app"]["redirect_urls"] == [url]


def test_a_deleted_app_has_no_access(project: AppProject) -> None:
    app = project.connected_app()
    assert accepted(project, app, "") == [True]
    project.ok("common.connected_app.clients.delete", client_id=app["client_id"])
    assert accepted(project, app, "") == [False]
