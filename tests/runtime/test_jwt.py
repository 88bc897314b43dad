"""Verification of session JWTs, both products, sync and async: what holds, and when the API is asked."""

from __future__ import annotations

import asyncio
import hmac
import importlib
import json
import sys
import threading
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import RSAKey
from pydantic import BaseModel
from typing_extensions import TypedDict

from tests.runtime.mini import PROJECT, SECRET, AsyncRecorder, Recorder, Time
from tests.runtime.standin import assemble

PACKAGE = "standin_client"
ORGANIZATION = "organization-test-1"
START = "2023-11-14T22:13:20Z"
BASE = "https://login.example.com"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """Return an importer for modules of a package that holds a copy of the runtime."""
    folder = tmp_path_factory.mktemp("package")
    assemble(folder, PACKAGE)
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(Path(folder)))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def keys() -> dict[str, RSAKey]:
    """Return two key pairs by key id; generating them takes a while."""
    return {name: RSAKey.generate_key(2048, {"kid": name}) for name in ("jwk-test-1", "jwk-test-2")}


@dataclass
class World:
    """A client of one product against an API of a few operations."""

    sessions: Any
    errors: Any
    time: Time
    keys: dict[str, RSAKey]
    tenant: bool
    served: list[str] = field(default_factory=lambda: ["jwk-test-1"])
    calls: Counter[str] = field(default_factory=Counter)
    policy: dict[str, list[tuple[str, str, list[str]]]] = field(default_factory=dict)
    refusal: tuple[int, str] | None = None
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def token(self, changes: Mapping[str, Any] | None = None, *, kid: str = "jwk-test-1", **more: Any) -> str:
        """Return a signed JWT issued now; a change to `None` leaves the claim out."""
        now = int(self.time.seconds)
        session = {
            "id": "session-1",
            "started_at": START,
            "last_accessed_at": START,
            "expires_at": "2023-11-14T23:13:20Z",
            "attributes": {"user_agent": "", "ip_address": ""},
            "authentication_factors": [{"type": "magic_link", "delivery_method": "email"}],
            "roles": ["reader"],
        }
        claims: dict[str, Any] = {
            "aud": [PROJECT],
            "exp": now + 300,
            "iat": now,
            "nbf": now,
            "iss": f"stytch.com/{PROJECT}",
            "sub": "subject-1",
            "https://stytch.com/session": session,
            "plan": "gold",
        }
        if self.tenant:
            claims["https://stytch.com/organization"] = {"organization_id": ORGANIZATION, "slug": "acme"}
        claims = {name: value for name, value in {**claims, **(changes or {}), **more}.items() if value is not None}
        head = {"alg": "RS256", "kid": kid, "typ": "JWT"}
        return jws.serialize_compact(head, json.dumps(claims), self.keys.get(kid, self.keys["jwk-test-1"]))

    def check(
        self, resource: str = "document", action: str = "read", organization: str = ORGANIZATION
    ) -> dict[str, str]:
        """Return an authorization check as a dict."""
        tenant = {"organization_id": organization} if self.tenant else {}
        return {**tenant, "resource_id": resource, "action": action}

    def answer(self, request: Any) -> Any:
        """Be the API."""
        path = request.url.removeprefix(BASE)
        name = next(part for part in ("jwks", "organizations", "policy", "authenticate") if part in path)
        self.calls[name] += 1
        status, body = 200, dict[str, Any](status_code=200, request_id="r-1")
        if name == "jwks":
            assert path.endswith(f"/jwks/{PROJECT}")
            body["keys"] = [
                {**self.keys[kid].as_dict(private=False), "use": "sig", "alg": "RS256"} for kid in self.served
            ]
            body["keys"].append({"kid": "jwk-ec", "kty": "EC"})
        elif name in ("policy", "organizations"):
            if name == "organizations" and name not in self.policy:
                status = 404
            roles = [
                {"role_id": role, "permissions": [{"resource_id": resource, "actions": actions}]}
                for role, resource, actions in self.policy.get(name, [])
            ]
            body["policy" if name == "policy" else "org_policy"] = {"roles": roles}
        else:
            self.bodies.append(json.loads(request.body))
            session = {"member_session" if self.tenant else "session": {"custom_claims": {"plan": "remote"}}}
            body |= {**session, "session_jwt": "renewed"}
            if self.refusal is not None:
                status, body["error_type"] = self.refusal
        kind = type(request).__module__
        return sys.modules[kind].Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


