"""The example in the docstring of every method is a call that the mock accepts."""

from __future__ import annotations

import ast
import base64
import inspect
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import stytch_client
from stytch_client.models.b2b.sessions import AuthenticateResponse
from stytch_mock import App, create_app
from stytch_mock.serving.inprocess import call

from .in_process import SECRET, client_on
from .methods import Method, example, methods

GENERATED = [method for method in methods() if method.generated and not method.iterates]
ITERATORS = [method for method in methods() if method.iterates]
NAMESPACES = {"B2BClient": ("b2b", "common"), "ConsumerClient": ("consumer", "common")}
JWT_METHODS = ("authenticate_jwt", "authenticate_jwt_local")


@pytest.fixture(scope="module")
def documented() -> Iterator[App]:
    """Return a mock that responds to every valid request with the documented example."""
    app = create_app(examples=True)
    yield app
    app.close()


def run(code: str, client: Any, **values: object) -> Any:
    """Return the `response` that the code of an example assigns."""
    names: dict[str, Any] = {"client": client, **values}
    exec(compile(code, "example", "exec"), names)
    return names["response"]


def test_every_operation_has_a_method_with_an_example() -> None:
    app = create_app()
    expected = [
        f"{client}.{operation.partition('.')[2]}"
        for client, namespaces in NAMESPACES.items()
        for operation in app.operations
        if operation.partition(".")[0] in namespaces
    ]
    assert sorted(method.path for method in GENERATED) == sorted(expected)
    assert {operation.partition(".")[0] for operation in app.operations} == set().union(*NAMESPACES.values())
    assert [method.path for method in GENERATED if not method.code] == []
    app.close()


@pytest.mark.parametrize("method", GENERATED, ids=lambda method: method.path)
def test_the_example_returns_the_response_class(method: Method, documented: App) -> None:
    response = run(method.code, client_on(documented, method.path.partition(".")[0]))
    assert type(response) is method.returns


@pytest.mark.parametrize("method", ITERATORS, ids=lambda method: method.path)
def test_the_example_of_an_iterator_yields_records(method: Method, documented: App) -> None:
    names = {"client": client_on(documented, method.path.partition(".")[0])}
    with suppress(stytch_client.PaginationError):  # an example that names a next page is repeated as that page
        exec(compile(method.code, "example", "exec"), names)
    class_ = method.function.__annotations__["return"].removeprefix("Iterator[").removesuffix("]")
    assert type(names["record"]).__name__ == class_


def misspelt(code: str) -> str:
    return code.replace("session_duration_minutes=", "session_duration_minute=")


def out_of_range(code: str) -> str:
    return code.replace("session_duration_minutes=60", "session_duration_minutes=4")


def other_type(code: str) -> str:
    return code.replace("session_duration_minutes=60", 'session_duration_minutes="an hour"')


@pytest.mark.parametrize(
    ("change", "error"),
    [(misspelt, TypeError), (out_of_range, stytch_client.BadRequestError), (other_type, stytch_client.BadRequestError)],
)
def test_a_wrong_example_fails(change: Callable[[str], str], error: type[Exception], documented: App) -> None:
    (method,) = [method for method in GENERATED if method.path == "B2BClient.sessions.authenticate"]
    wrong = example(change(inspect.getdoc(method.function) or ""))
    assert wrong != method.code
    client = client_on(documented, "B2BClient")
    assert isinstance(run(method.code, client), AuthenticateResponse)
    with pytest.raises(error):
        run(wrong, client)


def test_the_async_examples_differ_by_await_only() -> None:
    found = {method.path: method.code for method in methods("Async")}
    for method in GENERATED:
        awaited = found[f"Async{method.path}"]
        assert awaited.startswith("response = await client.")
        assert ast.dump(ast.parse(awaited.replace("await ", "", 1))) == ast.dump(ast.parse(method.code))
    for method in ITERATORS:
        assert found[f"Async{method.path}"] == f"async {method.code}"


