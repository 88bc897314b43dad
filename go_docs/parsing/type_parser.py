"""Parses Go type expressions and the fields of structs, with the comments that belong to each field."""

from __future__ import annotations

from go_docs.parsing.cursor import Cursor
from go_docs.parsing.go_syntax import Field, GoType
from go_docs.parsing.source_text import Text


def parse_type(cursor: Cursor) -> GoType:
    """Read one type expression.

    Raises:
        PageError: What stands there is no type, or one nested deeper than any program nests them.
    """
    with cursor.deeper():
        return _parse(cursor)


def _parse(cursor: Cursor) -> GoType:
    if cursor.at("*"):
        cursor.take()
        return GoType("pointer", parts=(parse_type(cursor),))
    if cursor.at("("):
        cursor.take()
        inner = parse_type(cursor)
        cursor.take_mark(")")
        return inner
    if cursor.at("["):
        return _parse_list(cursor)
    if cursor.at("map"):
        cursor.take()
        cursor.take_mark("[")
        key = parse_type(cursor)
        cursor.take_mark("]")
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


def parse_type_text(type_: str) -> GoType:
    """Return the type expression that a fact holds as text.

    Raises:
        PageError: The text is none.
    """
    return parse_type(Cursor(Text.of(type_, type_), 0, len(type_)))


def parse_signature(cursor: Cursor) -> None:
    """Read a function's parameters and results."""
    if not cursor.at("("):
        raise cursor.unexpected("'('")
    cursor.skip_balanced()
    if cursor.at("("):
        cursor.skip_balanced()
    elif cursor.at("*", "[", "map", "chan", "func", "interface", "struct") or cursor.at_kind("word"):
        parse_type(cursor)


def parse_fields(cursor: Cursor) -> tuple[Field, ...]:
    """Read the braces of a struct and return its fields in order.

    A comment belongs to the field below it, unless an empty line parts them, or to the field it shares a line with.

    Raises:
        PageError: The braces hold anything but fields, or two fields of one name.
    """
    cursor.take_mark("{")
    fields: list[Field] = []
    comments: list[str] = []
    while not cursor.at("}"):
        if cursor.at_kind("end"):
            if cursor.skip_ends() > 1:
                comments.clear()
        elif cursor.at_kind("comment"):
            comments.append(cursor.take().value)
        else:
            fields += _parse_field(cursor, comments, {field.name for field in fields})
            comments.clear()
    cursor.take()
    return tuple(fields)


def prose(comments: list[str]) -> str:
    """Return what comments say, on one line, with single blanks and without the comment marks."""
    plain = [c[2:-2] if c.startswith("/*") else c[2:] for c in comments]
    return " ".join(" ".join(plain).split())


def _parse_field(cursor: Cursor, comments: list[str], taken: set[str]) -> list[Field]:
    first = cursor.peek()
    if first is None:
        raise cursor.truncated()
    names = [] if _embeds(cursor) else [cursor.take_name().value]
    while names and cursor.at(","):
        cursor.take()
        names.append(cursor.take_name().value)
    type_ = parse_type(cursor)
    tag = cursor.take_tag()
    own = [*comments, cursor.take().value] if cursor.at_kind("comment") else comments
    if not cursor.at("}") and not cursor.at_kind("end"):
        raise cursor.unexpected("the end of the field")
    embedded = not names
    names = names or [str(type_).lstrip("*").split("[")[0].rpartition(".")[2]]
    for name in names:
        if name in taken and name != "_":
            raise cursor.text.refuse(
                first.start, "repeated-field", f"the struct has two fields {name!r}", "correct the page"
            )
        taken.add(name)
    return [Field(name, type_, tag, prose(own), embedded, first.start) for name in names]


def _embeds(cursor: Cursor) -> bool:
    """Tell whether the next field is an embedded type: a type alone, without a name before it."""
    first, second = cursor.peek(), cursor.peek(1)
    if first is None or first.value in ("*", "("):
        return True
    if second is None or second.kind in ("end", "comment", "text") or second.value in (".", "}"):
        return True
    third = cursor.peek(2)
    return second.value == "[" and second.start == first.stop and third is not None and third.value != "]"


def _parse_list(cursor: Cursor) -> GoType:
    cursor.take_mark("[")
    if cursor.at("]"):
        cursor.take()
        return GoType("slice", parts=(parse_type(cursor),))
    if not cursor.at_kind("number", "word") and not cursor.at("..."):
        raise cursor.unexpected("the length of the array or ']'")
    length = cursor.take().value
    cursor.take_mark("]")
    return GoType("array", length, parts=(parse_type(cursor),))


def _parse_interface(cursor: Cursor) -> GoType:
    cursor.take()
    opening = cursor.peek()
    inside = cursor.peek(1)
    if opening is None or opening.value != "{":
        raise cursor.unexpected("'{'")
    cursor.skip_balanced()
    empty = inside is not None and inside.value == "}"
    return GoType("named", "any") if empty else GoType("interface")


def _parse_named(cursor: Cursor) -> GoType:
    token = cursor.take_name()
    name = token.value
    dot = cursor.peek()
    if dot is not None and dot.value == "." and dot.start == token.stop:
        cursor.take()
        token = cursor.take_name()
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
    cursor.take_mark("]")
    return GoType("named", name, tuple(parts))
