"""The log of the command: warnings as text, or every request and every warning as a line of JSON."""

from __future__ import annotations

import json
import logging
from typing import Final, Literal, get_args

from ..http.request_lines import FIELDS, LOGGER
from ..rfc3339 import rfc3339

LogFormat = Literal["text", "json"]
FORMATS: Final[tuple[LogFormat, ...]] = get_args(LogFormat)


class JsonFormatter(logging.Formatter):
    """Formats a record as a JSON object in one line; the records of requests have further fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON."""
        line = {"time": rfc3339(record.created), "level": record.levelname.lower(), "message": record.getMessage()}
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        return json.dumps(line)


def configure(log_format: LogFormat) -> None:
    """Write the log to standard error.

    Args:
        log_format: `json` logs each request; `text` only what needs attention.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    if log_format == "json":
        for handler in logging.getLogger().handlers:
            handler.setFormatter(JsonFormatter())
        LOGGER.setLevel(logging.INFO)
