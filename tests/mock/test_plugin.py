"""The pytest plugin, in test runs of its own: alone, in several processes, and beside tests that do not use it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import stytch_mock

pytest_plugins = ["pytester"]

USE = """\
    import json
    import urllib.request
    from datetime import UTC, datetime

    import pytest

    def ask(project, path, body):
        from base64 import b64encode
        basic = b64encode(f"{project.project_id}:{project.secret}".encode()).decode()
        headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/json"}
        request = urllib.request.Request(project.base_url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)
"""
MAIL_AND_CLOCK = """
    def test_mail(stytch_project):
        sent = ask(stytch_project, "/v1/otps/email/login_or_create", {"email": "ann@example.com"})
        code = stytch_project.message("ann@example.com", wait=60)["code"]
        assert len(code) == 6
        assert len(stytch_project.messages()) == 1
        ask(stytch_project, "/v1/otps/authenticate", {"method_id": sent["email_id"], "code": code})

    def test_no_mail(stytch_project):
        with pytest.raises(LookupError, match="nothing was sent to ann@example.com"):
            stytch_project.message("ann@example.com")

    def test_clock(stytch_project):
        stytch_project.freeze()
        stytch_project.set_time(datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC))
        stytch_project.advance(60)
        assert stytch_project.now() == datetime(2030, 1, 2, 3, 5, 5, tzinfo=UTC)
        with pytest.raises(ValueError, match="time zone"):
            stytch_project.set_time(datetime(2030, 1, 1))

    def test_control(stytch_project):
        stytch_project.control("POST", "faults", {"operation": "*", "status": 503})
        assert stytch_project.control("GET", "faults")["faults"][0]["status"] == 503
        with pytest.raises(RuntimeError, match="GET /_mock/nothing: 404 "):
            stytch_project.control("GET", "nothing")

    def test_the_secret_is_not_in_reports(stytch_project):
        assert stytch_project.secret not in repr(stytch_project)
"""
CLIENTS = """
    import asyncio
    import os
    import threading

    from stytch_client import AsyncConsumerClient, ConsumerClient

    def test_ready_clients(stytch_b2b_client, stytch_consumer_client):
        created = stytch_b2b_client.organizations.create(organization_name="Acme", organization_slug="acme")
        assert created.organization.organization_slug == "acme"
        stytch_consumer_client.users.create(email="ann@example.com")

    def test_the_clock_of_a_client_is_that_of_the_project(stytch_project):
        stytch_project.set_time(datetime(2031, 1, 1, tzinfo=UTC))
        with stytch_project.client(ConsumerClient) as client:
            sent = client.otps.email.login_or_create(email="ann@example.com")
            code = stytch_project.message("ann@example.com")["code"]
            login = client.otps.authenticate(method_id=sent.email_id, code=code, session_duration_minutes=60)
            assert client.sessions.authenticate_jwt_local(session_jwt=login.session_jwt)
            stytch_project.advance(600)
            with pytest.raises(Exception, match="expired"):
                client.sessions.authenticate_jwt_local(session_jwt=login.session_jwt)

    def test_environment(stytch_environment):
        with ConsumerClient() as client:
            assert repr(client).count(stytch_environment.project_id) == 1
            client.users.create(email="ann@example.com")

    def test_the_variables_are_gone():
        assert "STYTCH_SECRET" not in os.environ

    def test_only_later_messages(stytch_project, stytch_consumer_client):
        send = stytch_consumer_client.otps.email.login_or_create
        send(email="ann@example.com")
        first = stytch_project.message("ann@example.com")
        with pytest.raises(LookupError):
            stytch_project.message("ann@example.com", after=first["id"])
        send(email="ann@example.com")
        assert stytch_project.message("ann@example.com", after=first["id"])["id"] != first["id"]

    def test_waiting_leaves_the_event_loop_free(stytch_project):
        async def run():
            async with stytch_project.client(AsyncConsumerClient) as client:
                waiting = asyncio.create_task(stytch_project.async_message("ann@example.com", wait=30))
                await asyncio.sleep(0)
                await client.otps.email.login_or_create(email="ann@example.com")
                return (await waiting)["to"]

        assert asyncio.run(run()) == "ann@example.com"
