"""The generated package of an unrelated spec, about car parks, imports and makes calls."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.spec_input.load import load_spec

from .conftest import PARKING

EXAMPLES = load_spec(PARKING / "spec").files


class Recorder:
    """Returns one documented response to every request and keeps the request."""

    def __init__(self, example: str) -> None:
        self.response: dict[str, Any] = EXAMPLES[f"examples/city/lots/{example}.yaml"].data["response"]["value"]
        self.requests: list[Any] = []

    def send(self, request: Any) -> bytes:
        self.requests.append(request)
        return json.dumps(self.response).encode()


class TwoPages(Recorder):
    """Returns the documented response as the second page, and the same with a cursor as the first."""

    def send(self, request: Any) -> bytes:
        if self.requests:
            return super().send(request)
        self.requests.append(request)
        found = {**self.response.get("found", {}), "cursor": "2"}
        return json.dumps({**self.response, "next_page": "2", "found": found}).encode()


class AsyncRecorder(Recorder):
    """The same without blocking."""

    async def send(self, request: Any) -> bytes:  # type: ignore[override]
        return Recorder.send(self, request)


CALLS: list[tuple[str, str, dict[str, Any], tuple[str, str, dict[str, Any]]]] = [
    (
        "list",
        "lots.list",
        {"district": "Old town", "kinds": ["car", "bike"], "open_only": False, "accept_language": "de"},
        (
            "GET",
            "/lots",
            {
                "query": {"district": "Old town", "kinds": ["car", "bike"], "open_only": False},
                "headers": {"Accept-Language": "de"},
            },
        ),
    ),
    ("get", "lots.get", {"lot_id": "lot/7"}, ("GET", "/lots/lot%2F7", {})),
    (
        "create",
        "lots.create",
        {"name": "A", "class_": "B", "self_": True, "rates": {"monday": {"cents": 1}}},
        (
            "POST",
            "/lots",
            {"body": {"name": "A", "class": "B", "self": True, "rates": {"monday": {"cents": 1}}}},
        ),
    ),
    (
        "tickets/search",
        "lots.tickets.search",
        {"filters": [{"by": "all", "filters": [{"by": "open", "open": True}]}], "limit": 5},
        (
            "POST",
            "/tickets/search",
            {"body": {"filters": [{"by": "all", "filters": [{"by": "open", "open": True}]}], "limit": 5}},
        ),
    ),
    ("tickets/search", "lots.tickets.search", {}, ("POST", "/tickets/search", {"body": {}})),
    (
        "tickets/void",
        "lots.tickets.void",
        {"lot_id": "a", "ticket_id": "t"},
        ("DELETE", "/lots/a/tickets/t", {}),
    ),
]


def method_of(client: Any, dotted: str) -> Any:
    for name in dotted.split("."):
        client = getattr(client, name)
    return client


@pytest.mark.filterwarnings("ignore:The API may remove this operation")
@pytest.mark.parametrize(("example", "method", "arguments", "sent"), CALLS)
def test_a_call_sends_its_arguments_and_returns_the_documented_response(
    parking_folder: Path, example: str, method: str, arguments: dict[str, Any], sent: tuple[str, str, dict[str, Any]]
) -> None:
    package = importlib.import_module("parking_client")
    blocking, waiting = Recorder(example), AsyncRecorder(example)

    responses = [
        method_of(package.CityClient("https://p", blocking), method)(**arguments),
        asyncio.run(method_of(package.AsyncCityClient("https://p", waiting), method)(**arguments)),
    ]

    for recorder, response in zip((blocking, waiting), responses, strict=True):
        (request,) = recorder.requests
        assert (request.method, request.url, dict(request.parts)) == (sent[0], f"https://p{sent[1]}", sent[2])
        assert response.model_dump(mode="json", exclude_unset=True) == recorder.response


def test_nested_models_null_dates_and_grouped_headers(parking_folder: Path) -> None:
    package = importlib.import_module("parking_client")
    rate = importlib.import_module("parking_client.models.city.lots").Rate
    recorder = Recorder("create")
    client = package.CityClient("https://p", recorder)
    opens = datetime(2026, 5, 1, tzinfo=UTC)

    client.lots.create(name="A", class_="B", note=package.Null, rate=rate(cents=3), opens_at=opens)
    body = recorder.requests[0].parts["body"]
    assert body == {"name": "A", "class": "B", "note": None, "rate": {"cents": 3}, "opens_at": opens}

    recorder = Recorder("tickets/issue")
    client = package.CityClient("https://p", recorder)
    client.lots.tickets.issue(lot_id="a", vehicle="bike", permit=package.Permit(badge="12"))
    assert recorder.requests[0].parts == {"body": {"vehicle": "bike"}, "permit": {"badge": "12"}}


@pytest.mark.parametrize(
    ("example", "method", "arguments", "part", "cursor"),
    [
        ("list", "lots.list_all", {"district": "Old town"}, "query", "after"),
        ("tickets/search", "lots.tickets.search_all", {"limit": 1}, "body", "cursor"),
    ],
)
def test_an_iterator_follows_the_pages_as_declared(
    parking_folder: Path, example: str, method: str, arguments: dict[str, Any], part: str, cursor: str
) -> None:
    package = importlib.import_module("parking_client")
    recorder = TwoPages(example)

    records = list(method_of(package.CityClient("https://p", recorder), method)(**arguments))

    assert [type(record).__name__ for record in records] in (["Lot", "Lot"], ["Ticket", "Ticket"])
    assert [request.parts[part] for request in recorder.requests] == [arguments, {**arguments, cursor: "2"}]


def test_a_discriminator_selects_the_member_of_a_union(parking_folder: Path) -> None:
    tickets = importlib.import_module("parking_client.models.city.lots.tickets")
    nested = {"by": "all", "filters": [{"by": "open", "open": False}, {"by": "all", "filters": []}]}
    found = TypeAdapter(tickets.Filter).validate_python(nested)
    assert [type(one).__name__ for one in (found, *found.filters)] == ["AllFilter", "OpenFilter", "AllFilter"]
    with pytest.raises(ValidationError, match="does not match any of the expected tags: 'plate', 'open', 'all'"):
        TypeAdapter(tickets.Filter).validate_python({"by": "colour"})
    document = json.loads((parking_folder / "parking_client" / "openapi.json").read_text(encoding="utf-8"))
    assert document["components"]["schemas"]["city.lots.tickets.Filter"]["discriminator"]["mapping"] == {
        name.lower(): f"#/components/schemas/city.lots.tickets.{name}Filter" for name in ("Plate", "Open", "All")
    }


def test_a_deprecated_method_warns_and_says_so(parking_folder: Path) -> None:
    package = importlib.import_module("parking_client")
    with pytest.warns(DeprecationWarning, match=r"^The API may remove this operation\.$"):
        package.CityClient("https://p", Recorder("tickets/void")).lots.tickets.void(lot_id="a", ticket_id="t")
    for resources in ("resources", "aio"):
        void = importlib.import_module(f"parking_client.{resources}.city.lots.tickets").Tickets.void
        assert "Deprecated. The API may remove this operation." in void.__doc__


def test_deprecated_fields_and_arguments_say_so_and_do_not_warn(
    parking_folder: Path, recwarn: pytest.WarningsRecorder
) -> None:
    package = importlib.import_module("parking_client")
    texts = {
        "resources/city/lots/__init__.py": "open_only: Deprecated. Whether to leave out",
        "resources/city/lots/tickets.py": "note: Deprecated. Free text.",
        "models/city/lots/tickets/__init__.py": '"""Deprecated. Number on the ticket, as it was once."""',
        "resources/city/../city/lots/tickets.py": "Sent as X-Permit-Badge or X-Permit-Plate (deprecated).",
    }
    for path, text in texts.items():
        written = (parking_folder / "parking_client" / path).read_text(encoding="utf-8")
        assert text in " ".join(written.split()), path
    recorder = Recorder("tickets/issue")
    recorder.response = {**recorder.response, "ticket": {**recorder.response["ticket"], "number": 7}}
    response = package.CityClient("https://p", recorder).lots.tickets.issue(lot_id="a", vehicle="bike", note="x")
    assert response.ticket.number == 7
    assert not recwarn.list


def test_hand_written_methods_are_added_to_both_forms(parking_folder: Path) -> None:
    package = importlib.import_module("parking_client")
    assert package.CityClient("https://p", Recorder("get")).lots.walk(160) == 2
    assert asyncio.run(package.AsyncCityClient("https://p", AsyncRecorder("get")).lots.walk(160)) == 2


def test_sensitive_fields_stay_out_of_the_repr_and_out_of_error_texts(parking_folder: Path) -> None:
    package = importlib.import_module("parking_client")
    response = package.CityClient("https://p", Recorder("get")).lots.get(lot_id="a")
    assert response.lot.gate_code == "4711"
    assert "4711" not in repr(response)
    module = importlib.import_module("parking_client.resources.city.lots")
    assert module._CREATE.sensitive == ("gate_code",)


def test_facts_of_operations_reach_the_runtime(parking_folder: Path) -> None:
    module = importlib.import_module("parking_client.resources.city.lots.tickets")
    assert (module._SEARCH.id, module._SEARCH.retry) == ("city.lots.tickets.search", "safe")
    assert (module._ISSUE.method, module._ISSUE.path, module._ISSUE.retry) == (
        "POST",
        "/lots/{lot_id}/tickets",
        "method",
    )


def test_arguments_are_keywords_and_the_required_ones_are_required(parking_folder: Path) -> None:
    package = importlib.import_module("parking_client")
    lots = package.CityClient("https://p", Recorder("create")).lots
    with pytest.raises(TypeError, match="class_"):
        lots.create(name="A")
    with pytest.raises(TypeError, match="positional"):
        lots.create("A", "B")


def test_unknown_fields_and_words_are_kept(parking_folder: Path) -> None:
    package = importlib.import_module("parking_client")
    recorder = Recorder("get")
    recorder.response["lot"] |= {"level": 3, "welcome": ["car", "hovercraft"]}
    lot = package.CityClient("https://p", recorder).lots.get(lot_id="a").lot
    assert lot.welcome == ["car", "hovercraft"]
    assert lot.level == 3


def test_importing_the_package_loads_neither_models_nor_resources(parking_folder: Path) -> None:
    program = (
        "import sys, parking_client as p\n"
        "assert 'CityClient' in dir(p) and p.__version__ == '2.5.0'\n"
        "print([m for m in sys.modules if m.startswith(('parking_client.', 'pydantic'))])\n"
        "client = p.CityClient('https://p', None)\n"
        "print([m for m in sys.modules if m.startswith(('parking_client.models', 'parking_client.resources'))])\n"
        "import parking_client.models as models\n"
        "print(models.city.lots.Lot.__name__, models.city.lots.tickets.Ticket.__name__)\n"
        "try: models.city.nothing\n"
        "except AttributeError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=parking_folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "['parking_client._version']",
        "[]",
        "Lot Ticket",
        "module 'parking_client.models.city' has no attribute 'nothing'",
    ]


@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_type_checkers_find_nothing(parking_folder: Path, tmp_path: Path, checker: str) -> None:
    site = tmp_path / "use.py"
    site.write_text(
        "from parking_client import AsyncCityClient, CityClient, Null, Permit\n"
        "from parking_client.models.city.lots import Rate\n"
        "from parking_client._runtime.transport import Transport\n"
        "def call(transport: Transport, late: AsyncCityClient) -> None:\n"
        "    client = CityClient('https://p', transport)\n"
        "    lot = client.lots.create(name='A', class_='B', note=Null, rate=Rate(cents=1), welcome=['car']).lot\n"
        "    reveal_type(lot.opened_at)\n"
        "    client.lots.tickets.issue(lot_id=lot.lot_id, vehicle='bike', permit=Permit(badge='1'))\n"
        "    reveal_type(late.lots.tickets.search)\n"
        "    for one in client.lots.list_all(district='Old town'):\n"
        "        reveal_type(one)\n"
        "async def later(late: AsyncCityClient) -> None:\n"
        "    async for one in late.lots.tickets.search_all():\n"
        "        reveal_type(one)\n",
        encoding="utf-8",
    )
    if checker == "mypy":
        empty = tmp_path / "mypy.ini"
        empty.write_text("[mypy]\nstrict = true\n", encoding="utf-8")
        command = ["-m", "mypy", "--config-file", str(empty), "--cache-dir", str(tmp_path / "cache"), str(site)]
    else:
        settings = tmp_path / "pyrightconfig.json"
        settings.write_text(
            '{"typeCheckingMode": "strict", "reportPrivateImportUsage": false, "reportUnusedCoroutine": true,'
            f' "include": ["{parking_folder}", "{site}"], "extraPaths": ["{parking_folder}"]}}',
            encoding="utf-8",
        )
        command = ["-m", "basedpyright", "-p", str(settings), "--pythonpath", sys.executable]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=parking_folder,
        capture_output=True,
        text=True,
        check=False,
        env={"MYPYPATH": str(parking_folder), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "datetime" in done.stdout
    assert "SearchResponse" in done.stdout
    assert all(re.search(rf"\b{name}\"$", done.stdout, re.MULTILINE) for name in ("Lot", "Ticket")), done.stdout
