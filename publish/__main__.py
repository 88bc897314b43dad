"""`python3 tasks.py publish`: from generated/ to an installable release, or one sentence on why not."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from stytch_mock import MockServer

from publish.distributions import PublishError, build, check
from publish.package_index import TOKEN_VARIABLE, USER_VARIABLE, check_url, refuse_existing_version, token, upload
from publish.smoke_test import run_smoke_test

PROJECT = Path(__file__).resolve().parent.parent / "generated"


def main(arguments: list[str] | None = None) -> int:
    """Build, check, upload, install and call; the exit code says how it ended (0 done, 1 refused, 2 could not run)."""
    options = _parser().parse_args(arguments)
    try:
        publish(PROJECT, options.index, options.upload_url)
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def publish(project: Path, index: str, upload_url: str | None) -> None:
    """Carry out every step of a publication, telling each on standard output.

    Args:
        project: the directory with the package's `pyproject.toml`.
        index: URL of the index's simple API, to install from.
        upload_url: where that index takes uploads; its root (`index` without `/simple`) when None.

    Raises:
        PublishError: at the first step that does not succeed; nothing is uploaded unless every check passed.
    """
    index = check_url(index)
    upload_url = check_url(upload_url or index.rstrip("/").removesuffix("/simple") + "/")
    secret = token()
    with tempfile.TemporaryDirectory(prefix="publish-") as name:
        work = Path(name)
        distributions = build(project, work / "dist")
        _tell(f"built     {distributions.sdist.name}, {distributions.wheel.name}")
        if problems := check(distributions):
            raise PublishError("not fit to publish; nothing was uploaded:\n  " + "\n  ".join(problems), exit_code=1)
        _tell("checked   metadata, py.typed, openapi.json, nothing stray")
        refuse_existing_version(distributions, index)
        upload(distributions, upload_url, secret)
        _tell(f"uploaded  to {upload_url}")
        with MockServer() as server:
            output = run_smoke_test(distributions, index, server.url, work / "environment")
        release = f"{distributions.name}=={distributions.version}"
        _tell(f"installed {release} by name into a fresh environment; first call: {output}")


def _tell(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py publish",
        description="Build sdist and wheel of the generated client, check them, upload them to a package index, then "
        "install the release by name from that index into a fresh environment and make one call against the mock.",
        epilog=f"The upload token is read from {TOKEN_VARIABLE} (user name from {USER_VARIABLE}, default __token__). "
        "Exit codes: 0 published and proven, 1 refused by a check or by the index, 2 could not run.",
    )
    parser.add_argument(
        "--index",
        required=True,
        metavar="URL",
        help="the index's simple API, e.g. http://127.0.0.1:8080/simple/",
    )
    parser.add_argument(
        "--upload-url",
        metavar="URL",
        help="where the index takes uploads (default: --index without /simple/)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
