"""Authorization checks against cached policies, and refusals by the API that look alike."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime.jwt.fake_api import FakeAPI


def test_permissions_of_the_project(world: FakeAPI) -> None:
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


def test_roles_of_the_organization_add_to_those_of_the_project(world: FakeAPI) -> None:
    world.policy = {"policy": [], "organizations": [("reader", "document", ["read"])]}
    verify = world.sessions.authenticate_jwt_local
    if not world.tenant:
        with pytest.raises(world.errors.AuthorizationError):
            verify(session_jwt=world.token(), authorization_check=world.check())
        return
    verify(session_jwt=world.token(), authorization_check=world.check())
    verify(session_jwt=world.token(), authorization_check=world.check())
    assert world.calls["organizations"] == 1


def test_another_organization_comes_first(world: FakeAPI) -> None:
    if not world.tenant:
        pytest.skip("users have no organization")
    world.policy = {"policy": [("reader", "document", ["read"])]}
    with pytest.raises(world.errors.TenancyError):
        world.sessions.authenticate_jwt(
            session_jwt=world.token(), authorization_check=world.check(organization="other")
        )
    assert world.calls["policy"] == 0
    assert world.calls["authenticate"] == 0


def test_a_refusal_by_the_api_looks_like_a_local_one(world: FakeAPI) -> None:
    expired = world.token(exp=int(world.time.seconds) - 1)
    world.api_error = (403, "session_authorization_error")
    with pytest.raises(world.errors.AuthorizationError):
        world.sessions.authenticate_jwt(session_jwt=expired, authorization_check=world.check())
    world.api_error = (403, "session_authorization_tenancy_error")
    with pytest.raises(world.errors.TenancyError):
        world.sessions.authenticate_jwt(session_jwt=expired, authorization_check=world.check())
    world.api_error = (403, "use_https")
    with pytest.raises(world.errors.PermissionDeniedError):
        world.sessions.authenticate_jwt(session_jwt=expired, authorization_check=world.check())
    world.api_error = (404, "session_not_found")
    with pytest.raises(world.errors.NotFoundError):
        world.sessions.authenticate_jwt(session_jwt=expired)


@pytest.mark.parametrize(
    "given", [{}, {"resource_id": "a"}, {"resource_id": "", "action": "b"}, {"resource_id": 1, "action": "b"}]
)
def test_an_incomplete_check_is_refused_at_once(world: FakeAPI, given: dict[str, Any]) -> None:
    with pytest.raises(world.errors.InvalidRequestError, match="authorization_check"):
        world.sessions.authenticate_jwt(session_jwt=world.token(), authorization_check=given)
    assert not world.calls
