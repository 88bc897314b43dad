"""A position in a sequence of Go tokens, with the errors that every parser needs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from go_docs.parsing.lexer import Token, TokenKind, tokenize
from go_docs.parsing.literals import LiteralError, Value, number_value, string_value, tag_pairs
from go_docs.parsing.source_text import ParseError, SourceText

_KEYWORDS = """break case chan const continue default defer else fallthrough for func go goto if import interface map
package range return select struct switch type var"""
KEYWORDS = frozenset(_KEYWORDS.split())
MAX_DEPTH = 50
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class TokenCursor:
    """Reads tokens one at a time and only as far as needed; comments and line ends are tokens too.

    `end` is the offset after the last token read.
    """

    def __init__(self, text: SourceText, start: int, stop: int) -> None:
        self.text = text
        self.stop = stop
        self.end = start
        self._tokens = tokenize(text, start, stop)
        self._ahead: deque[Token] = deque()
        self._depth = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a token without reading it, or None after the last one."""
        while len(self._ahead) <= ahead:
            token = next(self._tokens, None)
            if token is None:
                return None
            self._ahead.append(token)
        return self._ahead[ahead]

    def at(self, *values: str) -> bool:
        """Return whether the next token is one of these identifiers or operators."""
        token = self.peek()
        return token is not None and token.kind in ("identifier", "operator") and token.value in values

    def at_kind(self, *kinds: TokenKind) -> bool:
        """Return whether the next token is of one of these kinds."""
        token = self.peek()
        return token is not None and token.kind in kinds

    def take(self) -> Token:
        """Read the next token.

        Raises:
            ParseError: The document ends here.
        """
        token = self.peek()
        if token is None:
            raise self.truncated()
        self._ahead.popleft()
        self.end = token.stop
        return token

    def expect(self, value: str) -> Token:
        """Read this identifier or operator.

        Raises:
            ParseError: The next token is another one.
        """
        if self.peek() is not None and not self.at(value):
            raise self.unexpected(f"{value!r}")
        return self.take()

    def expect_name(self) -> Token:
        """Read an identifier.

        Raises:
            ParseError: The next token is a keyword or no identifier.
        """
        token = self.peek()
        if token is not None and (token.kind != "identifier" or token.value in KEYWORDS):
            raise self.unexpected("a name")
        return self.take()

    def skip_terminators(self) -> int:
        """Read line ends and semicolons, and return how many there were."""
        count = 0
        while self.at_kind("terminator"):
            self.take()
            count += 1
        return count

    def take_balanced(self) -> list[Token]:
        """Read a bracketed group; its opening bracket is the next token. Return all of its tokens.

        Raises:
            ParseError: A bracket is missing or does not match.
        """
        read = [self.take()]
        expected = [_CLOSING[read[0].value]]
        while expected:
            token = self.peek()
            if token is None:
                raise self.truncated()
            if token.kind == "operator" and token.value in _CLOSING:
                expected.append(_CLOSING[token.value])
            elif token.kind == "operator" and token.value in _CLOSING.values() and token.value != expected.pop():
                raise self.unexpected("the bracket that closes the group")
            read.append(self.take())
        return read

    def literal_value(self, token: Token) -> Value | None:
        """Return the value of a literal token, or None for a number that has no JSON value.

        Raises:
            ParseError: Go does not accept the literal.
        """
        try:
            return number_value(token.value) if token.kind == "number" else string_value(token.value)
        except LiteralError as error:
            raise self.text.error(token.start, "invalid-literal", str(error), "correct the literal") from error

    def take_tag(self) -> dict[str, str]:
        """Read a struct tag if one is next; return its keys and values, or an empty mapping.

        Raises:
            ParseError: The tag is not a list of `key:"value"`.
        """
        token = self.peek()
        if token is None or token.kind != "string":
            return {}
        self.take()
        try:
            return tag_pairs(str(string_value(token.value)))
        except LiteralError as error:
            raise self.text.error(token.start, "malformed-tag", str(error), "correct the tag") from error

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Count one level of nesting during a `with` block.

        Raises:
            ParseError: There are more than `MAX_DEPTH` levels.
        """
        if self._depth == MAX_DEPTH:
            raise self.text.error(
                self.end, "too-deep", f"types nest deeper than {MAX_DEPTH} levels", "simplify the type"
            )
        self._depth += 1
        yield
        self._depth -= 1

    def unexpected(self, expected: str) -> ParseError:
        """Return the error for the next token, which is not what was expected."""
        token = self.peek()
        if token is None:
            return self.truncated()
        found = "the end of the line" if token.value == "\n" else repr(token.value[:40])
        return self.text.error(
            token.start,
            "unexpected-token",
            f"expected {expected}, found {found}",
            "download the page again: characters are missing or were added here",
        )

    def truncated(self) -> ParseError:
        """Return the error for a declaration that ends too early."""
        return self.text.error(
            max(self.stop - 1, 0),
            "truncated-declaration",
            "the declaration is incomplete: a closing bracket is missing",
            "download the complete page again",
        )
