"""Rules on operations: what each of them states, and the form of its body and its responses."""

from __future__ import annotations

from ...spec_input.conventions import FORM, JSON
from ..lookup import is_object, layers, media_type, properties, request_schema, required, success
from ..objects import Node, Operation
from ..rule import Finding, Findings, found, rule
from ..spec_index import SpecIndex

BODILESS = ("get", "head", "delete")
SCALARS = ("string", "integer", "number", "boolean")


@rule("operation-summary", texts=True)
def operation_summary(spec: SpecIndex) -> Findings:
    """An operation has a summary of one sentence; it becomes the first line of the method's docstring."""
    for operation in spec.operations:
        text = operation.node.value.get("summary")
        if text is None:
            yield found(operation.node, message="the operation has no summary", fix="add `summary:` with one sentence")
        elif isinstance(text, str) and (not text.endswith(".") or ". " in text or "\n" in text):
            yield found(
                operation.node,
                "summary",
                message="the summary is not one sentence",
                fix="write one sentence with a full stop",
            )


@rule("operation-description", texts=True)
def operation_description(spec: SpecIndex) -> Findings:
    """An operation has a description that says more than its summary; the reader has already read the summary."""
    for operation in spec.operations:
        text, summary = operation.node.value.get("description"), operation.node.value.get("summary")
        if text is None or text == "":
            yield found(operation.node, message="the operation has no description", fix="add `description:`")
        elif isinstance(summary, str) and str(text).strip() == summary.strip():
            yield found(
                operation.node,
                "description",
                message="the description repeats the summary",
                fix="describe what the summary leaves out",
            )


@rule("operation-docs")
def operation_docs(spec: SpecIndex) -> Findings:
    """An operation links to its documentation with https, so that its facts can be checked."""
    for operation in spec.operations:
        docs = operation.node.value.get("externalDocs")
        address = docs.get("url") if isinstance(docs, dict) else None
        if not isinstance(address, str) or not address.startswith("https://"):
            yield found(
                operation.node,
                "externalDocs",
                message="there is no link to the documentation",
                fix="add externalDocs.url, https",
            )


@rule("operation-tag")
def operation_tag(spec: SpecIndex) -> Findings:
    """The tag of an operation is the name of its file; a resource is documented by its tag."""
    for operation in spec.operations:
        if operation.node.value.get("tags") != [operation.resource]:
            yield found(operation.node, "tags", message=f"the tag is not {operation.resource}", fix="remove `tags`")


@rule("resource-tag", whole=True)
def resource_tag(spec: SpecIndex) -> Findings:
    """Each namespace and resource has one tag in openapi.yaml; tags have no other names."""
    resources: dict[str, Operation] = {}
    for operation in spec.operations:
        words = operation.resource.split(".")
        for count in range(1, len(words) + 1):
            resources.setdefault(".".join(words[:count]), operation)
    declared = set()
    for tag in spec.nodes["tag"]:
        name = str(tag.value.get("name"))
        if name in declared or name not in resources:
            message = f"tag {name} is declared twice" if name in declared else f"no operation is below {name}"
            yield found(tag, message=message, fix="remove the tag")
        declared.add(name)
    for name, operation in resources.items():
        if name not in declared:
            fix = "declare it below `tags:` in openapi.yaml, with a description"
            yield found(operation.node, message=f"{name} has no tag", fix=fix)


@rule("tag-description")
def tag_description(spec: SpecIndex) -> Findings:
    """A tag has a description; it becomes the docstring of a client or resource class."""
    for tag in spec.nodes["tag"]:
        if "description" not in tag.value:
            yield found(tag, message="the tag has no description", fix="add `description:`, a sentence")


@rule("duplicate-path")
def duplicate_path(spec: SpecIndex) -> Findings:
    """A path item is listed once in openapi.yaml; an operation has one URL."""
    seen = set()
    for reference in spec.references:
        if reference.kind == "path-item":
            if reference.target in seen:
                place = reference.source.at(reference.pointer)
                yield Finding(place, "this path item is listed under two URLs", "write a separate path item")
            seen.add(reference.target)


