"""Trees are read without the caches of tools, and compared file by file."""

from __future__ import annotations

from pathlib import Path

from generator import file_tree


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


def test_caches_of_tools_do_not_belong_to_a_tree(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").mkdir()
    for path in ("a.txt", "__pycache__/a.pyc"):
        (tmp_path / path).write_text("one", encoding="utf-8")
    assert file_tree.read(tmp_path) == {"a.txt": "one"}