@pytest.fixture(params=["b2b", "consumer", "b2b-async", "consumer-async"])
def world(
    request: pytest.FixtureRequest, package: Callable[[str], Any], keys: dict[str, RSAKey], time: Time
) -> Iterator[World]:
    """Return a client of each product, sync and async; the async one looks synchronous from here."""
    namespace, _, form = request.param.partition("-")
    clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.asleep, lambda: 1.0)
    client_module = package("_runtime.client")
    world = World(None, package("_runtime.errors"), time, keys, tenant=namespace == "b2b")
    recorder = Recorder([world.answer])
    options = {"base_url": BASE, "clock": clock}
    if form:
        client = client_module.AsyncClient(PROJECT, SECRET, http_client=AsyncRecorder(recorder), **options)
        inner = package(f"aio.{namespace}.sessions").Sessions(client._core)
        with asyncio.Runner() as runner:
            world.sessions = Blocking(inner, runner)
            yield world
    else:
        client = client_module.Client(PROJECT, SECRET, http_client=recorder, **options)
        world.sessions = package(f"resources.{namespace}.sessions").Sessions(client._core)
        yield world


@dataclass
class Blocking:
    """Runs the coroutines of an asynchronous resource to their end."""

    inner: Any
    runner: asyncio.Runner

    def authenticate_jwt(self, **arguments: Any) -> Any:
        """Run to the end."""
        return self.runner.run(self.inner.authenticate_jwt(**arguments))

    def authenticate_jwt_local(self, **arguments: Any) -> Any:
        """Run to the end."""
        return self.runner.run(self.inner.authenticate_jwt_local(**arguments))


def session_of(world: World, result: Any) -> Any:
    """Return the session of a result, whose name differs by product."""
    return result.member_session if world.tenant else result.session


def test_a_good_jwt_becomes_a_session(world: World) -> None:
    token = world.token()
    result = world.sessions.authenticate_jwt_local(session_jwt=token)
    session = session_of(world, result)
    assert (result.session_jwt, result.remote, result.claims) == (token, False, {"plan": "gold"})
    assert session.started_at.isoformat() == "2023-11-14T22:13:20+00:00"
    assert session.expires_at.isoformat() == "2023-11-14T23:13:20+00:00"
    assert session.roles == ["reader"]
    assert session.authentication_factors[0]["type"] == "magic_link"
    assert session.custom_claims == {"plan": "gold"}
    if world.tenant:
        assert (session.member_session_id, session.member_id) == ("session-1", "subject-1")
        assert (session.organization_id, session.organization_slug) == (ORGANIZATION, "acme")
    else:
        assert (session.session_id, session.user_id) == ("session-1", "subject-1")
    assert token not in repr(result)
    assert world.sessions.authenticate_jwt(session_jwt=token).remote is False
    assert world.calls == {"jwks": 1}, "keys are kept"


@pytest.mark.parametrize(
    "changes",
    [{"iss": BASE}, {"aud": PROJECT}, {"aud": ["other", PROJECT]}, {"jti": "x"}, {"https://stytch.com/x": 1}],
    ids=str,
)
def test_accepted_variants(world: World, changes: dict[str, Any]) -> None:
    assert world.sessions.authenticate_jwt_local(session_jwt=world.token(changes)).claims == {"plan": "gold"}


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "stytch.com/project-test-other"},
        {"iss": BASE + "/"},
        {"iss": None},
        {"aud": "project-test-other"},
        {"aud": []},
        {"aud": None},
        {"exp": None},
        {"iat": None},
        {"nbf": None},
        {"iat": "1"},
        {"exp": True},
        {"nbf": 1_700_000_060},
        {"iat": 1_700_000_060},
        {"sub": None},
        {"https://stytch.com/session": None},
        {"https://stytch.com/session": "text"},
    ],
    ids=str,
)
def test_a_jwt_that_does_not_hold(world: World, changes: dict[str, Any]) -> None:
    token = world.token(changes)
    for verify in (world.sessions.authenticate_jwt_local, world.sessions.authenticate_jwt):
        with pytest.raises(world.errors.JWTInvalidError) as caught:
            verify(session_jwt=token)
        assert token not in str(caught.value)
    assert world.calls["authenticate"] == 0, "the API is not asked about what cannot hold"


