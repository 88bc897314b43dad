"""Starts the installed command `stytch-mock`, asks it for its health and stops it."""

import json
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

script = Path(sysconfig.get_path("scripts"), "stytch-mock")
with subprocess.Popen([script, "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
    try:
        line = server.stdout.readline() if server.stdout else ""
        if not line.startswith("stytch-mock: "):
            sys.exit(f"stytch-mock did not start: {line}")
        with urllib.request.urlopen(f"{line.split()[-1]}/_mock/health", timeout=30) as response:  # noqa: S310
            health = json.load(response)
    finally:
        server.terminate()
print(f"first start: {health['status']}")
