"""Base class of the generated models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """An object of the API.

    A field that the API adds later is kept and available as an attribute. Such fields, and those marked sensitive, are
    left out of the `repr`.
    """

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        hide_input_in_errors=True,
        validate_by_alias=True,
        validate_by_name=True,
        serialize_by_alias=True,
        protected_namespaces=(),
    )

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show declared fields only: an unknown field may be sensitive."""
        values = self.__dict__
        for name, field in type(self).model_fields.items():
            if field.repr and name in values:
                yield name, values[name]
