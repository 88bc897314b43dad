"""Values that come from what people and other systems do."""

from __future__ import annotations

from typing import Final

from stytch_contract.devices.signers import AUDIENCE, ISSUER, new_signer, sign
from stytch_contract.walks.environment import Outside
from stytch_contract.walks.outside.outside_state import OutsideState, address_of
from stytch_contract.walks.walk_memory import Values

_PROVIDERS: Final = ("google", "microsoft", "github", "slack", "hubspot")


def sign_in(state: OutsideState, outside: Outside, known: Values) -> Values:
    """The token of a sign-in at an OAuth provider."""
    parameters = {"email": address_of(known), "login_redirect_url": "https://app.example/in"}
    if "organization_id" in known:
        parameters["organization_id"] = known["organization_id"]
    # In turn, because each of the operations for tokens of providers needs its own.
    provider = _PROVIDERS[state.sign_ins % len(_PROVIDERS)]
    state.sign_ins += 1
    token = outside.sign_in(provider, parameters)["token"]
    return {"token": token, "oauth_token": token}


def discovery_sign_in(_: OutsideState, outside: Outside, known: Values) -> Values:
    """The token of a sign-in at an OAuth provider, before an organization is chosen."""
    parameters = {"email": address_of(known), "discovery_redirect_url": "https://app.example/discovery"}
    return {"discovery_oauth_token": outside.sign_in("google", parameters)["token"]}


def external_session(state: OutsideState, outside: Outside, known: Values) -> Values:
    """The token of a session of another system."""
    token = state.new_name()
    outside.set_up({"external_tokens": [{"token": token, "user_info": {"email": address_of(known)}}]})
    return {"session_token": token}


def impersonation(state: OutsideState, outside: Outside, known: Values) -> Values:
    """The token of a person who supports the user or member."""
    token = {
        "token": state.new_name(),
        "email_address": address_of(known),
        "impersonator_id": "someone",
        "impersonator_email_address": "support@example.com",
    }
    outside.set_up({"impersonation_tokens": [token]})
    return {"impersonation_token": token["token"]}


def trusted_token(state: OutsideState, outside: Outside, known: Values) -> Values:
    """A token of an issuer that the project trusts."""
    issuer, profile = new_signer("a token issuer", state.random_source), state.new_name()
    settings = {"profile_id": profile, "issuer": ISSUER, "audience": AUDIENCE, "jwks": issuer["jwks"]}
    outside.set_up({"trusted_token_profiles": [settings]})
    return {"profile_id": profile, "token": sign("token for", address_of(known), issuer, state.environment.now())}


def shared_passwords(state: OutsideState, outside: Outside, _: Values) -> Values:
    """Let organizations share passwords, if the walk may."""
    if state.may_share_passwords:
        outside.set_up({"cross_organization_passwords": True})
    return {}


def fingerprint(state: OutsideState, outside: Outside, _: Values) -> Values:
    """The ID of a fingerprint of a browser."""
    telemetry_id = state.new_name()
    outside.set_up({"fingerprints": [{"telemetry_id": telemetry_id, "reasons": ["VIRTUAL_MACHINE"]}]})
    return {"telemetry_id": telemetry_id}


def sso_sign_in(state: OutsideState, outside: Outside, known: Values) -> Values:
    """The token of a sign-in at the identity provider of a connection."""
    email = known.get("email_address") or f"{state.new_name()}@example.com"
    parameters = {"connection_id": known["connection_id"], "email": email, "name": "Ann Example"}
    return {"sso_token": outside.sign_in("sso", parameters)["token"]}


def app_token(state: OutsideState, outside: Outside, known: Values) -> Values:
    """An access token of the connected app, with the app's credentials."""
    code = known["authorization_code"]
    if code not in state.access_tokens:
        state.access_tokens[code] = outside.redeem(state.app, code)
    token = state.access_tokens[code]
    credentials = {name: state.app[name] for name in ("client_id", "client_secret")}
    return {"access_token": token, "token": token, **credentials}


def app_request(state: OutsideState, _: Outside, known: Values) -> Values:
    """The request of the connected app to a person, in the person's session if there is one."""
    token = known.get("session_token")
    ids = dict.fromkeys(("organization_id", "member_id", "user_id")) if token else {}
    return {
        **ids,
        **state.app,
        "session_token": token,
        "session_jwt": None,
        "response_type": "code",
        "scopes": ["openid", "full_access"],
        "consent_granted": True,
        "code_challenge": None,
        "prompt": None,
    }
