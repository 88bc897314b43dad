"""Steps that publishing and releasing share: refuse an unready tree, build and check, prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stytch_mock import MockServer

from publish.distribution_checks import problems
from publish.distributions import Distributions, build_twice
from publish.errors import PublishError
from publish.packages import Package
from publish.proof import prove
from publish.repository import Repository
from publish.tree_checks import current_version, refuse_stale, refuse_unlogged


def refuse_unready(repository: Repository) -> str:
    """Return the version of a tree that is clean, up to date and logged.

    Raises:
        PublishError: It is not.
    """
    repository.refuse_dirty()
    version = current_version(repository.root)
    refuse_unlogged(repository.root, version)
    refuse_stale(repository.root)
    return version


def build_and_check(
    repository: Repository, version: str, packages: Sequence[Package], work: Path
) -> list[Distributions]:
    """Build all packages from an export of the commit and check them.

    Raises:
        PublishError: One cannot be built, differs between two builds, has another version, or has problems.
    """
    export = work / "export"
    repository.export(export)
    built = [build_twice(package, export, work / "dist", repository.moment()) for package in packages]
    found = [
        f"{one.package.name} has the version {one.version}, not {version}" for one in built if one.version != version
    ]
    found += [problem for one in built for problem in problems(one)]
    if found:
        raise PublishError("the packages have problems; nothing was uploaded:\n  " + "\n  ".join(found), exit_code=1)
    return built


def prove_all(built: Sequence[Distributions], source: Sequence[str], work: Path) -> Iterator[str]:
    """Install each package into a new environment and try it; yield a line for each.

    Raises:
        PublishError: One cannot be installed, is not what was built, or does not work.
    """
    with MockServer() as server:
        for one in built:
            told = prove(one, source, server.url, work / "environments" / one.package.name)
            yield f"{one.package.name}=={one.version} in a new environment; {told}"
