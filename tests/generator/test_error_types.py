"""The error types of an operation: written out in the document, read for the client, and documented in the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import stytch_client

from generator.ir.build import build_api
from generator.ir.schemas import Schemas
from generator.ir.types import ErrorType, Operation
from generator.spec_input.bundle import Document, bundle
from generator.spec_input.error_types import KEY, write_out_error_types
from generator.spec_input.load import load_spec

LIBRARY = Path(__file__).parent / "specs" / "library" / "library"
SHARED = {(400, "bad_request"), (401, "unauthorized_credentials"), (429, "too_many_requests")}


@pytest.fixture(scope="module")
def document() -> Document:
    sources = load_spec(LIBRARY)
    return write_out_error_types(bundle(sources), sources)


@pytest.fixture(scope="module")
def operations(document: Document) -> dict[str, Operation]:
    return {operation.id: operation for operation in build_api(document, Schemas(document)).operations}


def responses(document: Document, url: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document.data["paths"][url][method]["responses"]
    return found


def test_a_response_names_shared_and_own_types_and_has_an_example_of_each_own_type(document: Document) -> None:
    response = responses(document, "/v1/books/{book_id}", "delete")["400"]
    assert response[KEY] == {"lent_out": "guess", "nonsense": "likely"}
    assert response["description"] == "The request makes no sense."
    media = response["content"]["application/json"]
    assert media["schema"] == {"$ref": "#/components/schemas/common.errors.Error"}
    assert media["examples"] == {"lent_out": {"$ref": "#/components/examples/error_types.lent_out"}}
    value = {"reason": "lent_out", "text": "The book is lent out."}
    assert document.data["components"]["examples"]["error_types.lent_out"] == {
        "summary": "The book is lent out.",
        "value": value,
    }


def test_parameters_bring_their_types_along(document: Document) -> None:
    assert responses(document, "/v1/books/{book_id}", "get")["404"][KEY] == {
        "no_such_book": "certain",
        "no_such_reader": "likely",
    }
    assert responses(document, "/v1/books/{book_id}", "delete")["404"][KEY] == {"no_such_book": "certain"}


def test_an_operation_without_own_types_refers_to_the_shared_response(document: Document) -> None:
    reference = {"$ref": "#/components/responses/errors.BadRequest"}
    assert responses(document, "/v1/books/search", "post")["400"] == reference
    assert document.data["components"]["responses"]["errors.BadRequest"][KEY] == {"nonsense": "likely"}


def test_the_catalogue_is_in_the_document_and_no_list_is_left_on_an_operation(document: Document) -> None:
    assert document.data["components"][KEY]["lent_out"] == {"status": 400, "description": "The book is lent out."}
    assert not any(KEY in operation for item in document.data["paths"].values() for operation in item.values())


def test_a_spec_without_a_catalogue_stays_as_it_is() -> None:
    sources = load_spec(Path(__file__).parent / "specs" / "parking" / "spec")
    bundled = bundle(sources)
    assert write_out_error_types(bundled, sources) is bundled


def test_the_api_tells_own_types_from_shared_ones(operations: dict[str, Operation]) -> None:
    assert operations["library.books.delete"].error_types == (
        ErrorType(400, "lent_out", "The book is lent out.", "guess", shared=False),
        ErrorType(400, "nonsense", "The request makes no sense.", "likely", shared=True),
        ErrorType(404, "no_such_book", "There is no such book.", "certain", shared=False),
    )
    assert [error.name for error in operations["library.books.search"].error_types] == ["nonsense"]


def test_the_package_tells_the_documented_errors_of_an_operation() -> None:
    found = stytch_client.documented_errors("b2b.sessions.authenticate")
    assert {(error.status_code, error.error_type) for error in found} > SHARED
    assert (
        stytch_client.DocumentedError(
            404, "session_not_found", "certain", "There is no such session. It may have expired or been revoked."
        )
        in found
    )
    assert "organization_slug_already_used" not in {error.error_type for error in found}


def test_the_package_refuses_an_unknown_operation() -> None:
    with pytest.raises(LookupError, match="no operation of that name"):
        stytch_client.documented_errors("b2b.sessions.authentcate")
