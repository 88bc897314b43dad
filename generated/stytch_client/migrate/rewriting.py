"""Rewrites one file, and notes what a person has to change."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.codemod import CodemodContext
from libcst.codemod.visitors import AddImportsVisitor, RemoveImportsVisitor
from libcst.helpers import get_full_name_for_node
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider, QualifiedNameProvider

from . import names
from .calls import Twin, new_arguments, rename_root, twin_name
from .clients import ASYNC, SYNC, Bound, Clients, last_name, names_inside, owner_name, parents, qualified_names


class Leftover(NamedTuple):
    """A place that could not be rewritten: its line, and what to do there."""

    line: int
    text: str


def rewrite(wrapper: MetadataWrapper, clients: Clients, file: Path) -> tuple[cst.Module, list[Leftover]]:
    """Return a file as it should be, and what is left to do in it."""
    rewriter = _Rewriter(clients, file)
    module = wrapper.visit(rewriter)
    for visitor in (AddImportsVisitor, RemoveImportsVisitor):
        module = visitor(rewriter.imports).transform_module(module)
    unclear = [name for of, name in clients.unclear if of == file]
    leftovers = {Leftover(1, f"annotate `{name}`, which stands for clients of both products") for name in unclear}
    return module, sorted(leftovers.union(rewriter.leftovers))


class _Rewriter(cst.CSTTransformer):
    """Replaces names, calls and what is read from errors and results, from the inside of a statement to its outside."""

    METADATA_DEPENDENCIES = (QualifiedNameProvider, PositionProvider, ParentNodeProvider)

    def __init__(self, clients: Clients, file: Path) -> None:
        super().__init__()
        self.imports = CodemodContext()
        self.leftovers: list[Leftover] = []
        self._clients, self._file = clients, file
        self._added: dict[str, str] = {}  # the classes that this file imports, with their names in it
        self._aliases: dict[str, str] = {}
        self._errors: set[str] = set()  # the names of caught errors
        self._results: dict[str, str] = {}  # variables, with the method whose result they have

    def visit_Import(self, node: cst.Import) -> bool:
        for alias in node.names:
            if f"{alias.evaluated_name}.".startswith("stytch."):
                self._unimport(alias.evaluated_name, None, alias.evaluated_alias)
        return False

    def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:
        if _module(node) and isinstance(node.names, cst.ImportStar):
            self._leave(node, "import these names one by one, then run this program again")
        return False

    def leave_ImportFrom(
        self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom
    ) -> cst.ImportFrom | cst.RemovalSentinel:
        """Remove names of the other package, and import the asynchronous client beside the synchronous one."""
        module = _module(original_node)
        kept: list[cst.ImportAlias] = []
        for alias in () if isinstance(updated_node.names, cst.ImportStar) else updated_node.names:
            name, new = alias.evaluated_name, alias.evaluated_alias
            path = names.class_of(f"{module}.{name}") if module else None
            self._aliases |= {f"{module}.{name}": new} if new else {}
            if f"{module}.{name}" in names.CLIENTS:
                continue  # each use of it adds the import that it needs
            if path and (new or path.endswith(f".{name}")):  # its name in this file stays the same
                self._local(path, f"{module}.{name}")
                continue
            kept.append(alias)
            if module:
                self._unimport(module, name, new)
            elif self._is_twofold(self._clients.find(name, self._file)):
                kept.append(cst.ImportAlias(cst.Name(twin_name(name))))
        if isinstance(updated_node.names, cst.ImportStar) or kept == list(updated_node.names):
            return updated_node
        plain = [alias.with_changes(comma=cst.MaybeSentinel.DEFAULT) for alias in kept]
        return updated_node.with_changes(names=plain) if plain else cst.RemoveFromParent()

    def visit_ExceptHandler(self, node: cst.ExceptHandler) -> None:
        self._note_error(node.type, node.name)

    def visit_WithItem(self, node: cst.WithItem) -> None:
        self._note_error(node.item, node.asname)  # `pytest.raises`

    def visit_Param(self, node: cst.Param) -> None:
        self._note_error(node.annotation, node.name)
        if node.annotation and self._is_twofold(self._clients.bound.get(node.name.value, {}).get(self._file)):
            self._leave(node, f"take an asynchronous client as `{twin_name(node.name.value)}` too")

    def visit_Assign(self, node: cst.Assign) -> None:
        self._results[owner_name(node) or ""] = self._called(node.value)

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        """Make an asynchronous client beside a synchronous one."""
        name = owner_name(original_node.body[0])
        found = self._clients.bound.get(name or "", {}).get(self._file)
        if not name or not found or not self._is_twofold(found):
            return updated_node
        class_ = names.CLASSES[found.product]
        AddImportsVisitor.add_needed_import(self.imports, names.HOME, f"Async{class_}")
        twin = updated_node.with_changes(leading_lines=[]).visit(Twin({name, found.root}, class_))
        return cst.FlattenSentinel([updated_node, cst.ensure_type(twin, cst.SimpleStatementLine)])

    def leave_Try(self, original_node: cst.Try, updated_node: cst.Try) -> cst.Try:
        """Catch `TenancyError` first, because here it derives from `AuthorizationError`."""
        pairs = zip(original_node.handlers, updated_node.handlers, strict=True)
        found = [(names.TENANCY not in (names_inside(self, old.type) if old.type else []), new) for old, new in pairs]
        return updated_node.with_changes(handlers=[new for _, new in sorted(found, key=lambda pair: pair[0])])

    def leave_With(self, original_node: cst.With, updated_node: cst.With) -> cst.With:
        items = list(updated_node.items) if original_node.asynchronous else []
        for place, item in enumerate(items):
            if self._is_twofold(self._clients.place(original_node.items[place].item, self._file)):
                items[place] = item.with_changes(item=rename_root(item.item, 0))
        return updated_node.with_changes(items=items or updated_node.items)

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        if str(node.evaluated_value).startswith(("stytch.b2b.", "stytch.consumer.", "stytch.core.", "stytch.Client")):
            self._leave(node, "this text names a part of `stytch`; name that of `stytch_client`")

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        """Give every argument its name."""
        made = [names.CLIENTS[name] for name in qualified_names(self, original_node.func) if name in names.CLIENTS]
        method = names.CONSTRUCTOR if made else self._called(original_node)
        found = self._clients.place(original_node.func, self._file)
        order = names.METHODS[made[0] if made else found.product if found else "b2b"].get(method)
        if order is None:
            return updated_node
        if method in names.RESULTS:
            self._leave(original_node, f"`{method}`: {names.RESULTS[method]}")
        kept = 2 if made else 0  # ID and secret of the project are positional in both packages
        given = new_arguments(updated_node.args, order, kept, lambda text: self._leave(original_node, text))
        return updated_node.with_changes(args=given)

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        parent = self.get_metadata(ParentNodeProvider, original_node)
        is_label = original_node in (getattr(parent, "attr", None), getattr(parent, "keyword", None))
        return updated_node if is_label else self._replaced(original_node) or updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        new = self._replaced(original_node)
        found = self._clients.place(original_node, self._file)
        if new or found:
            return new or self._method(original_node, updated_node, found)
        attribute, owner = original_node.attr.value, original_node.value
        name = last_name(owner) or ""
        method = self._called(owner) or self._results.get(name)
        if attribute == "details" and self._is_error(owner):
            return updated_node.value  # the error itself has what its details had
        if attribute == "original_json" and name == "details":
            return updated_node.with_changes(attr=cst.Name("body"))
        if attribute == "member_session" and method == "sessions.authenticate_jwt":
            return updated_node.with_changes(attr=cst.Name("session"))
        if attribute == "is_success" and method:
            self._leave(original_node, "read `status_code`; an error response raises `APIError`")
        if attribute == "value" and name in names.ENUM_FIELDS:
            self._leave(original_node, f"if `{name}` is from a response, it is a string without `.value`")
        return updated_node

    def _replaced(self, node: cst.BaseExpression) -> cst.BaseExpression | None:
        """Return what stands for a name of the other package; None for any other name."""
        for name in qualified_names(self, node):
            if name in names.CLIENTS:
                product = names.CLIENTS[name]
                owner = next(filter(None, map(owner_name, parents(self, node))), "")
                bound = self._clients.find(owner, self._file)
                prefix = "" if SYNC in self._clients.modes(product, bound.root if bound else owner) else "Async"
                return self._local(f"{names.HOME}.{prefix}{names.CLASSES[product]}", name)
            value, path = names.enum_value(name), names.class_of(name)
            if value is not None:
                return cst.SimpleString(f'"{value}"')
            if path:
                return self._local(path, name)
            parent = self.get_metadata(ParentNodeProvider, node)
            whole = not (isinstance(parent, cst.Attribute) and parent.value is node)
            if whole and not names.is_module(name) and not name.endswith("RequestOptions"):
                self._leave(node, f"there is no `{name}` here; values of enums are plain strings")
        return None

    def _local(self, path: str, old: str) -> cst.Name:
        """Import a class and return its name in this file, which is longer if two classes have the same name."""
        module, _, class_ = path.rpartition(".")
        if path not in self._added:
            wanted = self._aliases.get(old, class_)
            prefix = module.rpartition(".")[2].title() if wanted in self._added.values() else ""
            new = self._added[path] = f"{prefix}{wanted}"
            AddImportsVisitor.add_needed_import(self.imports, module, class_, new if new != class_ else None)
        return cst.Name(self._added[path])

    def _method(self, original: cst.Attribute, updated: cst.Attribute, found: Bound | None) -> cst.BaseExpression:
        """Return a method of a client without the ending `_async`, and what is no method as it is."""
        path = found.path if found else ""
        method, parent = path.removesuffix("_async"), self.get_metadata(ParentNodeProvider, original)
        called = isinstance(parent, cst.Call) and parent.func is original
        if not found or (method not in names.METHODS[found.product] and method != "close"):
            if called and method.partition(".")[0] in names.RESOURCES:
                self._leave(original, f"`stytch` {names.VERSION} has no `{method}`; look it up in the reference")
            return updated
        if not called:
            self._leave(original, f"`{method}` takes keyword arguments only, wherever it is called")
        changed = updated.with_changes(attr=cst.Name(method.rpartition(".")[2]))
        is_twin = self._is_twofold(found) and (method != path or method == "close")
        return rename_root(changed, path.count(".") + 1) if is_twin else changed

    def _called(self, node: cst.BaseExpression) -> str:
        """Return the method that an expression is a call of; empty if it is none."""
        call = node.expression if isinstance(node, cst.Await) else node
        found = self._clients.place(call.func, self._file) if isinstance(call, cst.Call) else None
        return found.path.removesuffix("_async") if found else ""

    def _note_error(self, kind: cst.CSTNode | None, name: cst.CSTNode | None) -> None:
        inner = name.name if isinstance(name, cst.AsName) else name
        if kind and inner and names.ERROR in names_inside(self, kind):
            self._errors.add(last_name(inner) or "")

    def _is_error(self, node: cst.BaseExpression) -> bool:
        raised = node.value if isinstance(node, cst.Attribute) and node.attr.value == "value" else node
        return last_name(raised) in self._errors

    def _is_twofold(self, found: Bound | None) -> bool:
        return found is not None and self._clients.modes(found.product, found.root) == {SYNC, ASYNC}

    def _unimport(self, module: str, name: str | None, alias: str | None) -> None:
        RemoveImportsVisitor.remove_unused_import(self.imports, module, name, alias)

    def _leave(self, node: cst.CSTNode, text: str) -> None:
        place = self.get_metadata(PositionProvider, node, None)
        self.leftovers.append(Leftover(place.start.line if place else 1, text))


def _module(node: cst.ImportFrom) -> str:
    """Return the module of the other package that names are imported from; empty for any other module."""
    module = get_full_name_for_node(node.module) if node.module and not node.relative else None
    return module if module and f"{module}.".startswith("stytch.") else ""
