"""Parses Go's top-level declarations, of a whole source file or one at a time."""

from __future__ import annotations

import re

from go_docs.parsing.cursor import TokenCursor
from go_docs.parsing.go_syntax import Constant, Declaration, Function, Import, Package, TypeDeclaration, Variable
from go_docs.parsing.lexer import Token
from go_docs.parsing.literals import Value
from go_docs.parsing.source_text import SourceText
from go_docs.parsing.type_parser import comment_text, parse_signature, parse_type

_MAJOR_VERSION = re.compile(r"v[0-9]+")


def parse_declaration(text: SourceText, start: int, stop: int) -> tuple[list[Declaration], int]:
    """Return what the declaration at `start` declares, and the offset after it; it must end before `stop`.

    Raises:
        ParseError: It is not a complete Go declaration.
    """
    cursor = TokenCursor(text, start, stop)
    return _parse_declaration(cursor, ""), cursor.end


def parse_declarations(text: SourceText, start: int, stop: int) -> list[Declaration]:
    """Return what is declared between two offsets, in order, with the imports.

    Raises:
        ParseError: The text contains anything but complete Go declarations.
    """
    cursor = TokenCursor(text, start, stop)
    found: list[Declaration] = []
    comments: list[str] = []
    while cursor.peek() is not None:
        if cursor.at_kind("terminator"):
            if cursor.skip_terminators() > 1:
                comments.clear()
        elif cursor.at_kind("comment"):
            comments.append(cursor.take().value)
        else:
            found += _parse_declaration(cursor, comment_text(comments))
            comments.clear()
    return found


def _parse_declaration(cursor: TokenCursor, comment: str) -> list[Declaration]:
    keyword = cursor.peek()
    if not cursor.at("type", "const", "var", "func", "import", "package"):
        raise cursor.unexpected("a declaration (type, const, var, func)")
    assert keyword is not None
    cursor.take()
    if keyword.value == "func":
        return [_parse_function(cursor)]
    if keyword.value == "package":
        return [Package(cursor.expect_name().value)]
    if not cursor.at("("):
        return _parse_spec(cursor, keyword.value, comment)
    cursor.take()
    found: list[Declaration] = []
    comments: list[str] = []
    while not cursor.at(")"):
        if cursor.peek() is None:
            raise cursor.truncated()
        if cursor.at_kind("terminator"):
            cursor.skip_terminators()
        elif cursor.at_kind("comment"):
            comments.append(cursor.take().value)
        else:
            found += _parse_spec(cursor, keyword.value, comment_text(comments))
            comments.clear()
    cursor.take()
    return found


def _parse_spec(cursor: TokenCursor, keyword: str, comment: str) -> list[Declaration]:
    if keyword == "type":
        return [_parse_type_spec(cursor, comment)]
    if keyword == "import":
        return _parse_import(cursor)
    names = [cursor.expect_name()]
    while cursor.at(","):
        cursor.take()
        names.append(cursor.expect_name())
    type_ = None if cursor.at("=") or cursor.at_kind("terminator", "comment") else str(parse_type(cursor))
    if cursor.at("="):
        cursor.take()
    value = _parse_value(cursor)
    if keyword == "var":
        return [Variable(name.value) for name in names]
    constant = _constant_value(cursor, value)
    return [Constant(name.value, type_, constant, cursor.text.location(name.start)) for name in names]


def _parse_import(cursor: TokenCursor) -> list[Declaration]:
    name = cursor.take().value if cursor.at_kind("identifier") else None
    if not cursor.at_kind("string"):
        raise cursor.unexpected("the path of a package")
    path = str(cursor.literal_value(cursor.take()))
    parts = [part for part in path.split("/") if not _MAJOR_VERSION.fullmatch(part)]
    return [Import(name or parts[-1], path)] if parts else []


def _parse_type_spec(cursor: TokenCursor, comment: str) -> TypeDeclaration:
    name = cursor.expect_name()
    parameters: list[str] = []
    bracket, first, second = cursor.peek(), cursor.peek(1), cursor.peek(2)
    listed = first is not None and first.kind == "identifier" and second is not None and second.value != "]"
    if bracket is not None and bracket.value == "[" and listed:
        parameters = _parse_type_parameters(cursor)
    alias = cursor.at("=")
    if alias:
        cursor.take()
    location = cursor.text.location(name.start)
    return TypeDeclaration(name.value, parse_type(cursor), alias, tuple(parameters), comment, location)


def _parse_type_parameters(cursor: TokenCursor) -> list[str]:
    cursor.expect("[")
    names: list[str] = []
    while True:
        names.append(cursor.expect_name().value)
        if cursor.at(","):
            cursor.take()
            continue
        while not cursor.at(",", "]"):
            if cursor.at("~", "|"):
                cursor.take()
            parse_type(cursor)
        if cursor.take().value == "]":
            return names


def _parse_function(cursor: TokenCursor) -> Function:
    receiver = None
    if cursor.at("("):
        cursor.take()
        names = []
        while not cursor.at(")"):
            token = cursor.take()
            names += [token.value] if token.kind == "identifier" else []
        cursor.take()
        receiver = names[min(1, len(names) - 1)] if names else None
    name = cursor.expect_name()
    if cursor.at("["):
        cursor.take_balanced()
    parameters, results = parse_signature(cursor)
    body = cursor.take_balanced() if cursor.at("{") else []
    location = cursor.text.location(name.start)
    return Function(name.value, receiver, tuple(parameters), tuple(results), tuple(body), location)


def _parse_value(cursor: TokenCursor) -> list[Token]:
    """Read the remaining tokens of a declaration, up to the end of its line or the closing bracket of its group."""
    read: list[Token] = []
    while cursor.peek() is not None and not cursor.at_kind("terminator", "comment") and not cursor.at(")"):
        token = cursor.peek()
        assert token is not None
        if token.value in ("(", "[", "{"):
            cursor.take_balanced()
        else:
            cursor.take()
        read.append(token)
    return read


def _constant_value(cursor: TokenCursor, read: list[Token]) -> Value | None:
    """Return the value of a constant, or None if it is not a single literal."""
    negative = len(read) == 2 and read[0].value == "-" and read[1].kind == "number"
    if len(read) != 1 and not negative:
        return None
    token = read[-1]
    if token.kind not in ("number", "string"):
        return {"true": True, "false": False}.get(token.value)
    value = cursor.literal_value(token)
    return -value if negative and isinstance(value, int | float) else value
