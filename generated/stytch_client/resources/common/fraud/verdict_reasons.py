"""Operations `common.fraud.verdict_reasons.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.common.fraud.verdict_reasons import ListResponse, OverrideResponse

if TYPE_CHECKING:
    from ....models.common.fraud.verdict_reasons import OverrideAction

_LIST = Operation(
    "common.fraud.verdict_reasons.list",
    "POST",
    "/v1/verdict_reasons/list",
    retry="safe",
    server="https://telemetry.stytch.com",
)
_OVERRIDE = Operation(
    "common.fraud.verdict_reasons.override",
    "POST",
    "/v1/verdict_reasons/override",
    server="https://telemetry.stytch.com",
)


class VerdictReasons(Resource):
    """The reasons for verdicts, and overrides of what they lead to."""

    def list(self, *, overrides_only: bool | None = None) -> ListResponse:
        """List verdict reasons.

        Returns the reasons that can be overridden, each with its default and its override.

        POST /v1/verdict_reasons/list
        https://stytch.com/docs/api-reference/fraud/api/get-verdict-reasons

        Args:
            overrides_only: Whether to list only the reasons that have an override. Default: `False`.

        Returns:
            ListResponse: The reasons.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.fraud.verdict_reasons.list(overrides_only=True)
            ```
        """
        return self._call(_LIST, ListResponse, body={"overrides_only": overrides_only})

    def override(
        self, *, verdict_reason: str, override_action: OverrideAction, override_description: str | None = None
    ) -> OverrideResponse:
        """Override what a verdict reason leads to.

        Sets the verdict that follows from a reason, in place of its default. For example, virtual machines lead to
        `CHALLENGE`; where customers use them at work, `ALLOW` may be better.

        POST /v1/verdict_reasons/override
        https://stytch.com/docs/api-reference/fraud/api/set-verdict-reason-override

        Args:
            verdict_reason: The reason, such as `VIRTUAL_MACHINE`. `RULE_MATCH` cannot be overridden.
            override_action: The verdict in place of the default; `NONE` removes the override.
            override_description: Description of the override, for people.

        Returns:
            OverrideResponse: The override was set.

        Raises:
            BadRequestError: invalid_argument.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.fraud.verdict_reasons.override(
                verdict_reason="VIRTUAL_MACHINE",
                override_action="ALLOW",
                override_description="Customers work on virtual desktops",
            )
            ```
        """
        return self._call(
            _OVERRIDE,
            OverrideResponse,
            body={
                "verdict_reason": verdict_reason,
                "override_action": override_action,
                "override_description": override_description,
            },
        )
