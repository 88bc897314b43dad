"""The published Python client and the generated one send each operation to the same method and URL.

The published client does not depend on our document. A wrong path in `spec/` makes the generated client and the mock
wrong too, and the flows of the published clients do not cover every operation.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import requests
import stytch
import stytch_client
from stytch_client import Request, Response

from contract.cases import Document, bundled_document, operation_ids
from tests.contract.client_seams import Planted, call_seam
from tests.contract.mutants import changed_operation

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # raised inside the published client

BASE_URL = "http://127.0.0.1:9"
OPERATIONS = operation_ids(bundled_document())
# Operations of the document that the published client does not have.
UNPUBLISHED: set[str] = set()
COMMON = [name for name in OPERATIONS if name not in UNPUBLISHED]
# Values of required arguments that are objects; both clients check them.
OBJECTS: dict[str, Any] = {"org_policy": {"roles": []}}

Clients = dict[str, Any]
Endpoint = tuple[str, str]
"""The method and the percent-encoded path of a request."""


class _Sent(Exception):
    """Ends a call when its request is sent, so that no response is needed."""

    def __init__(self, method: str, url: str) -> None:
        self.endpoint = method, urlsplit(url).path


class _RecordingAdapter(requests.adapters.BaseAdapter):
    """Replaces the connections of the published client."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        raise _Sent(str(request.method), str(request.url))

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


class _RecordingTransport:
    """Replaces the connections of the generated client."""

    def send(self, request: Request) -> Response:
        raise _Sent(request.method, request.url)

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


@pytest.fixture(scope="module")
def published() -> Clients:
    """The published clients, by product."""
    session = requests.Session()
    session.mount("http://", _RecordingAdapter())
    return {
        product: client("project-test-1", "secret-test-1", environment=BASE_URL, sync_session=session)
        for product, client in {"b2b": stytch.B2BClient, "consumer": stytch.Client}.items()
    }


@pytest.fixture(scope="module")
def generated() -> Clients:
    """The generated clients, by product."""
    transport = _RecordingTransport()
    return {
        "b2b": stytch_client.B2BClient("project-test-1", "secret-test-1", base_url=BASE_URL, http_client=transport),
        "consumer": stytch_client.ConsumerClient(
            "project-test-1", "secret-test-1", base_url=BASE_URL, http_client=transport
        ),
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
    with pytest.raises(_Sent) as caught:
        method(**{parameter.name: _argument(parameter) for parameter in required})
    return caught.value.endpoint


def _argument(parameter: inspect.Parameter) -> Any:
    """A value of the parameter's kind: an object, a list or a string."""
    annotation = str(parameter.annotation)
    if "Dict" in annotation:
        return OBJECTS[parameter.name]
    value = _value(parameter.name)
    return [value] if re.match("(List|Sequence)", annotation) else value


def _documented(document: Document, operation: str) -> Endpoint:
    """The method and path of an operation in a document, with the values that `_sent` gives."""
    (endpoint,) = (
        (method.upper(), re.sub(r"\{(\w+)\}", lambda name: quote(_value(name[1]), safe=""), path))
        for path, item in document["paths"].items()
        for method, definition in item.items()
        if isinstance(definition, dict) and definition.get("operationId") == operation
    )
    return endpoint


def _different(document: Document, published: Clients) -> set[str]:
    """The operations whose endpoint in a document is not that of the published client."""
    return {name for name in COMMON if _documented(document, name) != _sent(published, name)}


def test_the_published_client_has_all_operations_but_the_listed_ones(published: Clients) -> None:
    missing = set()
    for operation in OPERATIONS:
        try:
            _method(published, operation)
        except AttributeError:
            missing.add(operation)
    assert missing == UNPUBLISHED
    assert len(COMMON) >= 60


@pytest.mark.parametrize("operation", COMMON)
def test_both_clients_send_an_operation_to_the_same_url(operation: str, published: Clients, generated: Clients) -> None:
    assert _sent(generated, operation) == _sent(published, operation)


def test_the_document_has_the_urls_of_the_published_client(published: Clients) -> None:
    assert not _different(bundled_document(), published)


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
