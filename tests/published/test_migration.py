"""`python3 -m stytch_client.migrate`: its table is true, and a rewritten program does what it did."""

from __future__ import annotations

import difflib
import inspect
import json
import os
import re
import subprocess
import sys
from importlib import import_module
from importlib.metadata import distribution
from operator import attrgetter
from pathlib import Path

import pytest
import stytch_client
from stytch_client.migrate.__main__ import main

from docs_site.published.names import table
from tests.published.conftest import Project

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NAMES = json.loads((ROOT / "runtime" / "migrate" / "names.json").read_text(encoding="utf-8"))
RUN = """\
import sys
from importlib import import_module
from tests.published.conftest import Project
project = Project(*sys.argv[2:])
import_module(f"{sys.argv[1]}.sign_in").main(lambda to: (lambda m: m.get("code") or m["token"])(project.mail(to)))
"""
# What the rewriting of a program leaves to a person.
LEFT: dict[str, list[str]] = {"accounts": [], "tenants": []}


def migrate(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "program.py"


def test_the_table_is_that_of_the_published_package() -> None:
    assert table() == NAMES, "run `python3 tasks.py python -m docs_site.published.names > runtime/migrate/names.json`"


def test_every_class_of_the_table_is_in_the_package() -> None:
    found = {path for classes in NAMES["classes"].values() for path in classes.values()}
    missing = [path for path in sorted(found) if not hasattr(_module(path), path.rpartition(".")[2])]
    assert missing == []
    assert len(found) > 300


def _module(path: str) -> object:
    return import_module(f"stytch_client.{path.rpartition('.')[0]}")


@pytest.mark.parametrize("program", sorted(LEFT))
def test_a_rewritten_program_does_the_same(
    program: str, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for rewritten in (False, True):
        project = Project(url)
        folder = tmp_path / str(rewritten) / program
        folder.mkdir(parents=True)
        for source in (HERE / "programs" / program).glob("*.py"):
            text = source.read_text(encoding="utf-8").replace("https://MOCK", url)
            text = text.replace("PROJECT", project.project_id).replace("SECRET", project.secret)
            (folder / source.name).write_text(text, encoding="utf-8")
        if rewritten:
            assert migrate(folder, "--write") == bool(LEFT[program])
            left = re.findall(r"\.py:\d+: (.*)", capsys.readouterr().err)
            assert left == LEFT[program]
            for each in folder.iterdir():
                assert not re.search(r"(from|import) stytch\b", each.read_text(encoding="utf-8"))
            assert migrate(folder) == 0, "a second run finds nothing"
        said.append(_output(program, folder.parent, project))
    assert said[0] == said[1]
    assert len(said[0].splitlines()) >= 5


def _output(program: str, folder: Path, project: Project) -> str:
    paths = os.pathsep.join(map(str, (folder, ROOT, ROOT / "generated", ROOT / "mock")))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-c", RUN, program, project.url, project.project_id, project.secret]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_snippets_of_the_published_manual_are_rewritten(tmp_path: Path) -> None:
    manual = distribution("stytch").read_text("METADATA") or ""
    users, _, rest = manual.partition("### Example B2B usage")
    members, _, errors = rest.partition("## Handling Errors")
    texts = {}
    for name, part in {"users": users + errors, "members": members}.items():
        lines = [line for block in re.findall(r"```python\n(.*?)```", part, re.DOTALL) for line in block.splitlines()]
        file = tmp_path / name / "program.py"
        file.parent.mkdir()
        file.write_text("async def program():\n" + "\n".join(f"    {line}" for line in lines) + "\n", encoding="utf-8")
        assert migrate(file, "--write") == 0
        texts[name] = file.read_text(encoding="utf-8")
        compile(texts[name], name, "exec")
        assert not re.search(r"\bstytch\.", texts[name].replace("sandbox@stytch.com", ""))
    assert "await async_client.magic_links.email.login_or_create(" in texts["users"]
    assert 'if error.error_type == "invalid_token":' in texts["users"]
    assert "client = B2BClient(" in texts["members"]


@pytest.mark.parametrize(("product", "ending"), [("b2b", "_async"), ("consumer", "")])
def test_every_method_is_rewritten_for_the_generated_client(product: str, ending: str, file: Path) -> None:
    class_ = {"b2b": "B2BClient", "consumer": "Client"}[product]
    methods = {path: names for path, names in NAMES["methods"][product].items() if path not in ("__init__", "close")}
    lines = ["import stytch", f"client = stytch.{class_}('project-test-1', 'secret-test-1')"]
    lines += [
        f"client.{path}{ending}({', '.join(n.partition('=')[0] for n in names)})" for path, names in methods.items()
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    migrate(file, "--write")
    calls = re.findall(r"^client\.([\w.]+)\((.*)\)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert [path for path, _ in calls] == list(methods)
    for path, arguments in calls:
        gone = {name[:-1] for name in methods[path] if name.endswith("=")}
        assert set(re.findall(r"(\w+)=", arguments)) - gone <= _accepted(product, path), path


def _accepted(product: str, path: str) -> set[str]:
    client = {"b2b": stytch_client.B2BClient, "consumer": stytch_client.ConsumerClient}[product](
        "project-test-1", "secret-test-1"
    )
    return set(inspect.signature(attrgetter(path)(client)).parameters)


BEFORE = "import stytch\nclient = stytch.Client('project-test-1', 'secret-test-1')\n"
LEFTOVERS = {
    "client.users.search_all(limit=1)": "it yields users, not pages",
    "client.sessions.authenticate_jwt_local(jwt)": "never returns `None`",
    "client.users.frobnicate(1)": "has no `users.frobnicate`",
    "map(client.users.get, ids)": "takes keyword arguments only",
    "client.users.get(*ids)": "pass each argument by its name",
    "client.m2m.token('a', 'b', ['c'], extra={})": "there is no argument `extra`",
    "stytch.Client('a', 'b', sync_session=session)": "there is no argument `sync_session`",
    "stytch.Client('a', 'b', environment=where)": "pass a URL as `base_url`",
    "stytch.SamlShieldClient('a')": "there is no `stytch.SamlShieldClient`",
    "patch('stytch.consumer.api.users.Users.get')": "this text names a part of `stytch`",
    "print(factor.type.value)": "it is a string without `.value`",
    "print(client.users.get('a').is_success)": "read `status_code`",
    "from stytch.consumer.models.users import *": "one by one",
}


@pytest.mark.parametrize("line", LEFTOVERS)
def test_what_cannot_be_rewritten_is_named_with_its_place(
    line: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(f"{BEFORE}{line}\n", encoding="utf-8")
    assert migrate(file) == 1
    (told,) = [each for each in capsys.readouterr().err.splitlines() if each.startswith(f"{file}:3: ")]
    assert LEFTOVERS[line] in told


def test_a_dry_run_prints_a_patch_and_changes_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = f"{BEFORE}client.users.get('a')"
    file.write_text(before, encoding="utf-8")
    assert migrate("program.py") == 1
    assert file.read_text(encoding="utf-8") == before
    patch = capsys.readouterr().out
    run = subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    applied = file.read_text(encoding="utf-8")
    assert "client.users.get(user_id='a')" in applied
    file.write_text(before, encoding="utf-8")
    assert migrate("program.py", "--write") == 0
    assert list(difflib.unified_diff(applied.splitlines(), file.read_text(encoding="utf-8").splitlines())) == []
    assert migrate("program.py", "--write") == 0


def test_files_without_the_package_and_of_environments_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("client = connect()\nclient.users.get('a')\n", encoding="utf-8")
    for folder in (".hidden", "environment"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "program.py").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "environment" / "pyvenv.cfg").touch()
    assert migrate(tmp_path) == 0


def test_a_name_of_both_products_is_not_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.py").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "b.py").write_text(BEFORE.replace("Client", "B2BClient"), encoding="utf-8")
    (tmp_path / "c.py").write_text("def use(client):\n    client.sessions.revoke('a')\n", encoding="utf-8")
    (tmp_path / "d.py").write_text("from a import client\nclient.users.get('a')\n", encoding="utf-8")
    migrate(tmp_path)
    out, err = capsys.readouterr()
    assert "c.py:1: annotate `client`" in err
    assert "+client.users.get(user_id='a')" in out


def test_a_file_that_is_no_python_is_reported_and_the_others_are_rewritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text("import stytch\nclient = = 1\n", encoding="utf-8")
    (tmp_path / "b.py").write_text(BEFORE, encoding="utf-8")
    assert migrate(tmp_path, "--write") == 1
    out, err = capsys.readouterr()
    assert err.count("a.py:2: cannot be read") == 1
    assert "b.py: rewritten" in out


def test_without_libcst_or_files_it_cannot_run(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert migrate(file) == 2
    assert "no such file" in capsys.readouterr().err
    assert migrate(tmp_path) == 2
    assert "no Python files" in capsys.readouterr().err
    file.write_text(BEFORE, encoding="utf-8")
    monkeypatch.setattr("stytch_client.migrate.__main__.find_spec", lambda name: None)
    assert migrate(file) == 2
    assert "pip install 'stytch-client[migrate]'" in capsys.readouterr().err


def test_the_import_of_the_package_does_not_load_it() -> None:
    code = "import sys, stytch_client as s; s.B2BClient; print({'libcst', 'stytch_client.migrate'} & {*sys.modules})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
