"""Signs a member in with a link, and changes the member with and without the permission to."""

from __future__ import annotations

from collections.abc import Callable

import stytch
from stytch import B2BClient
from stytch.b2b.models.magic_links import AuthenticateResponse
from stytch.b2b.models.organizations import SearchQuery, SearchQueryOperator
from stytch.b2b.models.organizations_members import UpdateRequestOptions
from stytch.b2b.models.sessions import AuthenticateResponse as SessionResponse
from stytch.b2b.models.sessions import AuthorizationCheck
from stytch.core.response_base import StytchError
from stytch.shared.method_options import Authorization
from stytch.shared.rbac_local import RBACPermissionError, TenancyError

ANN = "ann@example.com"


def new_client() -> B2BClient:
    """Return a client."""
    return stytch.B2BClient("PROJECT", "SECRET", "https://MOCK", True)


class Directory:
    """The members of an organization."""

    def __init__(self, client: stytch.B2BClient, organization_id: str) -> None:
        self._client = client
        self._members = client.organizations.members
        self._organization_id = organization_id

    def sign_in(self, token: str) -> AuthenticateResponse:
        """Return a login."""
        return self._client.magic_links.authenticate(token)

    def session(self, token: str) -> SessionResponse:
        """Return a session."""
        return self._client.sessions.authenticate(session_token=token)

    def rename(self, member: str, name: str, token: str) -> str:
        """Rename a member by the permission of a session."""
        return self._members.update(
            self._organization_id,
            member,
            name=name,
            method_options=UpdateRequestOptions(authorization=Authorization(session_token=token)),
        ).member.name

    def may(self, jwt: str, action: str, organization: str = "") -> str:
        """Tell whether the session of a JWT may take an action."""
        check = AuthorizationCheck(
            organization_id=organization or self._organization_id, resource_id="stytch.self", action=action
        )
        try:
            checked = self._client.sessions.authenticate_jwt(jwt, authorization_check=check)
        except RBACPermissionError:
            return "no"
        except TenancyError:
            return "elsewhere"
        return str(checked.member_session is not None)


def main(token_of: Callable[[str], str]) -> None:
    """Run everything."""
    client = new_client()
    organization = client.organizations.create("Example Inc", organization_slug="example").organization
    client.magic_links.email.login_or_signup(organization.organization_id, ANN)
    directory = Directory(client, organization.organization_id)
    login = directory.sign_in(token_of(ANN))
    print("signed in", login.member_authenticated, login.member.email_address)
    print("session", directory.session(login.session_token).member.member_id == login.member_id)
    try:
        print("renamed", directory.rename(login.member_id, "Ann", login.session_token))
    except StytchError as error:
        print("not renamed", error.details.error_type)
    print("may", directory.may(login.session_jwt, "update.info.name"), directory.may(login.session_jwt, "fly"))
    print("may", directory.may(login.session_jwt, "update.info.name", "organization-test-1"))
    query = SearchQuery(operator=SearchQueryOperator.AND, operands=[])
    found = new_client().organizations.members.search([organization.organization_id], query=query)
    print("found", [member.email_address for member in found.members])
