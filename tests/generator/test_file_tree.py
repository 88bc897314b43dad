"""Trees are written completely or not at all, and the remains of a killed run are removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import file_tree


def test_a_tree_replaces_all_that_was_there(tmp_path: Path) -> None:
    root = tmp_path / "out"
    file_tree.write({"a.txt": "one", "deep/b.txt": "two"}, root)
    file_tree.write({"deep/b.txt": "three\r\n"}, root)
    assert dict(file_tree.contents(root)) == {"deep/b.txt": b"three\r\n"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_write_that_fails_leaves_the_old_tree(tmp_path: Path) -> None:
    root = tmp_path / "out"
    file_tree.write({"a.txt": "one"}, root)
    with pytest.raises(OSError, match="b"):
        file_tree.write({"a.txt": "two", "b": "file", "b/c": "cannot be below a file"}, root)
    assert file_tree.read(root) == {"a.txt": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_rename_that_fails_puts_the_old_tree_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "out"
    file_tree.write({"a.txt": "one"}, root)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError("disk is gone")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk is gone"):
        file_tree.write({"a.txt": "two"}, root)
    assert file_tree.read(root) == {"a.txt": "one"}


def test_a_run_killed_between_the_renames_is_repaired(tmp_path: Path) -> None:
    root = tmp_path / "out"
    file_tree.write({"a.txt": "one"}, root)
    root.rename(tmp_path / ".out.old")
    (tmp_path / ".out.new-half").mkdir()
    file_tree.recover(root)
    assert file_tree.read(root) == {"a.txt": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_difference_names_missing_and_stray_files(tmp_path: Path) -> None:
    text = file_tree.diff({"new.py": "x = 1\n", "same": "s", "open": "no end"}, {"old.py": "", "same": "s"}, "out")
    assert text.splitlines() == [
        "--- /dev/null",
        "+++ out/new.py",
        "@@ -0,0 +1 @@",
        "+x = 1",
        "--- out/old.py",
        "+++ /dev/null",
        "--- /dev/null",
        "+++ out/open",
        "@@ -0,0 +1 @@",
        "+no end",
        "\\ No newline at end of file",
    ]


def test_caches_of_tools_are_not_part_of_a_tree(tmp_path: Path) -> None:
    file_tree.write({"a.txt": "one", "__pycache__/a.pyc": "x"}, tmp_path / "out")
    assert file_tree.read(tmp_path / "out") == {"a.txt": "one"}
