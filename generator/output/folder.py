"""The output folder: owned by a manifest, locked during a run, and replaced in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..file_tree import IGNORED, Tree, make_folders
from ..problems import CannotRunError

MANIFEST = "manifest.txt"
HEADER = "# The files of this folder, all written by the generator. A folder that holds other files is not replaced."
SHOWN = 5
"""Number of foreign files that an error names."""
_RENAME_EXCHANGE = 2  # the same value in Linux (renameat2) and in macOS (renamex_np, where it is called RENAME_SWAP)
_AT_FDCWD = -100


class OutputFolderError(CannotRunError):
    """The output folder must not or cannot be replaced; the text says why and what to do."""


def with_manifest(tree: Tree) -> Tree:
    """Return the tree with the list of its own files as one more file."""
    return {**tree, MANIFEST: "".join(f"{line}\n" for line in (HEADER, *sorted({*tree, MANIFEST})))}


def refuse_foreign_files(root: Path) -> None:
    """Return if `root` may be replaced: it is absent or empty, or has only files of its manifest and caches.

    Raises:
        OutputFolderError: `root` is a file or a link, or holds files that no earlier run has written.
    """
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise OutputFolderError(f"{root} is not a folder; name another one with --output")
    if not root.is_dir() or not any(root.iterdir()):
        return
    owned = _listed(root)
    if not owned:
        message = f"{root} holds files but no {MANIFEST}, so it was not written by the generator"
        raise OutputFolderError(f"{message}; name another folder with --output, or remove it")
    foreign = sorted(path for path in _files(root) if path not in owned)
    if foreign:
        more = f" and {len(foreign) - SHOWN} more" if len(foreign) > SHOWN else ""
        names = ", ".join(foreign[:SHOWN])
        message = f"{root} holds files that are not in its {MANIFEST}: {names}{more}"
        raise OutputFolderError(f"{message}; move them away, or remove {root} if nothing in it was written by hand")


@contextmanager
def locked(root: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of `root`, so that one run at a time reads and replaces it; wait while another process has it.

    The lock is a file beside the folder. It is released when the process ends, in whatever way it ends, and the file
    stays: removing it would let two processes lock two files of one name.

    Args:
        root: The output folder; it need not exist.
        tell: Takes one sentence if another process has the lock.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    with root.with_name(f".{root.name}.lock").open("a+", encoding="utf-8") as stream:
        if not _try_lock(stream.fileno(), wait=False):
            stream.seek(0)
            tell(f"waiting for {stream.read().strip() or 'another process'}, which is writing {root}")
            _try_lock(stream.fileno(), wait=True)
        stream.seek(0)
        stream.truncate()
        stream.write(f"process {os.getpid()}")
        stream.flush()
        remove_leftovers(root)
        yield


def replace(tree: Tree, root: Path, kept: Container[str] = ()) -> None:
    """Make `root` hold exactly `tree`: written beside it, then exchanged, so that it is never absent or half written.

    The caller holds the lock of `root`.

    Args:
        tree: The files.
        root: The folder; it need not exist.
        kept: The paths of files that `root` holds already; they are linked, which is faster than writing them.

    Raises:
        OutputFolderError: `root` holds files that no earlier run has written; nothing was changed.
    """
    refuse_foreign_files(root)
    fresh = Path(tempfile.mkdtemp(prefix=f".{root.name}.new-", dir=root.parent))
    try:
        fresh.chmod(0o755)
        make_folders(fresh, tree)
        for path, text in tree.items():
            file = fresh / path
            if path not in kept or not _linked(root / path, file):
                file.write_bytes(text.encode())
        if not root.exists():
            fresh.rename(root)
        elif not _exchanged(fresh, root):
            root.rename(_old(root))
            fresh.rename(root)
    finally:
        remove_leftovers(root)


def remove_leftovers(root: Path) -> None:
    """Remove what a killed run has left beside `root`; put the old folder back if `root` was just being replaced."""
    old = _old(root)
    if old.exists() and not root.exists():
        old.rename(root)
    shutil.rmtree(old, ignore_errors=True)
    for unfinished in root.parent.glob(f".{root.name}.new-*"):
        shutil.rmtree(unfinished, ignore_errors=True)


def _listed(root: Path) -> frozenset[str]:
    """Return the paths in the manifest; none if there is no manifest that a run has written."""
    try:
        first, *paths = (root / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(paths) if first == HEADER else frozenset()


def _files(root: Path) -> Iterator[str]:
    """Yield the path of every file and every link below `root`, without the caches that tools leave there."""
    for folder, below, files in os.walk(root):
        links = [name for name in below if Path(folder, name).is_symlink()]
        below[:] = [name for name in below if name not in IGNORED]
        for name in (*files, *links):
            yield Path(folder, name).relative_to(root).as_posix()


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step and return True; False where the system or the file system cannot do that."""
    if os.name == "nt":
        return False
    library = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):  # Linux
        return not library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    if hasattr(library, "renamex_np"):  # macOS
        return not library.renamex_np(*names, _RENAME_EXCHANGE)
    return False


def _linked(file: Path, other: Path) -> bool:
    """Give a file another name and return True; False where the file system cannot do that."""
    try:
        other.hardlink_to(file)
    except OSError:
        return False
    return True


def _try_lock(descriptor: int, *, wait: bool) -> bool:
    if os.name == "nt":
        return True  # there is no flock: on Windows two runs at once are not kept apart
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _old(root: Path) -> Path:
    return root.with_name(f".{root.name}.old")
