"""Prints the table of supported operations: `python -m stytch_mock.serving.coverage_table`."""

from __future__ import annotations

import sys

from ..http.app import App, create_app

_HEAD = """\
# Supported operations

Written by `python -m stytch_mock.serving.coverage_table`; do not edit.

{stateful} of the {all} operations in the document are stateful: their responses depend on earlier requests.
The others return the documented example with the header `X-Stytch-Mock: example` for every valid request, or 501 when
the server is strict.

| Operation | Request | Behaviour |
|---|---|---|
"""


def table(app: App) -> str:
    """Return the table of an application's operations, in Markdown."""
    rows = [
        f"| `{name}` | `{operation.method} {operation.path}` | {_behaviour(app, name)} |\n"
        for name, operation in sorted(app.operations.items())
    ]
    return _HEAD.format(stateful=len(app.stateful), all=len(rows)) + "".join(rows)


def _behaviour(app: App, operation_id: str) -> str:
    return "stateful" if operation_id in app.stateful else "documented example"


if __name__ == "__main__":
    sys.stdout.write(table(create_app()))
