"""The process that prints the models: the same text as in this process, a clear end when it fails, and no remains."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.models import codegen_process
from generator.models.codegen import Order
from generator.models.codegen_process import Press, PressError
from generator.pipeline import Generated, generate
from generator.problems import SpecProblems
from generator.settings import Settings, read_settings

ORDER: Order = {
    "document": {"openapi": "3.1.0", "info": {"title": "t", "version": "0"}, "paths": {}},
    "aliases": {},
    "base_class": "base.Model",
}
# More than a pipe holds, so that the order cannot have left while nobody reads it.
LARGE: Order = {**ORDER, "aliases": {f"name{i}": f"name_{i}" for i in range(20_000)}}
FAILURES = {
    "crash": ("raise SystemExit('out of ink')", "ended with exit code 1\nout of ink"),
    "silence": ("import sys; sys.stdin.read()", "ended with exit code 0"),
    "half an answer": ("print('{\"city/lots.py\": \"class Lot', end='')", "ended with exit code 0"),
}


def program(text: str) -> tuple[str, ...]:
    return sys.executable, "-c", text


def ended(used: Press) -> bool:
    return used._process.poll() is not None and used._talk is not None and not used._talk.is_alive()


def test_it_prints_what_this_process_prints(parking: Generated, workshop: Path) -> None:
    with Press() as used:
        made = generate(workshop / "spec", read_settings(workshop / "pyproject.toml"), used)
    assert made == parking
    assert ended(used)


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("order", [ORDER, LARGE], ids=["small", "large"])
def test_a_failure_is_told(name: str, order: Order) -> None:
    text, told = FAILURES[name]
    with Press(program(text)) as used, pytest.raises(PressError) as raised:
        used(order)()
    assert str(raised.value).endswith(told)
    assert ended(used)


def test_one_that_hangs_is_given_up_and_ended() -> None:
    with Press(program("import sys; sys.stdin.read(1); input()"), patience=0) as used:
        wait = used(LARGE)
        with pytest.raises(PressError, match="no answer within 0 s"):
            wait()
    assert ended(used)


@pytest.mark.parametrize("reason", [SpecProblems([]), KeyboardInterrupt()])
@pytest.mark.parametrize("ordered", [False, True])
def test_whatever_ends_the_run_ends_the_process(reason: BaseException, ordered: bool) -> None:
    used = Press()

    def run() -> None:
        with used:
            if ordered:
                used(LARGE)
            raise reason

    with pytest.raises(type(reason)):
        run()
    assert used._process.poll() is not None
    assert ended(used) == ordered


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(PressError, match="cannot be started"), Press(["nowhere/at/all"]):
        pass


def test_problems_of_the_spec_come_before_those_of_the_press(workshop: Path, parking_settings: Settings) -> None:
    file = workshop / "spec" / "openapi.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "x-unheard-of: 1\n", encoding="utf-8")
    with Press(program("raise SystemExit(1)")) as used, pytest.raises(SpecProblems):
        generate(workshop / "spec", parking_settings, used)


def test_the_command_line_could_not_run_and_writes_nothing(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workshop)
    monkeypatch.setattr(codegen_process, "Press", partial(Press, program("raise SystemExit('out of ink')")))
    assert main(["regenerate", "--output", "made"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("could not run: the process that prints the models (datamodel-code-generator) ended")
    assert err.endswith("out of ink\n")
    assert not (workshop / "made").exists()
