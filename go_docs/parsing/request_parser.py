"""Recognises the HTTP requests that the functions of a Go client send; every form of a request must be a known one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.problems import Location, Problem
from go_docs.parsing.go_syntax import Function
from go_docs.parsing.lexer import Token
from go_docs.parsing.literals import string_value
from go_docs.parsing.source_text import ParseError

BodyFormat = Literal["json", "form"]
_SENDS = frozenset({"RequestParams", "NewRequestWithContext"})
_NAME = r"([A-Za-z]\w*)"
_STRING = r'("(?:[^"\\]|\\.)*")'
_PARAMETERS = re.compile(r"\( ctx context \. Context , body \* (\w+ \. \w+)(?: , (.*?))?(?: ,)? \)")
_OPTIONS = re.compile(r"methodOptions \.\.\. \* (\w+ \. \w+)")
_RESULTS = re.compile(r"\( \* (\w+ \. \w+) , error \)")
_LITERAL = re.compile(
    rf"RequestParams {{ Method : {_STRING} , Path : (.+?) , QueryParams : (nil|queryParams) , Body : (nil|jsonBody) ,"
    rf"( V : & retVal ,)? Headers : headers ,(?: BaseURLType : {_STRING} ,)? }}"
)
_FORMATTED = re.compile(rf"fmt \. Sprintf \( {_STRING}((?: , url \. PathEscape \( body \. \w+ \))+) \)")
_BODY_FIELD = re.compile(rf"body \. {_NAME}")
_SET_QUERY = rf"queryParams \[ {_STRING} \] ="
_QUERY = re.compile(
    rf"{_SET_QUERY} (?:strconv \. \w+ \( \w+ \( )?body \. {_NAME}"
    rf'|if body \. {_NAME} {{ {_SET_QUERY} "true" }} else {{ {_SET_QUERY} "false" }}'
)
_FORM_PATH = re.compile(rf"path := string \( cfg \. BaseURI \) \+ {_STRING} \+ cfg \. ProjectID \+ {_STRING} ")
_FORM_VERB = re.compile(
    rf"NewRequestWithContext \( ctx , {_STRING} , path , strings \. NewReader \( data \. Encode \( \) \) \)"
)
_FORM_TYPE = '"Content-Type" , "application/x-www-form-urlencoded"'
_FORM_NAME = re.compile(rf"data \. Add \( {_STRING} , ")
_FORM_VALUE = re.compile(rf"data \. Add \( {_STRING} , (?:{_STRING} \)|(?:\* |strings \. Join \( )?body \. {_NAME})")
_HEADER = re.compile(rf"headers \[ {_STRING} \] = ")


@dataclass(frozen=True)
class Request:
    """One request that a function sends.

    Attributes:
        function: The function's name.
        parameters: The type of its arguments, qualified as in the file.
        options: The type of its options, which become headers.
        response: The type of its result.
        verb: The HTTP method.
        path: The path with a placeholder for each variable part: `{.Name}` for a field of the arguments, `{name}` for a
            setting of the client.
        query: The field of the arguments for each query parameter.
        body: The format of the body.
        form: The field of the arguments for each name in a form; a name with a constant value has no field.
        base_url: The kind of host, unless it is the usual one.
        location: Where the function is.
    """

    function: str
    parameters: str
    options: str | None
    response: str
    verb: str
    path: str
    query: dict[str, str]
    body: BodyFormat | None
    form: dict[str, str | None]
    base_url: str | None
    location: Location


def find_requests(functions: Sequence[Function]) -> Iterator[Request]:
    """Yield the requests of the functions with arguments named `body`.

    A function that passes no `V` sends the request of another function and decodes the response itself; it is omitted.

    Raises:
        ParseError: A request has a form that is not known.
    """
    for function in functions:
        names = {token.value for token in function.body}
        parameters = _PARAMETERS.fullmatch(_text(function.parameters))
        if parameters is None or not names & _SENDS:
            if "RequestParams" in names and "{" in _after(function.body, "RequestParams"):
                raise _unknown(function, "its parameters are not `ctx` and `body`")
            continue
        results = _RESULTS.fullmatch(_text(function.results))
        if results is None:
            raise _unknown(function, "its results are not a response and an error")
        request = _json_request(function, parameters, results) if "RequestParams" in names else None
        if "RequestParams" not in names:
            request = _form_request(function, parameters, results)
        if request:
            yield request


def header_names(function: Function) -> list[str]:
    """Return the names of the headers that an `AddHeaders` method sets itself."""
    return [_value(name) for name in _HEADER.findall(_text(function.body))]


def _json_request(function: Function, parameters: re.Match[str], results: re.Match[str]) -> Request | None:
    text = _text(function.body)
    literal = _LITERAL.search(text) if text.count("RequestParams {") == 1 else None
    if literal is None:
        raise _unknown(function, "the literal of its RequestParams has another form")
    verb, path, query, body, decoded, base_url = literal.groups()
    if not decoded:
        return None
    fields = {_value(one[0] or one[3]): one[1] or one[2] for one in _QUERY.findall(text)}
    if set(fields) != {_value(name) for name in re.findall(_SET_QUERY, text)} or bool(fields) != (query != "nil"):
        raise _unknown(function, "a query parameter is set in another form")
    if (body != "nil") != ("json . Marshal ( body )" in text):
        raise _unknown(function, "its body is not the JSON of its arguments")
    return _request(
        function,
        parameters,
        results,
        verb=_value(verb),
        path=_path(function, path),
        query=fields,
        body="json" if body != "nil" else None,
        base_url=_value(base_url) if base_url else None,
    )


def _form_request(function: Function, parameters: re.Match[str], results: re.Match[str]) -> Request:
    text = _text(function.body)
    path, verb = _FORM_PATH.search(text), _FORM_VERB.search(text)
    fields = {_value(name): field or None for name, _, field in _FORM_VALUE.findall(text)}
    if path is None or verb is None or _FORM_TYPE not in text:
        raise _unknown(function, "it builds its request in another form")
    if set(fields) != {_value(name) for name in _FORM_NAME.findall(text)}:
        raise _unknown(function, "a value of the form is set in another form")
    return _request(
        function,
        parameters,
        results,
        verb=_value(verb[1]),
        path=f"{_value(path[1])}{{project_id}}{_value(path[2])}",
        body="form",
        form=fields,
    )


def _request(
    function: Function,
    parameters: re.Match[str],
    results: re.Match[str],
    *,
    verb: str,
    path: str,
    body: BodyFormat | None,
    query: dict[str, str] | None = None,
    form: dict[str, str | None] | None = None,
    base_url: str | None = None,
) -> Request:
    options = _OPTIONS.fullmatch(parameters[2] or "")
    assert function.location is not None
    return Request(
        function.name,
        parameters[1].replace(" ", ""),
        options[1].replace(" ", "") if options else None,
        results[1].replace(" ", ""),
        verb,
        path,
        query or {},
        body,
        form or {},
        base_url,
        function.location,
    )


def _path(function: Function, expression: str) -> str:
    """Return the path of an expression: a literal, or a format with a field of the arguments for each `%s`."""
    if re.fullmatch(_STRING, expression):
        return _value(expression)
    formatted = _FORMATTED.fullmatch(expression)
    fields = _BODY_FIELD.findall(formatted[2]) if formatted else []
    parts = _value(formatted[1]).split("%s") if formatted else []
    if not fields or len(parts) != len(fields) + 1 or any("%" in part for part in parts):
        raise _unknown(function, "its path is neither a literal nor a format with escaped arguments")
    return parts[0] + "".join(f"{{.{field}}}{part}" for field, part in zip(fields, parts[1:], strict=True))


def _text(tokens: Sequence[Token]) -> str:
    """Return tokens with single blanks between them, without comments and line ends."""
    return " ".join(token.value for token in tokens if token.kind not in ("comment", "terminator"))


def _after(tokens: Sequence[Token], name: str) -> set[str]:
    return {after.value for token, after in pairwise(tokens) if token.value == name}


def _value(literal: str) -> str:
    return str(string_value(literal))


def _unknown(function: Function, why: str) -> ParseError:
    assert function.location is not None
    message = f"the request of {function.name} is not understood: {why}"
    return ParseError(Problem(function.location, "unknown-request", message, "add its form to request_parser.py"))
