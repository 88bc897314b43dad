"""The pytest plugin, in test runs of its own: alone, in several processes, and beside tests that do not use it."""

from __future__ import annotations

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
        code = stytch_project.message("ann@example.com", wait=5)["code"]
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
    return pytester


def test_a_project_has_its_mail_and_its_clock(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + MAIL_AND_CLOCK)
    plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin").assert_outcomes(passed=5)


def test_all_tests_share_a_server_but_no_project(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + ISOLATION)
    run = plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "-s")
    run.assert_outcomes(passed=6)
    assert len({line.split()[-1] for line in run.outlines if "server http://127.0.0.1:" in line}) == 1


def test_it_works_on_several_processes(plugin: pytest.Pytester) -> None:
    plugin.makepyfile(USE + ISOLATION)
    plugin.runpytest_subprocess("-p", "stytch_mock.pytest_plugin", "-n", "2").assert_outcomes(passed=6)


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
