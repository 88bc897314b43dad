"""The lint rules, by what they are about; importing this package registers all of them."""

from . import (
    error_types,
    examples,
    limits,
    links,
    names,
    operations,
    parameters,
    prose,
    python_form,
    references,
    schemas,
    structure,
)

__all__ = [
    "error_types",
    "examples",
    "limits",
    "links",
    "names",
    "operations",
    "parameters",
    "prose",
    "python_form",
    "references",
    "schemas",
    "structure",
]
