"""Finds the operation of a request by its method and path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final
from urllib.parse import unquote_to_bytes

from ..errors import ApiError
from .document import DocumentError, Operation

_LONGEST_COMPARED: Final = 200


@dataclass(slots=True)
class _Node:
    """One segment in the tree of paths."""

    fixed: dict[str, _Node] = field(default_factory=dict)
    variable: _Node | None = None
    methods: dict[str, tuple[Operation, tuple[str, ...]]] = field(default_factory=dict)


class Router:
    """Maps method and path to an operation and the values in the path.

    As OpenAPI requires, a fixed segment is preferred to a variable, and the path is matched before the method: GET on
    a path that only has POST is an error even if a more general path has GET.

    Args:
        operations: All operations.

    Raises:
        DocumentError: Two operations have the same method and path, two paths differ only in the names of their
            variables, or a segment mixes text and variables.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._root = _Node()
        self._fixed: dict[str, _Node] = {}
        self._paths: dict[str, Operation] = {}
        for operation in operations:
            self._add(operation)

    def find(self, method: str, raw_path: str) -> tuple[Operation, Mapping[str, str]]:
        """Return the operation of a request, and the values of the variables in its path, decoded.

        Args:
            method: HTTP method in upper case.
            raw_path: The path as it was sent, percent-encoded, without the query.

        Raises:
            ApiError: No operation has this path (404), or none has this method there (405), or the path is not
                percent-encoded UTF-8 (400).
        """
        values: tuple[str, ...] = ()
        node = self._fixed.get(raw_path)
        if node is None:
            segments = raw_path.split("/")
            if "%" in raw_path or not raw_path.isascii():
                segments = [_decode(segment) for segment in segments]
            match = _search(self._root, segments, 0)
            if match is None:
                raise ApiError("route_not_found", self._nearest(raw_path))
            node, values = match
        found = node.methods.get(method)
        if found is None:
            raise ApiError("method_not_allowed", headers={"allow": ", ".join(sorted(node.methods))})
        operation, names = found
        return operation, dict(zip(names, values, strict=True))

    def _nearest(self, raw_path: str) -> str:
        """Return a message that names the documented path most like one that does not exist."""
        # Long paths are cut: the comparison takes time in proportion to their length.
        (path,) = get_close_matches(raw_path[:_LONGEST_COMPARED], self._paths, n=1, cutoff=0)
        operation = self._paths[path]
        return f"No operation has this URL. The nearest documented one is {operation.method} {path} ({operation.id})."

    def _add(self, operation: Operation) -> None:
        self._paths.setdefault(operation.path, operation)
        node = self._root
        names: list[str] = []
        for segment in operation.path.split("/"):
            if segment.startswith("{") and segment.endswith("}"):
                names.append(segment[1:-1])
                node.variable = node.variable or _Node()
                node = node.variable
            elif "{" in segment:
                raise DocumentError(f"{operation.path}: a variable must be a whole segment, {segment} is not")
            else:
                node = node.fixed.setdefault(segment, _Node())
        for other, _ in node.methods.values():
            # OpenAPI: paths that differ only in the names of their variables are the same path.
            if operation.method == other.method or operation.path != other.path:
                raise DocumentError(
                    f"{operation.method} {operation.path} ({operation.id}) matches the requests of "
                    f"{other.path} ({other.id}); change one of the paths"
                )
        node.methods[operation.method] = operation, tuple(names)
        if not names:
            self._fixed[operation.path] = node


def _search(node: _Node, segments: list[str], at: int) -> tuple[_Node, tuple[str, ...]] | None:
    if at == len(segments):
        return (node, ()) if node.methods else None
    segment = segments[at]
    following = node.fixed.get(segment)
    if following is not None:
        match = _search(following, segments, at + 1)
        if match is not None:
            return match
    if node.variable is not None and segment:
        match = _search(node.variable, segments, at + 1)
        if match is not None:
            return match[0], (segment, *match[1])
    return None


def _decode(segment: str) -> str:
    try:
        return unquote_to_bytes(segment).decode()
    except UnicodeDecodeError:
        raise ApiError("bad_request", "The path of the URL is not percent-encoded UTF-8.") from None
