"""Reads the cases of a rule: differences from the small library spec, with `# expect: rule-id` on each line to find.

A case file is a series of differences without line numbers. `bad` or `good` opens a case, `file PATH` names a file of
the spec, and each block of lines below it is a hunk; an empty line separates two hunks.

    bad: what is wrong, if the hunks do not show it
    file schemas/library/books.yaml
    ~        books:  # expect: array-items
    -          items: {$ref: '#/Book'}

A line starts with a space (it is in the library's file), `-` (it is there and goes), `+` (it is added) or `~` (it is
there without the mark). The lines that are there must occur exactly once in the file. A file that the library does not
have consists of added lines only. `!` adds a line in which backslash escapes such as `\\r` or `\\xff` stand for bytes,
and `\\ no line feed` ends a file without one.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "specs" / "library"
LIBRARY = PROJECT / "library"
HEADER = re.compile(r"(?P<kind>bad|good)(?:: .+)?|file (?P<path>.+)")
NO_LINE_FEED = "\\ no line feed"
MARK = re.compile(rb"# expect: ([a-z0-9-]+(?:, [a-z0-9-]+)*)")
MARK_AT_END = re.compile(rb"  " + MARK.pattern + rb"\Z")

Places = set[tuple[str, int, str]]


class CaseError(ValueError):
    """A case file does not follow the form, or does not fit the library."""


@dataclass(slots=True)
class Case:
    """One spec that differs from the library's."""

    rule: str
    number: int
    bad: bool
    files: dict[str, bytes] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule}-{self.number}"

    def write(self, folder: Path) -> Path:
        """Write the whole spec below `folder` and return where it is."""
        spec = shutil.copytree(LIBRARY, folder / "library")
        for path, content in self.files.items():
            (spec / path).parent.mkdir(parents=True, exist_ok=True)
            (spec / path).write_bytes(content)
        return spec


def read_cases(file: Path) -> list[Case]:
    """Return the cases in a file.

    Raises:
        CaseError: A line has no meaning, or a hunk does not occur exactly once in the file that it changes.
    """
    cases: list[Case] = []
    path = ""
    hunk: list[str] = []
    for number, line in enumerate([*file.read_text(encoding="utf-8").split("\n"), ""], 1):
        header = HEADER.fullmatch(line)
        try:
            if hunk and (header or not line):
                cases[-1].files[path] = _changed(_content(cases[-1], path), hunk)
                hunk = []
            if header and header["kind"]:
                path = ""
                cases.append(Case(file.stem, len(cases) + 1, header["kind"] == "bad"))
            elif header:
                path = header["path"]
            elif line and (line[0] not in " -+~!\\" or not path):
                raise CaseError("a line starts with a space, -, +, ~, ! or \\, below `bad` or `good` and `file`")
            elif line:
                hunk.append(line)
        except CaseError as error:
            raise CaseError(f"{file.name}:{number}: {error}") from None
    return cases


def marked(spec: Path) -> Places:
    """Return file, line and rule of every mark below `spec`."""
    return {
        (file.relative_to(spec.parent).as_posix(), number, rule)
        for file in spec.rglob("*.*")
        if file.is_file()
        for number, line in enumerate(file.read_bytes().split(b"\n"), 1)
        if (mark := MARK.search(line))
        for rule in mark[1].decode().split(", ")
    }


def _content(case: Case, path: str) -> bytes:
    """Return a file as the hunks before have left it; nothing for one that the library does not have."""
    if path in case.files:
        return case.files[path]
    return (LIBRARY / path).read_bytes() if (LIBRARY / path).is_file() else b""


def _changed(content: bytes, hunk: list[str]) -> bytes:
    """Return `content` with one hunk applied."""
    lines = content.removesuffix(b"\n").split(b"\n") if content else []
    before = [
        MARK_AT_END.sub(b"", _bytes(line)) if line[0] == "~" else _bytes(line) for line in hunk if line[0] in " -~"
    ]
    after = [_bytes(line) for line in hunk if line[0] in " +~!"]
    starts = [at for at in range(len(lines) - len(before) + 1) if lines[at : at + len(before)] == before]
    if len(starts) != 1:
        raise CaseError(f"the hunk that ends here occurs {len(starts)} times in the file, instead of once")
    lines[starts[0] : starts[0] + len(before)] = after
    return b"\n".join(lines) + (b"" if NO_LINE_FEED in hunk else b"\n")


def _bytes(line: str) -> bytes:
    text = line[1:].encode()
    return text if line[0] != "!" else text.decode("unicode_escape").encode("latin-1")
