"""A project on a strict mock server, with methods for what organizations and members do."""

from __future__ import annotations

from typing import Any

from stytch_mock.rules.verification import totp

from ..strict_project import StrictProject

MINUTE = 60


class B2BProject(StrictProject):
    """One test's project, for organizations and their members."""

    def organization(self, **settings: Any) -> dict[str, Any]:
        """Create an organization."""
        name = settings.pop("organization_name", "Acme")
        created = self.ok("b2b.organizations.create", organization_name=name, **settings)
        organization: dict[str, Any] = created["organization"]
        return organization

    def member(self, organization: dict[str, Any], email: str = "ada@example.com", **fields: Any) -> dict[str, Any]:
        """Create a member, active unless stated."""
        created = self.ok(
            "b2b.organizations.members.create",
            organization_id=organization["organization_id"],
            email_address=email,
            **fields,
        )
        member: dict[str, Any] = created["member"]
        return member

    def link(self, organization: dict[str, Any], email: str = "ada@example.com", **arguments: Any) -> str:
        """Send a magic link and return its token."""
        self.ok(
            "b2b.magic_links.email.login_or_signup",
            organization_id=organization["organization_id"],
            email_address=email,
            **arguments,
        )
        return str(self.message(email)["token"])

    def login(self, organization: dict[str, Any], email: str = "ada@example.com", **arguments: Any) -> dict[str, Any]:
        """Log in by magic link; the login can be unfinished."""
        token = self.link(organization, email)
        return self.ok("b2b.magic_links.authenticate", magic_links_token=token, **arguments)

    def discovered(self, email: str = "ada@example.com") -> dict[str, Any]:
        """Verify an address in discovery, and return the response with its intermediate session token."""
        self.ok("b2b.magic_links.email.discovery.send", email_address=email)
        token = self.message(email)["token"]
        return self.ok("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=token)

    def enrolled(self, organization: dict[str, Any], member: dict[str, Any]) -> dict[str, Any]:
        """Give a member an active authenticator app and MFA at every login; return the response of the registration."""
        whom = member_ids(organization, member)
        session = self.login(organization, member["email_address"])
        registered = self.ok("b2b.totps.create", **whom)
        self.ok(
            "b2b.totps.authenticate",
            **whom,
            code=self.code(registered["secret"]),
            session_token=session["session_token"],
            set_mfa_enrollment="enroll",
        )
        self.advance(totp.STEP)
        return registered


def member_ids(organization: dict[str, Any], member: dict[str, Any]) -> dict[str, str]:
    """Return the two arguments that identify a member."""
    return {"organization_id": organization["organization_id"], "member_id": member["member_id"]}
