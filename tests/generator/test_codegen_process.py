"""The model generator process: the same models as in this process, clear errors when it fails, and no process left."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.models import codegen_process
from generator.models.codegen import CodegenRequest
from generator.models.codegen_process import CodegenError, CodegenProcess
from generator.pipeline import Generated, generate
from generator.problems import SpecProblems
from generator.settings import Settings, read_settings

REQUEST: CodegenRequest = {
    "document": {"openapi": "3.1.0", "info": {"title": "t", "version": "0"}, "paths": {}},
    "aliases": {},
    "base_class": "base.Model",
}
# More than a pipe holds, so that sending blocks until the process reads.
LARGE: CodegenRequest = {**REQUEST, "aliases": {f"name{i}": f"name_{i}" for i in range(20_000)}}
FAILURES = {
    "crash": ("raise SystemExit('out of ink')", "ended with exit code 1\nout of ink"),
    "silence": ("import sys; sys.stdin.read()", "ended with exit code 0"),
    "half a response": ("print('{\"city/lots.py\": \"class Lot', end='')", "ended with exit code 0"),
}


def program(text: str) -> tuple[str, ...]:
    return sys.executable, "-c", text


def ended(process: CodegenProcess) -> bool:
    assert process._process is not None
    return process._process.poll() is not None and process._thread is not None and not process._thread.is_alive()


def test_it_generates_what_this_process_generates(parking: Generated, workshop: Path) -> None:
    with CodegenProcess() as process:
        made = generate(workshop / "spec", read_settings(workshop / "pyproject.toml"), process)
    assert made == parking
    assert ended(process)


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("codegen_request", [REQUEST, LARGE], ids=["small", "large"])
def test_a_failure_is_an_error_with_its_cause(name: str, codegen_request: CodegenRequest) -> None:
    text, expected = FAILURES[name]
    with CodegenProcess(program(text)) as process, pytest.raises(CodegenError) as raised:
        process(codegen_request)()
    assert str(raised.value).endswith(expected)
    assert ended(process)


def test_a_process_that_hangs_is_killed() -> None:
    with CodegenProcess(program("import sys; sys.stdin.read(1); input()"), timeout=0) as process:
        wait = process(LARGE)
        with pytest.raises(CodegenError, match="no response within 0 s"):
            wait()
    assert ended(process)


@pytest.mark.parametrize("reason", [SpecProblems([]), KeyboardInterrupt()])
@pytest.mark.parametrize("requested", [False, True])
def test_any_end_of_the_run_ends_the_process(reason: BaseException, requested: bool) -> None:
    process = CodegenProcess()

    def run() -> None:
        with process:
            process.prepare()
            if requested:
                process(LARGE)
            raise reason

    with pytest.raises(type(reason)):
        run()
    assert process._process is not None
    assert process._process.poll() is not None
    assert ended(process) == requested


def test_a_missing_program_is_an_error() -> None:
    with pytest.raises(CodegenError, match="cannot be started"), CodegenProcess(["nowhere/at/all"]) as process:
        process.prepare()


def test_a_process_that_is_not_needed_is_not_started() -> None:
    with CodegenProcess() as process:
        pass
    assert process._process is None


def test_problems_of_the_spec_come_before_those_of_the_process(workshop: Path, parking_settings: Settings) -> None:
    file = workshop / "spec" / "openapi.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "x-unheard-of: 1\n", encoding="utf-8")
    with CodegenProcess(program("raise SystemExit(1)")) as process, pytest.raises(SpecProblems):
        generate(workshop / "spec", parking_settings, process)


def test_the_command_line_could_not_run_and_writes_nothing(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workshop)
    monkeypatch.setattr(
        codegen_process, "CodegenProcess", partial(CodegenProcess, program("raise SystemExit('out of ink')"))
    )
    assert main(["regenerate", "--output", "made"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("could not run: the model generator process (datamodel-code-generator) ended")
    assert err.endswith("out of ink\n")
    assert not (workshop / "made").exists()
