"""The steps of a release, carried out in a clone: the repository changes in the last step, or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api_diff.__main__ import find_changes
from api_diff.accepted import FILE as ACCEPTED
from api_diff.change import Change, Verdict
from api_diff.report import as_text, summary
from api_diff.revisions import last_release
from generator.problems import CannotRunError
from publish.errors import PublishError
from publish.packages import Package
from publish.release.changelog import section, with_date, with_section
from publish.release.fragments import Fragment, Kind, read_fragments
from publish.release.upgrade import upgrade_problems
from publish.release.version import next_version
from publish.repository import Repository
from publish.steps import build_and_check, prove_all
from publish.tree_checks import CHANGELOG, DOCUMENT, current_version, refuse_stale, tag_message, tag_of

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What a release brings.

    Attributes:
        previous: Tag of the previous release, or None for the first one.
        version: The new version.
        changelog: The whole new changelog.
        section: The part of it that is new; empty for the first release, whose section is only dated.
        fragments: The fragments that it consists of, which the release removes.
    """

    previous: str | None
    version: str
    changelog: str
    section: str
    changes: tuple[Change, ...]
    fragments: tuple[Fragment, ...]


def refuse_unclear(repository: Repository, first: bool) -> str | None:
    """Return the tag of the previous release of a tree that can be released, or None before the first.

    Raises:
        PublishError: The tree is dirty, stale or of several versions, or `first` does not fit the tags.
    """
    repository.refuse_dirty()
    repository.branch()
    repository.author()
    previous = last_release(repository.root)
    if previous is None and not first:
        message = "there is no release yet (no tag v1.2.3), so nothing to compare with"
        raise PublishError(f"{message}; make the first one with --first", exit_code=2)
    if previous is not None and first:
        raise PublishError(f"--first: there is a release already, {previous}", exit_code=2)
    current_version(repository.root)
    read_fragments(repository.root)
    refuse_stale(repository.root)
    return previous


def make_plan(root: Path, previous: str | None, day: date, *, allow_breaking: bool) -> Plan:
    """Decide version and changelog.

    Raises:
        PublishError: Something breaks and that is not allowed, nothing has changed, or a file cannot be read.
    """
    current, fragments = current_version(root), read_fragments(root)
    changelog = (root / CHANGELOG).read_text(encoding="utf-8")
    if previous is None:
        return Plan(None, current, with_date(changelog, current, day), "", (), tuple(fragments))
    if previous != tag_of(current):
        message = f"the last release is {previous}, but the tree has {current}"
        raise PublishError(f"{message}; only the release task changes the version", exit_code=2)
    try:
        _, _, changes = find_changes(root, previous, "HEAD")
    except CannotRunError as error:
        raise PublishError(str(error), exit_code=2) from error
    breaking = [change for change in changes if change.verdict is Verdict.BREAKING]
    written = [f"{fragment.path}: {fragment.text}\n" for fragment in fragments if fragment.kind is Kind.BREAKING]
    if (breaking or written) and not allow_breaking:
        listed = (as_text(breaking, colour=False) if breaking else "") + "".join(written)
        fix = f"accept a change with its reason in {ACCEPTED.as_posix()}, or release with --allow-breaking"
        raise PublishError(f"the release breaks callers:\n{listed}{fix}", exit_code=1)
    if not changes and not fragments:
        raise PublishError("nothing to release: no change of the API and no fragment in changes/", exit_code=2)
    version = next_version(current, changes, fragments)
    added = section(version, day, changes, fragments)
    return Plan(previous, version, with_section(changelog, version, added), added, tuple(changes), tuple(fragments))


