"""A span of OpenTelemetry for each call, with all of its attempts; needs the extra `opentelemetry`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import APIConnectionError, APIError
from ..operation import Operation
from ..transport import Response

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider


@dataclass(slots=True)
class Attempts:
    """The attempts of a call so far."""

    count: int = 0
    status: int | None = None

    def add(self, outcome: Response | APIConnectionError) -> None:
        """Count an attempt and keep its status."""
        self.count += 1
        self.status = outcome.status if isinstance(outcome, Response) else None


@contextmanager
def call_span(provider: TracerProvider, package: str, operation: Operation) -> Generator[Attempts]:
    """Make a span the current one for the time of a call; names and numbers are recorded, no values of the call."""
    from opentelemetry.trace import SpanKind, StatusCode

    attempts = Attempts()
    attributes = {
        f"{package}.operation": operation.id,
        "http.request.method": operation.method,
        "url.template": operation.path,
    }
    with provider.get_tracer(package).start_as_current_span(
        operation.id, kind=SpanKind.CLIENT, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield attempts
        except BaseException as error:
            error_type = error.error_type if isinstance(error, APIError) else ""
            span.set_attribute("error.type", error_type or type(error).__name__)
            span.set_status(StatusCode.ERROR)
            raise
        finally:
            span.set_attribute("http.request.resend_count", max(attempts.count - 1, 0))
            if attempts.status is not None:
                span.set_attribute("http.response.status_code", attempts.status)
