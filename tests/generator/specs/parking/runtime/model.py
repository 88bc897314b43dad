"""Base class of the models."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """An object of the API."""

    model_config = ConfigDict(
        extra="allow", defer_build=True, validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )
