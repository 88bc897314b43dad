"""A small document with the forms of the real one, and a client that calls an app with it in process."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from stytch_mock import App, create_app
from stytch_mock.serving.inprocess import Response, call

PROJECT = "project-test-11111111-1111-4111-8111-111111111111"
SECRET = "secret-test-for-the-tests"


def basic(project_id: str = PROJECT, secret: str = SECRET) -> str:
    """Return the Authorization header for a project."""
    return "Basic " + base64.b64encode(f"{project_id}:{secret}".encode()).decode()


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def responses(schema: str, example: Mapping[str, Any] | None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": ref(schema)}
    if example is not None:
        content["examples"] = {"documented": {"value": dict(example)}}
    return {
        "200": {"description": "Done.", "content": {"application/json": content}},
        "400": {"$ref": "#/components/responses/errors.BadRequest"},
    }


def request_body(schema: str, media_type: str = "application/json", *, required: bool = True) -> dict[str, Any]:
    return {"required": required, "content": {media_type: {"schema": ref(schema)}}}


def path_parameter(name: str) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[A-Za-z0-9./_-]+$"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


ENVELOPE = {"status_code": 200, "request_id": "request-id-test-00000000-0000-4000-8000-000000000000"}
SESSION = {**ENVELOPE, "session_token": "documented-token"}
ORGANIZATION = {**ENVELOPE, "organization": {"organization_id": "organization-test-1", "mfa_policy": "OPTIONAL"}}


def document() -> dict[str, Any]:
    """Return a new copy of the document."""
    envelope: dict[str, Any] = {
        "type": "object",
        "required": ["status_code", "request_id"],
        "properties": {"status_code": {"type": "integer"}, "request_id": {"type": "string"}},
    }
    schemas: dict[str, Any] = {
        "common.Envelope": envelope,
        "common.Error": {
            "type": "object",
            "required": ["status_code", "request_id", "error_type", "error_message", "error_url"],
            "properties": {"error_type": {"type": "string", "minLength": 1}, "error_url": {"type": "string"}},
        },
        "common.Minutes": {"type": "integer", "minimum": 5, "maximum": 527040},
        "b2b.Policy": {"anyOf": [{"type": "string", "enum": ["OPTIONAL"]}, {"type": "string"}]},
        "b2b.AuthenticateRequest": {
            "type": "object",
            "required": ["session_token"],
            "properties": {
                "session_token": {"type": "string", "minLength": 1},
                "session_duration_minutes": ref("common.Minutes"),
                "session_custom_claims": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
                "email_address": {"type": "string", "format": "email"},
                "phone_number": {"anyOf": [{"type": "string", "pattern": r"^\+[1-9]\d{1,14}$"}, {"type": "null"}]},
                "locale": {"type": "string", "enum": ["en", "es"]},
                "roles": {"type": "array", "maxItems": 2, "items": {"type": "string", "maxLength": 3}},
                "not_before": {"type": "string", "format": "date-time"},
            },
        },
        "b2b.AuthenticateResponse": {
            "allOf": [
                ref("common.Envelope"),
                {
                    "type": "object",
                    "required": ["session_token"],
                    "properties": {"session_token": {"type": "string"}},
                },
            ]
        },
        "b2b.Organization": {
            "type": "object",
            "required": ["organization_id", "mfa_policy"],
            "properties": {"organization_id": {"type": "string"}, "mfa_policy": ref("b2b.Policy")},
        },
        "b2b.OrganizationResponse": {
            "allOf": [
                ref("common.Envelope"),
                {
                    "type": "object",
                    "required": ["organization"],
                    "properties": {"organization": ref("b2b.Organization")},
                },
            ]
        },
        "b2b.UpdateRequest": {"type": "object", "properties": {"organization_name": {"type": "string"}}},
        "b2b.TokenRequest": {
            "allOf": [
                {
                    "type": "object",
                    "required": ["grant_type", "client_id"],
                    "properties": {
                        "grant_type": {"type": "string", "const": "client_credentials"},
                        "client_id": {"type": "string", "minLength": 1},
                        "minutes": ref("common.Minutes"),
                        "once": {"type": "boolean"},
                    },
                }
            ]
        },
        "b2b.JWKSResponse": {
            "allOf": [
                ref("common.Envelope"),
                {
                    "type": "object",
                    "required": ["keys"],
                    "properties": {"keys": {"type": "array", "minItems": 1, "items": {"type": "object"}}},
                },
            ]
        },
    }
    session_header = {"name": "X-Stytch-Member-Session", "in": "header", "schema": {"type": "string", "minLength": 1}}
    query = [
        {"name": "limit", "in": "query", "schema": ref("common.Minutes")},
        {"name": "include_deleted", "in": "query", "schema": {"type": "boolean"}},
        {"name": "email_address", "in": "query", "schema": {"type": "string", "format": "email"}},
        {"name": "member_id", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
    ]
    project = {
        "name": "project_id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^project-"},
    }
    organizations = "/v1/b2b/organizations"
    one = f"{organizations}/{{organization_id}}"
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "security": [{"project": []}],
        "paths": {
            "/v1/b2b/sessions/authenticate": {
                "post": {
                    "operationId": "b2b.small.authenticate",
                    "requestBody": request_body("b2b.AuthenticateRequest"),
                    "responses": responses("b2b.AuthenticateResponse", SESSION),
                }
            },
            "/v1/b2b/sessions/jwks/{project_id}": {
                "get": {
                    "operationId": "b2b.sessions.get_jwks",
                    "security": [{"project": []}, {}],
                    "parameters": [project],
                    "responses": responses("b2b.JWKSResponse", None),
                }
            },
            "/v1/public/{project_id}/oauth2/token": {
                "servers": [{"url": "https://oauth.example.com"}],
                "parameters": [project],
                "post": {
                    "operationId": "b2b.small.token",
                    "security": [],
                    "requestBody": request_body("b2b.TokenRequest", "application/x-www-form-urlencoded"),
                    "responses": responses("b2b.AuthenticateResponse", SESSION),
                },
            },
            f"{organizations}/search": {
                "post": {
                    "operationId": "b2b.small.search",
                    "requestBody": request_body("b2b.UpdateRequest", required=False),
                    "responses": responses("b2b.OrganizationResponse", ORGANIZATION),
                }
            },
            one: {
                "parameters": [path_parameter("organization_id")],
                "get": {
                    "operationId": "b2b.small.get",
                    "parameters": query,
                    "responses": responses("b2b.OrganizationResponse", ORGANIZATION),
                },
                "put": {
                    "operationId": "b2b.small.update",
                    "parameters": [session_header],
                    "requestBody": request_body("b2b.UpdateRequest"),
                    "responses": responses("b2b.OrganizationResponse", ENVELOPE),
                },
                "delete": {
                    "operationId": "b2b.small.delete",
                    "responses": responses("b2b.OrganizationResponse", None),
                },
            },
        },
        "components": {
            "schemas": schemas,
            "responses": {
                "errors.BadRequest": {
                    "description": "Refused.",
                    "content": {"application/json": {"schema": ref("common.Error")}},
                }
            },
        },
    }


class InProcessClient:
    """Calls one app in process with the credentials of one project."""

    def __init__(self, app: App | None = None, authorization: str | None = None) -> None:
        self.app = create_app(document()) if app is None else app
        self.authorization = basic() if authorization is None else authorization

    def __call__(
        self, method: str, target: str, body: object = None, *, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Send a request; a body that is not bytes is sent as JSON."""
        sent = {"Authorization": self.authorization, **(headers or {})}
        data = b""
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        return call(self.app, method, target, sent, data)


def read_error(response: Response) -> tuple[int, str, str]:
    """Return status, error type and message of a response, after checking that it is a complete error envelope."""
    body = json.loads(response.body)
    assert response.headers["content-type"] == "application/json"
    assert set(body) == {"status_code", "request_id", "error_type", "error_message", "error_url"}
    assert body["status_code"] == response.status
    assert body["request_id"].startswith("request-id-test-")
    assert body["error_url"].endswith(f"/{response.status}#{body['error_type']}")
    assert "Traceback" not in body["error_message"]
    return response.status, body["error_type"], body["error_message"]
