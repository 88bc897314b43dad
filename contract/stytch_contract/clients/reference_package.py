"""The package that openapi-python-client generates from a document; it is generated once and kept on disk."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import importlib
import io
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import platformdirs

from stytch_contract.cases import Document

_PREFIX = "stock_client_"
_ENDPOINTS = "endpoints.json"
# A package that no run has used for this long is of a document that is no longer tested.
_KEPT_DAYS = 14


class ReferenceClientError(Exception):
    """openapi-python-client cannot generate a client from the document; the message is its own."""


@dataclass(frozen=True)
class Endpoint:
    """How the package calls one operation.

    Attributes:
        method: HTTP method in capitals.
        path: Path template.
        module: Name of its module below the package.
        parameters: Location (`path`, `query` or `header`), name and Python name of each parameter.
        body: Name of the class of the body; None if it has none.
        required_fields: Names of the required body fields.
        optional_fields: Names of the other body fields.
    """

    method: str
    path: str
    module: str
    parameters: list[tuple[str, str, str]]
    body: str | None
    required_fields: list[str]
    optional_fields: list[str]


def reference_package(document: Document, cache: Path | None = None) -> tuple[ModuleType, list[Endpoint]]:
    """Import the package of a document; it is generated first if it is not in the cache.

    Args:
        document: The bundled document.
        cache: Directory of the packages; default: one in the user's cache directory.

    Raises:
        ReferenceClientError: The generator rejects the document.
    """
    content = json.dumps([document, version("openapi-python-client")], sort_keys=True)
    # Named after the document, so that the packages of two documents in one process do not share modules.
    name = _PREFIX + hashlib.sha256(content.encode()).hexdigest()[:16]
    cache = cache or platformdirs.user_cache_path("stytch-contract")
    directory = cache / name
    if not (directory / _ENDPOINTS).exists():
        cache.mkdir(parents=True, exist_ok=True)
        _remove_unused(cache)
        made = Path(tempfile.mkdtemp(prefix="making-", dir=cache))
        try:
            _generate(document, made, name)
            # Another process that was faster has made the same, so that it does not matter which of them is kept.
            with contextlib.suppress(OSError):
                made.rename(directory)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    with contextlib.suppress(OSError):  # a cache that cannot be written still serves
        os.utime(directory)
    endpoints = [Endpoint(**entry) for entry in json.loads((directory / _ENDPOINTS).read_bytes())]
    return _import_package(name, directory), endpoints


def _remove_unused(cache: Path) -> None:
    oldest = time.time() - _KEPT_DAYS * 86_400
    for directory in (*cache.glob(f"{_PREFIX}*"), *cache.glob("making-*")):
        with contextlib.suppress(OSError):  # another process removes it too
            if directory.stat().st_mtime < oldest:
                shutil.rmtree(directory, ignore_errors=True)


def _generate(document: Document, directory: Path, name: str) -> None:
    # Imported late: loading and running the generator takes seconds.
    from openapi_python_client import Project
    from openapi_python_client.config import Config, ConfigFile, MetaType
    from openapi_python_client.parser.errors import GeneratorError
    from openapi_python_client.parser.openapi import GeneratorData

    settings, output = ConfigFile(package_name_override=name, post_hooks=[]), directory / name
    config = Config.from_sources(settings, MetaType.NONE, output, "utf-8", overwrite=True, output_path=output)
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        raise ReferenceClientError(f"{data.header}: {data.detail}")
    with contextlib.redirect_stdout(io.StringIO()):
        errors = Project(openapi=data, config=config).build()
    if errors:
        raise ReferenceClientError("; ".join(f"{error.header}: {error.detail}" for error in errors))
    endpoints = [
        dataclasses.asdict(_endpoint(f"api.{tag}.{endpoint.name}", endpoint))
        for tag, collection in data.endpoint_collections_by_tag.items()
        for endpoint in collection.endpoints
    ]
    (directory / _ENDPOINTS).write_text(json.dumps(endpoints), encoding="utf-8")


def _endpoint(module: str, endpoint: Any) -> Endpoint:
    fields = [body.prop for body in endpoint.bodies if hasattr(body.prop, "required_properties")]
    return Endpoint(
        method=endpoint.method.upper(),
        path=str(endpoint.path.get_untrusted_value()),
        module=module,
        parameters=list(_parameters(endpoint)),
        body=str(fields[0].class_info.name) if fields else None,
        required_fields=sorted({_name(field) for prop in fields for field in prop.required_properties or ()}),
        optional_fields=sorted({_name(field) for prop in fields for field in prop.optional_properties or ()}),
    )


def _parameters(endpoint: Any) -> Iterator[tuple[str, str, str]]:
    for location in ("path", "query", "header"):
        for parameter in getattr(endpoint, f"{location}_parameters"):
            yield location, _name(parameter), str(parameter.python_name)


def _name(prop: Any) -> str:
    name = prop.name
    return str(name.get_untrusted_value() if hasattr(name, "get_untrusted_value") else name)


def _import_package(name: str, directory: Path) -> ModuleType:
    """Import the package from `directory`; later imports find its modules through the package."""
    importlib.invalidate_caches()
    sys.path.insert(0, str(directory))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(directory))
