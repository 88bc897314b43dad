"""The stock client, made from the same document, offers the same operations with the same things to send."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from contract.fuzz import BASE_URL, CREDENTIALS
from contract.judge import Judge
from contract.witness import Signature, Witness, WitnessError

from contract.cases import Document
from generator.ir.types import Operation
from generator.pipeline import read
from generator.settings import read_settings
from generator.text.names import argument

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def operations() -> tuple[Operation, ...]:
    """What our own generator reads from the spec."""
    _, api, _ = read(ROOT / "spec", read_settings(ROOT / "pyproject.toml"))
    return api.operations


def test_both_generators_read_the_same_operations_parameters_and_body_fields(
    operations: tuple[Operation, ...], judge: Judge
) -> None:
    ours = {(operation.method, operation.path): _signature(operation) for operation in operations}
    theirs = judge.witness.signatures()
    assert ours.keys() == theirs.keys()
    differing = {place: (ours[place], theirs[place]) for place in ours if ours[place] != theirs[place]}
    assert not differing


def _signature(operation: Operation) -> Signature:
    body = [field for field in operation.arguments if field.location == "body"]
    return Signature(
        frozenset((field.location, field.name) for field in operation.arguments if field.location != "body"),
        frozenset(field.name for field in body if field.required),
        frozenset(field.name for field in body if not field.required),
    )


def test_the_client_has_an_argument_for_each_of_them_and_no_other(
    operations: tuple[Operation, ...], judge: Judge
) -> None:
    for operation in operations:
        expected = {field.group or argument(field.name) for field in operation.arguments}
        for method in judge.surface.methods(operation.id):
            assert set(inspect.signature(method).parameters) == expected, operation.id


def test_a_document_the_stock_generator_complains_about_is_an_error(document: Document, tmp_path: Path) -> None:
    broken = {**document, "paths": {"/broken": {"get": {"responses": {"200": {"$ref": "#/nowhere"}}}}}}
    with pytest.raises(WitnessError):
        Witness(broken, tmp_path, BASE_URL, CREDENTIALS.header)
