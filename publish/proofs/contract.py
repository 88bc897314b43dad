"""Runs a few cases of the installed command `stytch-contract` against the mock that was installed with it."""

import subprocess
import sys
import sysconfig
from pathlib import Path

script = str(Path(sysconfig.get_path("scripts"), "stytch-contract"))
command = [script, "run", "--profile", "smoke", "--operation", "b2b.organizations.search"]
run = subprocess.run(command, capture_output=True, text=True, check=False)
if run.returncode:
    sys.exit(f"stytch-contract found something in the mock of its release:\n{run.stdout}{run.stderr}")
print(f"first run: {run.stdout.strip().splitlines()[-1]}")
