"""Makes models of answers: tolerant of what the API adds or changes, strict where asked."""

from __future__ import annotations

import logging
import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import from_json
from typing_extensions import TypeAliasType

from ..errors import ResponseDecodeError
from ..operation import Operation
from ..transport import Response
from .json_value import as_array, as_object
from .user_agent import LOGGER

ModelT = TypeVar("ModelT", bound=BaseModel)

_logger: Final = logging.getLogger(LOGGER)


def decode(operation: Operation, returns: type[ModelT], response: Response, *, strict: bool) -> ModelT:
    """Return the body of a successful answer as `returns`.

    Where a field does not fit and `strict` is off, the object is built as far as it goes: such a field keeps its
    raw value, a missing required one is `None`, and one warning names them.

    Raises:
        ResponseDecodeError: the body is no JSON object; or a field does not fit and `strict` is on.
    """
    media_type = response.headers.get("content-type", "application/json")
    if "json" not in media_type.partition(";")[0].lower():
        raise ResponseDecodeError(
            "the answer is not JSON by its Content-Type; is base_url the address of the API?",
            operation=operation.id,
            status_code=response.status,
        )
    try:
        return returns.model_validate_json(response.body)
    except ValidationError as error:
        paths = _paths(error)
    if "" in paths:
        raise ResponseDecodeError(
            "the body of the answer is not a complete JSON object",
            operation=operation.id,
            status_code=response.status,
        )
    if strict:
        raise ResponseDecodeError(
            f"the answer does not fit the documented form at {', '.join(paths)}",
            operation=operation.id,
            status_code=response.status,
            paths=paths,
        )
    return _build_leniently(returns, from_json(response.body), f"{operation.id}: the answer", paths)


def build(model: type[ModelT], facts: Mapping[str, Any], what: str) -> ModelT:
    """Return `facts` as `model` in the tolerant way; `what` names their origin in the warning."""
    try:
        return model.model_validate(facts)
    except ValidationError as error:
        return _build_leniently(model, facts, what, _paths(error))


def _paths(error: ValidationError) -> tuple[str, ...]:
    """Return where it went wrong; "" stands for the whole."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(dict.fromkeys(".".join(map(str, problem["loc"])) for problem in problems))


def _build_leniently(model: type[ModelT], raw: Mapping[str, Any], what: str, paths: tuple[str, ...]) -> ModelT:
    _logger.warning("%s does not fit the documented form at %s", what, ", ".join(paths))
    return construct_leniently(model, raw)


def construct_leniently(model: type[ModelT], raw: Mapping[str, Any]) -> ModelT:
    """Build `model` of `raw` field by field, as far as each fits."""
    values: dict[str, Any] = {}
    known: set[str] = set()
    for name, field in model.model_fields.items():
        key = field.alias if field.alias is not None and field.alias in raw else name
        known.add(key)
        if key in raw:
            values[name] = _fit(field.annotation, raw[key])
        elif field.is_required():
            values[name] = None
    extra = {key: value for key, value in raw.items() if key not in known}
    return model.model_construct(_fields_set=set(values) | set(extra), **extra, **values)


def _fit(annotation: Any, raw: Any) -> Any:
    try:
        return _adapter(annotation).validate_python(raw)
    except ValidationError:
        return _fit_parts(annotation, raw)


def _fit_parts(annotation: Any, raw: Any) -> Any:
    """Descend into what did not fit as a whole."""
    if isinstance(annotation, TypeAliasType):
        return _fit_parts(annotation.__value__, raw)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _fit_parts(arguments[0], raw)
    if origin in {Union, types.UnionType}:
        for arm in arguments:
            fitted = _fit_parts(arm, raw)
            if fitted is not raw:
                return fitted
    elif origin is list and (items := as_array(raw)) is not None:
        return [_fit(arguments[0], item) for item in items]
    elif origin is dict and (members := as_object(raw)) is not None:
        return {key: _fit(arguments[1], item) for key, item in members.items()}
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and (fields := as_object(raw)) is not None:
        return construct_leniently(annotation, fields)
    return raw


@lru_cache(maxsize=256)
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