def test_a_member_jwt_must_name_its_organization(world: World) -> None:
    token = world.token({"https://stytch.com/organization": None})
    if world.tenant:
        with pytest.raises(world.errors.JWTInvalidError):
            world.sessions.authenticate_jwt_local(session_jwt=token)
    else:
        world.sessions.authenticate_jwt_local(session_jwt=token)


def _with_hmac(head: dict[str, str], payload: str, key: bytes) -> str:
    """Return a JWT signed with a public key as if it were a shared secret."""
    signed = f"{_encoded(head)}.{payload}"
    return f"{signed}.{urlsafe_b64encode(hmac.digest(key, signed.encode(), 'sha256')).decode().rstrip('=')}"


def _encoded(head: dict[str, str]) -> str:
    return urlsafe_b64encode(json.dumps(head).encode()).decode().rstrip("=")


def test_forgeries(world: World) -> None:
    good = world.token()
    head, payload, signature = good.split(".")
    public = world.keys["jwk-test-1"].as_pem(private=False)
    claims = json.dumps({"sub": "x"})
    by_public_key = _with_hmac({"alg": "HS256", "kid": "jwk-test-1"}, payload, public)
    none = f"{_encoded({'alg': 'none', 'kid': 'jwk-test-1'})}.{payload}."
    other = world.token(kid="jwk-test-2").split(".")
    no_kid = jws.serialize_compact({"alg": "RS256"}, claims, world.keys["jwk-test-1"])
    forged = [
        by_public_key,
        none,
        no_kid,
        f"{head}.{payload}.",
        f"{head}.{payload}",
        f"{head}.{payload}.{signature[:-8]}AAAAAAAA",
        f"{head}.{other[1]}.{other[2]}",
        f"{head}.{payload}.{other[2]}",
        "",
        "a.b.c",
        "é.b.c",
        good + ".x",
    ]
    for token in forged:
        with pytest.raises(world.errors.JWTInvalidError):
            world.sessions.authenticate_jwt(session_jwt=token)
    assert world.calls["authenticate"] == 0


def test_expiry_and_leeway(world: World) -> None:
    token = world.token()
    world.time.seconds += 299
    world.sessions.authenticate_jwt_local(session_jwt=token)
    world.time.seconds += 1
    with pytest.raises(world.errors.JWTExpiredError):
        world.sessions.authenticate_jwt_local(session_jwt=token)
    world.sessions.authenticate_jwt_local(session_jwt=token, leeway=timedelta(seconds=5))
    early = world.token(nbf=int(world.time.seconds) + 3)
    world.sessions.authenticate_jwt_local(session_jwt=early, leeway=3)
    with pytest.raises(world.errors.JWTInvalidError):
        world.sessions.authenticate_jwt_local(session_jwt=early, leeway=2)


def test_age(world: World) -> None:
    token = world.token()
    world.time.seconds += 60
    world.sessions.authenticate_jwt_local(session_jwt=token, max_token_age=61)
    for age in (60, timedelta(minutes=1), 0):
        with pytest.raises(world.errors.JWTTooOldError):
            world.sessions.authenticate_jwt_local(session_jwt=token, max_token_age=age)
        assert world.sessions.authenticate_jwt(session_jwt=token, max_token_age=age).remote is True
    for nonsense in (-1, float("nan"), "5", True):
        with pytest.raises(world.errors.InvalidRequestError):
            world.sessions.authenticate_jwt_local(session_jwt=token, max_token_age=nonsense)


