"""The page of an OAuth provider, without a browser: its form, its redirect, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from stytch_mock.serving.inprocess import Response, call

from ..consumer.consumer_project import ADA, ConsumerProject

START = "/v1/public/oauth/google/start"
APPLICATION = "https://app.example/in?kept=1"


@pytest.fixture
def project() -> ConsumerProject:
    return ConsumerProject()


def token_of(project: ConsumerProject) -> str:
    return project.project_id.replace("project-", "public-token-", 1)


def open_page(project: ConsumerProject, path: str = START, **query: str) -> Response:
    given = {"public_token": token_of(project), "login_redirect_url": APPLICATION, **query}
    return call(project.app, "GET", f"{path}?{urlencode(given)}", {})


def submit(project: ConsumerProject, fields: Mapping[str, str]) -> Response:
    form = urlencode({"public_token": token_of(project), **fields}).encode()
    return call(project.app, "POST", START, {"Content-Type": "application/x-www-form-urlencoded"}, form)


def state_of(page: Response) -> str:
    found = re.search(r'name="state" value="([^"]+)"', page.body.decode())
    assert found is not None
    return found[1]


def test_the_page_leads_to_the_application(project: ConsumerProject) -> None:
    page = open_page(project)
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    redirect = submit(project, {"state": state_of(page), "email": ADA, "name": "Ada", "email_verified": "1"})
    assert redirect.status == 303
    target = urlsplit(redirect.headers["location"])
    query = parse_qs(target.query)
    assert (target.netloc, query["kept"], query["stytch_token_type"]) == ("app.example", ["1"], ["oauth"])
    done = project.ok("consumer.oauth.authenticate", token=query["token"][0])
    assert done["user"]["emails"] == [
        {"email_id": done["user"]["emails"][0]["email_id"], "email": ADA, "verified": True}
    ]


def test_a_state_is_used_once_and_expires(project: ConsumerProject) -> None:
    fields = {"state": state_of(open_page(project)), "email": ADA}
    assert submit(project, fields).status == 303
    assert submit(project, fields).status == 400
    late = {"state": state_of(open_page(project)), "email": ADA}
    project.advance(600)
    refused = submit(project, late)
    assert (refused.status, b"oauth_state_mismatch" in refused.body) == (400, True)


def test_an_unverified_address_of_another_user_is_not_taken_over(project: ConsumerProject) -> None:
    victim = project.user()
    redirect = submit(project, {"state": state_of(open_page(project)), "email": ADA})
    token = parse_qs(urlsplit(redirect.headers["location"]).query)["token"][0]
    done = project.ok("consumer.oauth.authenticate", token=token)
    assert done["user_id"] != victim["user_id"]
    assert done["user"]["emails"] == []


def test_a_token_expires(project: ConsumerProject) -> None:
    redirect = submit(project, {"state": state_of(open_page(project)), "email": ADA})
    token = parse_qs(urlsplit(redirect.headers["location"]).query)["token"][0]
    project.advance(600)
    assert project.error("consumer.oauth.authenticate", token=token) == (400, "oauth_token_not_found")


@pytest.mark.parametrize(
    ("path", "query", "problem"),
    [
        ("/v1/public/oauth/nobody/start", {}, b"invalid_oauth_provider"),
        ("/v1/public/oauth/google/elsewhere", {}, b"route_not_found"),
        (START, {"public_token": "public-token-live-1"}, b"project_not_found"),
        (START, {"code_challenge": "short"}, b"invalid_pkce_code_challenge"),
    ],
)
def test_starts_that_are_refused(project: ConsumerProject, path: str, query: dict[str, str], problem: bytes) -> None:
    page = open_page(project, path, **query)
    assert page.status >= 400
    assert problem in page.body


def test_nothing_of_the_request_becomes_markup(project: ConsumerProject) -> None:
    evil = '"><script>alert(1)</script>'
    page = open_page(project, login_redirect_url=evil, custom_scopes=evil)
    assert b"<script" not in page.body
    assert submit(project, {"state": state_of(page), "email": "no address"}).status == 400
