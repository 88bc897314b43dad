"""A successful response as it came, to be parsed on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from ..operation import Operation
from ..transport import Response
from .decoding import decode

ModelT = TypeVar("ModelT", bound=BaseModel)


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
