"""A backend of another making: Flask, a dict, IDs of letters, and five operations, written from the document only."""

from __future__ import annotations

import base64
import datetime
import itertools
import json
import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import flask
import jsonschema_rs
from stytch_contract.cases import Document
from stytch_contract.credentials import Credentials
from werkzeug.exceptions import HTTPException
from werkzeug.serving import make_server

OPERATIONS = [f"consumer.users.{name}" for name in ("create", "get", "update", "delete", "search")]
CREDENTIALS = Credentials("project-test-66666666-6666-4666-8666-666666666666", "secret-test-of-the-small-backend")
OTHER = Credentials("project-test-77777777-7777-4777-8777-777777777777", "secret-test-of-another-project")
_LETTERS = "bcdfghjkmnpqrstvwxz"
_LISTS = ("webauthn_registrations", "providers", "totps", "crypto_wallets", "biometric_registrations")
_METADATA = ("trusted_metadata", "untrusted_metadata")


class _Refused(Exception):
    """The error type of a refusal, and its status."""

    def __init__(self, error_type: str, status: int) -> None:
        super().__init__(error_type)
        self.error_type, self.status = error_type, status


class SmallBackend:
    """The backend.

    Args:
        document: The bundled document.
        forgets_names: A planted fault: an update of the name is accepted, and the name is not returned.
        projects: Its projects. More than one is a planted fault, because all share their users.

    Attributes:
        users: All users by ID.
    """

    def __init__(
        self, document: Document, *, forgets_names: bool = False, projects: Sequence[Credentials] = (CREDENTIALS,)
    ) -> None:
        self.users: dict[str, dict[str, Any]] = {}
        self._forgets_names = forgets_names
        self._accounts = {f"{project.project_id}:{project.secret}" for project in projects}
        self._random = random.Random(1)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._validators = {
            operation["operationId"]: jsonschema_rs.validator_for(
                {**body["content"]["application/json"]["schema"], "components": document["components"]},
                validate_formats=True,
            )
            for item in document["paths"].values()
            for operation in item.values()
            if isinstance(operation, dict) and operation.get("operationId") in OPERATIONS
            if (body := operation.get("requestBody"))
        }
        self.app = flask.Flask("small")
        self.app.before_request(self._authenticate)
        self.app.register_error_handler(_Refused, self._error)
        self.app.register_error_handler(HTTPException, lambda _: self._error(_Refused("route_not_found", 404)))
        for rule, method, view in (
            ("/v1/users", "POST", self._create),
            ("/v1/users/search", "POST", self._search),
            ("/v1/users/<user_id>", "GET", self._get),
            ("/v1/users/<user_id>", "PUT", self._update),
            ("/v1/users/<user_id>", "DELETE", self._delete),
        ):
            self.app.add_url_rule(rule, f"{method} {rule}", view, methods=[method], provide_automatic_options=False)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve it on a free port of the loopback interface."""
        server = make_server("127.0.0.1", 0, self.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    def new_user(self, body: dict[str, Any]) -> dict[str, Any]:
        """Store a user with the fields of a valid request."""
        email, phone = body.get("email"), body.get("phone_number")
        user: dict[str, Any] = {
            "user_id": self._new_id("user"),
            "status": "pending" if body.get("create_user_as_pending") else "active",
            "emails": [{"email_id": self._new_id("email"), "email": email, "verified": False}] if email else [],
            "phone_numbers": [{"phone_id": self._new_id("phone-number"), "phone_number": phone, "verified": False}]
            if phone
            else [],
            **{name: [] for name in _LISTS},
            **{name: _merged({}, body.get(name)) for name in _METADATA},
            "name": body.get("name") or {},
            "roles": body.get("roles") or [],
            "external_id": body.get("external_id"),
            "is_locked": False,
            "created_at": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        self.users[user["user_id"]] = user
        return user

    def _create(self) -> flask.Response:
        body = self._body("consumer.users.create")
        with self._lock:
            taken = self.users.values()
            if any(body.get("email", "").lower() == one["email"].lower() for user in taken for one in user["emails"]):
                raise _Refused("duplicate_email", 400)
            phone = body.get("phone_number")
            if any(phone == one["phone_number"] for user in taken for one in user["phone_numbers"]):
                raise _Refused("duplicate_phone_number", 400)
            if any(body.get("external_id", "") == user["external_id"] for user in taken):
                raise _Refused("duplicate_external_id", 400)
            user = self.new_user(body)
        email_id = user["emails"][0]["email_id"] if user["emails"] else ""
        phone_id = user["phone_numbers"][0]["phone_id"] if user["phone_numbers"] else ""
        ids = {"user_id": user["user_id"], "email_id": email_id, "phone_id": phone_id}
        return self._respond({**ids, "status": user["status"], "user": user}, 201)

    def _get(self, user_id: str) -> flask.Response:
        return self._respond(self._find(user_id))

    def _update(self, user_id: str) -> flask.Response:
        body, user = self._body("consumer.users.update"), self._find(user_id)
        for name in ("name", "roles", "external_id"):
            if body.get(name) is not None:
                user[name] = body[name]
        for name in _METADATA:
            user[name] = _merged(user[name], body.get(name))
        shown = {**user, "name": {}} if self._forgets_names else user
        lists = {name: user[name] for name in ("user_id", "emails", "phone_numbers", "crypto_wallets")}
        return self._respond({**lists, "user": shown})

    def _delete(self, user_id: str) -> flask.Response:
        with self._lock:
            user = self._find(user_id)
            del self.users[user["user_id"]]
        return self._respond({"user_id": user["user_id"]})

    def _search(self) -> flask.Response:
        body = self._body("consumer.users.search")
        query = body.get("query") or {"operator": "AND", "operands": []}
        every = any if query["operator"] == "OR" and query["operands"] else all
        found = [user for user in self.users.values() if every(_fits(user, one) for one in query["operands"])]
        start, limit = int(body["cursor"]) if body.get("cursor", "").isdecimal() else 0, body.get("limit") or 100
        following = str(start + limit) if start + limit < len(found) else None
        metadata = {"total": len(found), "next_cursor": following}
        return self._respond({"results": found[start : start + limit], "results_metadata": metadata})

    def _find(self, user_id: str) -> dict[str, Any]:
        for user in self.users.values():
            if user_id in {user["user_id"], user["external_id"]}:
                return user
        raise _Refused("user_not_found", 404)

    def _body(self, operation: str) -> dict[str, Any]:
        try:
            body = json.loads(flask.request.get_data())
        except (ValueError, RecursionError):
            raise _Refused("bad_request", 400) from None
        # A null is the absence of an optional field.
        given = {name: value for name, value in body.items() if value is not None} if isinstance(body, dict) else body
        if not self._validators[operation].is_valid(given):
            raise _Refused("bad_request", 400)
        return dict(given)

    def _authenticate(self) -> None:
        if flask.request.url_rule is None:
            return
        kind, _, encoded = flask.request.headers.get("Authorization", "").partition(" ")
        try:
            given = base64.b64decode(encoded, validate=True).decode()
        except ValueError:
            given = ""
        if kind != "Basic" or given not in self._accounts:
            raise _Refused("unauthorized_credentials", 401)

    def _error(self, refused: _Refused) -> flask.Response:
        name = refused.error_type
        text = {"error_type": name, "error_message": "no", "error_url": f"https://stytch.com/docs/api/errors/{name}"}
        return self._respond(text, refused.status)

    def _respond(self, fields: dict[str, Any], status: int = 200) -> flask.Response:
        body = {**fields, "status_code": status, "request_id": f"request-id-test-{next(self._numbers):012}"}
        response = flask.jsonify(body)
        response.status_code = status
        return response

    def _new_id(self, kind: str) -> str:
        return f"{kind}-test-{''.join(self._random.choices(_LETTERS, k=20))}"


def _merged(old: dict[str, Any], new: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in {**old, **(new or {})}.items() if value is not None}


def _fits(user: dict[str, Any], operand: dict[str, Any]) -> bool:
    name, wanted = operand["filter_name"], operand["filter_value"]
    fields = {"user_id": [user["user_id"]], "status": [user["status"]]}
    fields["email_address"] = [one["email"] for one in user["emails"]]
    fields["email_id"] = [one["email_id"] for one in user["emails"]]
    fields["phone_number"] = [one["phone_number"] for one in user["phone_numbers"]]
    fields["phone_id"] = [one["phone_id"] for one in user["phone_numbers"]]
    accepted = wanted if isinstance(wanted, list) else [wanted]
    return any(value in accepted for value in fields.get(name, ()))
