"""Every public module, class, field and method of the generated package has a docstring where an editor shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import stytch_client
from stytch_client.resources.b2b.sessions import Sessions

PACKAGE = Path(__file__).parents[3] / "generated" / "stytch_client"
FIELDS = ("models", "typed_dicts")
EXPORTED = {
    "_clients.py",
    *(f"_runtime/{name}.py" for name in ("client", "errors", "options/constructor", "options/with_options")),
    *(f"_runtime/{name}.py" for name in ("timeout", "transport")),
}


def sources() -> dict[str, str]:
    """Return the public modules by path, and the private ones whose classes the package exports."""
    found = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    return {path: text for path, text in found.items() if not path.startswith("_runtime/") or path in EXPORTED}


def undocumented(path: str, text: str) -> Iterator[str]:
    """Yield the names in a module that have no docstring."""
    tree = ast.parse(text)
    if not ast.get_docstring(tree):
        yield path
    with_fields = path.startswith(FIELDS)
    yield from _in(tree, path, with_fields)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            where = f"{path}:{node.name}"
            if not ast.get_docstring(node):
                yield where
            yield from _in(node, where, with_fields)
            for method in node.body:
                if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not method.name.startswith("_"):
                    yield from _of_method(method, f"{where}.{method.name}")


def _in(node: ast.Module | ast.ClassDef, where: str, with_fields: bool) -> Iterator[str]:
    """Yield the fields of a class and the aliases of a module that no docstring follows."""
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        target = field.targets[0] if isinstance(field, ast.Assign) else getattr(field, "target", None)
        documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and after.value.value
        if with_fields and isinstance(target, ast.Name) and target.id != "__all__" and not documented:
            yield f"{where}.{target.id}"


def _of_method(method: ast.FunctionDef | ast.AsyncFunctionDef, where: str) -> Iterator[str]:
    """Yield a method without a docstring, and the arguments that its `Args:` lack; an iterator has those of another."""
    text = ast.get_docstring(method) or ""
    if f"Takes the arguments of `{method.name.removesuffix('_all')}`" in text:
        return
    if not text:
        yield where
    for argument in [*method.args.args[1:], *method.args.kwonlyargs]:
        if f"\n    {argument.arg}: " not in text and method.args.kwonlyargs:
            yield f"{where}({argument.arg})"


def test_everything_public_has_a_docstring() -> None:
    missing = [place for path, text in sorted(sources().items()) for place in undocumented(path, text)]
    assert missing == []


def test_the_constructor_of_the_clients_describes_each_option() -> None:
    tree = ast.parse((PACKAGE / "_runtime" / "options" / "constructor.py").read_text(encoding="utf-8"))
    (class_,) = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    (constructor,) = [node for node in class_.body if getattr(node, "name", "") == "__init__"]
    assert isinstance(constructor, ast.FunctionDef)
    assert list(_of_method(constructor, "__init__")) == []


def test_the_exported_names_are_documented() -> None:
    for name in stytch_client.__all__:
        exported = getattr(stytch_client, name)
        assert name == "__version__" or (exported.__doc__ or "").strip(), name


@pytest.mark.parametrize(
    ("path", "line", "missing"),
    [
        ("models/b2b/sessions/__init__.py", "    member_session_id: str", "MemberSession.member_session_id"),
        ("models/b2b/sessions/__init__.py", "class MemberSession(Model):", "MemberSession"),
        ("typed_dicts/b2b/sessions.py", "    action: str", "AuthorizationCheckDict.action"),
        ("_clients.py", "class B2BClient(Client):", "B2BClient"),
        ("_clients.py", "    def sessions(self) -> resources__b2b__sessions.Sessions:", "B2BClient.sessions"),
        ("resources/consumer/users.py", "    def get(self, *, user_id: str) -> GetResponse:", "Users.get"),
    ],
)
def test_a_missing_docstring_is_found(path: str, line: str, missing: str) -> None:
    text = sources()[path]
    assert list(undocumented(path, text)) == []
    changed = re.sub(rf'({re.escape(line)}\n)\s*""".*?"""\n', r"\1", text, count=1, flags=re.DOTALL)
    assert changed != text
    assert f"{path}:{missing}" in list(undocumented(path, changed))


def test_an_argument_without_a_sentence_is_found() -> None:
    path = "resources/consumer/users.py"
    changed = sources()[path].replace("            user_id: ", "            person: ", 1)
    (found,) = undocumented(path, changed)
    assert found.endswith("(user_id)")


def test_no_docstring_repeats_the_errors_of_every_call() -> None:
    shared = re.findall(r"^        (\w+Error): (.{20,40})", stytch_client.B2BClient.__doc__ or "", re.MULTILINE)
    assert {"BadRequestError", "RateLimitError", "ServerError", "APIConnectionError"} <= {name for name, _ in shared}
    found = sources()
    for name, sentence in shared:
        assert found["_clients.py"].count(f"{name}: {sentence}") == 4
        assert [
            path for path, text in found.items() if path.startswith(("resources", "aio")) and sentence in text
        ] == []


def test_a_method_names_its_own_error_types() -> None:
    text = " ".join((Sessions.authenticate.__doc__ or "").split())
    assert "NotFoundError: session_not_found." in text
    assert "unauthorized_credentials" not in text
