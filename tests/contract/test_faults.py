"""Faults in a proxy: some of them are found, each by the right party's check, and a healthy proxy has no finding."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from stytch_client import Request, Response, Timeout
from stytch_contract.campaign.run import Shard
from stytch_contract.cases import Cases, Document, operation_ids
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.cli.faults import TABLE, measure_faults
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.faults.catalogue import catalogue
from stytch_contract.faults.fault import Fault, Memory, Send
from stytch_contract.faults.measuring import Laboratory, Measurement
from stytch_contract.faults.proxy import FaultyTransport, Proxy
from stytch_contract.faults.results import FaultResult, table
from stytch_contract.scenarios.parser import FLOWS, load_scenario
from stytch_mock import MockServer, create_app

CREATE = "consumer.users.create"
FOUND = {
    "field-missing.consumer.users.create": "backend: response-violates-schema",
    "field-of-another-type.consumer.users.get": "scenario ",
    "secret-shown.consumer.users.create": "backend: secret-shown",
    "status-code-differs.consumer.users.create": "backend: status-code-differs",
    "request-id-constant.consumer.users.create": "backend: request-id-repeated",
    "error-with-trace.consumer.users.get": "backend: stack-trace",
    "not-json.consumer.users.get": "scenario ",
    "accepted-twice.consumer.otps.authenticate": "scenario ",
    "without-effect.consumer.users.delete": "scenario ",
    "argument-ignored.consumer.users.update.name": "scenario ",
}


@pytest.fixture(scope="module")
def laboratory(cases: Cases, case_check: CaseCheck) -> Laboratory:
    """Measures with the scenarios of users and of one-time passcodes."""
    flows = ("user_lifecycle", "otp_by_email", "otp_by_sms")
    scenarios = [load_scenario(FLOWS / "consumer" / f"{name}.yaml") for name in flows]
    return Laboratory(dataclasses.replace(cases, max_examples=2), case_check, scenarios, BASE_URL, CREDENTIALS)


def _without_walks(laboratory: Laboratory, fault: str | None) -> list[Measurement]:
    """The measurements of the other parts."""
    planted = catalogue()[fault] if fault else None
    operations = planted.operations if planted else ("consumer.users.get", "consumer.users.create")
    return list(itertools.islice(laboratory.measure(planted, operations), 4))


@pytest.mark.parametrize(("fault", "by"), FOUND.items(), ids=FOUND)
def test_a_fault_is_found(fault: str, by: str, laboratory: Laboratory) -> None:
    last = _without_walks(laboratory, fault)[-1]
    assert last.found.startswith(by), last
    assert last.bites


def test_a_healthy_proxy_has_no_finding(laboratory: Laboratory) -> None:
    measured = _without_walks(laboratory, None)
    assert [(one.part, one.found, one.bites) for one in measured] == [
        (part, "", 0) for part in ("security", "cases", "scenarios", "races")
    ]
    assert all(one.requests for one in measured)


def test_the_catalogue_names_operations_of_the_document(document: Document) -> None:
    known = catalogue()
    assert len(known) >= 120
    assert {name for fault in known.values() for name in fault.operations} <= set(operation_ids(document))


def test_the_proxy_forwards_over_a_socket(document: Document) -> None:
    fault = catalogue()["field-missing.consumer.users.get"]
    for planted in (None, fault):
        inner = InProcessTransport(create_app(document, examples=True))
        transport = FaultyTransport(inner, OperationFinder(document), planted)
        with MockServer(app=cast("Any", Proxy(transport, BASE_URL))) as server:
            response = _get(f"{server.url}/v1/users/user-test-1")
        assert response.status == 200
        assert (b'"user_id"' in response.body) is (planted is None)


def _result(name: str, part: str = "cases") -> FaultResult:
    return FaultResult(name, part, "backend: a-check" if part else "", 2, 0.1, bit=bool(part), stock=())


def test_the_committed_table_has_every_fault_and_what_finds_it() -> None:
    rows = re.findall(r"^\| `(.+?)` \| (\S+) \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, _ in rows] == list(catalogue())
    assert {part for _, part in rows} <= {"security", "cases", "scenarios", "races", "walks"}


def test_an_interrupted_measurement_continues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is written when every fault has a result; a fault that is named is measured again."""
    measured: list[str] = []

    def measure(faults: Sequence[Fault]) -> Iterator[FaultResult]:
        for fault in faults:
            measured.append(fault.id)
            yield _result(fault.id)

    monkeypatch.setattr("stytch_contract.cli.faults._measure", measure)
    monkeypatch.setattr("stytch_contract.cli.faults.TABLE", tmp_path / "none" / "TABLE.md")
    known = list(catalogue())
    first, second = known[:2]
    assert measure_faults([first], tmp_path, None) == 0
    assert not (tmp_path / "TABLE.md").exists()
    assert measure_faults([], tmp_path, Shard(2, 2)) == 0
    assert measured == [first, *known[1::2]]
    assert measure_faults([], tmp_path, None) == 0
    assert sorted(measured) == sorted(known)
    assert (tmp_path / "TABLE.md").read_text().count("\n| `") == len(known)
    assert measure_faults([second], tmp_path, None) == 0
    assert measured[-1] == second
    assert measure_faults(["no-such-fault"], tmp_path, None) == 2


def test_the_table_says_what_was_not_found() -> None:
    text = table([_result("one"), _result("two", part="")])
    assert "| `two` | **nothing** | never bit |" in text
    assert "1 of 2 were found" in text


def test_a_fault_that_crashes_does_not_count_as_found(laboratory: Laboratory) -> None:
    def crash(request: Request, send: Send, memory: Memory) -> Response:
        raise TypeError("a defect of the fault")

    with pytest.raises(RuntimeError, match="the planted fault itself crashed"):
        next(laboratory.measure(Fault("crash", (CREATE,), crash, first="security"), [CREATE]))


def _get(url: str) -> Response:
    from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport

    transport = Urllib3Transport()
    try:
        return transport.send(Request("GET", url, {"Authorization": CREDENTIALS.authorization}, None, Timeout()))
    finally:
        transport.close()
