"""The published Python client and the generated one send each operation to the same method and URL, host included.

The published client does not depend on our document. A wrong path or host in `spec/` makes the generated client and
the mock wrong too, and the flows of the published clients do not cover every operation. Forms have the same fields.
"""

from __future__ import annotations

import copy
import inspect
import json
import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
import requests
import stytch
import stytch_client
from stytch_client import Request, Response
from stytch_contract.cases import Document, bundled_document, operation_ids

from tests.contract.client_seams import Planted, call_seam
from tests.contract.mutants import changed_operation

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # raised inside the published client

PROJECT = "project-test-1"
OWN_PROJECT = "#/components/parameters/projects.OwnProjectID"
OPERATIONS = operation_ids(bundled_document())
# Operations of the document that the published client does not have.
UNPUBLISHED: set[str] = set()
COMMON = [name for name in OPERATIONS if name not in UNPUBLISHED]
# Operations whose methods have another name in the published client.
OTHER_NAMES = {"consumer.idp.introspect_token": "consumer.idp.introspect_token_network"}
# Values of required arguments that are objects; both clients check them.
OBJECTS: dict[str, Any] = {"org_policy": {"roles": []}}

Clients = dict[str, Any]
Endpoint = tuple[str, str]
"""The method and the percent-encoded URL of a request, without its query."""


class _Sent(Exception):
    """Ends a call when its request is sent, so that no response is needed."""

    def __init__(self, method: str, url: str, headers: Mapping[str, Any], body: Any) -> None:
        self.endpoint = method, urlsplit(url)._replace(query="").geturl()
        self.headers = {name.lower(): str(value) for name, value in headers.items()}
        self.body = body.decode() if isinstance(body, bytes) else body or ""


class _RecordingAdapter(requests.adapters.BaseAdapter):
    """Replaces the connections of the published client."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        raise _Sent(str(request.method), str(request.url), request.headers, request.body)

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


class _RecordingTransport:
    """Replaces the connections of the generated client."""

    def send(self, request: Request) -> Response:
        raise _Sent(request.method, request.url, request.headers, request.body)

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


@pytest.fixture(scope="module")
def published() -> Clients:
    """The published clients, by product."""
    session = requests.Session()
    session.mount("https://", _RecordingAdapter())
    return {
        product: client(PROJECT, "secret-test-1", sync_session=session, suppress_warnings=True)
        for product, client in {"b2b": stytch.B2BClient, "consumer": stytch.Client}.items()
    }


@pytest.fixture(scope="module")
def generated() -> Clients:
    """The generated clients, by product."""
    transport = _RecordingTransport()
    return {
        "b2b": stytch_client.B2BClient(PROJECT, "secret-test-1", http_client=transport),
        "consumer": stytch_client.ConsumerClient(PROJECT, "secret-test-1", http_client=transport),
    }


def _value(parameter: str) -> str:
    """A value that names its parameter and needs percent-encoding."""
    return f"a/{parameter}"


def _method(clients: Clients, operation: str) -> Callable[..., Any]:
    namespace, _, path = operation.partition(".")
    # Both products' clients have the operations of the common namespace.
    method: Callable[..., Any] = attrgetter(path)(clients.get(namespace) or clients["b2b"])
    return method


def _sent(clients: Clients, operation: str) -> Endpoint:
    """Call the method of an operation with its required arguments, and return where the request goes."""
    method = _method(clients, operation)
    parameters = inspect.signature(method).parameters.values()
    required = [parameter for parameter in parameters if parameter.default is parameter.empty]
    return _request(method, {parameter.name: _argument(parameter) for parameter in required}).endpoint


def _request(method: Callable[..., Any], arguments: Mapping[str, Any]) -> _Sent:
    """Return the request of a call."""
    with pytest.raises(_Sent) as caught:
        method(**arguments)
    return caught.value


def _argument(parameter: inspect.Parameter) -> Any:
    """A value of the parameter's kind: an object, a list or a string."""
    annotation = str(parameter.annotation)
    if "Dict" in annotation:
        return OBJECTS[parameter.name]
    value = _value(parameter.name)
    return [value] if re.match("(List|Sequence)", annotation) else value


def _documented(document: Document, operation: str) -> Endpoint:
    """The method and URL of an operation in a document, with the values that `_sent` gives."""
    ((method, path, item),) = (
        (method, path, item)
        for path, item in document["paths"].items()
        for method, definition in item.items()
        if isinstance(definition, dict) and definition.get("operationId") == operation
    )
    server = item.get("servers", document["servers"])[0]["url"]  # the first is that of test projects
    parameters = [*item.get("parameters", []), *item[method].get("parameters", [])]
    values = {"project_id": PROJECT} if {"$ref": OWN_PROJECT} in parameters else {}
    filled = re.sub(r"\{(\w+)\}", lambda name: quote(values.get(name[1], _value(name[1])), safe=""), path)
    return method.upper(), f"{server}{filled}"


