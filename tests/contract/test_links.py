"""The expressions of links, resolved against a request and its response."""

from __future__ import annotations

import pytest
from stytch_contract.walks.follow_ups import resolve_expression

RESPONSE = {"member": {"member_id": "m-1"}, "codes": ["first", "second"]}
SENT = {"organization_id": "o-1", "email_address": "ann@example.com"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("$response.body#/member/member_id", "m-1"),
        ("$response.body#/codes/1", "second"),
        ("$response.body#/codes/2", None),
        ("$response.body#/user/user_id", None),
        ("$request.path.organization_id", "o-1"),
        ("$request.body#/email_address", "ann@example.com"),
        (["$response.body#/codes/0", "constant"], ["first", "constant"]),
        (["$response.body#/codes/0", "$response.body#/nothing"], None),
        (60, 60),
    ],
)
def test_link_expressions(expression: object, value: object) -> None:
    assert resolve_expression(expression, RESPONSE, SENT) == value
