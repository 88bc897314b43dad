"""Decodes responses to models: leniently by default, strictly on request."""

from __future__ import annotations

import logging
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Strict, ValidationError
from pydantic_core import from_json
from typing_extensions import TypeAliasType

from ..errors import JWTInvalidError, ResponseDecodeError
from ..operation import Operation
from ..transport import Response
from .json_value import as_array, as_object
from .user_agent import LOGGER

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic.fields import FieldInfo

ModelT = TypeVar("ModelT", bound=BaseModel)

_logger: Final = logging.getLogger(LOGGER)


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[ModelT]):
    """A successful response as it came; see `with_raw_response`.

    Attributes:
        status_code: HTTP status code, from 200 to 299.
        headers: Values by header name, the names in lower case. They are left out of the `repr`.
        body: The content, decompressed. It may contain tokens, so it is left out of the `repr`.
    """

    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    _operation: Operation = field(repr=False)
    _returns: type[ModelT] = field(repr=False)
    _strict: bool = field(repr=False)

    def parse(self) -> ModelT:
        """Return what the method returns without `with_raw_response`.

        Raises:
            ResponseDecodeError: The response does not have the documented form.
        """
        response = Response(self.status_code, self.headers, self.body)
        return decode(self._operation, self._returns, response, strict=self._strict)


def decode(operation: Operation, returns: type[ModelT], response: Response, *, strict: bool) -> ModelT:
    """Return the body of a successful response as `returns`.

    Without `strict`, a field that does not fit keeps its raw value, a missing required field is `None`, and one
    warning names them. Fields that decide about access never do: without a valid value of theirs there is no result.

    Raises:
        ResponseDecodeError: The body is not a JSON object, or an empty one; a field that decides about access has no
            valid value; or another field does not fit and `strict` is set.
    """
    media_type = response.headers.get("content-type", "application/json")
    if "json" not in media_type.partition(";")[0].lower():
        raise ResponseDecodeError(
            "the Content-Type of the response is not JSON; check that base_url is the address of the API",
            operation=operation.id,
            status_code=response.status,
        )
    try:
        return returns.model_validate_json(response.body)
    except ValidationError as error:
        paths = _paths(error)
    if "" in paths:
        raise ResponseDecodeError(
            "the body of the response is not a complete JSON object",
            operation=operation.id,
            status_code=response.status,
        )
    if strict:
        raise ResponseDecodeError(
            f"the response does not have the documented form at {', '.join(paths)}",
            operation=operation.id,
            status_code=response.status,
            paths=paths,
        )
    raw = from_json(response.body)
    try:
        if raw:
            return _build_leniently(returns, raw, f"{operation.id}: the response", paths)
        message = "the response is an empty object"
    except _UndecidedError as undecided:
        message = f"the response has no valid value at {undecided}, which decides about access"
    raise ResponseDecodeError(message, operation=operation.id, status_code=response.status, paths=paths)


class _UndecidedError(ValueError):
    """A field that decides about access (`x-decides-access` in the spec) is missing or of another type."""


def build(model: type[ModelT], values: Mapping[str, Any], source: str) -> ModelT:
    """Return claims as `model`, leniently; `source` says in the warning where they come from.

    Raises:
        JWTInvalidError: A field that decides about access has no valid value.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        paths = _paths(error)
    try:
        return _build_leniently(model, values, source, paths)
    except _UndecidedError as undecided:
        raise JWTInvalidError(f"{source} has no valid value at {undecided}, which decides about access") from None


def _paths(error: ValidationError) -> tuple[str, ...]:
    """Return the paths that do not fit; "" is the body as a whole."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(dict.fromkeys(".".join(map(str, problem["loc"])) for problem in problems))


def _build_leniently(model: type[ModelT], raw: Mapping[str, Any], source: str, paths: tuple[str, ...]) -> ModelT:
    _logger.warning("%s does not have the documented form at %s", source, ", ".join(paths))
    return construct_leniently(model, raw)


def construct_leniently(model: type[ModelT], raw: Mapping[str, Any]) -> ModelT:
    """Construct `model` from `raw`; each field that does not fit keeps its raw value."""
    values: dict[str, Any] = {}
    known: set[str] = set()
    for name, declared in model.model_fields.items():
        key = declared.alias if declared.alias is not None and declared.alias in raw else name
        known.add(key)
        if _decides_access(declared):
            values[name] = _validate_strictly(name, declared, raw.get(key))
        elif key in raw:
            values[name] = _validate_or_keep(declared.annotation, raw[key])
        elif declared.is_required():
            values[name] = None
    extra = {key: value for key, value in raw.items() if key not in known}
    return model.model_construct(_fields_set=set(values) | set(extra), **extra, **values)


def _decides_access(declared: FieldInfo) -> bool:
    """Tell whether the spec marks a field with `x-decides-access`."""
    return bool(declared.json_schema_extra) or any(isinstance(constraint, Strict) for constraint in declared.metadata)


def _validate_strictly(name: str, declared: FieldInfo, raw: Any) -> Any:
    """Return the value of a field that decides about access.

    Raises:
        _UndecidedError: It has another type, or is missing although it is required.
    """
    if raw is None and not declared.is_required():
        return None
    annotation: Any = declared.annotation
    try:
        return _adapter(annotation).validate_python(raw, strict=True)
    except ValidationError:
        raise _UndecidedError(name) from None


def _validate_or_keep(annotation: Any, raw: Any) -> Any:
    """Return `raw` as `annotation` where it fits, and as it came where it does not."""
    try:
        return _adapter(annotation).validate_python(raw)
    except ValidationError:
        return _validate_parts(annotation, raw)


def _validate_parts(annotation: Any, raw: Any) -> Any:
    """Return `raw` with those of its parts validated that fit."""
    if isinstance(annotation, TypeAliasType):
        return _validate_parts(annotation.__value__, raw)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _validate_parts(arguments[0], raw)
    if origin in {Union, types.UnionType}:
        for arm in arguments:
            validated = _validate_parts(arm, raw)
            if validated is not raw:
                return validated
    elif origin is list and (items := as_array(raw)) is not None:
        return [_validate_or_keep(arguments[0], item) for item in items]
    elif origin is dict and (members := as_object(raw)) is not None:
        return {key: _validate_or_keep(arguments[1], item) for key, item in members.items()}
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and (fields := as_object(raw)) is not None:
        return construct_leniently(annotation, fields)
    return raw


@lru_cache(maxsize=256)
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(annotation)
