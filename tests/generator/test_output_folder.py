"""The output folder is replaced only if the generator wrote it, by one run at a time, and is always complete."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import file_tree
from generator.output import folder

TREE = folder.with_manifest({"a.txt": "one", "deep/b.txt": "two"})
KILLS = 12
ROOT = Path(__file__).resolve().parents[2]
# A run whose every write takes some milliseconds, so that it can be met at any point.
SLOW_RUN = """
import sys, time
from pathlib import Path
from generator.output import folder
write = Path.write_bytes
def slow(self, data):
    time.sleep(0.002)
    return write(self, data)
Path.write_bytes = slow
root, text = Path(sys.argv[1]), sys.argv[2]
tree = folder.with_manifest({f"{n:02}.txt": text for n in range(20)})
with folder.locked(root, lambda sentence: print(sentence, flush=True)):
    print("locked", flush=True)
    folder.replace(tree, root)
"""


def bytes_below(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_tree_replaces_all_that_was_there(tmp_path: Path) -> None:
    root = tmp_path / "out"
    folder.replace(TREE, root)
    folder.replace(folder.with_manifest({"deep/b.txt": "three\r\n"}), root)
    assert file_tree.read(root) == folder.with_manifest({"deep/b.txt": "three\r\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_manifest_lists_every_file_and_itself() -> None:
    assert TREE[folder.MANIFEST].splitlines() == [folder.HEADER, "a.txt", "deep/b.txt", folder.MANIFEST]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"openapi.yaml": "mine"}, "holds files but no manifest.txt"),
        ({".git/config": "mine"}, "holds files but no manifest.txt"),
        ({"__pycache__/mine.pyc": "mine"}, "holds files but no manifest.txt"),
        ({"manifest.txt": "openapi.yaml\n", "openapi.yaml": "mine"}, "holds files but no manifest.txt"),
        ({**TREE, "mine.txt": "mine"}, "not in its manifest.txt: mine.txt; move them away, or"),
        ({**TREE, ".env": "mine"}, "not in its manifest.txt: .env;"),
        ({**TREE, **{f"mine{n}.txt": "" for n in range(9)}}, "mine4.txt and 4 more;"),
    ],
)
def test_a_folder_with_files_of_others_is_refused_untouched(tmp_path: Path, files: dict[str, str], told: str) -> None:
    root = tmp_path / "out"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    before = bytes_below(tmp_path)
    with pytest.raises(folder.OutputFolderError, match=told.replace("(", r"\(")):
        folder.replace(folder.with_manifest({"a.txt": "new"}), root)
    assert bytes_below(tmp_path) == before


def test_a_link_in_the_folder_is_a_file_of_others(tmp_path: Path) -> None:
    folder.replace(TREE, tmp_path / "out")
    (tmp_path / "mine").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(folder.OutputFolderError, match="link"):
        folder.refuse_foreign_files(tmp_path / "out")


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "out"
    if kind == "file":
        root.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "elsewhere").mkdir()
        root.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(folder.OutputFolderError, match="not a folder"):
        folder.replace(TREE, root)


def test_caches_of_tools_and_edited_or_missing_files_do_not_stop_a_run(tmp_path: Path) -> None:
    root = tmp_path / "out"
    folder.replace(TREE, root)
    (root / "deep" / "__pycache__").mkdir()
    (root / "deep" / "__pycache__" / "b.pyc").write_bytes(b"x")
    (root / "a.txt").write_text("edited by hand", encoding="utf-8")
    (root / "deep" / "b.txt").unlink()
    folder.replace(TREE, root)
    assert file_tree.read(root) == TREE


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    folder.replace(TREE, tmp_path)
    assert file_tree.read(tmp_path) == TREE


def test_a_write_that_fails_leaves_the_old_tree(tmp_path: Path) -> None:
    root = tmp_path / "out"
    folder.replace(TREE, root)
    with pytest.raises(OSError, match="b"):
        folder.replace({"a.txt": "two", "b": "file", "b/c": "cannot be below a file"}, root)
    assert file_tree.read(root) == TREE
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_where_folders_cannot_be_exchanged_they_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "out"
    folder.replace(folder.with_manifest({"old.txt": ""}), root)
    monkeypatch.setattr(folder, "_exchanged", lambda one, other: False)
    folder.replace(TREE, root)
    assert file_tree.read(root) == TREE
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    root = tmp_path / "out"
    folder.replace(TREE, root)
    root.rename(tmp_path / ".out.old")
    (tmp_path / ".out.new-half").mkdir()
    with folder.locked(root, print):
        assert file_tree.read(root) == TREE
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def states(root: Path, until: subprocess.Popen[str]) -> Iterator[set[str]]:
    """Yield the contents of the files of the folder, read repeatedly while a process runs."""
    while until.poll() is None:
        texts = set()
        handle = os.open(root, os.O_DIRECTORY)  # the folder that is in place now, whatever takes its place meanwhile
        try:
            for file in Path(f"/proc/self/fd/{handle}").iterdir():
                texts.add(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            texts.clear()  # replaced and removed while it was read
        finally:
            os.close(handle)
        if texts:
            yield texts


def test_a_run_waits_for_another_one_and_says_for_which(tmp_path: Path, environment: dict[str, str]) -> None:
    root = tmp_path / "out"
    command = [sys.executable, "-c", SLOW_RUN, str(root), "second"]
    with folder.locked(root, print):
        second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert second.stdout.readline() == f"waiting for process {os.getpid()}, which is writing {root}\n"
        folder.replace(TREE, root)
        assert file_tree.read(root) == TREE
    assert second.communicate()[0] == "locked\n"
    assert file_tree.read(root) == folder.with_manifest({f"{n:02}.txt": "second" for n in range(20)})


def test_a_killed_run_leaves_a_whole_folder_and_no_lock(tmp_path: Path, environment: dict[str, str]) -> None:
    root = tmp_path / "out"
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    whole = [folder.with_manifest({f"{n:02}.txt": str(run) for n in range(20)}) for run in range(KILLS + 1)]
    folder.replace(whole[0], root)
    for number in range(1, KILLS + 1):
        command = [sys.executable, "-c", SLOW_RUN, str(root), str(number)]
        run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert run.stdout is not None
        assert run.stdout.readline() == "locked\n"
        limit = time.monotonic() + dice.uniform(0, 0.08)
        for texts in states(root, run):
            assert len(texts) == 2, "the manifest and one text: never a mixture of two runs"
            if time.monotonic() > limit:
                break
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert file_tree.read(root) in whole
    with folder.locked(root, print):
        folder.replace(TREE, root)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]
