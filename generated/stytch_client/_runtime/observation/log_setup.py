"""Writes the log of the package to the standard error output if the environment asks for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from ..errors import ConfigurationError

VARIABLE: Final = "STYTCH_LOG"
_LEVELS: Final = ("debug", "info", "warning")


def set_up_log(logger_name: str, environ: Mapping[str, str] = os.environ) -> None:
    """Set the level of the logger and give it a handler, once, if `STYTCH_LOG` is `debug`, `info` or `warning`.

    Raises:
        ConfigurationError: The variable has another value.
    """
    level = environ.get(VARIABLE, "").lower()
    if not level:
        return
    if level not in _LEVELS:
        raise ConfigurationError(f"{VARIABLE}: must be one of {', '.join(_LEVELS)}")
    import logging  # the constructor of a client loads little

    logger = logging.getLogger(logger_name)
    logger.setLevel(level.upper())
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logger.addHandler(handler)