"""
ISOLATION = """
    SEEN = set()

    @pytest.mark.parametrize("number", range(6))
    def test_each_has_a_world_of_its_own(number, stytch_mock, stytch_project):
        assert stytch_project.base_url == stytch_mock.url
        assert stytch_project.project_id not in SEEN
        SEEN.add(stytch_project.project_id)
        body = {"organization_name": "Acme", "organization_slug": "acme"}
        ask(stytch_project, "/v1/b2b/organizations", body)  # the slug would be taken in a world that has one
        print("server", stytch_mock.url)
"""


@pytest.fixture
def plugin(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder for a test run with the plugin, as if the mock's wheel were installed."""
    monkeypatch.setenv("PYTHONPATH", str(Path(stytch_mock.__file__).parent.parent))
    # The plugins of other packages, which none of these tests is about, take two seconds to load.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return pytester


def test_a_project_has_its_mail_and_its_clock(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + MAIL_AND_CLOCK)
    plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin").assert_outcomes(passed=5)


def test_a_project_has_ready_clients(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + CLIENTS)
    root = Path(stytch_mock.__file__).parents[2]
    paths = os.pathsep.join([str(root / "mock"), str(root / "generated")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", paths)
        run = plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "-W", "error")
    run.assert_outcomes(passed=6)


def test_clients_are_skipped_without_the_client_package(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(
        """\
        def test_client(stytch_b2b_client):
            raise AssertionError
        """
    )
    run = plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "-rs")
    run.assert_outcomes(skipped=1)
    run.stdout.fnmatch_lines(["*needs the package stytch-client*"])


def test_all_tests_share_a_server_but_no_project(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + ISOLATION)
    run = plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "-s")
    run.assert_outcomes(passed=6)
    assert len({line.split()[-1] for line in run.outlines if "server http://127.0.0.1:" in line}) == 1


def test_it_works_on_several_processes(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + ISOLATION)
    plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "-p", "xdist", "-n", "2").assert_outcomes(passed=6)


def test_who_does_not_use_it_does_not_wait_for_it(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(
        """\
        import sys

        def test_nothing_was_loaded():
            loaded = {name for name in sys.modules if name.startswith("stytch_mock")}
            assert loaded == {"stytch_mock", "stytch_mock.pytest_plugin"}
        """
    )
    plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin").assert_outcomes(passed=1)


def test_it_explains_its_fixtures(plugin: pytest.Pytester) -> None:
    run = plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "--fixtures")
    run.stdout.fnmatch_lines(["stytch_mock *session scope*", "stytch_project*"])


@pytest.mark.parametrize(
    ("options", "links"), [([], 0), (["--stytch-dashboard"], 6), (["--stytch-dashboard", "-p", "xdist", "-n1"], 0)]
)
def test_it_prints_a_link_to_the_dashboard_of_each_project(
    plugin: pytest.Pytester, options: list[str], links: int
) -> None:
    plugin.makepyfile(USE + ISOLATION)
    run = plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", *options)
    run.assert_outcomes(passed=6)
    printed = [line for line in run.outlines if line.startswith("stytch-mock: ")]
    assert len(printed) == links
    assert all(re.search(r"\[\d\]: http://127\.0\.0\.1:\d+/_mock/#ticket=[\w-]{32}$", line) for line in printed)


def test_a_link_opens_the_project_of_the_test(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(
        USE
        + """
    def test_link(stytch_mock, stytch_project):
        ticket = stytch_mock.app.dashboard_link(stytch_project.project_id, stytch_project.secret).partition("=")[2]
        opened = stytch_project.control("POST", f"tickets/{ticket}")
        assert opened == {"project_id": stytch_project.project_id, "secret": stytch_project.secret}
"""
    )
    plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin").assert_outcomes(passed=1)
