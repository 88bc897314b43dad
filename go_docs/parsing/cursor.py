"""A reading position in a list of Go tokens, with the refusals every parser needs."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from go_docs.parsing.lexer import Token, tokens, unquoted
from go_docs.parsing.source_text import PageError, Text

_KEYWORDS = """break case chan const continue default defer else fallthrough for func go goto if import interface map
package range return select struct switch type var"""
KEYWORDS = frozenset(_KEYWORDS.split())
DEEPEST = 50
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_TAG = re.compile(r'\s*([^\s":`]+):("(?:[^"\\]|\\.)*")')


class Cursor:
    """Reads tokens one by one, no further than asked; comments and line ends are tokens too.

    `end` is the offset behind the last token read.
    """

    def __init__(self, text: Text, start: int, stop: int) -> None:
        self.text = text
        self.stop = stop
        self.end = start
        self._source = tokens(text, start, stop)
        self._seen: deque[Token] = deque()
        self._depth = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a token without reading it, or None behind the last."""
        while len(self._seen) <= ahead:
            token = next(self._source, None)
            if token is None:
                return None
            self._seen.append(token)
        return self._seen[ahead]

    def at(self, *values: str) -> bool:
        """Tell whether the next token is one of these words or marks."""
        token = self.peek()
        return token is not None and token.kind in ("word", "mark") and token.value in values

    def at_kind(self, *kinds: str) -> bool:
        """Tell whether the next token is of one of these kinds."""
        token = self.peek()
        return token is not None and token.kind in kinds

    def take(self) -> Token:
        """Read the next token.

        Raises:
            PageError: The document ends here.
        """
        token = self.peek()
        if token is None:
            raise self.truncated()
        self._seen.popleft()
        self.end = token.stop
        return token

    def take_mark(self, value: str) -> Token:
        """Read exactly this word or mark, or refuse what stands there instead."""
        if self.peek() is not None and not self.at(value):
            raise self.unexpected(f"{value!r}")
        return self.take()

    def take_name(self) -> Token:
        """Read a word that may be a name."""
        token = self.peek()
        if token is not None and (token.kind != "word" or token.value in KEYWORDS):
            raise self.unexpected("a name")
        return self.take()

    def skip_ends(self) -> int:
        """Read line ends and return how many there were."""
        count = 0
        while self.at_kind("end"):
            self.take()
            count += 1
        return count

    def skip_balanced(self) -> None:
        """Read one bracketed group, with everything inside it, whose opening bracket is next."""
        opening = self.take()
        expected = [_CLOSING[opening.value]]
        while expected:
            token = self.peek()
            if token is None:
                raise self.truncated()
            if token.kind == "mark" and token.value in _CLOSING:
                expected.append(_CLOSING[token.value])
            elif token.kind == "mark" and token.value in _CLOSING.values() and token.value != expected.pop():
                raise self.unexpected("the bracket that closes the group")
            self.take()

    def take_tag(self) -> dict[str, str]:
        """Read a struct tag when one is next; return its keys and values, empty without one."""
        token = self.peek()
        if token is None or token.kind != "text":
            return {}
        self.take()
        tag = unquoted(token.value)
        pairs = {match[1]: unquoted(match[2]) for match in _TAG.finditer(tag)}
        if _TAG.sub("", tag).strip():
            raise self.text.refuse(
                token.start, "malformed-tag", 'a struct tag must be a list of key:"value"', "correct the tag"
            )
        return pairs

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Go one level down for the time of a `with`; refuse to go deeper than `DEEPEST`."""
        if self._depth == DEEPEST:
            raise self.text.refuse(self.end, "too-deep", f"types nest deeper than {DEEPEST}", "simplify the type")
        self._depth += 1
        yield
        self._depth -= 1

    def unexpected(self, wanted: str) -> PageError:
        """Return the refusal of the next token, which is not what is `wanted`."""
        token = self.peek()
        if token is None:
            return self.truncated()
        shown = "the end of the line" if token.value == "\n" else repr(token.value[:40])
        return self.text.refuse(
            token.start,
            "unexpected-token",
            f"expected {wanted}, found {shown}",
            "take the page from its source again: characters are missing or were added here",
        )

    def truncated(self) -> PageError:
        """Return the refusal of a declaration that ends too early."""
        return self.text.refuse(
            max(self.stop - 1, 0),
            "truncated-declaration",
            "the declaration is not complete: a closing bracket is missing",
            "take the whole page from its source again",
        )