def test_an_expired_jwt_is_renewed_by_the_api(world: World) -> None:
    token = world.token()
    world.time.seconds += 301
    result = world.sessions.authenticate_jwt(session_jwt=token, authorization_check=world.check())
    assert (result.remote, result.session_jwt, result.claims) == (True, "renewed", {"plan": "remote"})
    assert world.bodies == [{"session_jwt": token, "authorization_check": world.check()}]


def test_an_unknown_key_causes_one_fetch_per_cooldown(world: World) -> None:
    world.sessions.authenticate_jwt_local(session_jwt=world.token())
    rotated = world.token(kid="jwk-test-2")
    for _ in range(3):
        with pytest.raises(world.errors.JWTInvalidError):
            world.sessions.authenticate_jwt_local(session_jwt=rotated)
    assert world.calls["jwks"] == 1, "within the cooldown"
    assert world.sessions.authenticate_jwt(session_jwt=rotated).remote is True
    world.served.append("jwk-test-2")
    world.time.seconds += 31
    world.sessions.authenticate_jwt_local(session_jwt=world.token(kid="jwk-test-2"))
    world.sessions.authenticate_jwt_local(session_jwt=world.token())
    assert world.calls["jwks"] == 2


def test_withdrawn_keys_stop_counting(world: World) -> None:
    world.sessions.authenticate_jwt_local(session_jwt=world.token())
    world.served[:] = ["jwk-test-2"]
    world.time.seconds += 3601
    with pytest.raises(world.errors.JWTInvalidError):
        world.sessions.authenticate_jwt_local(session_jwt=world.token())


class Plan(TypedDict):
    plan: str


class Unusable:
    """A class of no form that could be checked."""


class PlanModel(BaseModel):
    plan: str


@dataclass
class PlanClass:
    plan: str


def test_custom_claims_take_the_form_asked_for(world: World) -> None:
    verify, token = world.sessions.authenticate_jwt_local, world.token()
    assert verify(session_jwt=token, claims=Plan).claims == {"plan": "gold"}
    assert verify(session_jwt=token, claims=PlanModel).claims == PlanModel(plan="gold")
    assert verify(session_jwt=token, claims=PlanClass).claims == PlanClass("gold")
    with pytest.raises(world.errors.ConfigurationError, match="claims"):
        verify(session_jwt=token, claims=Unusable)
    with pytest.raises(world.errors.JWTInvalidError, match="plan") as caught:
        verify(session_jwt=world.token(plan=["confidential"]), claims=PlanModel)
    assert "confidential" not in str(caught.value)


def test_permissions_of_the_project(world: World) -> None:
    world.policy = {
        "policy": [("reader", "document", ["read"]), ("admin", "document", ["*"]), ("reader", "*", ["read"])]
    }
    verify = world.sessions.authenticate_jwt_local
    reader = world.token()
    verify(session_jwt=reader, authorization_check=world.check())
    for refused in (world.check(action="write"), world.check(resource="folder"), world.check(action="rea")):
        with pytest.raises(world.errors.AuthorizationError) as caught:
            verify(session_jwt=reader, authorization_check=refused)
        assert not isinstance(caught.value, world.errors.TenancyError)
    admin = world.token({"https://stytch.com/session": {"id": "s", "roles": ["admin"]}})
    verify(session_jwt=admin, authorization_check=world.check(action="anything"))
    roleless = world.token({"https://stytch.com/session": {"id": "s"}})
    with pytest.raises(world.errors.AuthorizationError):
        verify(session_jwt=roleless, authorization_check=world.check())
    assert world.calls["policy"] == 1
    world.time.seconds += 299
    verify(session_jwt=world.token(), authorization_check=world.check())
    assert world.calls["policy"] == 1
    world.time.seconds += 1
    verify(session_jwt=world.token(), authorization_check=world.check())
    assert world.calls["policy"] == 2


def test_roles_of_the_organization_add_to_those_of_the_project(world: World) -> None:
    world.policy = {"policy": [], "organizations": [("reader", "document", ["read"])]}
    verify = world.sessions.authenticate_jwt_local
    if not world.tenant:
        with pytest.raises(world.errors.AuthorizationError):
            verify(session_jwt=world.token(), authorization_check=world.check())
        return
    verify(session_jwt=world.token(), authorization_check=world.check())
    verify(session_jwt=world.token(), authorization_check=world.check())
    assert world.calls["organizations"] == 1


