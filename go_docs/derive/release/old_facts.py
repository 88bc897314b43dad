"""Reads the facts before a new release, from a folder or from a commit."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from generator.problems import CannotRunError, printable
from go_docs.audit.documented import DocumentedApi
from go_docs.audit.reviewed import read_names
from go_docs.facts.facts_yaml import PACKAGES, read_facts


def read_old_facts(since: str, folder: Path) -> DocumentedApi:
    """Return the documented API as it was.

    Args:
        since: A folder of facts, or a commit of git that has the folder of the present facts.
        folder: The folder of the present facts.

    Raises:
        CannotRunError: There is no such folder or commit, or it has no facts.
    """
    if Path(since).is_dir():
        return _api(Path(since), folder)
    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(fileobj=io.BytesIO(_archive(since, folder))) as archive:
            archive.extractall(scratch, filter="data")
        files = next(iter(Path(scratch).rglob(PACKAGES)), None)
        if files is None:
            raise CannotRunError(f"{printable(since)}: the commit has no {folder.name}/{PACKAGES}")
        return _api(files.parent, folder)


def _archive(since: str, folder: Path) -> bytes:
    command = ["git", "-C", str(folder), "archive", "--format=tar", "--end-of-options", since, "."]
    try:
        run = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise CannotRunError(f"git: {error.strerror}; fix: name a folder of facts instead") from error
    if run.returncode:
        reason = printable(run.stderr.decode(errors="replace").strip().splitlines()[-1])
        raise CannotRunError(f"{printable(since)}: neither a folder of facts nor a commit with them ({reason})")
    return run.stdout


def _api(old: Path, present: Path) -> DocumentedApi:
    names = read_names(present) | (read_names(old) if (old / PACKAGES).is_file() else {})
    facts = read_facts(old)
    unnamed = sorted(set(facts) - set(names))
    if unnamed:
        raise CannotRunError(f"{present / PACKAGES}: {unnamed[0]} has facts but no resource; add it")
    return DocumentedApi(facts, names)
