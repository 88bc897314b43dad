"""Evaluates Go literals as the Go compiler does: strings, runes, numbers and struct tags."""

from __future__ import annotations

import math
import re

Value = str | int | float | bool

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([abfnrtv\\'\"]))")
_NAMED_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LEGACY_OCTAL = re.compile(r"0[0-7_]+")
_DECIMAL_FLOAT = re.compile(r"(?=[0-9_.]*[.eE])[0-9_]*\.?[0-9_]*(?:[eE][0-9]+)?")
_MOST_DIGITS = 100  # no number of 64 bits is longer; the time of int() grows with the square of the length
_TAG_PAIR = re.compile(r'\s*([^\s":`]+):("(?:[^"\\]|\\.)*")')


class LiteralError(ValueError):
    """A literal has no value in Go; the text says why."""


def string_value(literal: str) -> str | int:
    """Return the value of a string literal, or the code point of a rune literal.

    Raises:
        LiteralError: An escape is invalid, the bytes are not UTF-8, or a rune is not one character.
    """
    if literal.startswith("`"):
        return literal[1:-1]
    value = unquote(literal)
    if literal.startswith('"'):
        return value
    if len(value) != 1:
        raise LiteralError("a rune literal contains exactly one character")
    return ord(value)


def unquote(literal: str) -> str:
    """Return the characters between the quotes of a literal, with its escapes replaced.

    Raises:
        LiteralError: An escape is invalid, or the bytes are not UTF-8.
    """
    encoded = bytearray()
    position, stop = 1, len(literal) - 1
    while position < stop:
        backslash = literal.find("\\", position, stop)
        encoded += literal[position : stop if backslash < 0 else backslash].encode()
        if backslash < 0:
            break
        match = _ESCAPE.match(literal, backslash, stop)
        if match is None:
            raise LiteralError(f"{literal[backslash : backslash + 2]!r} begins no valid escape")
        encoded += _escaped(match)
        position = match.end()
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise LiteralError("the escaped bytes are not UTF-8") from error


def _escaped(match: re.Match[str]) -> bytes:
    byte, short, long, octal, named = match.groups()
    if named:
        return _NAMED_ESCAPES.get(named, named).encode()
    number = int(octal, 8) if octal else int(byte or short or long, 16)
    try:
        return bytes([number]) if byte or octal else chr(number).encode()
    except (ValueError, OverflowError) as error:  # chr() and bytes() check the range, encode() finds surrogates
        raise LiteralError(f"{match.group()} is not a Unicode character") from error


def number_value(literal: str) -> int | float | None:
    """Return the value of a number literal, or None for a form without a JSON value (such as an imaginary number).

    Raises:
        LiteralError: The number does not fit 64 bits.
    """
    if len(literal) > _MOST_DIGITS:
        raise LiteralError(f"the number has {len(literal)} characters, more than fit 64 bits")
    try:
        number: int | float = int(literal, 8 if _LEGACY_OCTAL.fullmatch(literal) else 0)
    except ValueError:
        if not _DECIMAL_FLOAT.fullmatch(literal):
            return None
        number = float(literal.replace("_", ""))
    if math.isinf(number) or (isinstance(number, int) and number >= 2**64):
        raise LiteralError("the number does not fit 64 bits")
    return number


def tag_pairs(tag: str) -> dict[str, str]:
    """Return the keys and values of a struct tag.

    Raises:
        LiteralError: The tag is not a list of `key:"value"`.
    """
    pairs: dict[str, str] = {}
    position, stop = 0, len(tag.rstrip())
    while position < stop:
        match = _TAG_PAIR.match(tag, position, stop)
        if match is None:
            raise LiteralError('a struct tag is a list of key:"value"')
        pairs[match[1]] = unquote(match[2])
        position = match.end()
    return pairs