def carry_out(repository: Repository, plan: Plan, packages: Sequence[Package], work: Path, tell: Tell) -> Repository:
    """Make the release in a clone and return the clone, whose branch has the commit with the tag.

    Raises:
        PublishError: A step failed; the repository is as it was.
    """
    clone = _clone(repository, work / "clone")
    _write(clone.root, plan)
    _task(clone.root, "regenerate")
    current_version(clone.root)
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "-m", f"Release {plan.version}")
    tell(f"version   {plan.version}, {summary(plan.changes)}, {len(plan.fragments)} fragments")
    for name in ("check", "test"):
        tell(f"{name:<9} …")
        _task(clone.root, name)
    built = build_and_check(clone, plan.version, packages, work)
    tell("built     " + ", ".join(archive.name for one in built for archive in one.archives) + ", twice the same bytes")
    folders = [option for one in built for option in ("--find-links", str(one.wheel.parent))]
    for line in prove_all(built, folders, work):
        tell(f"proved    {line}")
    if plan.previous:
        (work / "upgrade").mkdir()
        unexplained = upgrade_problems(clone.root, plan.previous, plan.changes, work / "upgrade")
        if unexplained:
            message = f"tests of {plan.previous} fail, and no breaking change explains that"
            raise PublishError(f"{message}:\n" + "\n".join(unexplained), exit_code=1)
        tell(f"upgraded  the client tests of {plan.previous} pass, or a breaking change explains why not")
    clone.git("tag", "--annotate", tag_of(plan.version), "--cleanup=verbatim", "-m", tag_message(plan.version, built))
    return clone


def take_over(repository: Repository, clone: Repository, version: str, commit: str) -> None:
    """Bring the commit and the tag of the clone into the repository.

    Args:
        repository: The repository.
        clone: The clone with the release.
        version: The new version.
        commit: The commit that the release was made from.

    Raises:
        PublishError: The repository has changed during the release; it stays as it is.
    """
    repository.refuse_dirty()
    if repository.commit() != commit:
        raise PublishError("there are new commits since the release began; run it again", exit_code=2)
    tag = tag_of(version)
    repository.git("fetch", "--quiet", "--no-tags", str(clone.root), f"refs/tags/{tag}:refs/tags/{tag}")
    try:
        repository.git("merge", "--quiet", "--ff-only", f"{tag}^{{commit}}")
    except PublishError:
        repository.git("tag", "--delete", tag)
        raise


def _clone(repository: Repository, folder: Path) -> Repository:
    """Clone the repository with its tags, its author and its environment."""
    branch = repository.branch()
    repository.git("clone", "--quiet", "--no-hardlinks", "--branch", branch, str(repository.root), str(folder))
    clone = Repository(folder)
    for key, value in zip(("user.name", "user.email"), repository.author(), strict=True):
        clone.git("config", key, value)
    environment = repository.root / ".venv"
    if environment.is_dir():
        (folder / ".venv").symlink_to(environment.resolve(), target_is_directory=True)
        (folder / ".git" / "info" / "exclude").write_text(".venv\n", encoding="utf-8")
    return clone


def _write(root: Path, plan: Plan) -> None:
    """Set the version in its one place, write the changelog, and remove what the changelog now holds."""
    document = root / DOCUMENT
    text = document.read_text(encoding="utf-8")
    changed, count = re.subn(r"^(info:\n(?:  .*\n)*?  version: ).*$", rf"\g<1>{plan.version}", text, flags=re.MULTILINE)
    if count != 1:
        raise PublishError(f"{DOCUMENT.as_posix()}: info has no line with the version", exit_code=2)
    document.write_text(changed, encoding="utf-8")
    (root / CHANGELOG).write_text(plan.changelog, encoding="utf-8")
    for fragment in plan.fragments:
        (root / fragment.path).unlink()
    (root / ACCEPTED).unlink(missing_ok=True)


def _task(root: Path, name: str) -> None:
    """Run a task of the clone; its output is shown only if it fails.

    Raises:
        PublishError: The task failed.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "tasks.py", name]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        told = (run.stdout + run.stderr).strip().splitlines()[-40:]
        raise PublishError(f"`python3 tasks.py {name}` failed:\n" + "\n".join(told), exit_code=1)
