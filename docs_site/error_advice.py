"""What to do about an error type: rules by name and status, of which the first that fits counts."""

from __future__ import annotations

import re

_AGAIN = "The code, link or token cannot be used any more. Let the person start this step again."
RULES: tuple[tuple[str, str], ...] = (
    (
        r"429 user_lock_limit_reached",
        "Tell the person when to try again. Do not repeat the call before the lock ends; the client does not.",
    ),
    (r"429 .*", "Wait as long as `Retry-After` says, or longer. The client does so for a limited number of attempts."),
    (r"5.. .*", "Not a fault of the request. Repeat it later; for support, quote `request_id`."),
    (r"40. (unauthorized_credentials|project_not_found)", "Check the project ID, the secret and the environment."),
    (r"403 use_https", "Give the client a base URL with `https`."),
    (
        r"403 (consumer_)?session_authorization_(tenancy_)?error",
        "Do not carry out the action. The person needs another role, or a session in the organization.",
    ),
    (r"403 .*", "The action is not permitted in this state. Change the state first, or tell the person."),
    (r"401 attribute_mismatch", "The step must be completed in the browser in which it began. Start it again there."),
    (r"401 cannot_update_.*", "Make the change with the credentials of the project, without a member session."),
    (r"401 insufficient_factors", "Let the person authenticate with another factor, then repeat the call."),
    (r"401 invalid_client", "Check ID and secret of the client, and that it is active."),
    (r"401 unable_to_refresh_.*", "Let the person sign in with the provider again."),
    (
        r"401 unable_to_auth(enticate)?_(totp|recovery_code|crypto_wallet|webauthn_registration)",
        "Let the person try again. Repeated failures lock the account.",
    ),
    (r"401 .*", _AGAIN),
    (
        r"404 (session|intermediate_session)_not_found",
        "Treat the person as signed out: delete the cookie and let the person sign in.",
    ),
    (r"40. (magic_link|oauth_token|sso_token|otp_code|telemetry_id)_not_found", _AGAIN),
    (r"404 route_not_found", "Check the base URL of the client."),
    (
        r"404 .*|400 .*(_not_found|does_not_exist)",
        "Check the ID, and that it is from this project and environment. The object may have been deleted.",
    ),
    (
        r"400 (duplicate_|.*_already_|.*already_exists?$|.*belongs_to_another|active_|pending_).*",
        "Use what exists already, or choose another value.",
    ),
    (r"400 (password_does_not_match|no_user_password)", "Let the person try again, or reset the password."),
    (r"400 (weak|breached)_password|400 reset_password", "Let the person choose another password."),
    (r"400 .*(expired|too_old|used_before).*", _AGAIN),
    (
        r"400 pkce_.*",
        "Send a code verifier if the flow began with a code challenge, and only then; they must match.",
    ),
    (
        r"400 .*(billing_tier|too_many_(connected|sso|m2m|unverified)).*",
        "Remove what is not needed, or raise the limit of the plan.",
    ),
    (
        r"400 .*(not_allowed|restricted_by|not_enabled|_enabled$|jit_provisioning|config_not_found).*",
        "The settings of the organization or project do not permit this. Change them, or offer another way.",
    ),
    (r"400 action_available_.*", "Bring the person into that state first, then repeat the call."),
    (r"400 .*", "Correct the request; repeating it unchanged fails again."),
    (r".*", "Handle it by its exception class."),
)


def advice(status: int, name: str) -> str:
    """Return what a caller can do about an error type."""
    return next(text for pattern, text in RULES if re.fullmatch(pattern, f"{status} {name}"))
