"""A real browser walks through an OAuth sign-in, and its virtual authenticator makes and uses a passkey."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright
from stytch_client import ConsumerClient
from stytch_mock import MockServer, Project

from ..dashboard.conftest import BROWSERS, FLAGS, PATIENCE

EMAIL = "ada@example.com"
DOMAIN = "localhost"

# Binary values are in base64url in the JSON of options and credentials, as browsers parse and write them.
CREATE = """async options => JSON.stringify((await navigator.credentials.create(
    {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options))})).toJSON())"""
GET = """async options => JSON.stringify((await navigator.credentials.get(
    {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options))})).toJSON())"""


@pytest.fixture(scope="module")
def server() -> Iterator[MockServer]:
    with MockServer(strict=True) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"no browser here: install one of {', '.join(BROWSERS)} (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=executable, headless=True, args=FLAGS
        )
        context.set_default_timeout(PATIENCE)
        yield context
        context.close()


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture
def project(server: MockServer) -> Project:
    return Project(server.url)


@pytest.fixture
def client(project: Project) -> Iterator[ConsumerClient]:
    with ConsumerClient(project_id=project.project_id, secret=project.secret, base_url=project.base_url) as opened:
        yield opened


def test_an_oauth_sign_in(page: Page, project: Project, client: ConsumerClient) -> None:
    token = project.project_id.replace("project-", "public-token-", 1)
    # A page of the mock stands for the application: the browser reaches nothing else.
    query = urlencode({"public_token": token, "login_redirect_url": f"{project.base_url}/_mock/"})
    page.goto(f"{project.base_url}/v1/public/oauth/google/start?{query}")
    page.get_by_label("Email address").fill(EMAIL)
    # The keyboard alone is enough.
    page.keyboard.press("Enter")
    page.wait_for_url("**/_mock/?**")
    redirected = parse_qs(urlsplit(page.url).query)
    done = client.oauth.authenticate(token=redirected["token"][0], session_duration_minutes=60)
    assert done.user.emails[0].email == EMAIL


def test_a_passkey(page: Page, server: MockServer, client: ConsumerClient) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options: dict[str, Any] = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verified = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **verified}})
    # Passkeys need a secure context, which loopback is under this name.
    page.goto(f"http://{DOMAIN}:{urlsplit(server.url).port}/_mock/")
    user = client.users.create(email=EMAIL)
    form: dict[str, Any] = {
        "domain": DOMAIN,
        "return_passkey_credential_options": True,
        "use_base64_url_encoding": True,
    }
    start = client.webauthn.register_start(user_id=user.user_id, **form)
    made = page.evaluate(CREATE, start.public_key_credential_creation_options)
    registered = client.webauthn.register(user_id=user.user_id, public_key_credential=made)
    for _ in range(2):
        ask = client.webauthn.authenticate_start(**form)
        used = page.evaluate(GET, ask.public_key_credential_request_options)
        done = client.webauthn.authenticate(public_key_credential=used, session_duration_minutes=60)
        assert (done.user_id, done.webauthn_registration_id) == (user.user_id, registered.webauthn_registration_id)
    assert json.loads(used)["id"] in {entry.credential_id for entry in _credentials(client, user.user_id)}


def _credentials(client: ConsumerClient, user_id: str) -> list[Any]:
    return list(client.webauthn.list_credentials(user_id=user_id, domain=DOMAIN).credentials)