@rule("success-response")
def success_response(spec: SpecIndex) -> Findings:
    """An operation has one success response, which is JSON and an object component; a call returns it."""
    for operation in spec.operations:
        responses = operation.node.value.get("responses")
        statuses = [code for code in responses if code.startswith("2")] if isinstance(responses, dict) else []
        if len(statuses) != 1:
            fix = "keep exactly one response of 2xx"
            yield found(
                operation.node, "responses", message=f"the operation has {len(statuses)} success responses", fix=fix
            )
        elif error := _body_error(spec, success(spec, operation), (JSON,)):
            fix = f"add content: {JSON}: schema: $ref"
            yield found(operation.node, "responses", statuses[0], message=f"the response {error}", fix=fix)


@rule("error-response")
def error_response(spec: SpecIndex) -> Findings:
    """An error response is a reference to a shared one; errors have the same form everywhere."""
    for operation in spec.operations:
        responses = operation.node.value.get("responses")
        for status, response in responses.items() if isinstance(responses, dict) else ():
            if status[:1] in "45d" and not (isinstance(response, dict) and "$ref" in response):
                yield found(
                    operation.node,
                    *("responses", status),
                    message=f"response {status} is not a shared one",
                    fix="write it below responses/ and refer to it",
                )


@rule("request-body")
def request_body(spec: SpecIndex) -> Findings:
    """A request body is JSON or a form, and an object component; only POST, PUT and PATCH have one."""
    for operation in spec.operations:
        body = spec.child(operation.node, "requestBody")
        if body is None:
            continue
        if operation.method in BODILESS:
            fix = "use parameters, or another method"
            yield found(
                operation.node, "requestBody", message=f"{operation.method.upper()} has a request body", fix=fix
            )
        if error := _body_error(spec, body, (JSON, FORM)):
            fix = f"add content: {JSON}: schema: $ref, or {FORM}"
            yield found(body, "content", message=f"the request body {error}", fix=fix)


@rule("optional-body", whole=True)
def optional_body(spec: SpecIndex) -> Findings:
    """A request body that may be left out has no required fields; the client sends `{}` in its place."""
    for operation in spec.operations:
        body, schema = spec.child(operation.node, "requestBody"), request_schema(spec, operation)
        if body is None or schema is None or body.value.get("required") is True:
            continue
        if names := sorted(required(spec, schema)):
            message = f"the request body is optional, its field {names[0]} is not"
            yield found(body, message=message, fix="add `required: true`")


@rule("form-field", whole=True)
def form_field(spec: SpecIndex) -> Findings:
    """A field of a form is a string, a number or a boolean; a form has no way to write lists and objects."""
    for operation in spec.operations:
        body, schema = spec.child(operation.node, "requestBody"), request_schema(spec, operation)
        if body is None or schema is None or media_type(body) != FORM:
            continue
        for name, field in properties(spec, schema).items():
            parts = list(layers(spec, field))
            types = [part.value["type"] for part in parts if "type" in part.value]
            if any(type_ not in SCALARS for type_ in types):
                fix = f"use one of {', '.join(SCALARS)}; several words can be one string"
                yield found(field, message=f"a form cannot hold the values of {name}", fix=fix)


@rule("retry-method")
def retry_method(spec: SpecIndex) -> Findings:
    """Only POST has x-retry; for other methods, the HTTP method says whether a retry is safe."""
    for operation in spec.operations:
        if "x-retry" in operation.node.value and operation.method != "post":
            yield found(operation.node, "x-retry", message=f"{operation.method.upper()} has x-retry", fix="remove it")


def _body_error(spec: SpecIndex, body: Node | None, allowed: tuple[str, ...]) -> str:
    """Return why a body is not of one allowed type with an object component as its schema, or an empty string."""
    if body is None:  # a reference without a target
        return ""
    content = body.value.get("content")
    if not isinstance(content, dict) or len(content) != 1 or media_type(body) not in allowed:
        return f"is not {' or '.join(allowed)} alone"
    schema = spec.node(body.source, (*body.pointer, "content", media_type(body), "schema"))
    if schema is None or "$ref" not in schema.value:
        return "has no component as its schema"
    component = spec.follow(schema)
    return "" if component is None or is_object(component) else "is not an object with properties"
