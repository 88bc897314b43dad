"""The files of the dashboard as the server sends them: complete, with safe headers, and without external resources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from stytch_mock import create_app, dashboard
from stytch_mock.serving.inprocess import Response, call

from ..small_api import document

APP = create_app(document())
FOLDER = Path(dashboard.__file__).parent
FILES = sorted(file.name for file in FOLDER.iterdir() if file.suffix in {".css", ".js", ".svg"})
HOME = "/_mock/"


def get(target: str, method: str = "GET") -> Response:
    return call(APP, method, target, {})


@pytest.mark.parametrize(
    ("target", "content_type"),
    [
        (HOME, "text/html; charset=utf-8"),
        ("/_mock/dashboard/dashboard.js", "text/javascript; charset=utf-8"),
        ("/_mock/dashboard/page.css", "text/css; charset=utf-8"),
        ("/_mock/dashboard/icon.svg", "image/svg+xml"),
    ],
)
def test_a_file_is_sent_with_its_type_and_may_load_nothing_from_elsewhere(target: str, content_type: str) -> None:
    response = get(target)
    assert response.status == 200
    assert response.headers["content-type"] == content_type
    assert response.headers["content-length"] == str(len(response.body))
    assert response.headers["content-security-policy"].split("; ")[0] == "default-src 'self'"
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"


def test_without_the_last_slash_it_is_found_too() -> None:
    response = get("/_mock")
    assert (response.status, response.headers["location"]) == (307, HOME)


@pytest.mark.parametrize(
    "target",
    ["dashboard/", "dashboard/index.html", "dashboard/__init__.py", "dashboard/../app.py", "dashboard/%2e%2e/app.py"],
)
def test_nothing_else_is_sent(target: str) -> None:
    assert get(HOME + target).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_can_only_be_read(method: str) -> None:
    assert get(HOME, method).status == 404


def test_every_file_that_is_named_is_there_and_every_file_is_named() -> None:
    texts = [get(HOME).body.decode()] + [get(f"/_mock/dashboard/{name}").body.decode() for name in FILES]
    named = {name for text in texts for name in re.findall(r"[\"'](?:dashboard|\.)/([\w.]+)[\"']", text)}
    assert named == set(FILES)


@pytest.mark.parametrize("name", [*FILES, "index.html"])
def test_no_file_names_another_server_or_writes_html(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "//" not in re.sub(r"^\s*//.*|\s// .*", "", text, flags=re.MULTILINE)
    for risky in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Storage", "cookie"):
        assert risky not in text
    assert not re.search(r"\son\w+=|style=", text)
