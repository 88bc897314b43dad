"""Authorization checks against cached policies, and by the API, with the same errors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime.jwt.fake_api import FakeAPI


def test_permissions_of_the_project(api: FakeAPI) -> None:
    api.policy = {"policy": [("reader", "document", ["read"]), ("admin", "document", ["*"]), ("reader", "*", ["read"])]}
    verify = api.sessions.authenticate_jwt_local
    reader = api.token()
    verify(session_jwt=reader, authorization_check=api.check())
    for refused in (api.check(action="write"), api.check(resource="folder"), api.check(action="rea")):
        with pytest.raises(api.errors.AuthorizationError) as caught:
            verify(session_jwt=reader, authorization_check=refused)
        assert not isinstance(caught.value, api.errors.TenancyError)
    admin = api.token({"https://stytch.com/session": {"id": "s", "roles": ["admin"]}})
    verify(session_jwt=admin, authorization_check=api.check(action="anything"))
    roleless = api.token({"https://stytch.com/session": {"id": "s"}})
    with pytest.raises(api.errors.AuthorizationError):
        verify(session_jwt=roleless, authorization_check=api.check())
    assert api.calls["policy"] == 1
    api.time.seconds += 239  # from then on it is refreshed in the background
    verify(session_jwt=api.token(), authorization_check=api.check())
    assert api.calls["policy"] == 1
    api.time.seconds += 61
    verify(session_jwt=api.token(), authorization_check=api.check())
    assert api.calls["policy"] == 2


def test_roles_of_the_organization_add_to_those_of_the_project(api: FakeAPI) -> None:
    api.policy = {"policy": [], "organizations": [("reader", "document", ["read"])]}
    verify = api.sessions.authenticate_jwt_local
    if not api.tenant:
        with pytest.raises(api.errors.AuthorizationError):
            verify(session_jwt=api.token(), authorization_check=api.check())
        return
    verify(session_jwt=api.token(), authorization_check=api.check())
    verify(session_jwt=api.token(), authorization_check=api.check())
    assert api.calls["organizations"] == 1


def test_the_organization_is_checked_first(api: FakeAPI) -> None:
    if not api.tenant:
        pytest.skip("users have no organization")
    api.policy = {"policy": [("reader", "document", ["read"])]}
    with pytest.raises(api.errors.TenancyError):
        api.sessions.authenticate_jwt(session_jwt=api.token(), authorization_check=api.check(organization="other"))
    assert api.calls["policy"] == 0
    assert api.calls["authenticate"] == 0


def test_a_check_by_the_api_raises_the_same_errors_as_a_local_one(api: FakeAPI) -> None:
    expired = api.token(exp=int(api.time.seconds) - 1)
    api.api_error = (403, "session_authorization_error")
    with pytest.raises(api.errors.AuthorizationError):
        api.sessions.authenticate_jwt(session_jwt=expired, authorization_check=api.check())
    api.api_error = (403, "session_authorization_tenancy_error")
    with pytest.raises(api.errors.TenancyError):
        api.sessions.authenticate_jwt(session_jwt=expired, authorization_check=api.check())
    api.api_error = (403, "use_https")
    with pytest.raises(api.errors.PermissionDeniedError):
        api.sessions.authenticate_jwt(session_jwt=expired, authorization_check=api.check())
    api.api_error = (404, "session_not_found")
    with pytest.raises(api.errors.NotFoundError):
        api.sessions.authenticate_jwt(session_jwt=expired)


@pytest.mark.parametrize(
    "given", [{}, {"resource_id": "a"}, {"resource_id": "", "action": "b"}, {"resource_id": 1, "action": "b"}]
)
def test_an_incomplete_check_is_refused_at_once(api: FakeAPI, given: dict[str, Any]) -> None:
    with pytest.raises(api.errors.InvalidRequestError, match="authorization_check"):
        api.sessions.authenticate_jwt(session_jwt=api.token(), authorization_check=given)
    assert not api.calls
