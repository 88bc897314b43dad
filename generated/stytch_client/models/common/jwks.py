"""Models of `common.jwks`."""

from typing import Annotated

from pydantic import Field

from ..._runtime.model import Model


class JWK(Model):
    """Public key that verifies session JWTs."""

    kty: str
    """Key type, `RSA`."""

    use: str
    """Purpose of the key, `sig`."""

    key_ops: list[str]
    """Operations for which the key may be used, `verify`."""

    alg: str
    """Signature algorithm, `RS256`."""

    kid: str
    """ID of the key, which is also in the header of each JWT signed with it."""

    x5c: list[str]
    """Certificate chain of the key, each certificate in base64."""

    x5t_s256: Annotated[str, Field(alias="x5tS256")]
    """SHA-256 thumbprint of the certificate, in base64url."""

    n: str
    """Modulus of the key, in base64url."""

    e: str
    """Exponent of the key, in base64url."""
