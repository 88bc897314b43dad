"""The exception of every step that ends a publication or a release."""

from __future__ import annotations


class PublishError(Exception):
    """A step failed; the text says why and what to do.

    Attributes:
        exit_code: 1 if a check or the index rejected the release, 2 if the step could not be carried out.
    """

    def __init__(self, message: str, *, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code
