"""Prints the table of supported operations: `python -m stytch_mock.serving.coverage_table`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from ..errors import about_form
from ..http.app import App, create_app
from ..openapi.document import Operation

_HEAD: Final = """\
# Supported operations

Written by `python -m stytch_mock.serving.coverage_table`; do not edit.

{stateful} of the {all} operations in the document are stateful: their responses depend on earlier requests.
The others return the documented example with the header `X-Stytch-Mock: example` for every valid request, or 501 when
the server is strict.

The document says of each error type how certain it is that the API responds with it: it is documented or was seen
(certain), follows from documentation (likely), or is named like the case (guess). The mock is as certain as that. The
table leaves out the types for malformed requests, and those that {common} or more operations share, listed here
with the certainty that some operation gives them:
{shared}

| Operation | Request | Behaviour | Certain | Likely | Guess |
|---|---|---|---|---|---|
"""
_ASSUMED: Final = """
## Assumed behaviour

What is documented nowhere, so that the mock had to choose:

"""
_COMMON: Final = 25
_CERTAINTIES: Final = ("certain", "likely", "guess")


def table(app: App) -> str:
    """Return the table of an application's operations, in Markdown."""
    named = sorted(app.operations.items())
    count = Counter(name for _, operation in named for name in operation.error_types)
    shared = {name for name, number in count.items() if number >= _COMMON} | about_form()
    rows = [
        f"| `{name}` | `{one.method} {one.path}` | {_behaviour(app, name)} | {_errors(one, shared)} |\n"
        for name, one in named
    ]
    assumed = "".join(f"- `{name}`: {text}\n" for name, text in sorted(app.assumptions.items()))
    head = _HEAD.format(
        stateful=len(app.stateful), all=len(rows), common=_COMMON, shared=_shared(app, shared - about_form())
    )
    return head + "".join(rows) + (_ASSUMED + assumed if assumed else "")


def _behaviour(app: App, operation_id: str) -> str:
    return "stateful" if operation_id in app.stateful else "documented example"


def _errors(operation: Operation, shared: Iterable[str]) -> str:
    own = {name: certainty for name, certainty in operation.error_types.items() if name not in shared}
    return " | ".join(_names(own, certainty) for certainty in _CERTAINTIES)


def _names(error_types: Mapping[str, str], certainty: str) -> str:
    return ", ".join(f"`{name}`" for name, own in sorted(error_types.items()) if own == certainty) or "-"


def _shared(app: App, shared: set[str]) -> str:
    """Return the shared error types by their certainty, which can differ from operation to operation."""
    lines = []
    for certainty in _CERTAINTIES:
        found = {
            name: own
            for operation in app.operations.values()
            for name, own in operation.error_types.items()
            if name in shared and own == certainty
        }
        lines.append(f"\n- {certainty}: {_names(found, certainty)}")
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(create_app()))
