"""The codes of RFC 6238 and the QR code that carries their secret."""

from __future__ import annotations

import base64
import struct
import zlib
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
from stytch_mock.rules.verification import totp

_SECRET = base64.b32encode(b"12345678901234567890").decode()


# The test vectors of RFC 6238, appendix B, for SHA-1, cut to six digits.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_rfc(seconds: int, code: str) -> None:
    assert totp.code_at(_SECRET, seconds) == code


def test_a_secret_may_be_written_as_apps_show_it() -> None:
    assert totp.code_at("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", 59) == "287082"


@pytest.mark.parametrize("secret", ["", "====", "not base32!", "11111111", "ABC", "\u00e9"])
def test_what_is_not_base32_is_no_secret(secret: str) -> None:
    with pytest.raises(ValueError):
        totp.code_at(secret, 59)


def test_the_address_names_issuer_and_account() -> None:
    parts = urlsplit(totp.uri(_SECRET, "Ada & Sons: Ltd", "ada+1@example.com"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert unquote(parts.path) == "/Ada & Sons: Ltd:ada+1@example.com"
    assert parts.path.count(":") == 1
    assert {name: values[0] for name, values in parse_qs(parts.query).items()} == {
        "secret": _SECRET,
        "issuer": "Ada & Sons: Ltd",
        "algorithm": "SHA1",
        "digits": "6",
        "period": "30",
    }


def test_the_qr_code_is_a_png_of_the_address() -> None:
    address = totp.uri(_SECRET, "Acme", "ada@example.com")
    prefix, _, data = totp.qr_code(address).partition(",")
    assert prefix == "data:image/png;base64"
    symbol = segno.make(address, micro=False)
    scale = 4
    expected = [[bool(module) for module in row] for row in symbol.matrix_iter(scale=scale)]
    assert _dark_pixels(base64.b64decode(data)) == expected


def _dark_pixels(png: bytes) -> list[list[bool]]:
    """Return which pixels of a black and white PNG image are dark, row by row."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    place, chunks = 8, dict[bytes, bytes]()
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        name, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", png, place + 8 + length)[0] == zlib.crc32(name + content)
        chunks[name] = chunks.get(name, b"") + content
        place += length + 12
    width, height, depth, colour = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    assert (depth, colour) == (1, 0)
    size = (width + 7) // 8
    data = zlib.decompress(chunks[b"IDAT"])
    assert len(data) == (size + 1) * height
    rows: list[bytes] = []
    for start in range(0, len(data), size + 1):
        above, row = rows[-1] if rows else bytes(size), data[start + 1 : start + 1 + size]
        assert data[start] in (0, 2), "only rows as they are or as differences from the one above are read"
        rows.append(row if data[start] == 0 else bytes((x + y) % 256 for x, y in zip(above, row, strict=True)))
    return [[not row[column // 8] >> 7 - column % 8 & 1 for column in range(width)] for row in rows]
