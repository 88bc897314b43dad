"""Recovery codes: read, used in place of a lost app, and replaced."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject, member_ids

GET = "b2b.recovery_codes.get"
RECOVER = "b2b.recovery_codes.recover"
ROTATE = "b2b.recovery_codes.rotate"


class Enrolled:
    """A member who uses an authenticator app, with the recovery codes that came with it."""

    def __init__(self, project: B2BProject) -> None:
        self.project = project
        self.organization = project.organization()
        member = project.member(self.organization)
        self.registered = project.enrolled(self.organization, member)
        self.codes: list[str] = self.registered["recovery_codes"]
        self.whom = member_ids(self.organization, member)

    def half(self) -> dict[str, str]:
        """Begin a login and return its token."""
        return {"intermediate_session_token": self.project.login(self.organization)["intermediate_session_token"]}

    def recover(self, code: str, **arguments: Any) -> dict[str, Any]:
        return self.project.ok(RECOVER, **self.whom, recovery_code=code, **(arguments or self.half()))

    def error(self, code: str, **arguments: Any) -> tuple[int, str]:
        return self.project.error(RECOVER, **self.whom, recovery_code=code, **(arguments or self.half()))


@pytest.fixture
def enrolled(project: B2BProject) -> Enrolled:
    return Enrolled(project)


def test_a_code_completes_a_login_and_is_spent(enrolled: Enrolled) -> None:
    code = enrolled.codes[3]
    token = enrolled.half()
    done = enrolled.recover(code, **token)
    assert done["recovery_codes_remaining"] == 9
    second = done["member_session"]["authentication_factors"][1]
    assert (second["type"], second["delivery_method"]) == ("recovery_codes", "recovery_code")
    assert second["recovery_code_factor"]["totp_recovery_code_id"].startswith("totp-recovery-code-test-")
    left = enrolled.project.ok(GET, **enrolled.whom)["recovery_codes"]
    assert left == [other for other in enrolled.codes if other != code]
    assert enrolled.error(code) == (401, "unable_to_authenticate_recovery_code")
    assert enrolled.error(left[0], **token) == (404, "intermediate_session_not_found")


def test_recovering_leaves_app_and_enrollment_alone(enrolled: Enrolled) -> None:
    done = enrolled.recover(enrolled.codes[0])
    assert done["member"]["mfa_enrolled"] is True
    assert done["member"]["default_mfa_method"] == "totp"
    assert done["member"]["totp_registration_id"] == enrolled.registered["totp_registration_id"]


def test_a_session_gets_the_factor(enrolled: Enrolled) -> None:
    first = enrolled.recover(enrolled.codes[0])
    second = enrolled.recover(enrolled.codes[1], session_token=first["session_token"])
    assert second["session_token"] == first["session_token"]
    assert second["recovery_codes_remaining"] == 8
    types = [factor["type"] for factor in second["member_session"]["authentication_factors"]]
    assert types == ["magic_link", "recovery_codes", "recovery_codes"]


def test_after_a_recovery_the_lost_app_can_be_replaced(enrolled: Enrolled) -> None:
    token = {"session_token": enrolled.recover(enrolled.codes[0])["session_token"]}
    enrolled.project.ok("b2b.organizations.members.delete_totp", **enrolled.whom)
    enrolled.project.ok("b2b.totps.create", **enrolled.whom, **token)


def test_all_codes_can_be_spent(enrolled: Enrolled) -> None:
    token = enrolled.recover(enrolled.codes[0])["session_token"]
    remaining = [enrolled.recover(code, session_token=token)["recovery_codes_remaining"] for code in enrolled.codes[1:]]
    assert remaining == [8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert enrolled.project.ok(GET, **enrolled.whom)["recovery_codes"] == []
    assert enrolled.error(enrolled.codes[0])[1] == "unable_to_authenticate_recovery_code"
    assert len(enrolled.project.ok(ROTATE, **enrolled.whom)["recovery_codes"]) == 10


def test_rotating_voids_the_old_codes(enrolled: Enrolled) -> None:
    new = enrolled.project.ok(ROTATE, **enrolled.whom)["recovery_codes"]
    assert len(new) == 10
    assert not set(new) & set(enrolled.codes)
    assert enrolled.project.ok(GET, **enrolled.whom)["recovery_codes"] == new
    assert enrolled.error(enrolled.codes[0]) == (401, "unable_to_authenticate_recovery_code")
    assert enrolled.recover(new[0])["recovery_codes_remaining"] == 9


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("zzzz-zzzz-zzzz", (401, "unable_to_authenticate_recovery_code")),
        ("123456", (400, "totp_code_used_as_recovery_code")),
        ("ABCD-EFGH-IJKL", (400, "invalid_recovery_code")),
        ("abcd-efgh", (400, "invalid_recovery_code")),
    ],
)
def test_other_codes_are_refused(enrolled: Enrolled, code: str, refused: tuple[int, str]) -> None:
    assert enrolled.error(code) == refused


def test_ten_wrong_codes_lock_the_member(enrolled: Enrolled) -> None:
    token = enrolled.half()
    for _ in range(10):
        assert enrolled.error("zzzz-zzzz-zzzz", **token)[0] == 401
    assert enrolled.error(enrolled.codes[0], **token) == (429, "user_lock_limit_reached")


def test_a_login_is_needed(enrolled: Enrolled) -> None:
    refused = enrolled.project.error(RECOVER, **enrolled.whom, recovery_code=enrolled.codes[0])
    assert refused == (400, "no_session_arguments")


def test_there_are_no_codes_without_an_app(project: B2BProject) -> None:
    organization = project.organization()
    whom = member_ids(organization, project.member(organization))
    token = {"session_token": project.login(organization)["session_token"]}
    missing = (404, "recovery_codes_not_found")
    assert project.error(GET, **whom) == missing
    assert project.error(ROTATE, **whom) == missing
    assert project.error(RECOVER, **whom, **token, recovery_code="abcd-efgh-ijkl") == missing


def test_the_codes_of_a_pending_app_do_not_count_yet(project: B2BProject) -> None:
    organization = project.organization()
    whom = member_ids(organization, project.member(organization))
    token = {"session_token": project.login(organization)["session_token"]}
    made = project.ok("b2b.totps.create", **whom)
    refused = project.error(RECOVER, **whom, **token, recovery_code=made["recovery_codes"][0])
    assert refused == (400, "no_active_recovery_code_backed_factor")
    assert project.ok(GET, **whom)["recovery_codes"] == made["recovery_codes"]
