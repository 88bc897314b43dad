"""Rules on operations: what each of them must say, and which answers it must name."""

from __future__ import annotations

from .lookup import JSON, descend, request_schema, response_schema, success
from .objects import Node
from .rule import Finding, Findings, found, rule
from .spec_index import SpecIndex

BODILESS = ("get", "head", "delete")


@rule("operation-summary")
def operation_summary(spec: SpecIndex) -> Findings:
    """Each operation has a summary of one sentence, as it becomes the first line of the method's documentation."""
    for operation in spec.operations:
        text = operation.node.value.get("summary")
        if text is None:
            yield found(operation.node, message="an operation without summary", fix="add `summary:`, one sentence")
        elif isinstance(text, str) and (not text.endswith(".") or ". " in text or "\n" in text):
            yield found(operation.node, "summary", message="not one sentence", fix="write one, with its full stop")


@rule("operation-description")
def operation_description(spec: SpecIndex) -> Findings:
    """Each operation has a description that says more than its summary, as the reader has already read that one."""
    for operation in spec.operations:
        text, summary = operation.node.value.get("description"), operation.node.value.get("summary")
        if text is None or text == "":
            yield found(operation.node, message="an operation without description", fix="add `description:`")
        elif isinstance(summary, str) and str(text).strip() == summary.strip():
            yield found(operation.node, "description", message="repeats the summary", fix="say what it leaves out")


@rule("operation-docs")
def operation_docs(spec: SpecIndex) -> Findings:
    """Each operation links to its documentation by https, so that every fact can be looked up."""
    for operation in spec.operations:
        docs = operation.node.value.get("externalDocs")
        address = docs.get("url") if isinstance(docs, dict) else None
        if not isinstance(address, str) or not address.startswith("https://"):
            yield found(
                operation.node,
                "externalDocs",
                message="no link to the documentation",
                fix="add externalDocs.url, https",
            )


@rule("operation-tag", whole=True)
def operation_tag(spec: SpecIndex) -> Findings:
    """Each operation has exactly one tag and it is declared, as other tools sort by it."""
    declared = [str(tag.value.get("name")) for tag in spec.nodes["tag"]]
    used = set()
    for operation in spec.operations:
        tags = operation.node.value.get("tags")
        if not isinstance(tags, list) or len(tags) != 1 or not isinstance(tags[0], str):
            yield found(operation.node, "tags", message="not exactly one tag", fix="write `tags: [name]`")
            continue
        used.add(tags[0])
        if tags[0] not in declared:
            fix = "declare it below `tags:` in openapi.yaml"
            yield found(operation.node, "tags", 0, message=f"tag {tags[0]} is not declared", fix=fix)
    for tag, name in zip(spec.nodes["tag"], declared, strict=True):
        if not any(f"{other}.".startswith(f"{name}.") for other in used):
            yield found(tag, message=f"tag {name} is on no operation", fix="remove it")


@rule("operation-url")
def operation_url(spec: SpecIndex) -> Findings:
    """A path item is listed once in openapi.yaml, as an operation has one URL."""
    seen = set()
    for reference in spec.references:
        if reference.kind == "path-item":
            if reference.target in seen:
                place = reference.source.at(reference.pointer)
                yield Finding(place, "this path item is listed under two URLs", "write a path item of its own for each")
            seen.add(reference.target)


@rule("success-response")
def success_response(spec: SpecIndex) -> Findings:
    """Each operation has exactly one successful response, JSON with a named schema, as that is what a call returns."""
    for operation in spec.operations:
        responses = operation.node.value.get("responses")
        statuses = [code for code in responses if code.startswith("2")] if isinstance(responses, dict) else []
        if len(statuses) != 1:
            fix = "keep exactly one response of 2xx"
            yield found(operation.node, "responses", message=f"{len(statuses)} successful responses", fix=fix)
        elif not _named(spec, success(spec, operation)):
            yield found(
                operation.node,
                *("responses", statuses[0]),
                message="no named JSON schema",
                fix=f"add content: {JSON}: schema: $ref",
            )


@rule("error-responses")
def error_responses(spec: SpecIndex) -> Findings:
    """Each operation refers to all the shared error responses, so that callers and the mock know one error form."""
    for operation in spec.operations:
        responses = operation.node.value.get("responses")
        listed = responses if isinstance(responses, dict) else {}
        for status in spec.settings.error_responses:
            if status not in listed:
                yield found(
                    operation.node,
                    "responses",
                    message=f"no response {status}",
                    fix="refer to the shared one below responses/",
                )
        for status, response in listed.items():
            if status[:1] in "45d" and not (isinstance(response, dict) and "$ref" in response):
                yield found(
                    operation.node,
                    *("responses", status),
                    message=f"response {status} is written out here",
                    fix="make it a shared one below responses/ and refer to it",
                )


@rule("request-body")
def request_body(spec: SpecIndex) -> Findings:
    """A body is required, JSON and of a named schema, and only on methods that carry one, as clients send it so."""
    for operation in spec.operations:
        body = spec.child(operation.node, "requestBody")
        if body is None:
            continue
        if operation.method in BODILESS:
            fix = "use parameters, or another method"
            yield found(operation.node, "requestBody", message=f"a body on {operation.method.upper()}", fix=fix)
        if body.value.get("required") is not True:
            yield found(body, message="a body that may be left out", fix="add `required: true`")
        if not _named(spec, body):
            yield found(body, "content", message="no named JSON schema", fix=f"add content: {JSON}: schema: $ref")


@rule("retry")
def retry(spec: SpecIndex) -> Findings:
    """Only a POST is marked x-retry, as the method already says it of all others."""
    for operation in spec.operations:
        if "x-retry" in operation.node.value and operation.method != "post":
            yield found(operation.node, "x-retry", message=f"x-retry on {operation.method.upper()}", fix="remove it")


@rule("pagination", whole=True)
def pagination(spec: SpecIndex) -> Findings:
    """The fields that x-pagination names exist in request and response, as the client's page walk relies on them."""
    for operation in spec.operations:
        names = operation.node.value.get("x-pagination")
        if not isinstance(names, dict):
            continue
        request, response = request_schema(spec, operation), response_schema(spec, operation)
        for key, schema, side in (
            ("cursor", request, "request"),
            ("next", response, "response"),
            ("items", response, "response"),
        ):
            path = str(names.get(key, ""))
            target = None if schema is None else descend(spec, schema, path.split("."))
            if target is None:
                yield found(
                    operation.node,
                    *("x-pagination", key),
                    message=f"no field {path} in the {side}",
                    fix=f"name a field of the {side}, with dots for what is inside it",
                )


def _named(spec: SpecIndex, body: Node | None) -> bool:
    """Tell whether a body has a JSON schema with a name, or refers to one that is missing, which is told there."""
    written = None if body is None else spec.node(body.source, (*body.pointer, "content", JSON, "schema"))
    schema = None if written is None else spec.follow(written)
    return written is not None and (schema is None or len(schema.pointer) == 1)
