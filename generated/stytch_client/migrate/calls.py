"""The arguments of calls, and names beside those of clients that are used with and without `await`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import libcst as cst

from .clients import last_name

_NO_SPACE: Final = cst.SimpleWhitespace("")
_EQUAL: Final = cst.AssignEqual(_NO_SPACE, _NO_SPACE)
_DROPPED: Final = "suppress_warnings"


def new_arguments(
    given: Sequence[cst.Arg], names: Sequence[str], kept: int, leave: Callable[[str], None]
) -> list[cst.Arg]:
    """Return the arguments of a call by their new names, except the first `kept`; `leave` notes what is left to do."""
    order = [name.partition("=")[0] for name in names]
    renamed = {old: new for old, equal, new in (name.partition("=") for name in names) if equal}
    found: list[cst.Arg] = []
    for place, argument in enumerate(given):
        old = argument.keyword.value if argument.keyword else "".join(order[place : place + 1])
        if argument.star or not old or (place < kept and not argument.keyword):
            if argument.star == "*":
                leave("pass each argument by its name")
            found.append(argument)
        elif old != _DROPPED:
            new = renamed.get(old, old)
            if not new:
                leave(f"there is no argument `{old}`")
            value = _new_value(old, argument.value, leave)
            if old == "environment" and isinstance(value, cst.SimpleString):
                new = "base_url" if "://" in value.value else old
            elif old == "environment":
                leave("`environment` is `test` or `live`; pass a URL as `base_url`")
            found.append(cst.Arg(value, keyword=cst.Name(new or old), equal=_EQUAL, comma=argument.comma))
    if found:
        found[-1] = found[-1].with_changes(comma=given[-1].comma)
    return found


def _new_value(name: str, value: cst.BaseExpression, leave: Callable[[str], None]) -> cst.BaseExpression:
    """Return the value for an argument of that old name."""
    if name == "scopes":
        words = [each.value for each in value.elements] if isinstance(value, (cst.List, cst.Tuple)) else []
        texts = [word.evaluated_value for word in words if isinstance(word, cst.SimpleString)]
        if words and len(texts) == len(words):
            return cst.SimpleString(f'"{" ".join(map(str, texts))}"')
        return cst.Call(cst.Attribute(cst.SimpleString('" "'), cst.Name("join")), [cst.Arg(value)])
    if name == "method_options":
        if isinstance(value, cst.Call) and (last_name(value.func) or "").endswith("RequestOptions") and value.args:
            return value.args[0].value
        leave("pass a `MemberAuthorization` as `authorization`")
    return value


def twin_name(name: str) -> str:
    """Return the name of the asynchronous client beside a synchronous one."""
    if name.isupper():
        return f"ASYNC_{name}"
    bare = name.lstrip("_")
    return f"{name[: len(name) - len(bare)]}async_{bare}"


def rename_root(node: cst.BaseExpression, depth: int) -> cst.BaseExpression:
    """Return `client.sessions.authenticate` with the name of the twin, `depth` attributes before its end."""
    if depth and isinstance(node, cst.Attribute):
        return node.with_changes(value=rename_root(node.value, depth - 1))
    if isinstance(node, cst.Attribute):
        return node.with_changes(attr=cst.Name(twin_name(node.attr.value)))
    return cst.Name(twin_name(node.value)) if isinstance(node, cst.Name) else node


class Twin(cst.CSTTransformer):
    """Makes the statement of an asynchronous client from that of a synchronous one."""

    def __init__(self, clients: set[str], class_: str) -> None:
        """Keep the names that are others in the twin: those of clients, and the class."""
        super().__init__()
        self._new = {name: twin_name(name) for name in clients} | {class_: f"Async{class_}"}

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.Name:
        """Replace a name."""
        return updated_node.with_changes(value=self._new.get(original_node.value, original_node.value))
