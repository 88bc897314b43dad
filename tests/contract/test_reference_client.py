"""The reference client, generated from the same document, has the same operations, parameters and body fields."""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import pytest
from stytch_contract.cases import Document
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.reference_client import ReferenceClient, Signature
from stytch_contract.clients.reference_package import ReferenceClientError

from generator.ir.types import Operation
from generator.pipeline import check
from generator.settings import read_settings
from generator.text.names import argument

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def operations() -> tuple[Operation, ...]:
    """The operations that our generator reads from the spec."""
    return check(ROOT / "spec", read_settings(ROOT / "pyproject.toml")).api.operations


def test_both_generators_read_the_same_operations_parameters_and_body_fields(
    operations: tuple[Operation, ...], case_check: CaseCheck
) -> None:
    ours = {(operation.method, operation.path): _signature(operation) for operation in operations}
    theirs = case_check.reference_client.signatures()
    assert ours.keys() == theirs.keys()
    differing = {key: (ours[key], theirs[key]) for key in ours if ours[key] != theirs[key]}
    assert not differing


def _signature(operation: Operation) -> Signature:
    body = [field for field in operation.arguments if field.location == "body"]
    return Signature(
        frozenset((field.location, field.name) for field in operation.arguments if field.location != "body"),
        frozenset(field.name for field in body if field.required),
        frozenset(field.name for field in body if not field.required),
    )


def test_the_generated_client_has_exactly_these_arguments(
    operations: tuple[Operation, ...], case_check: CaseCheck
) -> None:
    for operation in operations:
        expected = {field.group or argument(field.name) for field in operation.arguments if field.is_given}
        for method in case_check.generated_client.methods(operation.id):
            assert set(inspect.signature(method).parameters) == expected, operation.id


def test_a_document_that_the_reference_generator_rejects_is_an_error(document: Document, tmp_path: Path) -> None:
    """Nothing is left of it, nor of packages that no run has used for a long time."""
    recent, unused = tmp_path / "stock_client_1", tmp_path / "stock_client_2"
    for directory in (recent, unused):
        directory.mkdir()
    os.utime(unused, (0, 0))
    broken = {**document, "paths": {"/broken": {"get": {"responses": {"200": {"$ref": "#/nowhere"}}}}}}
    with pytest.raises(ReferenceClientError):
        ReferenceClient(broken, BASE_URL, CREDENTIALS.authorization, tmp_path)
    assert list(tmp_path.iterdir()) == [recent]
