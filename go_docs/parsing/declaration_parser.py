"""Parses Go's top-level declarations; a whole source file and one declaration of a page alike."""

from __future__ import annotations

from go_docs.parsing.cursor import Cursor
from go_docs.parsing.go_syntax import Constant, Declaration, Function, Package, TypeDeclaration, Variable
from go_docs.parsing.lexer import Token, unquoted
from go_docs.parsing.source_text import Text
from go_docs.parsing.type_parser import parse_signature, parse_type, prose


def declaration(text: Text, start: int, stop: int) -> tuple[list[Declaration], int]:
    """Return what the one declaration at `start` declares, and the offset behind it; it must end before `stop`.

    Raises:
        PageError: It is no complete Go declaration.
    """
    cursor = Cursor(text, start, stop)
    return _declaration(cursor, ""), cursor.end


def declarations(text: Text, start: int, stop: int) -> list[Declaration]:
    """Return what is declared between two offsets, in order; imports declare nothing.

    Raises:
        PageError: Something there is not a complete Go declaration.
    """
    cursor = Cursor(text, start, stop)
    found: list[Declaration] = []
    comments: list[str] = []
    while cursor.peek() is not None:
        if cursor.at_kind("end"):
            if cursor.skip_ends() > 1:
                comments.clear()
        elif cursor.at_kind("comment"):
            comments.append(cursor.take().value)
        else:
            found += _declaration(cursor, prose(comments))
            comments.clear()
    return found


def _declaration(cursor: Cursor, comment: str) -> list[Declaration]:
    keyword = cursor.peek()
    if not cursor.at("type", "const", "var", "func", "import", "package"):
        raise cursor.unexpected("a declaration (type, const, var, func)")
    assert keyword is not None
    cursor.take()
    if keyword.value == "func":
        return [_function(cursor)]
    if keyword.value == "package":
        return [Package(cursor.take_name().value)]
    if not cursor.at("("):
        return _one(cursor, keyword.value, comment)
    cursor.take()
    found: list[Declaration] = []
    comments: list[str] = []
    while not cursor.at(")"):
        if cursor.peek() is None:
            raise cursor.truncated()
        if cursor.at_kind("end"):
            cursor.skip_ends()
        elif cursor.at_kind("comment"):
            comments.append(cursor.take().value)
        else:
            found += _one(cursor, keyword.value, prose(comments))
            comments.clear()
    cursor.take()
    return found


def _one(cursor: Cursor, keyword: str, comment: str) -> list[Declaration]:
    if keyword == "type":
        return [_type(cursor, comment)]
    if keyword == "import":
        _rest(cursor)
        return []
    names = [cursor.take_name()]
    while cursor.at(","):
        cursor.take()
        names.append(cursor.take_name())
    type_ = None if cursor.at("=") or cursor.at_kind("end", "comment") else str(parse_type(cursor))
    if cursor.at("="):
        cursor.take()
    value = _literal(_rest(cursor))
    if keyword == "var":
        return [Variable(name.value) for name in names]
    return [Constant(name.value, type_, value, name.start) for name in names]


def _type(cursor: Cursor, comment: str) -> TypeDeclaration:
    name = cursor.take_name()
    parameters: list[str] = []
    bracket, first, second = cursor.peek(), cursor.peek(1), cursor.peek(2)
    listed = first is not None and first.kind == "word" and second is not None and second.value != "]"
    if bracket is not None and bracket.value == "[" and listed:
        parameters = _type_parameters(cursor)
    alias = cursor.at("=")
    if alias:
        cursor.take()
    return TypeDeclaration(name.value, parse_type(cursor), alias, tuple(parameters), comment, name.start)


def _type_parameters(cursor: Cursor) -> list[str]:
    cursor.take_mark("[")
    names: list[str] = []
    while True:
        names.append(cursor.take_name().value)
        if cursor.at(","):
            cursor.take()
            continue
        while not cursor.at(",", "]"):
            if cursor.at("~", "|"):
                cursor.take()
            parse_type(cursor)
        if cursor.take().value == "]":
            return names


def _function(cursor: Cursor) -> Function:
    receiver = None
    if cursor.at("("):
        cursor.take()
        words = []
        while not cursor.at(")"):
            token = cursor.take()
            words += [token.value] if token.kind == "word" else []
        cursor.take()
        receiver = words[min(1, len(words) - 1)] if words else None
    name = cursor.take_name().value
    if cursor.at("["):
        cursor.skip_balanced()
    parse_signature(cursor)
    if cursor.at("{"):
        cursor.skip_balanced()
    return Function(name, receiver)


def _rest(cursor: Cursor) -> list[Token]:
    """Read the remaining tokens of a declaration: to the end of its line, or a group's closing bracket."""
    read: list[Token] = []
    while cursor.peek() is not None and not cursor.at_kind("end", "comment") and not cursor.at(")"):
        token = cursor.peek()
        assert token is not None
        if token.value in ("(", "[", "{"):
            cursor.skip_balanced()
        else:
            cursor.take()
        read.append(token)
    return read


def _literal(read: list[Token]) -> str | int | float | bool | None:
    if len(read) == 2 and read[0].value == "-" and read[1].kind == "number":
        number = _number(read[1].value)
        return None if number is None else -number
    if len(read) != 1:
        return None
    token = read[0]
    if token.kind == "text":
        return unquoted(token.value)
    if token.kind == "number":
        return _number(token.value)
    return {"true": True, "false": False}.get(token.value)


def _number(literal: str) -> int | float | None:
    for convert in (lambda text: int(text, 0), float):
        try:
            return convert(literal)
        except ValueError:
            continue
    return None
