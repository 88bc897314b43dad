"""Rules about an operation apart from its arguments: its URL, security, bodies, statuses and promises."""

from __future__ import annotations

from ..change import Subject, Verdict, rule
from ..surface import OperationSurface

SHOWN = 8
"""Names that a change lists; an operation can have dozens of error types."""


def _listed(names: frozenset[str]) -> str | None:
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return ", ".join([*sorted(names)[:SHOWN], *more]) or None


@rule("operation-moved", Subject.OPERATION, Verdict.BREAKING)
def moved(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation has another method or URL: requests of released clients fail."""
    if (old.method, old.path) == (new.method, new.path):
        return None
    return f"{old.method} {old.path} -> {new.method} {new.path}"


@rule("operation-host-changed", Subject.OPERATION, Verdict.BREAKING)
def host_changed(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation is called at another host: base URLs, proxies and firewalls of callers have to follow."""
    if set(old.servers) == set(new.servers):
        return None
    usual = "that of the document"
    return f"{', '.join(old.servers) or usual} -> {', '.join(new.servers) or usual}"


@rule("operation-deprecated", Subject.OPERATION, Verdict.ADDITION)
def deprecated(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation is deprecated: callers should stop using it."""
    return "" if new.deprecated and not old.deprecated else None


@rule("operation-undeprecated", Subject.OPERATION, Verdict.NOTE)
def undeprecated(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation is no longer deprecated."""
    return "" if old.deprecated and not new.deprecated else None


@rule("security-changed", Subject.OPERATION, Verdict.BREAKING)
def security_changed(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation requires other credentials."""
    return f"{old.security} -> {new.security}" if old.security != new.security else None


@rule("request-form-changed", Subject.OPERATION, Verdict.BREAKING)
def request_form_changed(old: OperationSurface, new: OperationSurface) -> str | None:
    """The request has a body of another media type, or no longer has the body that it had."""
    if old.request_forms <= new.request_forms:
        return None
    return f"{_listed(old.request_forms)} -> {_listed(new.request_forms) or 'no body'}"


@rule("request-form-added", Subject.OPERATION, Verdict.ADDITION)
def request_form_added(old: OperationSurface, new: OperationSurface) -> str | None:
    """The request can also have a body of a further media type, such as a form."""
    return (
        _listed(new.request_forms - old.request_forms) if frozenset() < old.request_forms <= new.request_forms else None
    )


@rule("request-body-became-required", Subject.OPERATION, Verdict.BREAKING)
def body_became_required(old: OperationSurface, new: OperationSurface) -> str | None:
    """A request without a body is refused: released clients send none if no argument is given."""
    return "" if new.body_required and not old.body_required and old.request_forms else None


@rule("request-body-became-optional", Subject.OPERATION, Verdict.ADDITION)
def body_became_optional(old: OperationSurface, new: OperationSurface) -> str | None:
    """The body of the request can be left out."""
    return "" if old.body_required and not new.body_required and new.request_forms else None


@rule("response-form-changed", Subject.OPERATION, Verdict.BREAKING)
def response_form_changed(old: OperationSurface, new: OperationSurface) -> str | None:
    """The response has a body of another media type."""
    if old.response_forms == new.response_forms:
        return None
    return f"{_listed(old.response_forms) or 'no body'} -> {_listed(new.response_forms) or 'no body'}"


@rule("header-group-removed", Subject.OPERATION, Verdict.BREAKING)
def header_group_removed(old: OperationSurface, new: OperationSurface) -> str | None:
    """An argument that stands for a group of headers is gone: calls that pass it fail."""
    return _listed(old.groups - new.groups)


@rule("header-group-added", Subject.OPERATION, Verdict.ADDITION)
def header_group_added(old: OperationSurface, new: OperationSurface) -> str | None:
    """An argument that stands for a group of headers is new."""
    return _listed(new.groups - old.groups)


@rule("response-model-changed", Subject.OPERATION, Verdict.BREAKING)
def response_model_changed(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation returns an object of another class."""
    return f"{old.returns} -> {new.returns}" if old.returns != new.returns else None


@rule("status-removed", Subject.OPERATION, Verdict.BREAKING)
def status_removed(old: OperationSurface, new: OperationSurface) -> str | None:
    """A status of the response is gone: code that handles it is never reached."""
    return _listed(old.statuses - new.statuses)


@rule("status-added", Subject.OPERATION, Verdict.ADDITION)
def status_added(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation can respond with a further status."""
    return _listed(new.statuses - old.statuses)


@rule("error-type-removed", Subject.OPERATION, Verdict.ADDITION)
def error_type_removed(old: OperationSurface, new: OperationSurface) -> str | None:
    """An error type is no longer documented for the operation."""
    return _listed(old.error_types - new.error_types)


@rule("error-type-added", Subject.OPERATION, Verdict.ADDITION)
def error_type_added(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation can respond with a further error type."""
    return _listed(new.error_types - old.error_types)


@rule("retry-safety-lost", Subject.OPERATION, Verdict.ADDITION)
def retry_safety_lost(old: OperationSurface, new: OperationSurface) -> str | None:
    """The client no longer sends the request again if the response was lost; the caller sees an error instead."""
    return "" if old.safe and not new.safe else None


@rule("retry-safety-gained", Subject.OPERATION, Verdict.NOTE)
def retry_safety_gained(old: OperationSurface, new: OperationSurface) -> str | None:
    """The client sends the request again if the response was lost."""
    return "" if new.safe and not old.safe else None


@rule("pagination-lost", Subject.OPERATION, Verdict.BREAKING)
def pagination_lost(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation no longer says how its pages follow one another."""
    return "" if old.paginated and not new.paginated else None


@rule("pagination-gained", Subject.OPERATION, Verdict.ADDITION)
def pagination_gained(old: OperationSurface, new: OperationSurface) -> str | None:
    """The operation says how its pages follow one another."""
    return "" if new.paginated and not old.paginated else None


@rule("operation-texts-changed", Subject.OPERATION, Verdict.NOTE)
def texts_changed(old: OperationSurface, new: OperationSurface) -> str | None:
    """The texts about the operation are different."""
    return "" if old.texts != new.texts else None
