"""Adds the introspection of tokens of connected apps to `consumer.idp`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...jwt.idp_methods import AsyncIDPMethods, IDPMethods

if TYPE_CHECKING:
    from ....models.consumer.sessions import AuthorizationCheck  # noqa: F401 - in the quoted type below
    from ....typed_dicts.consumer.sessions import AuthorizationCheckDict  # noqa: F401 - in the quoted type below


class IDPExtra(IDPMethods["AuthorizationCheck | AuthorizationCheckDict"]):
    """Introspection of tokens for the synchronous client."""

    _namespace = "consumer"


class AsyncIDPExtra(AsyncIDPMethods["AuthorizationCheck | AuthorizationCheckDict"]):
    """Introspection of tokens for the asynchronous client."""

    _namespace = "consumer"
