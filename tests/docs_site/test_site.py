"""The built site is complete, every page reaches its parts on the same host, and its examples are valid calls."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import stytch_client
from stytch_contract.cases import bundled_document, operation_ids
from stytch_mock import create_app
from stytch_mock.serving.inprocess import call

from docs_site import __main__ as command_line
from docs_site.error_advice import RULES, advice
from docs_site.published.methods import difference
from tests.docs_site.snippets import ROOT

LOADED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src", "video": "src"}
ELSEWHERE = re.compile(r"""(?:url\(|@import|fetch\(|importScripts\()\s*["']?((?:https?:)?//[^"')\s]+)""")


class _Loads(HTMLParser):
    """Collects what a page loads without being asked."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        value = dict(attrs).get(LOADED.get(tag, ""))
        # A canonical link names the page itself; nothing is loaded.
        if value and dict(attrs).get("rel") != "canonical":
            self.found.append(value)


def loaded_from_elsewhere(folder: Path) -> set[str]:
    """Return the addresses on other hosts from which the pages and styles of a site load something."""
    found: set[str] = set()
    for path in folder.rglob("*.html"):
        page = _Loads()
        page.feed(path.read_text(encoding="utf-8"))
        found.update(address for address in page.found if re.match(r"(https?:)?//", address))
    for path in folder.rglob("*.css"):
        found.update(ELSEWHERE.findall(path.read_text(encoding="utf-8")))
    return found


def html(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    assert loaded_from_elsewhere(site) == set()


@pytest.mark.parametrize(
    "text",
    [
        '<link href="https://fonts.example.com/css" rel="stylesheet">',
        '<script src="//cdn.example.com/x.js"></script>',
        '<img src="http://example.com/x.png">',
    ],
)
def test_a_page_that_loads_from_another_host_is_found(text: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert loaded_from_elsewhere(tmp_path) != set()
    (tmp_path / "page.html").write_text('<a href="https://example.com">read on</a>', encoding="utf-8")
    (tmp_path / "page.css").write_text("@import 'https://example.com/x.css'", encoding="utf-8")
    assert loaded_from_elsewhere(tmp_path) == {"https://example.com/x.css"}


def test_every_operation_has_a_section(site: Path) -> None:
    pages = {path.parent.relative_to(site).as_posix(): path for path in (site / "reference").rglob("index.html")}
    missing = []
    for operation in operation_ids(bundled_document()):
        namespace, _, path = operation.partition(".")
        resource, _, name = path.rpartition(".")
        page = pages.get(f"reference/{namespace}/{resource}")
        if page is None or f'<h2 id="{name}"' not in page.read_text(encoding="utf-8"):
            missing.append(operation)
    assert missing == []


def test_every_error_type_says_what_to_do(site: Path) -> None:
    text = html(site, "reference/errors")
    types = bundled_document()["components"]["x-error-types"]
    used = [name for name in types if f'<h3 id="{name}"' in text]
    assert len(used) > 300
    assert text.count("<strong>What to do:</strong>") == len(used)


def test_each_advice_is_for_some_error_type() -> None:
    types = bundled_document()["components"]["x-error-types"]
    given = {advice(details["status"], name) for name, details in types.items()}
    assert [text for pattern, text in RULES if pattern != ".*" and text not in given] == []


def test_the_reference_states_arguments_limits_fields_and_errors(site: Path) -> None:
    text = re.sub(r"<[^>]+>", "", html(site, "reference/b2b/sessions"))
    for part in (
        "session_duration_minutes",
        "5 to 527040",
        "NotFoundError (404): session_not_found",
        "authenticate_jwt",
    ):
        assert part in text, part


def test_every_method_of_the_published_package_has_a_row(site: Path) -> None:
    text = " ".join(re.sub(r"<[^>]+>", " ", html(site, "how-to/moved-methods")).split())
    assert "`" not in text
    for operation in operation_ids(bundled_document()):
        assert operation.partition(".")[2] in text
    assert "sessions.authenticate_jwt max_token_age_seconds is max_token_age , also claims , also leeway" in text


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        ("a b", "b a", ""),
        ("a authorization", "a method_options", "`method_options` is `authorization`"),
        ("a b", "a c", "no `c`, also `b`"),
        ("a", None, "only here"),
    ],
)
def test_differences_of_arguments(ours: str, theirs: str | None, text: str) -> None:
    assert difference(ours.split(), None if theirs is None else theirs.split()) == text


@pytest.mark.parametrize("async_", [False, True], ids=["sync", "async"])
def test_the_examples_of_the_reference_are_valid_calls(async_: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is sent to a mock that validates it and responds with the documented example."""
    app = create_app(examples=True)

    class Direct:
        def send(self, request: stytch_client.Request) -> stytch_client.Response:
            target = request.url.partition("://")[2].partition("/")[2]
            found = call(app, request.method, f"/{target}", request.headers, request.body or b"")
            return stytch_client.Response(*found)

        def close(self) -> None:
            """Do nothing; there is no connection."""

    class AsyncDirect(Direct):
        async def send(self, request: stytch_client.Request) -> stytch_client.Response:  # type: ignore[override]
            return super().send(request)

        async def aclose(self) -> None:
            """Do nothing; there is no connection."""

    def client(name: str) -> object:
        kind = getattr(stytch_client, name)
        return lambda: kind("project-test-1", "secret", http_client=AsyncDirect() if async_ else Direct())

    names = {name: client(name) for name in ("B2BClient", "ConsumerClient", "AsyncB2BClient", "AsyncConsumerClient")}
    ran = 0
    for source in examples(async_):
        if async_:
            exec(f"async def run():\n{_indented(source)}", names)
            asyncio.run(names["run"]())  # type: ignore[operator]
        else:
            exec(source, names)
        ran += 1
    assert ran > 150


def examples(async_: bool) -> Iterator[str]:
    """Yield the example calls in the pages of the resources."""
    from docs_site.site import generated_pages

    start = "async with" if async_ else "with"
    for path, text in generated_pages(ROOT).pages.items():
        if path.startswith(("reference/b2b/", "reference/consumer/", "reference/common/")):
            for found in re.findall(r"    ```python\n(.*?)    ```", text, re.DOTALL):
                if found.strip().startswith(start):
                    yield re.sub(r"(?m)^    ", "", found)


def _indented(text: str) -> str:
    return re.sub(r"(?m)^", "    ", text)


@pytest.mark.parametrize(
    ("text", "code"), [("[b](#a)", 0), ("[b](#nowhere)", 1), ("[b](nowhere.md)", 1), ("[b](index.md#nowhere)", 1)]
)
def test_a_broken_link_fails_the_build(
    text: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the settings of the site, but without its generated pages and plugins."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?ms)^(hooks|plugins|nav|extra_css):.*?(?=^\w|\Z)", "", settings)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# A\n\n{text}\n", encoding="utf-8")
    monkeypatch.setattr(command_line, "ROOT", tmp_path)
    assert command_line.main(["--output", str(tmp_path / "site")]) == code
    assert ("nowhere" in capfd.readouterr().err) == bool(code)
