"""The lint rules, by what they are about; importing this package registers all of them."""

from . import examples, limits, links, names, operations, parameters, prose, python_form, references, schemas, structure

__all__ = [
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