def test_another_organization_comes_first(world: World) -> None:
    if not world.tenant:
        pytest.skip("users have no organization")
    world.policy = {"policy": [("reader", "document", ["read"])]}
    with pytest.raises(world.errors.TenancyError):
        world.sessions.authenticate_jwt(
            session_jwt=world.token(), authorization_check=world.check(organization="other")
        )
    assert world.calls["policy"] == 0
    assert world.calls["authenticate"] == 0


def test_a_refusal_by_the_api_looks_like_a_local_one(world: World) -> None:
    expired = world.token(exp=int(world.time.seconds) - 1)
    world.refusal = (403, "session_authorization_error")
    with pytest.raises(world.errors.AuthorizationError):
        world.sessions.authenticate_jwt(session_jwt=expired, authorization_check=world.check())
    world.refusal = (403, "session_authorization_tenancy_error")
    with pytest.raises(world.errors.TenancyError):
        world.sessions.authenticate_jwt(session_jwt=expired, authorization_check=world.check())
    world.refusal = (403, "use_https")
    with pytest.raises(world.errors.PermissionDeniedError):
        world.sessions.authenticate_jwt(session_jwt=expired, authorization_check=world.check())
    world.refusal = (404, "session_not_found")
    with pytest.raises(world.errors.NotFoundError):
        world.sessions.authenticate_jwt(session_jwt=expired)


@pytest.mark.parametrize(
    "given", [{}, {"resource_id": "a"}, {"resource_id": "", "action": "b"}, {"resource_id": 1, "action": "b"}]
)
def test_an_incomplete_check_is_refused_at_once(world: World, given: dict[str, Any]) -> None:
    with pytest.raises(world.errors.InvalidRequestError, match="authorization_check"):
        world.sessions.authenticate_jwt(session_jwt=world.token(), authorization_check=given)
    assert not world.calls


def test_many_threads_fetch_the_keys_once(package: Callable[[str], Any], keys: dict[str, RSAKey], time: Time) -> None:
    world = World(None, package("_runtime.errors"), time, keys, tenant=True)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(request: Any) -> Any:
        begun.set()
        assert go_on.wait(5)
        return world.answer(request)

    clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.asleep, lambda: 1.0)
    client = package("_runtime.client").Client(
        PROJECT, SECRET, http_client=Recorder([slowly]), base_url=BASE, clock=clock
    )
    sessions = package("resources.b2b.sessions").Sessions(client._core)
    token = world.token()
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(sessions.authenticate_jwt_local, session_jwt=token) for _ in range(8)]
        assert begun.wait(5)
        go_on.set()
        assert all(result.result(5).claims == {"plan": "gold"} for result in results)
    assert world.calls == {"jwks": 1}


def test_many_tasks_fetch_once_and_a_cancelled_one_leaves_it_to_the_next(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: Time
) -> None:
    world = World(None, package("_runtime.errors"), time, keys, tenant=False)

    async def scene() -> None:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def slowly() -> None:
            begun.set()
            await go_on.wait()

        clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.asleep, lambda: 1.0)
        transport = AsyncRecorder(Recorder([world.answer]), before=slowly)
        client = package("_runtime.client").AsyncClient(
            PROJECT, SECRET, http_client=transport, base_url=BASE, clock=clock
        )
        sessions = package("aio.consumer.sessions").Sessions(client._core)
        token = world.token()
        tasks = [asyncio.create_task(sessions.authenticate_jwt_local(session_jwt=token)) for _ in range(8)]
        await begun.wait()
        tasks[0].cancel()
        go_on.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError)
        assert [getattr(result, "claims", result) for result in results[1:]] == [{"plan": "gold"}] * 7

    asyncio.run(scene())
    assert world.calls == {"jwks": 1}


def test_the_copy_knows_its_name(package: Callable[[str], Any]) -> None:
    assert package("_runtime.identity").user_agent().startswith("standin-client/9.9.9 Python/3.")
    assert package("_runtime.identity").LOGGER == PACKAGE
