"""The log as JSON has a line for each request, which names no value of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from stytch_mock import App, create_app
from stytch_mock.http.request_lines import LOGGER
from stytch_mock.serving.inprocess import call
from stytch_mock.serving.logs import JsonFormatter, configure

from ..small_api import PROJECT, SECRET, basic, document

TARGET = "/v1/b2b/organizations/o?secret=of-the-query"


@pytest.fixture
def app() -> Iterator[App]:
    app = create_app(document())
    yield app
    app.close()


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[list[dict[str, object]]]:
    """The lines of the log, written as the command writes them."""
    handler = logging.StreamHandler()
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    written: list[dict[str, object]] = []
    monkeypatch.setattr(handler, "emit", lambda record: written.append(json.loads(handler.format(record))))
    configure("json")
    assert isinstance(handler.formatter, JsonFormatter)
    yield written
    LOGGER.setLevel(logging.WARNING)


def test_each_request_is_a_line(app: App, lines: list[dict[str, object]]) -> None:
    headers = {"Authorization": basic()}
    assert call(app, "GET", TARGET, headers).status == 200
    assert call(app, "POST", "/_mock/restore", headers, b"{}").status == 400
    assert call(app, "GET", "/nowhere", headers).status == 404
    assert call(app, "GET", TARGET, {}).status == 401
    seen = [(line["project"], line["operation"], line["status"], line["error_type"]) for line in lines]
    operation = "b2b.small.get"
    assert seen == [
        (PROJECT, operation, 200, ""),
        (PROJECT, "state.restore", 400, "bad_request"),
        ("", "", 404, "route_not_found"),
        ("", operation, 401, "unauthorized_credentials"),
    ]
    assert {tuple(line) for line in lines} == {
        ("time", "level", "message", "project", "operation", "status", "duration_ms", "request_id", "error_type")
    }
    text = json.dumps(lines)
    assert SECRET not in text
    assert basic().split()[1] not in text
    assert "of-the-query" not in text


def test_a_warning_is_a_line_without_a_request(lines: list[dict[str, object]]) -> None:
    logging.getLogger("stytch_mock").warning("the disk is\nfull")
    (line,) = lines
    assert {**line, "time": ""} == {"time": "", "level": "warning", "message": "the disk is\nfull"}


def test_requests_are_not_logged_by_default(app: App, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert call(app, "GET", TARGET, {"Authorization": basic()}).status == 200
    assert caplog.records == []
