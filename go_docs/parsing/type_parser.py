"""Parses Go type expressions, and the fields of structs with the comments that belong to them."""

from __future__ import annotations

import functools

from go_docs.parsing.cursor import TokenCursor
from go_docs.parsing.go_syntax import Field, GoType
from go_docs.parsing.lexer import Token
from go_docs.parsing.source_text import SourceText


def parse_type(cursor: TokenCursor) -> GoType:
    """Read one type expression.

    Raises:
        ParseError: The next tokens are not a type, or the type nests too deeply.
    """
    with cursor.nested():
        return _parse(cursor)


def _parse(cursor: TokenCursor) -> GoType:
    if cursor.at("*"):
        cursor.take()
        return GoType("pointer", parts=(parse_type(cursor),))
    if cursor.at("("):
        cursor.take()
        inner = parse_type(cursor)
        cursor.expect(")")
        return inner
    if cursor.at("["):
        return _parse_list(cursor)
    if cursor.at("map"):
        cursor.take()
        cursor.expect("[")
        key = parse_type(cursor)
        cursor.expect("]")
        return GoType("map", parts=(key, parse_type(cursor)))
    if cursor.at("chan", "<-"):
        cursor.take()
        if cursor.at("chan", "<-"):
            cursor.take()
        return GoType("chan", parts=(parse_type(cursor),))
    if cursor.at("func"):
        cursor.take()
        parse_signature(cursor)
        return GoType("func")
    if cursor.at("interface"):
        return _parse_interface(cursor)
    if cursor.at("struct"):
        cursor.take()
        return GoType("struct", fields=parse_fields(cursor))
    return _parse_named(cursor)


@functools.cache
def parse_type_text(type_: str) -> GoType:
    """Return the type expression in a fact.

    Raises:
        ParseError: The text is not a type expression.
    """
    return parse_type(TokenCursor(SourceText.of_file(type_, type_), 0, len(type_)))


def parse_signature(cursor: TokenCursor) -> tuple[list[Token], list[Token]]:
    """Read a function's parameters and results; return the tokens of both, as far as they are in brackets."""
    if not cursor.at("("):
        raise cursor.unexpected("'('")
    parameters = cursor.take_balanced()
    if cursor.at("("):
        return parameters, cursor.take_balanced()
    if cursor.at("*", "[", "map", "chan", "func", "interface", "struct") or cursor.at_kind("identifier"):
        parse_type(cursor)
    return parameters, []


def parse_fields(cursor: TokenCursor) -> tuple[Field, ...]:
    """Read the braces of a struct and return its fields in order.

    A comment belongs to the field on the same line, or to the field below it if no empty line separates them.

    Raises:
        ParseError: The braces contain anything but fields, or two fields with the same name.
    """
    cursor.expect("{")
    fields: list[Field] = []
    taken: set[str] = set()
    comments: list[str] = []
    while not cursor.at("}"):
        if cursor.at_kind("terminator"):
            if cursor.skip_terminators() > 1:
                comments.clear()
        elif cursor.at_kind("comment"):
            comments.append(cursor.take().value)
        else:
            fields += _parse_field(cursor, comments, taken)
            comments.clear()
    cursor.take()
    return tuple(fields)


def comment_text(comments: list[str]) -> str:
    """Return the text of comments on one line, with single blanks and without the comment markers."""
    plain = [c[2:-2] if c.startswith("/*") else c[2:] for c in comments]
    return " ".join(" ".join(plain).split())


def _parse_field(cursor: TokenCursor, comments: list[str], taken: set[str]) -> list[Field]:
    first = cursor.peek()
    if first is None:
        raise cursor.truncated()
    names = [] if _embeds(cursor) else [cursor.expect_name().value]
    while names and cursor.at(","):
        cursor.take()
        names.append(cursor.expect_name().value)
    type_ = parse_type(cursor)
    tag = cursor.take_tag()
    own = [*comments, cursor.take().value] if cursor.at_kind("comment") else comments
    if not cursor.at("}") and not cursor.at_kind("terminator"):
        raise cursor.unexpected("the end of the field")
    embedded = not names
    names = names or [str(type_).lstrip("*").split("[")[0].rpartition(".")[2]]
    for name in names:
        if name in taken and name != "_":
            message = f"the struct has two fields named {name!r}"
            raise cursor.text.error(first.start, "repeated-field", message, "correct the page")
        taken.add(name)
    location = cursor.text.location(first.start)
    return [Field(name, type_, tag, comment_text(own), embedded, location) for name in names]


def _embeds(cursor: TokenCursor) -> bool:
    """Return whether the next field is an embedded type, which has no name before the type."""
    first, second = cursor.peek(), cursor.peek(1)
    if first is None or first.value in ("*", "("):
        return True
    if second is None or second.kind in ("terminator", "comment", "string") or second.value in (".", "}"):
        return True
    third = cursor.peek(2)
    return second.value == "[" and second.start == first.stop and third is not None and third.value != "]"


def _parse_list(cursor: TokenCursor) -> GoType:
    cursor.expect("[")
    if cursor.at("]"):
        cursor.take()
        return GoType("slice", parts=(parse_type(cursor),))
    if not cursor.at_kind("number", "identifier") and not cursor.at("..."):
        raise cursor.unexpected("the length of the array or ']'")
    length = cursor.take().value
    cursor.expect("]")
    return GoType("array", length, parts=(parse_type(cursor),))


def _parse_interface(cursor: TokenCursor) -> GoType:
    cursor.take()
    opening = cursor.peek()
    inside = cursor.peek(1)
    if opening is None or opening.value != "{":
        raise cursor.unexpected("'{'")
    cursor.take_balanced()
    empty = inside is not None and inside.value == "}"
    return GoType("named", "any") if empty else GoType("interface")


def _parse_named(cursor: TokenCursor) -> GoType:
    token = cursor.expect_name()
    name = token.value
    dot = cursor.peek()
    if dot is not None and dot.value == "." and dot.start == token.stop:
        cursor.take()
        token = cursor.expect_name()
        name = f"{name}.{token.value}"
    bracket, inside = cursor.peek(), cursor.peek(1)
    generic = bracket is not None and bracket.value == "[" and bracket.start == token.stop
    if not generic or inside is None or inside.value == "]":
        return GoType("named", name)
    cursor.take()
    parts = [parse_type(cursor)]
    while cursor.at(","):
        cursor.take()
        parts.append(parse_type(cursor))
    cursor.expect("]")
    return GoType("named", name, tuple(parts))