def _different(document: Document, published: Clients) -> set[str]:
    """The operations whose endpoint in a document is not that of the published client."""
    return {name for name in COMMON if _documented(document, name) != _sent(published, OTHER_NAMES.get(name, name))}


def test_the_published_client_has_all_operations_but_the_listed_ones(published: Clients) -> None:
    missing = set()
    for operation in OPERATIONS:
        try:
            _method(published, OTHER_NAMES.get(operation, operation))
        except AttributeError:
            missing.add(operation)
    assert missing == UNPUBLISHED
    assert len(COMMON) >= 60


@pytest.mark.parametrize("operation", COMMON)
def test_both_clients_send_an_operation_to_the_same_url(operation: str, published: Clients, generated: Clients) -> None:
    assert _sent(generated, operation) == _sent(published, OTHER_NAMES.get(operation, operation))


def test_the_document_has_the_urls_of_the_published_client(published: Clients) -> None:
    assert not _different(bundled_document(), published)


def test_both_clients_introspect_with_the_same_form(published: Clients, generated: Clients) -> None:
    arguments = {"token": "a b&c", "client_id": "id", "client_secret": "é+/=", "token_type_hint": "refresh_token"}
    theirs = _request(published["consumer"].idp.introspect_token_network, arguments)
    ours = _request(generated["consumer"].idp.introspect_token, arguments)
    assert ours.headers["content-type"] == theirs.headers["content-type"]
    assert sorted(parse_qsl(ours.body)) == sorted(parse_qsl(theirs.body)) == sorted(arguments.items())
    # The published Python client sends the project's credentials too, which the Go and Node clients leave out.
    assert "authorization" not in ours.headers


def test_both_clients_send_the_same_fields_for_a_token(published: Clients, generated: Clients) -> None:
    credentials = {"client_id": "id", "client_secret": "é+/="}
    theirs = _request(published["b2b"].m2m.token, {**credentials, "scopes": ["read:a", "write:b"]})
    ours = _request(generated["b2b"].m2m.token, {**credentials, "scope": "read:a write:b"})
    # The published Python client sends JSON; the Go and Node clients send the form that RFC 6749 specifies.
    assert ours.headers["content-type"] == "application/x-www-form-urlencoded"
    wanted = {"grant_type": "client_credentials", **credentials, "scope": "read:a write:b"}
    assert dict(parse_qsl(ours.body)) == json.loads(theirs.body) == wanted
    assert "authorization" not in ours.headers


@pytest.mark.parametrize("operation", [name for name in COMMON if name.startswith("common.fraud.")])
def test_both_clients_have_an_option_for_the_host_of_fraud_operations(operation: str) -> None:
    session = requests.Session()
    session.mount("https://", _RecordingAdapter())
    theirs = stytch.Client(
        PROJECT, "s", fraud_environment="https://fraud.example.com", sync_session=session, suppress_warnings=True
    )
    ours = stytch_client.ConsumerClient(
        PROJECT, "s", fraud_base_url="https://fraud.example.com", http_client=_RecordingTransport()
    )
    sent = _sent({"b2b": ours}, operation)
    assert sent == _sent({"b2b": theirs}, operation)
    assert sent[1].startswith("https://fraud.example.com/v1/")


def test_a_changed_host_in_the_document_is_found(published: Clients) -> None:
    document = copy.deepcopy(bundled_document())
    del document["paths"]["/v1/rules/set"]["servers"]
    assert _different(document, published) == {"common.fraud.rules.set"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("/v1/b2b/sessions/authenticate", "/v1/b2b/sessions/verify"), ("/v1/users/{user_id}", "/v1/user/{user_id}")],
)
def test_a_changed_path_in_the_document_is_found(old: str, new: str, published: Clients) -> None:
    document = copy.deepcopy(bundled_document())
    item = document["paths"][new] = document["paths"].pop(old)
    assert _different(document, published) == {method["operationId"] for method in item.values()}


def test_a_changed_method_in_the_document_is_found(published: Clients) -> None:
    document = copy.deepcopy(bundled_document())
    item = document["paths"]["/v1/b2b/sessions/authenticate"]
    item["put"] = item.pop("post")
    assert _different(document, published) == {"b2b.sessions.authenticate"}


def test_a_changed_path_in_the_generated_client_is_found(
    published: Clients, generated: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = Planted(changed_operation(path=lambda path: path.replace("sessions", "session")))
    call_seam(monkeypatch, planted)
    assert _sent(generated, "b2b.sessions.authenticate") != _sent(published, "b2b.sessions.authenticate")
    assert not planted.crashes
