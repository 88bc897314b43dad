"""Operations `common.fraud.rules.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.pagination import Pagination
from ...._runtime.resource import Resource
from ....models.common.fraud.rules import ListResponse, SetResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....models.common.fraud import Rule, RuleActionInput

_LIST = Operation(
    "common.fraud.rules.list", "POST", "/v1/rules/list", retry="safe", server="https://telemetry.stytch.com"
)
_LIST_PAGES = Pagination("body", "cursor", "next_cursor", "rules")
_SET = Operation("common.fraud.rules.set", "POST", "/v1/rules/set", server="https://telemetry.stytch.com")


class Rules(Resource):
    """Rules that decide verdicts."""

    def list(self, *, cursor: str | None = None, limit: int | None = None) -> ListResponse:
        """List rules.

        Returns the rules of the project, in pages.

        POST /v1/rules/list
        https://stytch.com/docs/api-reference/fraud/api/get-rules

        Args:
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of rules per page. 1 to 100. Default: `10`.

        Returns:
            ListResponse: One page of rules.

        Raises:
            BadRequestError: dfp_rule_invalid_cursor.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.fraud.rules.list(limit=100)
            ```
        """
        return self._call(_LIST, ListResponse, body={"cursor": cursor, "limit": limit})

    def list_all(self, *, limit: int | None = None) -> Iterator[Rule]:
        """Iterate over the records of all pages of `list`.

        Takes the arguments of `list` but `cursor`, and raises its errors. A page is requested when the records before
        it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.fraud.rules.list_all():
                print(record)
            ```
        """
        return self._iterate(_LIST, ListResponse, _LIST_PAGES, body={"limit": limit})

    def set(
        self,
        *,
        action: RuleActionInput,
        visitor_id: str | None = None,
        browser_id: str | None = None,
        visitor_fingerprint: str | None = None,
        browser_fingerprint: str | None = None,
        hardware_fingerprint: str | None = None,
        network_fingerprint: str | None = None,
        expires_in_minutes: int | None = None,
        description: str | None = None,
        cidr_block: str | None = None,
        country_code: str | None = None,
        asn: str | None = None,
    ) -> SetResponse:
        """Set a rule.

        Decides the verdict on all devices with an identifier, in place of the verdict that their fingerprints lead to.
        Verdicts that follow from a rule have the reason `RULE_MATCH`. The action `NONE` removes the rule.

        Of several rules that match, the first in the order of the parameters decides, from `visitor_id` to
        `country_code`. Of several CIDR blocks, the smallest decides; of blocks of one size, `BLOCK` goes before
        `CHALLENGE`, and `CHALLENGE` before `ALLOW`.

        POST /v1/rules/set
        https://stytch.com/docs/api-reference/fraud/api/set-rule

        Args:
            action: Verdict for the devices that the rule matches; `NONE` removes the rule.
            visitor_id: ID of the visitor.
            browser_id: ID of the browser.
            visitor_fingerprint: Fingerprint of the visitor.
            browser_fingerprint: Fingerprint of the browser, which many people share.
            hardware_fingerprint: Fingerprint of the hardware, which many people share.
            network_fingerprint: Fingerprint of the network, which many people share.
            expires_in_minutes: Minutes until the rule ends; without it, the rule does not end.
            description: Description of the rule, for people.
            cidr_block: IP address, or CIDR block with a prefix from 16 to 32.
            country_code: Country, as an ISO 3166-1 alpha-2 code. A rule for a country cannot be `ALLOW`.
            asn: Number of the autonomous system in decimal digits, from 0 to 4294967295.

        Returns:
            SetResponse: The rule was set.

        Raises:
            BadRequestError: cidr_block_invalid_prefix, invalid_action_for_rules, invalid_argument.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.fraud.rules.set(
                action="BLOCK",
                visitor_id="visitor-3e8a0d5c-b1f7-4629-a4c3-7f9e2d6b8105",
                expires_in_minutes=120,
                description="Many sign-ups in a short time",
            )
            ```
        """
        return self._call(
            _SET,
            SetResponse,
            body={
                "action": action,
                "visitor_id": visitor_id,
                "browser_id": browser_id,
                "visitor_fingerprint": visitor_fingerprint,
                "browser_fingerprint": browser_fingerprint,
                "hardware_fingerprint": hardware_fingerprint,
                "network_fingerprint": network_fingerprint,
                "expires_in_minutes": expires_in_minutes,
                "description": description,
                "cidr_block": cidr_block,
                "country_code": country_code,
                "asn": asn,
            },
        )
