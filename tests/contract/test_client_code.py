"""The client code of a finding sends the request of the finding again, through both clients, without its secrets."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

import pytest
import stytch_client
from stytch_client import Request, Response
from stytch_contract.cases import Case, Cases, Document, operation_ids
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.client_code import CallWriter
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.transports import AsyncRecordingTransport, RecordingTransport
from stytch_contract.clients.wire_format import differences
from stytch_contract.redaction import Redaction


class _Nowhere:
    """A backend that refuses everything."""

    def send(self, _: Request) -> Response:
        return Response(400, {"content-type": "application/json"}, b"{}")

    def close(self) -> None:
        """Do nothing."""


class _AsyncNowhere:
    async def send(self, request: Request) -> Response:
        return _Nowhere().send(request)

    async def aclose(self) -> None:
        """Do nothing."""


@pytest.fixture(scope="module")
def requests(cases: Cases) -> dict[str, Request]:
    """A documented request of each operation."""
    found = {}
    with GeneratedClient(BASE_URL, CREDENTIALS, _Nowhere(), _AsyncNowhere()) as client:
        for name, operation in cases.operations().items():
            examples: list[Case] = []
            cases.examples(operation, examples.append)
            case = examples[0] if examples else operation.Case()
            client.normalize(case)
            found[name] = client.request(case)
    return found


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The requests of programs, which reach no backend."""
    monkeypatch.setenv("STYTCH_PROJECT_ID", CREDENTIALS.project_id)
    monkeypatch.setenv("STYTCH_SECRET", CREDENTIALS.secret)
    sync, asynchronous = RecordingTransport(_Nowhere()), AsyncRecordingTransport(_AsyncNowhere())
    asynchronous.exchanges = sync.exchanges
    for name in ("B2BClient", "ConsumerClient"):
        for prefix, transport in (("", sync), ("Async", asynchronous)):
            made = getattr(stytch_client, prefix + name)

            def make(*, base_url: str, made: Any = made, transport: Any = transport) -> Any:
                return made(base_url=base_url, http_client=transport, max_retries=0)

            monkeypatch.setattr(stytch_client, prefix + name, make)
    return sync.exchanges


def _run(program: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(stytch_client.StytchError):
        exec(compile(program, "program", "exec"), {})


def test_both_programs_send_the_request_of_every_operation(
    requests: dict[str, Request], document: Document, sent: list[Any]
) -> None:
    writer = CallWriter(document)
    assert list(requests) == operation_ids(document)
    for name, request in requests.items():
        programs = writer.write(name, request)
        assert programs, name
        for program in programs:
            sent.clear()
            _run(program.replace('os.environ["MEMBER_SESSION"]', repr(_session(request))))
            assert [differences(_wire(request), _wire(one.request)) for one in sent] == [[]], (name, program)


def test_a_redacted_value_comes_from_the_environment(
    document: Document, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps({"email": "ann@example.com", "password": "correct horse battery", "name": None}).encode()
    request = Request("POST", f"{BASE_URL}/v1/passwords", {"Content-Type": "application/json"}, body)
    programs = CallWriter(document).write("consumer.passwords.create", Redaction(document).request(request))
    assert programs
    monkeypatch.setenv("PASSWORD", "from the environment")
    for program in programs:
        assert "horse" not in program
        _run(program)
    expected = {"email": "ann@example.com", "password": "from the environment", "name": None}
    assert [json.loads(one.request.body) for one in sent] == [expected, expected]


@pytest.mark.parametrize(
    ("url", "body"),
    [("/v1/passwords", b"[]"), ("/v1/passwords", b'{"unknown": 1}'), ("/v1/other", b'{"email": "a", "password": "b"}')],
)
def test_what_the_client_cannot_send_has_no_program(url: str, body: bytes, document: Document) -> None:
    request = Request("POST", BASE_URL + url, {"Content-Type": "application/json"}, body)
    assert CallWriter(document).write("consumer.passwords.create", request) is None


def _wire(request: Request) -> Any:
    return GeneratedClient.parse(request)


def _session(request: Request) -> str:
    return next((value for name, value in request.headers.items() if name.lower().startswith("x-stytch-member")), "")
