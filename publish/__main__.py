"""The command line `python3 tasks.py publish`, which releases the client to a package index."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from stytch_mock import MockServer

from publish.distributions import PublishError, build, check
from publish.package_index import TOKEN_VARIABLE, USER_VARIABLE, check_url, read_token, refuse_existing_version, upload
from publish.smoke_test import run_smoke_test

PROJECT = Path(__file__).resolve().parent.parent / "generated"
_DESCRIPTION = f"""\
Releases generated/ to a package index:

  1. builds the sdist and the wheel
  2. checks their metadata and their files; a problem ends the release
  3. uploads both, unless the index has this version already
  4. installs the release by name from the index into a new virtual environment
  5. makes one call with it against the mock server

environment variables:
  {TOKEN_VARIABLE}    token for the upload; required
  {USER_VARIABLE}     user name for the upload (default: __token__)

example:
  {TOKEN_VARIABLE}=... python3 tasks.py publish --index https://packages.example.com/simple/

Exit codes: 0 released and tested; 1 rejected by a check or by the index; 2 could not run.
"""


def main(arguments: list[str] | None = None) -> int:
    """Build, check, upload, install and call; return 0 if done, 1 if rejected, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    try:
        publish(PROJECT, options.index, options.upload_url)
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def publish(project: Path, index: str, upload_url: str | None) -> None:
    """Carry out all steps of a release, and print a line for each.

    Args:
        project: The folder with the `pyproject.toml` of the package.
        index: URL of the simple API of the index, to install from.
        upload_url: URL to upload to. Default: `index` without `/simple`.

    Raises:
        PublishError: A step failed. Nothing is uploaded unless every check has passed.
    """
    index = check_url(index)
    upload_url = check_url(upload_url or index.rstrip("/").removesuffix("/simple") + "/")
    token = read_token()
    with tempfile.TemporaryDirectory(prefix="publish-") as name:
        work = Path(name)
        distributions = build(project, work / "dist")
        _print(f"built     {distributions.sdist.name}, {distributions.wheel.name}")
        if problems := check(distributions):
            raise PublishError(
                "the distributions have problems; nothing was uploaded:\n  " + "\n  ".join(problems), exit_code=1
            )
        _print("checked   metadata, py.typed, openapi.json, no unexpected files")
        refuse_existing_version(distributions, index)
        upload(distributions, upload_url, token)
        _print(f"uploaded  to {upload_url}")
        with MockServer() as server:
            output = run_smoke_test(distributions, index, server.url, work / "environment")
        release = f"{distributions.name}=={distributions.version}"
        _print(f"installed {release} into a new environment; first call: {output}")


def _print(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py publish", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--index",
        required=True,
        metavar="URL",
        help="simple API of the index, such as http://127.0.0.1:8080/simple/",
    )
    parser.add_argument(
        "--upload-url",
        metavar="URL",
        help="where the index accepts uploads (default: --index without /simple/)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
