"""The packages that a release consists of; a further one is one more entry here and a proof below `proofs/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROOFS = Path(__file__).parent / "proofs"


@dataclass(frozen=True)
class Package:
    """A package of the release.

    Attributes:
        name: Name that it is installed by.
        folder: Its folder in the repository.
        module: Import name.
        suffixes: Endings of the files that its module holds.
        required: Files that its module must hold, besides `__init__.py` and `py.typed`.
        beside: Files of its sdist beside the module.
        topics: Headings that its page on the index must have.
        proof: A program that runs in an environment with the package and nothing else; it prints one line.
    """

    name: str
    folder: str
    module: str
    suffixes: frozenset[str]
    required: tuple[str, ...]
    beside: frozenset[str]
    topics: tuple[str, ...]
    proof: Path


PACKAGES = (
    Package(
        name="stytch-client",
        folder="generated",
        module="stytch_client",
        suffixes=frozenset([".py", ".typed", ".json"]),
        required=("openapi.json",),
        beside=frozenset(["README.md", "api.md"]),
        topics=("Set up", "Errors", "Async", "Session JWTs", "Tests", "Proxies", "Moving from"),
        proof=PROOFS / "client.py",
    ),
    Package(
        name="stytch-mock",
        folder="mock",
        module="stytch_mock",
        suffixes=frozenset([".py", ".typed", ".json", ".yaml", ".html", ".css", ".js", ".svg"]),
        required=("openapi.json",),
        beside=frozenset(["README.md", "SUPPORTED.md", "Dockerfile"]),
        topics=("In tests", "The control plane"),
        proof=PROOFS / "mock.py",
    ),
    Package(
        name="stytch-contract",
        folder="contract",
        module="stytch_contract",
        suffixes=frozenset([".py", ".typed", ".yaml", ".md", ".jinja"]),
        required=("campaign/report.html.jinja",),
        beside=frozenset(["README.md", "hatch_build.py"]),
        topics=("What a run does", "The verdict", "Reading a finding"),
        proof=PROOFS / "contract.py",
    ),
)
