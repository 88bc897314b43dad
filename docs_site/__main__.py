"""The command line: builds the documentation site, or serves it to read it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"


def main(arguments: list[str]) -> int:
    """Build or serve the site; the exit code is 0 for success, 1 for warnings and errors of the build."""
    parser = argparse.ArgumentParser(
        prog="tasks.py docs",
        description="Builds the documentation site into build/site, without a network. A warning is an error.",
    )
    parser.add_argument("--serve", action="store_true", help="serve the site on loopback; rebuild it on changes")
    parser.add_argument("--port", type=int, default=8000, help="port of --serve (%(default)s)")
    parser.add_argument("--output", type=Path, default=SITE, help="folder of the built site (build/site)")
    chosen = parser.parse_args(arguments)
    command = [sys.executable, "-m", "mkdocs", "--quiet"] if not chosen.serve else [sys.executable, "-m", "mkdocs"]
    if chosen.serve:
        watched = [option for name in ("spec", "docs_site", "mock/README.md") for option in ("--watch", name)]
        command += ["serve", "--dev-addr", f"127.0.0.1:{chosen.port}", *watched]
    else:
        command += ["build", "--strict", "--site-dir", str(chosen.output.resolve())]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code == 0 and not chosen.serve:
        print(f"docs: {len(list(chosen.output.rglob('*.html')))} pages in {chosen.output}/index.html")
    return min(code, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
