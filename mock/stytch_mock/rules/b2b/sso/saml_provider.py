"""The SAML identity provider that the mock plays: its responses, with a signed assertion about a person."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds.world import World
from .connections import Connection
from .provider_key import private_key_and_certificate

LIFETIME: Final = 300
"""Seconds for which an assertion is valid."""

NAME_ID: Final = "NameID"
"""The name in attribute mappings that stands for the NameID of the assertion."""

_NAMESPACES: Final = (
    'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
)
_SUCCESS: Final = "urn:oasis:names:tc:SAML:2.0:status:Success"
_BEARER: Final = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_PASSWORD: Final = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"  # noqa: S105 (a URN)


def signed_response(world: World, connection: Connection, account: Mapping[str, Any], request_id: str) -> str:
    """Return the SAML response with which a person comes back, in Base64.

    Args:
        world: The world of the connection.
        connection: The connection. Its attribute mapping gives the names of the attributes.
        account: `email`, `name`, `groups` and `attributes` of the person; the email address is the NameID.
        request_id: The request that it is a response to.

    Raises:
        ApiError: 400 `invalid_xml_saml_response`: a value has characters that XML cannot have.
    """
    from lxml import etree
    from signxml.algorithms import CanonicalizationMethod, SignatureMethod
    from signxml.signer import XMLSigner

    private_key, certificate = private_key_and_certificate(world)
    now = world.clock.now()
    assertion_id = f"_{world.secret_values.salt(16).hex()}"
    signer = XMLSigner(
        signature_algorithm=SignatureMethod.ECDSA_SHA256,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    try:
        unsigned = etree.fromstring(_assertion(connection, account, request_id, assertion_id, now))
    except etree.XMLSyntaxError:
        raise ApiError("invalid_xml_saml_response", "A value has characters that XML cannot have.") from None
    assertion = signer.sign(unsigned, key=private_key, cert=certificate, reference_uri=assertion_id)
    signed = etree.tostring(assertion, encoding="unicode")
    response = (
        f'<samlp:Response {_NAMESPACES} ID="_{world.secret_values.salt(16).hex()}" Version="2.0"'
        f" IssueInstant={quoteattr(rfc3339(now))} Destination={quoteattr(_recipient(connection))}"
        f" InResponseTo={quoteattr(request_id)}><saml:Issuer>{escape(connection['idp_entity_id'])}</saml:Issuer>"
        f'<samlp:Status><samlp:StatusCode Value="{_SUCCESS}"/></samlp:Status>{signed}</samlp:Response>'
    )
    return base64.b64encode(response.encode()).decode()


def _assertion(
    connection: Connection, account: Mapping[str, Any], request_id: str, assertion_id: str, now: float
) -> str:
    until = quoteattr(rfc3339(now + LIFETIME))
    at = quoteattr(rfc3339(now))
    attributes = "".join(
        f"<saml:Attribute Name={quoteattr(name)}>"
        + "".join(f"<saml:AttributeValue>{escape(value)}</saml:AttributeValue>" for value in values)
        + "</saml:Attribute>"
        for name, values in _attributes(connection["attribute_mapping"], account).items()
    )
    return (
        f'<saml:Assertion {_NAMESPACES} ID="{assertion_id}" Version="2.0" IssueInstant={at}>'
        f"<saml:Issuer>{escape(connection['idp_entity_id'])}</saml:Issuer>"
        f"<saml:Subject><saml:NameID Format={quoteattr(connection['nameid_format'])}>{escape(account['email'])}"
        f'</saml:NameID><saml:SubjectConfirmation Method="{_BEARER}"><saml:SubjectConfirmationData'
        f" NotOnOrAfter={until} Recipient={quoteattr(_recipient(connection))} InResponseTo={quoteattr(request_id)}/>"
        f"</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore={at} NotOnOrAfter={until}>"
        f"<saml:AudienceRestriction><saml:Audience>{escape(connection['audience_uri'])}</saml:Audience>"
        f"</saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant={at}><saml:AuthnContext>"
        f"<saml:AuthnContextClassRef>{_PASSWORD}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
        f"<saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>"
    )


def _attributes(mapping: Mapping[str, Any], account: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the attributes of a person under the names that a mapping expects, and the further ones."""
    first, _, last = account["name"].partition(" ")
    known = {"email": [account["email"]], "full_name": [account["name"]], "first_name": [first], "last_name": [last]}
    values = {**known, "groups": account["groups"]}
    named = {str(mapping[key]): value for key, value in values.items() if mapping.get(key, NAME_ID) != NAME_ID}
    return {**{name: [value] for name, value in account["attributes"].items()}, **named}


def _recipient(connection: Connection) -> str:
    return str(connection["alternative_acs_url"] or connection["acs_url"])
