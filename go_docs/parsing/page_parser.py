"""Reads a documentation page of a Go package, in its line-broken and its flattened shape: every line must be known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from go_docs.parsing.declaration_parser import declaration
from go_docs.parsing.go_syntax import Declaration, Function
from go_docs.parsing.reflow import unflatten
from go_docs.parsing.source_text import Text

_FURNITURE = re.compile(
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
_CALL = re.compile(r"(\w+): (Request|Response) type for `([\w.]+)`\.")
_OUTSIDE = re.compile(r"\w+:(?: (?:Request|Response) type for .*)?")
_PLAIN_DOC = re.compile(r"(\w+):(?: .*)?")
_INDEX_ENTRY = re.compile(r"-? *(?:type (\w+)|func (?:\((?:\w+ )?\*?(\w+)\) )?(\w+).*|Variables|Constants)")
_LOOKS_LIKE_CODE = re.compile(r'`\w+:"|[{}]$|^(?:type|func|const|var)\b')
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass
class Page:
    """What one page states, in its order."""

    shape: str = "line-broken"
    title: str | None = None
    version: str | None = None
    published: str | None = None
    named: list[str] = field(default_factory=list)
    added: dict[str, str] = field(default_factory=dict)
    calls: dict[str, tuple[str, str]] = field(default_factory=dict)
    declarations: list[Declaration] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    start: int
    stop: int
    words: str


def read_page(text: Text) -> Page:
    """Return what the page states.

    Raises:
        PageError: A line is none that such pages have, a declaration is incomplete, or a comment's end is undecided.
    """
    reader = _Reader(text)
    while reader.index < len(reader.lines):
        reader.read_line()
    return reader.page


class _Reader:
    """Goes through the lines of one page once."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.page = Page()
        self.index = 0
        self.section = ""
        self.subject = ""  # the name declared last: documentation below it begins with this name
        self.documented = False  # whether its documentation has begun, so that more paragraphs may follow
        self.paragraph = False  # whether the line before is documentation that may go on
        stops = [*(start - 1 for start in text.starts[1:]), len(text.content)]
        self.lines = [
            _Line(start, stop, " ".join(text.content[start:stop].replace("¶", " ").split()))
            for start, stop in zip(text.starts, stops, strict=True)
        ]

    def read_line(self) -> None:
        """Read one line, or one declaration of several."""
        line = self.lines[self.index]
        words = line.words
        known = (
            not words
            or self._section(words)
            or _FURNITURE.fullmatch(words)
            or (self.section == "" and self._header(words))
            or (self.section == "Index" and self._index_entry(words))
            or self._heading(words)
            or self._documentation(words)
        )
        if not words:
            self.paragraph = False
        if known:
            self.index += 1
        elif _DECLARES.match(words):
            self._declaration(line)
        else:
            written = self.text.content[line.start : line.stop]
            raise self.text.refuse(
                line.start + len(written) - len(written.lstrip()),
                "unknown-line",
                "this line is no part of a documentation page: neither heading, declaration nor their documentation",
                "take the whole page from its source again; if pages have this line now, teach it to go_docs/parsing/page_parser.py",
            )

    def _section(self, words: str) -> bool:
        if not _SECTION.fullmatch(words):
            return False
        self.section = words
        self._subject("")
        return True

    def _header(self, words: str) -> bool:
        version, published = _VERSION.fullmatch(words), _PUBLISHED.fullmatch(words)
        if self.page.title is None and _TITLE.fullmatch(words):
            self.page.title = words
        elif version:
            self.page.version = version[1]
        elif published and published[1] in _MONTHS:
            month = _MONTHS.index(published[1]) + 1
            self.page.published = f"{published[3]}-{month:02}-{int(published[2]):02}"
        else:
            return False
        return True

    def _index_entry(self, words: str) -> bool:
        entry = _INDEX_ENTRY.fullmatch(words)
        if entry is None:
            return False
        if entry[1]:
            self._name(entry[1])
        elif entry[3]:
            self._function(Function(entry[3], entry[2]))
        return True

    def _heading(self, words: str) -> bool:
        added = _ADDED.search(words)
        bare = words[: added.start()] if added else words
        type_, function = _TYPE_HEADING.fullmatch(bare), _FUNCTION_HEADING.fullmatch(bare)
        if type_:
            self._name(type_[1])
            self._subject(type_[1])
        elif function:
            self._function(Function(function[2], function[1]))
            self._subject(function[2])
        else:
            return False
        if added:
            self.page.added[f"{function[1]}.{function[2]}" if function and function[1] else self.subject] = added[1]
        return True

    def _documentation(self, words: str) -> bool:
        call, doc = _CALL.fullmatch(words), _PLAIN_DOC.fullmatch(words)
        if call:
            self.page.calls[call[1]] = ("request" if call[2] == "Request" else "response", call[3])
        begins = bool(self.subject) and re.match(rf"{self.subject}\b", words) is not None
        goes_on = self.paragraph or (self.documented and words[-1] in ".!?:")
        free = self.section in ("Overview", "Documentation", "Directories", "Source Files")
        if not (call or (begins and doc) or ((begins or goes_on or free) and not _LOOKS_LIKE_CODE.search(words))):
            return False
        self.paragraph = self.documented = True
        return True

    def _declaration(self, line: _Line) -> None:
        start = line.start + self.text.content[line.start : line.stop].index(line.words[0])
        text, stop = self._one_line(line, start), line.stop
        if text is None:
            text, stop = self.text, self._boundary()
        found, end = declaration(text, start, stop)
        while self.index < len(self.lines) and self.lines[self.index].stop < end:
            self.index += 1
        rest = self.text.content[end : self.lines[self.index].stop].strip()
        if rest and not rest.startswith("//"):
            raise self.text.refuse(end, "unexpected-token", "more follows the declaration on its line", "remove it")
        self.index += 1
        for one in found:
            if isinstance(one, Function):
                self._function(one)
            else:
                self.page.declarations.append(one)
            self._subject(one.name)

    def _one_line(self, line: _Line, start: int) -> Text | None:
        """Return the text with the line ends of a flattened declaration put back; None for any other declaration."""
        content = self.text.content[start : line.stop].rstrip()
        opening = re.match(r"(?:type [^{]*struct ?(?=\{)|(?:const|var) ?(?=\())", content)
        if opening is None or content[-1] not in "})" or not content[opening.end() + 1 : -1].strip():
            return None
        self.page.shape = "flattened"
        return unflatten(self.text, start + opening.end(), start + len(content) - 1)

    def _boundary(self) -> int:
        """Return the offset before which the declaration on the present line must end."""
        for line in self.lines[self.index + 1 :]:
            outside = self.text.content[line.start : line.start + 1].strip() != ""
            if outside and (_DECLARES.match(line.words) or _OUTSIDE.fullmatch(line.words)):
                return line.start - 1
        return len(self.text.content)

    def _subject(self, name: str) -> None:
        self.subject, self.documented, self.paragraph = name, False, False

    def _name(self, name: str) -> None:
        if name not in self.page.named:
            self.page.named.append(name)

    def _function(self, function: Function) -> None:
        if function not in self.page.declarations:
            self.page.declarations.append(function)
