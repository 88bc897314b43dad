"""Adds the introspection of tokens of connected apps to `consumer.idp`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...jwt.idp_methods import FLOWS, IDPMethods
from ...resource import AsyncResource, awaited

if TYPE_CHECKING:
    from ....models.consumer.sessions import AuthorizationCheck  # noqa: F401 - in the quoted type below
    from ....typed_dicts.consumer.sessions import AuthorizationCheckDict  # noqa: F401 - in the quoted type below


class IDPExtra(IDPMethods["AuthorizationCheck | AuthorizationCheckDict"]):
    """Introspection of tokens for the synchronous client."""

    _namespace = "consumer"


class AsyncIDPExtra(AsyncResource):
    """Introspection of tokens for the asynchronous client."""

    _namespace = "consumer"

    introspect_token_network = awaited(IDPExtra.introspect_token_network, loads=FLOWS)
    introspect_access_token_local = awaited(IDPExtra.introspect_access_token_local, loads=FLOWS)
