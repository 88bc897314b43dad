"""The repository as git sees it: its commit, its state, its tags, and exports of a commit."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from publish.errors import PublishError


@dataclass(frozen=True)
class Repository:
    """A working tree with its git repository."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Return what a git command prints.

        Raises:
            PublishError: git cannot be run, or the command failed.
        """
        run = self._run(*arguments)
        if run.returncode:
            told = run.stderr.decode("utf-8", "replace").strip()
            raise PublishError(f"git {arguments[0]} failed in {self.root}: {told}", exit_code=2)
        return run.stdout.decode("utf-8", "replace").strip()

    def refuse_dirty(self) -> None:
        """Check that the working tree is what its commit says.

        Raises:
            PublishError: A file is changed, or is not in the repository.
        """
        changed = self.git("status", "--porcelain", "--untracked-files=all").splitlines()
        if changed:
            names = ", ".join(line[2:].strip() for line in changed[:5])
            more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
            raise PublishError(f"the tree is dirty: {names}{more}; commit the files or put them away", exit_code=2)

    def commit(self) -> str:
        """Return the name of the current commit."""
        return self.git("rev-parse", "HEAD")

    def moment(self) -> int:
        """Return the time of the current commit, in seconds since 1970."""
        return int(self.git("log", "-1", "--format=%ct"))

    def branch(self) -> str:
        """Return the name of the current branch.

        Raises:
            PublishError: There is none: a commit is checked out.
        """
        name = self.git("branch", "--show-current")
        if not name:
            raise PublishError("no branch is checked out; run `git switch main` first", exit_code=2)
        return name

    def author(self) -> tuple[str, str]:
        """Return the name and the email address that git writes into commits here.

        Raises:
            PublishError: git does not know one of them.
        """
        found = [self._run("config", key).stdout.decode().strip() for key in ("user.name", "user.email")]
        if not all(found):
            raise PublishError("git does not know the author; set user.name and user.email", exit_code=2)
        return found[0], found[1]

    def tag_message(self, tag: str) -> str:
        """Return the message of an annotated tag at the current commit.

        Raises:
            PublishError: There is no such tag, or it is not annotated, or not at this commit.
        """
        kind = self._run("cat-file", "-t", f"refs/tags/{tag}")
        at = self._run("rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}")
        if kind.stdout.strip() != b"tag" or at.stdout.decode().strip() != self.commit():
            message = f"this commit is not the release {tag}, so nothing says that it was tested"
            raise PublishError(f"{message}; run `python3 tasks.py release`, or check out {tag}", exit_code=2)
        return self.git("for-each-ref", "--format=%(contents)", f"refs/tags/{tag}")

    def export(self, folder: Path) -> None:
        """Write the files of the current commit to a folder, without what git ignores."""
        run = self._run("archive", "--format=tar", "HEAD")
        if run.returncode:
            raise PublishError("git archive failed; is there a commit?", exit_code=2)
        with tarfile.open(fileobj=io.BytesIO(run.stdout)) as tar:
            tar.extractall(folder, filter="tar")  # the links of the mock lead out of its folder, not of the export

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        except OSError as error:
            raise PublishError(f"git cannot be run: {error}", exit_code=2) from error
