"""Responses drawn from the document, which both variants of the client must decode without loss."""
