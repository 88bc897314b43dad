"""All files of a program: those that use the package `stytch` are read together, then rewritten one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper

from .clients import Clients, Survey
from .rewriting import Leftover, rewrite


def rewritten(files: Sequence[Path]) -> Iterator[tuple[Path, bytes, bytes, list[Leftover]]]:
    """Yield each file of a program that uses the other package: as it is, as it should be, and what is left to do."""
    clients, read, failed, wanted = Clients(), dict[Path, MetadataWrapper](), set[Path](), {"stytch"}
    for _ in range(2):  # the files that name the package, then also those that name one of its clients
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, wanted))})\b".encode())
        for file in files:
            data = file.read_bytes()
            if file not in read.keys() | failed and pattern.search(data):
                try:
                    read[file] = MetadataWrapper(cst.parse_module(data))
                except (cst.ParserSyntaxError, UnicodeDecodeError) as error:
                    failed.add(file)
                    text = f"cannot be read: {str(error).splitlines()[0]}"
                    yield file, data, data, [Leftover(getattr(error, "raw_line", 1), text)]
        for file, wrapper in [*read.items()] * 2:
            wrapper.visit(Survey(clients, file))
        wanted |= {name.removesuffix("()") for name in clients.bound}
    for file, wrapper in sorted(read.items()):
        module, leftovers = rewrite(wrapper, clients, file)
        yield file, wrapper.module.bytes, module.bytes, leftovers
