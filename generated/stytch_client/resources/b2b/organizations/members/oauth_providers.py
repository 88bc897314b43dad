"""Operations `b2b.organizations.members.oauth_providers.…`."""

from __future__ import annotations

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.organizations.members.oauth_providers import (
    GithubResponse,
    GoogleResponse,
    HubspotResponse,
    MicrosoftResponse,
    SlackResponse,
)

_GITHUB = Operation(
    "b2b.organizations.members.oauth_providers.github",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/github",
)
_GOOGLE = Operation(
    "b2b.organizations.members.oauth_providers.google",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/google",
)
_HUBSPOT = Operation(
    "b2b.organizations.members.oauth_providers.hubspot",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/hubspot",
)
_MICROSOFT = Operation(
    "b2b.organizations.members.oauth_providers.microsoft",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/microsoft",
)
_SLACK = Operation(
    "b2b.organizations.members.oauth_providers.slack",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/slack",
)


class OAuthProviders(Resource):
    """Tokens that OAuth providers issued for members."""

    def github(
        self, *, organization_id: str, member_id: str, include_refresh_token: bool | None = None
    ) -> GithubResponse:
        """Read a member's GitHub tokens.

        Returns the access tokens that GitHub issued. They become invalid only after a very long time without use, and
        there are no refresh tokens.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/github
        https://stytch.com/docs/api-reference/b2b/api/oauth/token/github

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            include_refresh_token: Whether to return the refresh token, if there is one. If you use it, Stytch may no
                longer be able to refresh the access token. Default: `False`.

        Returns:
            GithubResponse: The tokens.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_oauth_token_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.oauth_providers.github(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                include_refresh_token=True,
            )
            ```
        """
        return self._call(
            _GITHUB,
            GithubResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            query={"include_refresh_token": include_refresh_token},
        )

    def google(
        self, *, organization_id: str, member_id: str, include_refresh_token: bool | None = None
    ) -> GoogleResponse:
        """Read a member's Google tokens.

        Returns the tokens of the last sign-in with Google. An expired access token is refreshed first, if there is a
        refresh token. Google does not issue a refresh token at every sign-in, and Google One Tap issues no access
        token.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/google
        https://stytch.com/docs/b2b/api/get-google-access-token

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            include_refresh_token: Whether to return the refresh token, if there is one. If you use it, Stytch may no
                longer be able to refresh the access token. Default: `False`.

        Returns:
            GoogleResponse: The tokens.

        Raises:
            BadRequestError: invalid_organization_id.
            AuthenticationError: unable_to_refresh_oauth_token.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_oauth_token_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.oauth_providers.google(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                include_refresh_token=True,
            )
            ```
        """
        return self._call(
            _GOOGLE,
            GoogleResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            query={"include_refresh_token": include_refresh_token},
        )

    def hubspot(
        self, *, organization_id: str, member_id: str, include_refresh_token: bool | None = None
    ) -> HubspotResponse:
        """Read a member's HubSpot tokens.

        Returns the tokens that HubSpot issued, for each hub. An expired access token is refreshed first, if there is a
        refresh token.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/hubspot
        https://stytch.com/docs/api-reference/b2b/api/oauth/token/hubspot

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            include_refresh_token: Whether to return the refresh token, if there is one. If you use it, Stytch may no
                longer be able to refresh the access token. Default: `False`.

        Returns:
            HubspotResponse: The tokens.

        Raises:
            BadRequestError: invalid_organization_id.
            AuthenticationError: unable_to_refresh_oauth_token.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_oauth_token_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.oauth_providers.hubspot(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                include_refresh_token=True,
            )
            ```
        """
        return self._call(
            _HUBSPOT,
            HubspotResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            query={"include_refresh_token": include_refresh_token},
        )

    def microsoft(
        self, *, organization_id: str, member_id: str, include_refresh_token: bool | None = None
    ) -> MicrosoftResponse:
        """Read a member's Microsoft tokens.

        Returns the tokens of the last sign-in with Microsoft. An expired access token is refreshed first, if there is a
        refresh token.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/microsoft
        https://stytch.com/docs/b2b/api/get-microsoft-access-token

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            include_refresh_token: Whether to return the refresh token, if there is one. If you use it, Stytch may no
                longer be able to refresh the access token. Default: `False`.

        Returns:
            MicrosoftResponse: The tokens.

        Raises:
            BadRequestError: invalid_organization_id.
            AuthenticationError: unable_to_refresh_oauth_token.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_oauth_token_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.oauth_providers.microsoft(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                include_refresh_token=True,
            )
            ```
        """
        return self._call(
            _MICROSOFT,
            MicrosoftResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            query={"include_refresh_token": include_refresh_token},
        )

    def slack(self, *, organization_id: str, member_id: str) -> SlackResponse:
        """Read a member's Slack tokens.

        Returns the tokens that Slack issued, for each workspace. They include those of the bot, if there is one.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/slack
        https://stytch.com/docs/b2b/api/get-slack-access-token

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.

        Returns:
            SlackResponse: The tokens.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_oauth_token_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.oauth_providers.slack(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(_SLACK, SlackResponse, path={"organization_id": organization_id, "member_id": member_id})
