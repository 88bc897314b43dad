"""What a comment states, by example: the comment, the kind of value, and the limits."""

from __future__ import annotations

import pytest

from go_docs.facts.limits_in_prose import Limits, ValueKind, find_limits


@pytest.mark.parametrize(
    ("comment", "kind", "expected"),
    [
        ("A minimum of 5 and a maximum of 10 minutes.", "number", {"minimum": 5, "maximum": 10, "unit": "minutes"}),
        ("Defaults to 60 (1 hour) with a minimum of 5.", "number", {"minimum": 5, "default": 60}),
        ("Must be between 2 and 1,000 seconds.", "number", {"minimum": 2, "maximum": 1000, "unit": "seconds"}),
        ("The default is 100, the maximum value is 1000.", "number", {"maximum": 1000, "default": 100}),
        ("At most seven days.", "number", {"maximum": 7, "unit": "days"}),
        ("A minimum of 2.", "other", {}),
        ("At least one factor is there.", "other", {}),
        ("Lives at least 5 minutes.", "string", {}),
        ("Between 2 and 128 characters.", "string", {"minLength": 2, "maxLength": 128}),
        ("Up to 20 items.", "list", {"maxItems": 20}),
        ("Cannot exceed four kilobytes.", "other", {"max_bytes": 4096}),
        ("No more than 512 bytes.", "string", {"max_bytes": 512}),
        (
            "If it is not specified, one is created with a 60 minute duration.",
            "number",
            {"default": 60, "unit": "minutes"},
        ),
        ("If it is not specified, none will be created.", "number", {}),
        ("Valid values are `a`, `b.c` and `d`. `e` is none.", "string", {"enum": ["a", "b.c", "d"]}),
        ('Must be one of "x" or "y"; `z` is none.', "string", {"enum": ["x", "y"]}),
        ("The options are: `on` \u2013 does. `off` \u2013 does not set `it`.", "string", {"enum": ["on", "off"]}),
        ("The default is `plain`.", "string", {"default": "plain"}),
        ("The default limit is 100.", "number", {"default": 100}),
        ("By default, the expiration is 30 minutes.", "number", {"default": 30, "unit": "minutes"}),
        ("Set in minutes. By default, it expires in 1 week.", "number", {"default": 10080}),
        ("Set in seconds. By default, it expires in 1 week.", "number", {}),
        ("The maximum is 7 days (10080 mins).", "number", {"maximum": 10080, "unit": "minutes"}),
        ("The minimum allowed expiration is 5 minutes.", "number", {"minimum": 5, "unit": "minutes"}),
        ("It defaults to `false` - that is, not.", "boolean", {"default": False}),
        ("Defaults to true.", "boolean", {"default": True}),
        ("Defaults to true.", "string", {}),
        (
            "The accepted values are: `ALL` \u2013 the default setting. `SOME` \u2013 only what `list` names.",
            "string",
            {"enum": ["ALL", "SOME"], "default": "ALL"},
        ),
        ("The accepted values are: `a`, `b`. See `c`.", "list", {"enum": ["a", "b"]}),
        ("The policy, either `a` or `b`.", "string", {"enum": ["a", "b"]}),
        ("The string of an integer between 1 and 20, inclusive.", "string", {}),
        ("Under at least one of two conditions.", "list", {}),
        ("At least one value is needed.", "list", {"minItems": 1}),
        ("French (`fr`) or Dutch (`nl`); it defaults to Dutch.", "string", {"default": "nl"}),
        ("It defaults to Dutch.", "string", {}),
        ("Custom claims with reserved claims (`iss`, `sub`) are ignored.", "other", {"reserved": ["iss", "sub"]}),
        ('Is not allowed to start with "x-".', "string", {"reserved_prefix": "x-"}),
        ("Name: Optional note.", "string", {"required": False}),
        ("(Required) note.", "string", {"required": True}),
        ("This parameter is required.", "string", {"required": True}),
        ("Not required for others.", "string", {}),
        ("Conforms to RFC 3339.", "string", {"format": "date-time"}),
        ("Two of 5 minutes, without a limit: 99 bottles.", "number", {}),
        ("", "other", {}),
    ],
)
def test_limits_of_a_comment(comment: str, kind: ValueKind, expected: Limits) -> None:
    assert find_limits(comment, kind) == expected
