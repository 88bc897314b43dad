"""What a response must satisfy besides its schema: its envelope, the forms of its values, and no secrets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from stytch_client import Response

from stytch_contract.cases import Document
from stytch_contract.response_schemas import ResponseSchemas, Schema

# The fields whose identifiers have a documented prefix, which `test-` or `live-` follows.
PREFIXES = {
    "organization_id": ("organization-",),
    "member_id": ("member-",),
    "user_id": ("user-",),
    "email_id": ("email-",),
    "member_session_id": ("member-session-",),
    "session_id": ("session-",),
    "request_id": ("request-id-",),
}
# Objects with the caller's own values, which are returned as they came.
_OF_CALLERS = frozenset({"external_metadata"})
_SECRET_NAME = re.compile(r"password|hash|secret|private_key|traceback|stack_?trace", re.IGNORECASE)
_TRACE = re.compile(r"Traceback \(most recent call last\)|\n\s+File \"[^\"]+\", line \d+|\n\s+at [\w.$<>]+\(")
_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
_PHONE = re.compile(r"^\+[1-9]\d{1,14}$")
# The errors of public operations may have these fields of OAuth 2.0 too.
_OAUTH_ERROR: Schema = {
    "properties": {name: {"type": "string"} for name in ("error", "error_description", "error_uri")}
}
# Such parts of names are no secrets: an identifier of a password, or the last characters of a secret.
_NOT_SECRET = re.compile(r"(_id|_last_four|_required|_type|_requires_.*|_strength.*)$")


class Seen(NamedTuple):
    """What a rule found.

    Attributes:
        check: Id of the rule.
        message: What was seen; without values that may be secret.
        note: Whether it is allowed, and only worth knowing.
    """

    check: str
    message: str
    note: bool = False


class ResponseRules:
    """Checks responses; it remembers the request ids that it has seen.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._schemas = ResponseSchemas(document)
        self._error: Schema = {"$ref": "#/components/schemas/common.errors.Error"}
        self._public = {
            operation["operationId"]
            for item in document["paths"].values()
            for operation in item.values()
            if "operationId" in operation and operation.get("security") == []
        }
        self._request_ids: set[str] = set()

    def check(self, operation: str, response: Response, *, repeated: bool = False) -> Iterator[Seen]:
        """Check a response.

        Args:
            operation: Dotted name of the operation.
            response: Its response.
            repeated: Whether the response was checked before.
        """
        try:
            body = json.loads(response.body)
        except ValueError:
            return
        if not isinstance(body, dict):
            return
        yield from self._envelope(body, response.status, repeated=repeated)
        yield from self._value(self._schema(operation, response.status), body, "")

    def _schema(self, operation: str, status: int) -> Schema:
        if status < 300:
            return self._schemas[operation]
        return {"allOf": [self._error, _OAUTH_ERROR]} if operation in self._public else self._error

    def _envelope(self, body: dict[str, Any], status: int, *, repeated: bool) -> Iterator[Seen]:
        if "status_code" in body and body["status_code"] != status:
            yield Seen("status-code-differs", f"status_code is {body['status_code']!r}, the HTTP status is {status}")
        request_id = body.get("request_id")
        if isinstance(request_id, str) and not repeated:
            if request_id in self._request_ids:
                yield Seen("request-id-repeated", "an earlier response has the same request_id")
            self._request_ids.add(request_id)

    def _value(self, schema: Schema, value: Any, path: str) -> Iterator[Seen]:
        alternatives = self._schemas.alternatives(schema)
        if isinstance(value, dict):
            objects = [one for one in alternatives if one.get("properties")]
            if objects:
                declared = {name: field for one in objects for name, field in one["properties"].items()}
                for name, item in value.items():
                    if name in _OF_CALLERS:
                        continue
                    if name in declared:
                        yield from self._value(declared[name], item, f"{path}.{name}")
                    else:
                        yield from _undeclared(name, item, f"{path}.{name}")
        elif isinstance(value, list):
            for part in [one["items"] for one in alternatives if "items" in one][:1]:
                for item in value:
                    yield from self._value(part, item, f"{path}[]")
        elif isinstance(value, str):
            yield from _text(alternatives, value, path)


def _text(alternatives: list[Schema], value: str, path: str) -> Iterator[Seen]:
    name = path.rpartition(".")[2]
    if _TRACE.search(value):
        yield Seen("stack-trace", f"{path} has a stack trace")
    if not value:
        return
    if name in PREFIXES and not any(
        value.startswith((f"{prefix}test-", f"{prefix}live-")) for prefix in PREFIXES[name]
    ):
        yield Seen(
            "identifier-form", f"{path} does not begin with {PREFIXES[name][0]}test- or {PREFIXES[name][0]}live-"
        )
    if name == "phone_number" and not _PHONE.match(value):
        yield Seen("phone-number-form", f"{path} is not a phone number in E.164")
    if any(one.get("format") == "date-time" for one in alternatives) and not _is_time(value):
        yield Seen("time-form", f"{path} is not a time in UTC such as 2026-01-02T03:04:05Z")
    words = {word for one in alternatives for word in one.get("enum", ())}
    if words and value not in words:
        yield Seen("unknown-word", f"{path} has a word that the document does not list", note=True)


def _undeclared(name: str, value: Any, path: str) -> Iterator[Seen]:
    if _SECRET_NAME.search(name) and not _NOT_SECRET.search(name) and value not in (None, "", False):
        yield Seen("secret-shown", f"{path} is not declared and looks like a secret")
    else:
        yield Seen("undeclared-field", f"{path} is not declared", note=True)
    if _TRACE.search(json.dumps(value).replace("\\n", "\n").replace('\\"', '"')):
        yield Seen("stack-trace", f"{path} has a stack trace")


def _is_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return bool(_TIME.match(value))
