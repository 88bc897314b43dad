"""Verifies the SAML responses of identity providers, and reads what their assertions say about a person."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from ....errors import ApiError
from ....rfc3339 import parse
from ....worlds.world import World
from .connections import Connection
from .saml_provider import NAME_ID

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND: Final = "saml_assertion"
"""Records of assertions that were accepted, each of which is accepted once."""

_NAMES: Final = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion"}
_ASSERTION: Final = "{urn:oasis:names:tc:SAML:2.0:assertion}Assertion"
_RESERVED: Final = ("email", "full_name", "first_name", "last_name", "groups")


def accept(world: World, connection: Connection, saml_response: str, request_id: str) -> dict[str, Any]:
    """Verify a response and return the person: `external_id`, `email`, `name`, `groups` and `attributes`.

    Only what is signed is read.

    Args:
        world: The world of the connection.
        connection: The connection, with the certificates of the identity provider.
        saml_response: The response, in Base64.
        request_id: The request that it is a response to; empty if the sign-in began at the identity provider.

    Raises:
        ApiError: 400 `*_saml_response`: the response is not valid. 400 `saml_idp_initiated_auth_disabled`.
    """
    assertion = _signed_assertion(world, connection, saml_response)
    _check(world, connection, assertion, request_id)
    person = _person(connection["attribute_mapping"], assertion)
    key = f"{connection['connection_id']}/{assertion.get('ID', '')}"
    if world.records.get(KIND, key) is not None:
        raise ApiError("duplicate_saml_response")
    world.records.put(KIND, key, {})
    return person


def _signed_assertion(world: World, connection: Connection, saml_response: str) -> Element:
    """Return the assertion in the part of a response that a certificate of the connection signs."""
    from signxml.exceptions import InvalidInput, InvalidSignature
    from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

    try:
        document = base64.b64decode(saml_response, validate=True)
    except binascii.Error:
        raise ApiError("invalid_xml_saml_response") from None
    expected = SignatureConfiguration(verification_time=datetime.fromtimestamp(world.clock.now(), UTC))
    for certificate in connection["verification_certificates"]:
        try:
            # A record keeps certificates as they were sent, also unreadable ones.
            result = XMLVerifier().verify(document, x509_cert=certificate["certificate"], expect_config=expected)
        except SyntaxError:
            raise ApiError("invalid_xml_saml_response") from None
        except (InvalidSignature, InvalidInput, ValueError):
            continue
        signed = result.signed_xml if isinstance(result, VerifyResult) else None
        found = signed if signed is None or signed.tag == _ASSERTION else signed.find("saml:Assertion", _NAMES)
        if found is None:
            raise ApiError("invalid_saml_response")
        return found
    raise ApiError("invalid_signature_saml_response")


def _check(world: World, connection: Connection, assertion: Element, request_id: str) -> None:
    conditions = assertion.find("saml:Conditions", _NAMES)
    confirmation = assertion.find("saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData", _NAMES)
    if conditions is None or confirmation is None:
        raise ApiError("invalid_saml_response")
    if assertion.findtext("saml:Issuer", "", _NAMES) != connection["idp_entity_id"]:
        raise ApiError("invalid_saml_response")
    now = world.clock.now()
    try:
        begins = parse(conditions.get("NotBefore", "1970-01-01T00:00:00Z"))
        ends = min(parse(conditions.attrib["NotOnOrAfter"]), parse(confirmation.attrib["NotOnOrAfter"]))
    except (KeyError, ValueError):
        raise ApiError("invalid_saml_response") from None
    if now < begins:
        raise ApiError("not_yet_valid_saml_response")
    if now >= ends:
        raise ApiError("expired_saml_response")
    audiences = [one.text for one in conditions.iterfind("saml:AudienceRestriction/saml:Audience", _NAMES)]
    if not {connection["audience_uri"], connection["alternative_audience_uri"] or None}.intersection(audiences):
        raise ApiError("invalid_audience_saml_response")
    if confirmation.get("Recipient") not in (connection["acs_url"], connection["alternative_acs_url"] or None):
        raise ApiError("invalid_saml_response")
    if not request_id and connection["idp_initiated_auth_disabled"]:
        raise ApiError("saml_idp_initiated_auth_disabled")
    if confirmation.get("InResponseTo", "") != request_id:
        raise ApiError("unsolicited_saml_response")


def _person(mapping: Mapping[str, Any], assertion: Element) -> dict[str, Any]:
    sent = {
        attribute.get("Name", ""): [value.text or "" for value in attribute.iterfind("saml:AttributeValue", _NAMES)]
        for attribute in assertion.iterfind("saml:AttributeStatement/saml:Attribute", _NAMES)
    }
    name_id = assertion.findtext("saml:Subject/saml:NameID", "", _NAMES)
    sent[NAME_ID] = [name_id]

    def mapped(key: str) -> str:
        return next(iter(sent.get(mapping.get(key, ""), ())), "")

    if "@" not in mapped("email"):
        raise ApiError("invalid_saml_response_email")
    reserved = {NAME_ID, *(mapping[key] for key in _RESERVED if key in mapping)}
    return {
        "external_id": name_id,
        "email": mapped("email"),
        "name": mapped("full_name") or f"{mapped('first_name')} {mapped('last_name')}".strip(),
        "groups": sent.get(mapping.get("groups", ""), []),
        "attributes": {
            name: values[0] if len(values) == 1 else values for name, values in sent.items() if name not in reserved
        },
    }
