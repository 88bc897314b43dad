"""Type checkers in their strict modes accept the correct calls in `call_sites.py.txt` and reject each wrong one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SITES = Path(__file__).with_name("call_sites.py.txt")
CACHE = str(ROOT / ".mypy_cache" / "call_sites")  # kept between runs, because a first run takes a while
WRONG = {number for number, line in enumerate(SITES.read_text("utf-8").splitlines(), 1) if line.endswith("# error")}


def mypy(folder: Path) -> str:
    settings = folder / "mypy.ini"
    settings.write_text("[mypy]\nstrict = true\n", encoding="utf-8")
    return run("mypy", "--config-file", str(settings), "--cache-dir", CACHE, str(folder / "sites.py"))


def basedpyright(folder: Path) -> str:
    settings = {
        "typeCheckingMode": "strict",
        "include": [str(folder / "sites.py")],
        "extraPaths": [str(ROOT / "generated")],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    return run("basedpyright", "-p", str(folder / "pyrightconfig.json"), "--pythonpath", sys.executable)


def run(*arguments: str) -> str:
    environment = {"MYPYPATH": str(ROOT / "generated"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("checker", [mypy, basedpyright], ids=["mypy", "basedpyright"])
def test_each_wrong_call_and_no_right_one_is_an_error(checker: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "sites.py").write_text(SITES.read_text("utf-8"), encoding="utf-8")
    output = checker(tmp_path)
    found = {int(line) for line in re.findall(r"sites\.py:(\d+)(?::\d+)?(?: -)?:? error", output)}
    assert found == WRONG, output
    revealed = re.findall(r'[Rr]evealed type is "([^"]*)"|Type of "[^\n]*" is "([^"]*)"', output)
    assert [(one or other).removeprefix("datetime.").removeprefix("builtins.") for one, other in revealed] == [
        "datetime",
        "str",
        "datetime",
        "str",
    ]
