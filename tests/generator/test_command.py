"""The command line: writes once, detects edits, shows what is stale, and keeps the old package when it fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Container
from pathlib import Path

import pytest

from generator import file_tree
from generator.__main__ import main
from generator.output import folder, up_to_date

OUTPUT = ["--output", "made"]


@pytest.fixture
def inside(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workshop)
    return workshop


def printed(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_it_writes_then_is_up_to_date_then_repairs(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regenerate", *OUTPUT]) == 0
    assert printed(capsys)[0].startswith("regenerated made/: 6 operations, 17 models, ")

    assert main(["regenerate", *OUTPUT]) == 0
    assert printed(capsys)[0].startswith("made/ is up to date: 6 operations, 17 models, ")

    edited = inside / "made" / "parking_client" / "_clients.py"
    before = edited.read_bytes()
    edited.write_text("", encoding="utf-8")
    (inside / "made" / "README.md").unlink()
    assert main(["regenerate", *OUTPUT]) == 0
    assert ", 2 changed, in " in printed(capsys)[0]
    assert edited.read_bytes() == before
    assert (inside / "made" / "README.md").is_file()


@pytest.mark.parametrize("output", [".", "spec", "spec/new", "runtime", "made"])
def test_a_folder_that_it_did_not_write_is_left_alone(
    inside: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (inside / "made").mkdir()
    (inside / "made" / "mine.txt").write_text("mine", encoding="utf-8")
    before = file_tree.read(inside.parent)
    assert main(["regenerate", "--output", output]) == 2
    assert printed(capsys)[1].startswith(f"could not run: {Path(output)} ")
    assert file_tree.read(inside.parent) == before
    (inside / "made" / "mine.txt").unlink()
    assert main(["regenerate", "--output", "made"]) == 0


def test_a_folder_that_was_incomplete_when_it_was_recorded_is_repaired(
    inside: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace = folder.replace

    def incomplete(tree: file_tree.Tree, root: Path, kept: Container[str]) -> None:
        replace(tree, root, kept)
        (root / "README.md").unlink()

    with monkeypatch.context() as patched:
        patched.setattr(folder, "replace", incomplete)
        assert main(["regenerate", *OUTPUT]) == 0
    assert main(["regenerate", "--check", *OUTPUT]) == 1
    assert main(["regenerate", *OUTPUT]) == 0
    assert ", 1 changed, in " in printed(capsys)[0].splitlines()[-1]


def test_a_check_compares_the_files_whatever_is_recorded(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["regenerate", *OUTPUT])
    (inside / "made" / "README.md").write_text("edited", encoding="utf-8")
    record = up_to_date.recorded(inside)
    up_to_date.record(inside, record["inputs"], up_to_date.folder_digest(inside / "made"), record["summary"])
    assert main(["regenerate", *OUTPUT]) == 0
    assert "up to date" in printed(capsys)[0].splitlines()[-1], "a plain run believes the forged record"
    assert main(["regenerate", "--check", *OUTPUT]) == 1


def test_check_shows_the_difference_and_writes_nothing(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["regenerate", *OUTPUT])
    printed(capsys)
    assert main(["regenerate", "--check", *OUTPUT]) == 0
    assert printed(capsys)[0].startswith("checked made/: 6 operations, 17 models, ")

    edited = inside / "made" / "parking_client" / "_version.py"
    edited.write_text(edited.read_text(encoding="utf-8").replace("2.5.0", "2.4.0"), encoding="utf-8")
    (inside / "made" / "README.md").unlink()
    (inside / "made" / "stray.py").write_text("x = 1\n", encoding="utf-8")
    before = file_tree.read(inside)
    assert main(["regenerate", "--check", *OUTPUT]) == 1
    out, err = printed(capsys)
    assert '-__version__ = "2.4.0"\n+__version__ = "2.5.0"\n' in out
    assert "--- /dev/null\n+++ made/README.md\n" in out
    assert "--- made/stray.py\n+++ /dev/null\n" in out
    assert err == "made/ is stale: 3 files differ; run `python3 tasks.py regenerate`\n"
    assert file_tree.read(inside) == before


@pytest.mark.parametrize("changed", ["spec/schemas/city/lots.yaml", "runtime/permit.py", "pyproject.toml"])
def test_a_change_of_any_input_is_detected(inside: Path, changed: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["regenerate", *OUTPUT])
    file = inside / changed
    file.write_text(file.read_text(encoding="utf-8").replace("cars", "wagons").replace("Car ", "Wagon ") + "\n# x\n")
    printed(capsys)
    main(["regenerate", *OUTPUT])
    assert "up to date" not in printed(capsys)[0]


def test_a_failed_run_leaves_everything_as_it_was(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["regenerate", *OUTPUT])
    (inside / "spec" / "parameters" / "language.yaml").write_text("a: [\n", encoding="utf-8")
    before = file_tree.read(inside)
    printed(capsys)
    assert main(["regenerate", *OUTPUT]) == 1
    out, err = printed(capsys)
    assert out == ""
    assert "spec/parameters/language.yaml:" in err
    assert file_tree.read(inside) == before


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("pyproject.toml", "CityClient = ", "VillageClient = "), "CityClient has no operation city.lots.create"),
        (("pyproject.toml", 'CityClient = ["city"]', 'CityClient = ["sea"]'), "has no client for city"),
        (("pyproject.toml", 'permit = "Permit"', 'permit = "Pass"'), "runtime/permit.py has no Pass"),
        (("pyproject.toml", 'license = "MIT"', ""), "lacks the key license"),
        (("pyproject.toml", 'license = "MIT"', "license = 2"), "license must be a string on one line"),
        (("pyproject.toml", "license", "licence"), "lacks the key license"),
        (("pyproject.toml", "[tool.generator.clients]", "[tool.generator.customers]"), "lacks the key clients"),
        (("pyproject.toml", "[tool.generator]", "[tool.generator"), "cannot be read"),
        (("pyproject.toml", 'license = "MIT"', 'license = "MIT"\nspeed = 1'), "unknown keys: speed"),
        (("spec/openapi.yaml", None, None), "no such file"),
        (("runtime/extras/city/lots.py", "", ""), None),
    ],
)
def test_inconsistent_settings_are_no_problem_of_the_spec(
    inside: Path, edit: tuple[str, str | None, str | None], expected: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    name, old, new = edit
    file = inside / name
    if expected is None:
        file.rename(file.with_name("bridges.py"))
        expected = "the spec has no resource city.bridges"
    elif old is None or new is None:
        file.unlink()
    else:
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert main(["regenerate", *OUTPUT]) == 2
    err = printed(capsys)[1]
    assert err.startswith("could not run: ")
    assert expected in err
    assert not (inside / "made").exists()


def test_a_resource_cannot_shadow_an_attribute_of_the_client(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runtime = inside / "runtime" / "client.py"
    runtime.write_text(runtime.read_text(encoding="utf-8").replace("def close", "def lots"), encoding="utf-8")
    extra = inside / "runtime" / "extras" / "city" / "lots.py"
    extra.write_text(extra.read_text(encoding="utf-8").replace("def walk", "def get"), encoding="utf-8")
    assert main(["regenerate", *OUTPUT]) == 1
    err = printed(capsys)[1]
    assert "lots is an attribute of every client" in err
    assert "city.lots.get is also a hand-written method" in err


def test_a_run_without_changes_loads_nothing_heavy(inside: Path) -> None:
    main(["regenerate", *OUTPUT])
    program = (
        "import sys; from generator.__main__ import main; main(['regenerate', '--output', 'made']);"
        "print([m for m in ('yaml', 'jinja2', 'pydantic', 'datamodel_code_generator') if m in sys.modules])"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": root}, capture_output=True, text=True, check=True
    )
    assert "up to date" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_lint_reports_what_it_read_and_lists_its_rules(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 0
    assert printed(capsys)[0].startswith("spec/: 6 operations, no problems, in ")
    assert main(["lint", "--rules"]) == 0
    assert len(printed(capsys)[0].splitlines()) > 20


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["regenerate", "--help"])
    assert exit_.value.code == 0
    out = printed(capsys)[0]
    assert "--check" in out
    assert "Example:" in out
