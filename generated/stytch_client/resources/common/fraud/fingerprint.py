"""Operations `common.fraud.fingerprint.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.common.fraud.fingerprint import LookupResponse

if TYPE_CHECKING:
    from ....models.common.fraud import Metadata
    from ....typed_dicts.common.fraud import MetadataDict

_LOOKUP = Operation(
    "common.fraud.fingerprint.lookup", "POST", "/v1/fingerprint/lookup", server="https://telemetry.stytch.com"
)


class Fingerprint(Resource):
    """Lookups of device fingerprints, with a verdict on each."""

    def lookup(self, *, telemetry_id: str, external_metadata: Metadata | MetadataDict | None = None) -> LookupResponse:
        """Look up a device fingerprint.

        Returns the fingerprints of the device, what is known of it, and a verdict on the request that it is about to
        make.

        Treat the error `telemetry_id_not_found` like the verdict `BLOCK`: the ID has expired, or somebody made it up.

        POST /v1/fingerprint/lookup
        https://stytch.com/docs/api-reference/fraud/api/fingerprint-lookup

        Args:
            telemetry_id: ID that the function `GetTelemetryID` returned in the browser.
            external_metadata: Identifiers of your own for a lookup, by which the dashboard finds it again.

        Returns:
            LookupResponse: The device and the verdict on it.

        Raises:
            NotFoundError: telemetry_id_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.fraud.fingerprint.lookup(
                telemetry_id="0f4b7a92-6c1e-4d38-8b05-e3d2c9a1f760",
                external_metadata={"external_id": "ada", "user_action": "login"},
            )
            ```
        """
        return self._call(
            _LOOKUP, LookupResponse, body={"telemetry_id": telemetry_id, "external_metadata": external_metadata}
        )
