"""The command line `python3 tasks.py publish`, which uploads a release to a package index and proves it there."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from publish.distributions import Distributions
from publish.errors import PublishError
from publish.package_index import (
    TOKEN_VARIABLE,
    USER_VARIABLE,
    check_url,
    missing_archives,
    read_token,
    refuse_existing_version,
    upload,
)
from publish.packages import PACKAGES, Package
from publish.repository import Repository
from publish.steps import build_and_check, prove_all, refuse_unready
from publish.tree_checks import refuse_other_contents, tested_release

ROOT = Path(__file__).resolve().parent.parent
_DESCRIPTION = f"""\
Uploads a release, which `python3 tasks.py release` has made, to a package index:

  1. refuses a tree that is dirty, stale, unlogged or not tagged as a tested release
  2. builds all packages from a clean export, twice, and compares them with each other and with the tag
  3. checks their metadata and their files
  4. uploads them; archives that the index already has are skipped
  5. installs each by name from the index into a new environment, compares its files with those built, and tries it

Packages: {", ".join(each.name for each in PACKAGES)}.
Nothing is uploaded unless steps 1 to 3 have passed for all of them.

environment variables:
  {TOKEN_VARIABLE}    token for the upload; required
  {USER_VARIABLE}     user name for the upload (default: __token__)

example:
  {TOKEN_VARIABLE}=... python3 tasks.py publish --index https://packages.example.com/simple/

Exit codes: 0 released and tested; 1 rejected by a check or by the index; 2 could not run.
"""


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Check, build, upload and prove; return 0 if done, 1 if rejected, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    try:
        if options.output:
            write_archives(root, options.output)
        else:
            publish(root, options.index, options.upload_url)
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def write_archives(root: Path, output: Path, packages: Sequence[Package] = PACKAGES) -> None:
    """Build and check all packages as `publish` does, and write them to a folder instead of an index.

    Args:
        root: The repository, with a release checked out.
        output: An empty folder, or one that does not exist; each package gets a folder inside.
        packages: What to build.

    Raises:
        PublishError: A step failed; nothing was written.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise PublishError(f"--output: {output} is not an empty folder", exit_code=2)
    with tempfile.TemporaryDirectory(prefix="publish-") as name:
        for one in _tested_packages(root, packages, Path(name)):
            shutil.copytree(one.wheel.parent, output / one.package.name)
            _print(f"written   {one.package.name} to {output / one.package.name}")


def publish(root: Path, index: str, upload_url: str | None, packages: Sequence[Package] = PACKAGES) -> None:
    """Carry out all steps, and print a line for each.

    Args:
        root: The repository, with a release checked out.
        index: URL of the simple API of the index, to install from.
        upload_url: URL to upload to. Default: `index` without `/simple`.
        packages: What to publish.

    Raises:
        PublishError: A step failed. Nothing is uploaded unless every check of every package has passed.
    """
    index = check_url(index)
    upload_url = check_url(upload_url or index.rstrip("/").removesuffix("/simple") + "/")
    token = read_token()
    with tempfile.TemporaryDirectory(prefix="publish-") as name:
        work = Path(name)
        built = _tested_packages(root, packages, work)
        missing = {one.package.name: missing_archives(one, index) for one in built}
        refuse_existing_version(built, missing, index)
        for one in built:
            if missing[one.package.name]:
                upload(one, missing[one.package.name], upload_url, token)
                _print(f"uploaded  {one.package.name} to {upload_url}")
        for line in prove_all(built, ["--index-url", index], work):
            _print(f"proved    {line}")


def _tested_packages(root: Path, packages: Sequence[Package], work: Path) -> list[Distributions]:
    """Build and check the packages of a release that was tested; print a line for each step."""
    repository = Repository(root)
    version = refuse_unready(repository)
    record = tested_release(repository, version)
    _print(f"ready     {version}: clean, up to date, logged, tested")
    built = build_and_check(repository, version, packages, work)
    refuse_other_contents(record, built)
    _print("built     " + ", ".join(archive.name for one in built for archive in one.archives))
    _print("checked   metadata, files, the page on the index; the same bytes twice, and what the tag records")
    return built


def _print(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py publish", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument(
        "--index",
        metavar="URL",
        help="simple API of the index, such as http://127.0.0.1:8080/simple/",
    )
    target.add_argument(
        "--output", type=Path, metavar="FOLDER", help="write the archives to a folder and upload nothing (for CI)"
    )
    parser.add_argument(
        "--upload-url",
        metavar="URL",
        help="where the index accepts uploads (default: --index without /simple/)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
