"""The five pages: the numbers here were counted by hand on the pages, not taken from the reader."""

from __future__ import annotations

import pytest

from go_docs.facts.extract import extract_facts
from go_docs.facts.facts_yaml import dump
from go_docs.facts.package_facts import PackageFacts
from tests.go_docs.sample_pages import CHECKOUT, five_pages, flattened

# Page, then for each type with a body in the page's order: its name and the number of its fields (of its constants for
# an enum).
COUNTED = {
    "000": [("ExchangeParams", 5), ("ExchangeRequestLocale", 3), ("ExchangeResponse", 11)],
    "001": [
        ("AuthenticateJWTParams", 2),
        ("AuthenticateParams", 5),
        ("AuthenticateResponse", 8),
        ("AuthorizationCheck", 3),
        ("Claims", 3),
        ("ExchangeParams", 6),
        ("ExchangeRequestLocale", 3),
        ("ExchangeResponse", 12),
        ("GetJWKSParams", 1),
        ("GetJWKSResponse", 3),
        ("GetParams", 2),
        ("GetResponse", 3),
        ("MemberSession", 9),
        ("MigrateParams", 4),
        ("MigrateResponse", 8),
        ("PrimaryRequired", 1),
        ("RevokeParams", 4),
        ("RevokeRequestOptions", 1),
        ("RevokeResponse", 2),
        ("SessionWrapper", 1),
    ],
    "002": [("AuthenticateParams", 8), ("AuthenticateResponse", 9)],
    "003": [
        ("GetParams", 2),
        ("GetResponse", 6),
        ("RecoverParams", 8),
        ("RecoverResponse", 9),
        ("RotateParams", 2),
        ("RotateResponse", 6),
    ],
    "004": [
        ("AuthenticateParams", 10),
        ("AuthenticateResponse", 8),
        ("CreateParams", 6),
        ("CreateResponse", 9),
        ("MigrateParams", 4),
        ("MigrateResponse", 7),
    ],
}
WITHOUT_BODY = {
    "000": {
        "organizations.Member": "foreign",
        "organizations.Organization": "foreign",
        "sessions.MemberSession": "foreign",
        "mfa.MfaRequired": "foreign",
    },
    "001": {
        "AuthorizationVerdict": "local",
        "ClaimsWrapper": "local",
        "OrgClaim": "local",
        "organizations.Member": "foreign",
        "organizations.Organization": "foreign",
        "sessions.SessionClaim": "foreign",
        "jwt.RegisteredClaims": "foreign",
        "mfa.MfaRequired": "foreign",
        "sessions.JWK": "foreign",
        "sessions.AuthenticationFactor": "foreign",
        "methodoptions.Authorization": "foreign",
    },
    "002": {
        "attribute.Attributes": "foreign",
        "magiclinks.Options": "foreign",
        "users.User": "foreign",
        "sessions.Session": "foreign",
    },
    "003": {
        "organizations.Member": "foreign",
        "organizations.Organization": "foreign",
        "sessions.MemberSession": "foreign",
    },
    "004": {
        "organizations.Member": "foreign",
        "organizations.Organization": "foreign",
        "sessions.MemberSession": "foreign",
    },
}
# Page: package, how it was found, version, date, shape.
HEADERS = {
    "000": ("intermediatesessions", "title", "v11.4.0", "2023-10-04", "line-broken"),
    "001": ("sessions", "methods", None, None, "flattened"),
    "002": ("otp", "title", "v15.7.0", "2024-10-09", "line-broken"),
    "003": ("recoverycodes", "methods", None, None, "flattened"),
    "004": ("totps", "title", "v15.7.0", "2024-10-09", "line-broken"),
}


def facts_of(page: str) -> PackageFacts:
    file = five_pages()[page]
    return extract_facts(file.name, file.read_text(encoding="utf-8"), is_source=False)


