"""Rules on operations: what each of them must say, and which answers it must name."""

from __future__ import annotations

from .lookup import JSON, descend, request_schema, response_schema, success
from .objects import Node
from .rule import Finding, Findings, found, rule
from .spec_index import Survey

BODILESS = ("get", "head", "delete")


@rule("operation-summary")
def operation_summary(survey: Survey) -> Findings:
    """Each operation has a summary of one sentence, as it becomes the first line of the method's documentation."""
    for operation in survey.operations:
        text = operation.node.value.get("summary")
        if text is None:
            yield found(operation.node, message="an operation without summary", cure="add `summary:`, one sentence")
        elif isinstance(text, str) and (not text.endswith(".") or ". " in text or "\n" in text):
            yield found(operation.node, "summary", message="not one sentence", cure="write one, with its full stop")


@rule("operation-description")
def operation_description(survey: Survey) -> Findings:
    """Each operation has a description that says more than its summary, as the reader has already read that one."""
    for operation in survey.operations:
        text, summary = operation.node.value.get("description"), operation.node.value.get("summary")
        if text is None or text == "":
            yield found(operation.node, message="an operation without description", cure="add `description:`")
        elif isinstance(summary, str) and str(text).strip() == summary.strip():
            yield found(operation.node, "description", message="repeats the summary", cure="say what it leaves out")


@rule("operation-docs")
def operation_docs(survey: Survey) -> Findings:
    """Each operation links to its documentation by https, so that every fact can be looked up."""
    for operation in survey.operations:
        docs = operation.node.value.get("externalDocs")
        address = docs.get("url") if isinstance(docs, dict) else None
        if not isinstance(address, str) or not address.startswith("https://"):
            yield found(
                operation.node,
                "externalDocs",
                message="no link to the documentation",
                cure="add externalDocs.url, https",
            )


@rule("operation-tag", whole=True)
def operation_tag(survey: Survey) -> Findings:
    """Each operation has exactly one tag and it is declared, as other tools sort by it."""
    declared = [str(tag.value.get("name")) for tag in survey.nodes["tag"]]
    used = set()
    for operation in survey.operations:
        tags = operation.node.value.get("tags")
        if not isinstance(tags, list) or len(tags) != 1 or not isinstance(tags[0], str):
            yield found(operation.node, "tags", message="not exactly one tag", cure="write `tags: [name]`")
            continue
        used.add(tags[0])
        if tags[0] not in declared:
            cure = "declare it below `tags:` in openapi.yaml"
            yield found(operation.node, "tags", 0, message=f"tag {tags[0]} is not declared", cure=cure)
    for tag, name in zip(survey.nodes["tag"], declared, strict=True):
        if name not in used:
            yield found(tag, message=f"tag {name} is on no operation", cure="remove it")


@rule("operation-url")
def operation_url(survey: Survey) -> Findings:
    """A path item is listed once in openapi.yaml, as an operation has one URL."""
    seen = set()
    for reference in survey.references:
        if reference.kind == "path-item":
            if reference.target in seen:
                place = reference.source.at(reference.pointer)
                yield Finding(place, "this path item is listed under two URLs", "write a path item of its own for each")
            seen.add(reference.target)


@rule("success-response")
def success_response(survey: Survey) -> Findings:
    """Each operation has exactly one successful response, JSON with a named schema, as that is what a call returns."""
    for operation in survey.operations:
        responses = operation.node.value.get("responses")
        statuses = [code for code in responses if code.startswith("2")] if isinstance(responses, dict) else []
        if len(statuses) != 1:
            cure = "keep exactly one response of 2xx"
            yield found(operation.node, "responses", message=f"{len(statuses)} successful responses", cure=cure)
        elif not _named(survey, success(survey, operation)):
            yield found(
                operation.node,
                *("responses", statuses[0]),
                message="no named JSON schema",
                cure=f"add content: {JSON}: schema: $ref",
            )


@rule("error-responses")
def error_responses(survey: Survey) -> Findings:
    """Each operation refers to all the shared error responses, so that callers and the mock know one error form."""
    for operation in survey.operations:
        responses = operation.node.value.get("responses")
        listed = responses if isinstance(responses, dict) else {}
        for status in survey.settings.error_responses:
            if status not in listed:
                yield found(
                    operation.node,
                    "responses",
                    message=f"no response {status}",
                    cure="refer to the shared one below responses/",
                )
        for status, response in listed.items():
            if status[:1] in "45d" and not (isinstance(response, dict) and "$ref" in response):
                yield found(
                    operation.node,
                    *("responses", status),
                    message=f"response {status} is written out here",
                    cure="make it a shared one below responses/ and refer to it",
                )


@rule("request-body")
def request_body(survey: Survey) -> Findings:
    """A body is required, JSON and of a named schema, and only on methods that carry one, as clients send it so."""
    for operation in survey.operations:
        body = survey.child(operation.node, "requestBody")
        if body is None:
            continue
        if operation.method in BODILESS:
            cure = "use parameters, or another method"
            yield found(operation.node, "requestBody", message=f"a body on {operation.method.upper()}", cure=cure)
        if body.value.get("required") is not True:
            yield found(body, message="a body that may be left out", cure="add `required: true`")
        if not _named(survey, body):
            yield found(body, "content", message="no named JSON schema", cure=f"add content: {JSON}: schema: $ref")


@rule("retry")
def retry(survey: Survey) -> Findings:
    """Only a POST is marked x-retry, as the method already says it of all others."""
    for operation in survey.operations:
        if "x-retry" in operation.node.value and operation.method != "post":
            yield found(operation.node, "x-retry", message=f"x-retry on {operation.method.upper()}", cure="remove it")


@rule("pagination", whole=True)
def pagination(survey: Survey) -> Findings:
    """The fields that x-pagination names exist in request and response, as the client's page walk relies on them."""
    for operation in survey.operations:
        names = operation.node.value.get("x-pagination")
        if not isinstance(names, dict):
            continue
        request, response = request_schema(survey, operation), response_schema(survey, operation)
        for key, schema, side in (
            ("cursor", request, "request"),
            ("next", response, "response"),
            ("items", response, "response"),
        ):
            path = str(names.get(key, ""))
            target = None if schema is None else descend(survey, schema, path.split("."))
            if target is None:
                yield found(
                    operation.node,
                    *("x-pagination", key),
                    message=f"no field {path} in the {side}",
                    cure=f"name a field of the {side}, with dots for what is inside it",
                )


def _named(survey: Survey, body: Node | None) -> bool:
    """Tell whether a body has a JSON schema with a name, or refers to one that is missing, which is told there."""
    written = None if body is None else survey.node(body.source, (*body.pointer, "content", JSON, "schema"))
    schema = None if written is None else survey.follow(written)
    return written is not None and (schema is None or len(schema.pointer) == 1)
