"""The client that the whole program shares."""

from __future__ import annotations

import stytch

client = stytch.Client(
    project_id="PROJECT",
    secret="SECRET",
    environment="https://MOCK",
    # The mock is no live project.
    suppress_warnings=True,
)
