"""The bundled document, checked by a linter that knows nothing of this repository."""
