"""The command line: builds the documentation site, or serves it to read it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
MKDOCS = (sys.executable, "-m", "mkdocs")
WATCHED = ("spec", "docs_site", "mock/README.md", "CHANGELOG.md")
# Material for MkDocs prints a notice about its successor on each start otherwise.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def main(arguments: list[str]) -> int:
    """Build or serve the site; the exit code is 0 for success, 1 for warnings or errors of the build."""
    parser = argparse.ArgumentParser(
        prog="tasks.py docs",
        description="Builds the documentation site into build/site, without a network. A warning is an error.",
    )
    parser.add_argument("--serve", action="store_true", help="serve the site on loopback; rebuild it on changes")
    parser.add_argument("--port", type=int, default=8000, help="port of --serve (%(default)s)")
    parser.add_argument("--output", type=Path, default=SITE, help="folder of the built site (build/site)")
    chosen = parser.parse_args(arguments)
    return _serve(chosen.port) if chosen.serve else _build(chosen.output.resolve())


def _serve(port: int) -> int:
    watched = [option for name in WATCHED for option in ("--watch", name)]
    command = [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}", *watched]
    return min(subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False).returncode, 1)


def _build(output: Path) -> int:
    # Not with --quiet: MkDocs would not count the warnings that it does not print.
    command = [*MKDOCS, "build", "--strict", "--site-dir", str(output)]
    built = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if built.returncode:
        print(*(line for line in built.stderr.splitlines() if not line.startswith("INFO")), sep="\n", file=sys.stderr)
        return 1
    print(f"docs: {len(list(output.rglob('*.html')))} pages in {output}; read them with `tasks.py docs --serve`")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
