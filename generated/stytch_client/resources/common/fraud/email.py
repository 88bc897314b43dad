"""Operations `common.fraud.email.…`."""

from __future__ import annotations

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.common.fraud.email import RiskResponse

_RISK = Operation(
    "common.fraud.email.risk", "POST", "/v1/email/risk", retry="safe", server="https://telemetry.stytch.com"
)


class Email(Resource):
    """The risk of email addresses."""

    def risk(self, *, email_address: str) -> RiskResponse:
        """Rate the risk of an email address.

        Returns a score, an action to take, and what is known of the address and its domain. No message is sent.

        The operation is in beta and must be enabled for the project.

        POST /v1/email/risk
        https://stytch.com/docs/api-reference/fraud/api/check-email-risk

        Args:
            email_address: Email address. At least 3 characters.

        Returns:
            RiskResponse: The risk of the address.

        Raises:
            BadRequestError: invalid_email.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.fraud.email.risk(email_address="ada.lovelace+offers@example.com")
            ```
        """
        return self._call(_RISK, RiskResponse, body={"email_address": email_address})
