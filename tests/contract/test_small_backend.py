"""The suite needs nothing of the mock: it passes on a small backend of another making, and finds a fault in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stytch_contract.campaign.prepared import prepare
from stytch_contract.cases import Document
from stytch_contract.cli import run
from stytch_contract.units.worker import close_worker

from tests.contract.small_backend import CREDENTIALS, OPERATIONS, OTHER, SmallBackend

FOREIGN = {"email": "ada@example.com", "name": {"first_name": "Ada"}}


def _run(url: str, operations: Sequence[str]) -> int:
    chosen = [word for name in operations for word in ("--operation", name)]
    credentials = ["--project-id", CREDENTIALS.project_id, "--secret", CREDENTIALS.secret]
    return run.main(["--base-url", url, *credentials, "--profile", "smoke", "--seed", "7", "--workers", "1", *chosen])


@pytest.mark.parametrize("forgets_names", [False, True])
def test_a_backend_of_another_making_passes_without_a_fault(
    forgets_names: bool, document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    backend = SmallBackend(document, forgets_names=forgets_names)
    foreign = backend.new_user(FOREIGN)
    with backend.served() as url:
        code = _run(url, ["consumer.users.update"] if forgets_names else OPERATIONS)
    out = capsys.readouterr().out
    assert code == int(forgets_names), out
    assert ("scenario-failed: consumer/user_lifecycle" in out) == forgets_names, out
    # What the run made is gone, and nothing else.
    assert backend.users == {foreign["user_id"]: foreign}


def test_a_second_project_must_not_reach_the_objects(document: Document) -> None:
    with SmallBackend(document, projects=[CREDENTIALS, OTHER]).served() as url:
        prepared = prepare(
            url,
            CREDENTIALS.project_id,
            CREDENTIALS.secret,
            profile="smoke",
            seed=7,
            operations=["consumer.users.get"],
            other=OTHER,
        )
        result = prepared.run([unit for unit in prepared.units if unit.phase == "state"])
        close_worker()
    found = {finding.check for finding in result.total.failures().values()}
    assert found == {"foreign-object-found"}
    assert f"--other-project-id {OTHER.project_id}" in prepared.replay
    assert OTHER.secret not in prepared.replay + repr(prepared.settings)
