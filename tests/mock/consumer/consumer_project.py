"""A project on a strict mock server, with methods for what users do."""

from __future__ import annotations

from typing import Any

from stytch_mock.rules.verification import totp

from ..strict_project import StrictProject

ADA = "ada@example.com"
PHONE = "+15555550123"
HOUR = 60

AUTHENTICATE = "consumer.otps.authenticate"
SESSION = "consumer.sessions.authenticate"


class ConsumerProject(StrictProject):
    """One test's project, for users."""

    def user(self, email: str = ADA, **fields: Any) -> dict[str, Any]:
        """Create a user with an unverified address."""
        created: dict[str, Any] = self.ok("consumer.users.create", email=email, **fields)["user"]
        return created

    def look(self, user: dict[str, Any]) -> dict[str, Any]:
        """Read a user again."""
        return self.ok("consumer.users.get", user_id=user["user_id"])

    def mail(self, email: str = ADA, **arguments: Any) -> dict[str, str]:
        """Send a passcode by email, to a new user if necessary; return the arguments that redeem it."""
        sent = self.ok("consumer.otps.email.login_or_create", email=email, **arguments)
        return {"method_id": sent["email_id"], "code": self.message(email)["code"]}

    def open(self, email: str = ADA, **arguments: Any) -> dict[str, Any]:
        """Sign in by email, for an hour unless stated."""
        given = {"session_duration_minutes": HOUR} | arguments
        return self.ok(AUTHENTICATE, **self.mail(email), **given)

    def app_of(self, user: dict[str, Any]) -> dict[str, Any]:
        """Give a user an active authenticator app; return the response of its registration."""
        registered = self.ok("consumer.totps.create", user_id=user["user_id"])
        self.ok("consumer.totps.authenticate", user_id=user["user_id"], totp_code=self.code(registered["secret"]))
        self.advance(totp.STEP)
        return registered

    def wrong_code(self, secret: str) -> str:
        """Return a code that an authenticator app does not show in any accepted step."""
        near = {self.code(secret, step) for step in (-1, 0, 1)}
        return next(code for code in ("111111", "222222", "333333", "444444") if code not in near)


def wrong_passcode(code: str) -> str:
    """Return a passcode that is not this one."""
    return "111111" if code != "111111" else "222222"
