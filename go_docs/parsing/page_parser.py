"""Parses the documentation page of a Go package, line-broken or flattened; every line must be a known kind of line."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from go_docs.parsing.declaration_parser import parse_declaration
from go_docs.parsing.go_syntax import Declaration, Function
from go_docs.parsing.reflow import reflow
from go_docs.parsing.source_text import SourceText

_PAGE_ELEMENT = re.compile(
    r"package|Warning|Go to latest|This package is not in the latest version of its module\.|This section is empty\."
    r"|License: .*|Path Synopsis|View all|Jump to|Keyboard shortcuts|\? : This menu|/ : Search site"
    r"|f or F : Jump to|y or Y : Canonical URL|Click to (?:show|hide) internal directories\.|Expand all|Collapse all"
)
_SECTION = re.compile(r"Documentation|Overview|Index|Constants|Variables|Functions|Types|Directories|Source Files")
_TITLE = re.compile(r"[a-z]\w*")
_VERSION = re.compile(r"(v\d\S*)(?: Latest)*")
_PUBLISHED = re.compile(r"Published: ([A-Z][a-z]{2}) (\d{1,2}), (\d{4})\b.*")
_ADDED = re.compile(r" added in (v\d\S*)$")
_TYPE_HEADING = re.compile(r"type (\w+)")
_FUNCTION_HEADING = re.compile(r"func (?:\(\*?(\w+)\) )?(\w+)")
_DECLARES = re.compile(r"(?:type|func|const|var)\b")
_NAME = re.compile(r"\w+")
_CALL = re.compile(r"(\w+): (Request|Response) type for `([\w.]+)`\.")
_DOCUMENTATION_START = re.compile(r"\w+:(?: (?:Request|Response) type for .*)?")
_NAMED_DOC = re.compile(r"(\w+):(?: .*)?")
_INDEX_ENTRY = re.compile(r"-? *(?:type (\w+)|func (?:\((?:\w+ )?\*?(\w+)\) )?(\w+).*|Variables|Constants)")
_LOOKS_LIKE_CODE = re.compile(r'`\w+:"|[{}]$|^(?:type|func|const|var)\b')
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass
class Page:
    """What one page states, in its order; `named` has a key for each type in an index or a heading."""

    layout: str = "line-broken"
    title: str | None = None
    version: str | None = None
    published: str | None = None
    named: dict[str, None] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    methods: dict[str, tuple[str, str]] = field(default_factory=dict)
    declarations: list[Declaration] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    start: int
    stop: int
    text: str


def parse_page(text: SourceText) -> Page:
    """Return what the page states.

    Raises:
        ParseError: A line is of no known kind, a declaration is incomplete, or the end of a comment is undecidable.
    """
    parser = _PageParser(text)
    while parser.index < len(parser.lines):
        parser.parse_line()
    return parser.page


class _PageParser:
    """Goes through the lines of one page once."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.page = Page()
        self.index = 0
        self.section = ""
        self.subject = ""  # the last declared name: documentation below it begins with this name
        self.documented = False  # whether its documentation has begun, so that more paragraphs may follow
        self.in_paragraph = False  # whether the line before is documentation that may continue
        stops = [*(start - 1 for start in text.line_starts[1:]), len(text.content)]
        self.lines = [
            _Line(start, stop, " ".join(text.content[start:stop].replace("¶", " ").split()))
            for start, stop in zip(text.line_starts, stops, strict=True)
        ]
        self.boundaries = [line.start for line in self.lines if self._is_outside(line)]
        self.functions: set[Function] = set()

    def parse_line(self) -> None:
        """Parse one line, or a declaration of several lines."""
        line = self.lines[self.index]
        line_text = line.text
        known = (
            not line_text
            or self._section(line_text)
            or _PAGE_ELEMENT.fullmatch(line_text)
            or (self.section == "" and self._header(line_text))
            or (self.section == "Index" and self._index_entry(line_text))
            or self._heading(line_text)
            or self._documentation(line_text)
        )
        if not line_text:
            self.in_paragraph = False
        if known:
            self.index += 1
        elif _DECLARES.match(line_text):
            self._declaration(line)
        else:
            written = self.text.content[line.start : line.stop]
            raise self.text.error(
                line.start + len(written) - len(written.lstrip()),
                "unknown-line",
                "the line is not a heading, a declaration or documentation of one",
                "download the complete page again; if pages have a new kind of line, add it to page_parser.py",
            )

    def _section(self, line_text: str) -> bool:
        if not _SECTION.fullmatch(line_text):
            return False
        self.section = line_text
        self._set_subject("")
        return True

    def _header(self, line_text: str) -> bool:
        version, published = _VERSION.fullmatch(line_text), _PUBLISHED.fullmatch(line_text)
        if self.page.title is None and _TITLE.fullmatch(line_text):
            self.page.title = line_text
        elif version:
            self.page.version = version[1]
        elif published and published[1] in _MONTHS:
            try:
                day = date(int(published[3]), _MONTHS.index(published[1]) + 1, int(published[2]))
            except ValueError:
                return False
            self.page.published = day.isoformat()
        else:
            return False
        return True

    def _index_entry(self, line_text: str) -> bool:
        entry = _INDEX_ENTRY.fullmatch(line_text)
        if entry is None:
            return False
        if entry[1]:
            self.page.named[entry[1]] = None
        elif entry[3]:
            self._add_function(Function(entry[3], entry[2]))
        return True

    def _heading(self, line_text: str) -> bool:
        added = _ADDED.search(line_text)
        bare = line_text[: added.start()] if added else line_text
        type_, function = _TYPE_HEADING.fullmatch(bare), _FUNCTION_HEADING.fullmatch(bare)
        if type_:
            self.page.named[type_[1]] = None
            self._set_subject(type_[1])
        elif function:
            self._add_function(Function(function[2], function[1]))
            self._set_subject(function[2])
        else:
            return False
        if added:
            self.page.added[f"{function[1]}.{function[2]}" if function and function[1] else self.subject] = added[1]
        return True

    def _documentation(self, line_text: str) -> bool:
        call, doc = _CALL.fullmatch(line_text), _NAMED_DOC.fullmatch(line_text)
        if call:
            self.page.methods[call[1]] = ("request" if call[2] == "Request" else "response", call[3])
        name = _NAME.match(line_text)
        begins = name is not None and name.group() == self.subject
        continues = self.in_paragraph or (self.documented and line_text[-1] in ".!?:")
        free = self.section in ("Overview", "Documentation", "Directories", "Source Files")
        if not (call or (begins and doc) or ((begins or continues or free) and not _LOOKS_LIKE_CODE.search(line_text))):
            return False
        self.in_paragraph = self.documented = True
        return True

    def _declaration(self, line: _Line) -> None:
        start = line.start + self.text.content[line.start : line.stop].index(line.text[0])
        flattened = self._reflowed(line, start)
        if flattened is None:
            found, end = parse_declaration(self.text, start, self._boundary())
        else:
            found, end = parse_declaration(flattened, 0, len(flattened.content))
            end += start
        while self.index < len(self.lines) and self.lines[self.index].stop < end:
            self.index += 1
        rest = self.text.content[end : self.lines[self.index].stop].strip()
        if rest and not rest.startswith("//"):
            message = "more text follows the declaration on its line"
            raise self.text.error(end, "unexpected-token", message, "remove the text")
        self.index += 1
        for one in found:
            if isinstance(one, Function):
                self._add_function(one)
            else:
                self.page.declarations.append(one)
            self._set_subject(one.name)

    def _reflowed(self, line: _Line, start: int) -> SourceText | None:
        """Return a flattened declaration with its line breaks restored, or None for any other declaration."""
        content = self.text.content[start : line.stop].rstrip()
        opening = re.match(r"(?:type [^{]*struct ?(?=\{)|(?:const|var) ?(?=\())", content)
        if opening is None or content[-1] not in "})" or not content[opening.end() + 1 : -1].strip():
            return None
        self.page.layout = "flattened"
        return reflow(self.text, start, start + opening.end(), start + len(content) - 1)

    def _is_outside(self, line: _Line) -> bool:
        """Return whether the line cannot be inside a declaration: it is not indented and begins something else."""
        indented = not self.text.content[line.start : line.start + 1].strip()
        return not indented and bool(_DECLARES.match(line.text) or _DOCUMENTATION_START.fullmatch(line.text))

    def _boundary(self) -> int:
        """Return the offset before which the declaration on the current line must end."""
        following = bisect_left(self.boundaries, self.lines[self.index].stop)
        return self.boundaries[following] - 1 if following < len(self.boundaries) else len(self.text.content)

    def _set_subject(self, name: str) -> None:
        self.subject, self.documented, self.in_paragraph = name, False, False

    def _add_function(self, function: Function) -> None:
        if function not in self.functions:
            self.functions.add(function)
            self.page.declarations.append(function)
