"""Builds the sdist and the wheel of a package, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from publish.errors import PublishError
from publish.packages import Package


@dataclass(frozen=True)
class Distributions:
    """The sdist and the wheel of one version of a package."""

    package: Package
    version: str
    sdist: Path
    wheel: Path

    @property
    def archives(self) -> tuple[Path, Path]:
        """Both archives."""
        return self.sdist, self.wheel

    def file_digests(self) -> dict[str, str]:
        """Return the digest of each file of the wheel except RECORD, which installers rewrite."""
        with zipfile.ZipFile(self.wheel) as archive:
            return {
                name: hashlib.sha256(archive.read(name)).hexdigest()
                for name in archive.namelist()
                if not name.endswith(("/", ".dist-info/RECORD"))
            }

    def digest(self) -> str:
        """Return a digest of the contents of the wheel, which does not depend on how an archive compresses."""
        lines = [f"{digest}  {path}\n" for path, digest in sorted(self.file_digests().items())]
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def build(package: Package, root: Path, output: Path, moment: int) -> Distributions:
    """Build the sdist and the wheel of a package, with the tools of this environment only.

    Args:
        package: The package.
        root: The repository, or an export of it.
        output: An empty folder for the archives.
        moment: Seconds since 1970 that the archives state as the time of every file.

    Raises:
        PublishError: The package does not exist or cannot be built.
    """
    project = root / package.folder
    if not (project / "pyproject.toml").is_file():
        message = f"{package.folder}/pyproject.toml does not exist; run `python3 tasks.py regenerate` first"
        raise PublishError(message, exit_code=2)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(project)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if run.returncode:
        raise PublishError(f"{package.name} cannot be built:\n{run.stdout}{run.stderr}", exit_code=1)
    (sdist,), (wheel,) = output.glob("*.tar.gz"), output.glob("*.whl")
    return Distributions(package, wheel.name.split("-")[1], sdist, wheel)


def build_twice(package: Package, root: Path, output: Path, moment: int) -> Distributions:
    """Build a package twice and return the first build; arguments as for `build`.

    Raises:
        PublishError: It cannot be built, or the two builds differ.
    """
    first = build(package, root, output / package.name, moment)
    second = build(package, root, output / f"{package.name}-again", moment)
    for one, other in zip(first.archives, second.archives, strict=True):
        if one.read_bytes() != other.read_bytes():
            raise PublishError(f"{one.name}: two builds of one tree differ; find what depends on time", exit_code=1)
    return first