@pytest.mark.parametrize("page", COUNTED)
def test_every_type_and_field_is_read(page: str) -> None:
    facts = facts_of(page)
    bodies = [one for one in facts.types if one.kind != "undeclared"]
    assert [(one.name, len(one.constants or one.fields)) for one in bodies] == COUNTED[page]


@pytest.mark.parametrize("page", WITHOUT_BODY)
def test_types_without_body_are_listed(page: str) -> None:
    assert facts_of(page).undeclared == WITHOUT_BODY[page]


@pytest.mark.parametrize("page", HEADERS)
def test_package_and_version(page: str) -> None:
    facts = facts_of(page)
    assert (facts.package, facts.name_from, facts.version, facts.published, facts.layout) == HEADERS[page]


@pytest.mark.parametrize("page", COUNTED)
def test_tags_on_the_page_and_wire_names_are_equally_many(page: str) -> None:
    """A check that does not parse Go: each struct tag of the page is a field."""
    facts = facts_of(page)
    wires = sum(field.json_name is not None for one in facts.types for field in one.fields)
    assert wires == five_pages()[page].read_text(encoding="utf-8").count('`json:"')


@pytest.mark.parametrize("page", ["000", "002", "004"])
def test_flattening_a_page_changes_no_fact(page: str) -> None:
    file = five_pages()[page]
    broken = file.read_text(encoding="utf-8")
    facts, flat = (extract_facts(file.name, text, is_source=False) for text in (broken, flattened(broken)))
    assert flat.layout == "flattened"
    assert (flat.types, flat.undeclared) == (facts.types, facts.undeclared)


@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004"])
def test_committed_facts_are_those_of_the_pages(page: str) -> None:
    facts = facts_of(page)
    committed = CHECKOUT / "spec" / "documented" / f"{facts.package}.yaml"
    assert committed.read_text(encoding="utf-8") == dump(facts)


def test_limits_and_vocabularies_of_the_pages() -> None:
    fields = {
        f"{page}.{one.name}.{field.json_name}": field.limits
        for page in COUNTED
        for one in facts_of(page).types
        for field in one.fields
        if field.limits
    }
    lifetime = {"minimum": 5, "maximum": 527040, "unit": "minutes"}
    reserved = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]
    requests = [
        "000.ExchangeParams",
        "001.AuthenticateParams",
        "001.ExchangeParams",
        "001.MigrateParams",
        "002.AuthenticateParams",
        "003.RecoverParams",
        "004.AuthenticateParams",
    ]
    assert fields == {
        **{
            f"{one}.session_duration_minutes": lifetime | ({} if one.startswith("002") else {"default": 60})
            for one in requests
        },
        **{f"{one}.session_custom_claims": {"max_bytes": 4096, "reserved": reserved} for one in requests},
        "000.ExchangeParams.locale": {"default": "en", "enum": ["en", "es", "pt-br"]},
        "001.ExchangeParams.locale": {"default": "en", "enum": ["en", "es", "pt-br"]},
        "001.AuthorizationCheck.resource_id": {"reserved_prefix": "stytch"},
        "001.MemberSession.started_at": {"format": "date-time"},
        "001.MemberSession.last_accessed_at": {"format": "date-time"},
        "001.MemberSession.expires_at": {"format": "date-time"},
        "001.RevokeRequestOptions.authorization": {"required": False},
        "004.AuthenticateParams.set_mfa_enrollment": {"enum": ["enroll", "unenroll"], "required": False},
        "004.CreateParams.expiration_minutes": {"minimum": 5, "maximum": 1440, "default": 60},
    }


def test_option_structs_and_additions_are_marked() -> None:
    options = next(one for one in facts_of("001").types if one.name == "RevokeRequestOptions")
    assert (options.role, options.added) == ("headers", "v15.2.0")
    assert facts_of("001").functions == ("RevokeRequestOptions.AddHeaders",)
    assert facts_of("001").variables == ("ErrJWTTooOld",)