def test_examples_are_short() -> None:
    for method in GENERATED:
        required = [p for p in inspect.signature(method.function).parameters.values() if p.default is p.empty]
        objects = [p for p in required if "Dict" in str(p.annotation)]  # each takes lines of its own
        assert len(method.code.splitlines()) <= max(8, 2 + len(required)) + 4 * len(objects), method.path


@pytest.fixture
def login() -> Iterator[Callable[[str], tuple[Any, str]]]:
    """Return a function that signs in at a stateful mock: from a client class to a client and its session JWT."""
    app = create_app(strict=True)

    def sign_in(name: str) -> tuple[Any, str]:
        client, project, address = client_on(app, name), "project-test-examples", "ada@example.com"
        if name == "B2BClient":
            client.organizations.create(organization_name="Example Inc", organization_slug="example")
            client.otps.email.login_or_signup(organization_id="example", email_address=address)
            code = last_code(app, project)
            login = client.otps.email.authenticate(organization_id="example", email_address=address, code=code)
        else:
            sent = client.otps.email.login_or_create(email=address)
            login = client.otps.authenticate(
                method_id=sent.email_id, code=last_code(app, project), session_duration_minutes=60
            )
        return client, login.session_jwt

    yield sign_in
    app.close()


def last_code(app: App, project: str) -> str:
    credentials = base64.b64encode(f"{project}:{SECRET}".encode()).decode()
    response = call(app, "GET", "/_mock/outbox", {"Authorization": f"Basic {credentials}"})
    code: str = json.loads(response.body)["messages"][-1]["code"]
    return code


@pytest.mark.parametrize("name", JWT_METHODS)
@pytest.mark.parametrize("client_class", ["B2BClient", "ConsumerClient"])
def test_the_examples_of_the_hand_written_methods_run(
    client_class: str, name: str, login: Callable[[str], tuple[Any, str]]
) -> None:
    (method,) = [found for found in methods() if found.path == f"{client_class}.sessions.{name}"]
    client, session_jwt = login(client_class)
    response = run(method.code, client, session_jwt=session_jwt)
    assert response.session_jwt == session_jwt
    assert not response.remote
    with pytest.raises(stytch_client.JWTInvalidError):
        run(method.code, client, session_jwt=f"{session_jwt[:-2]}AA")


TOKEN_METHODS = ("m2m.authenticate_token", "idp.introspect_access_token_local")


@pytest.mark.parametrize("name", TOKEN_METHODS)
@pytest.mark.parametrize("client_class", ["B2BClient", "ConsumerClient"])
def test_the_example_of_a_local_check_of_a_token_runs(client_class: str, name: str) -> None:
    (method,) = [found for found in methods() if found.path == f"{client_class}.{name}"]
    app = create_app(strict=True)
    client = client_on(app, client_class)
    world = app.worlds.open("project-test-examples", SECRET)
    assert world is not None
    now = int(world.clock.now())
    claims: dict[str, Any] = {
        "iss": "stytch.com/project-test-examples",
        "aud": ["project-test-examples"],
        "sub": "m2m-client-test-1",
    }
    claims |= {"iat": now, "nbf": now, "exp": now + 60, "scope": "read:users"}
    if client_class == "B2BClient":
        claims["https://stytch.com/organization"] = {"organization_id": "organization-test-1"}
    response = run(method.code, client, access_token=world.signing_keys.sign_jwt(claims))
    assert response.scopes == ("read:users",)
    app.close()


def test_the_example_of_an_introspection_runs(documented: App) -> None:
    (method,) = [found for found in methods() if found.path == "ConsumerClient.idp.introspect_token_network"]
    response = run(method.code, client_on(documented, "ConsumerClient"), token="a-token")
    assert response.subject.startswith("user-test-")


def test_every_hand_written_method_has_an_example_that_runs() -> None:
    own = {method.name for method in methods() if not method.generated} - {"with_options"}
    assert own == {*JWT_METHODS, "authenticate_token", "introspect_token_network", "introspect_access_token_local"}
