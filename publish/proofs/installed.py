"""Prints what is installed under a name, as JSON: its name, its version, and the digest of each of its files."""

import hashlib
import json
import sys
from importlib.metadata import distribution
from pathlib import Path

found = distribution(sys.argv[1])
files = {}
for file in found.files or ():
    written_by_installer = file.name in {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    if not (written_by_installer or file.parts[0] == ".." or "__pycache__" in file.parts):
        files[file.as_posix()] = hashlib.sha256(Path(str(file.locate())).read_bytes()).hexdigest()
print(json.dumps({"name": found.name, "version": found.version, "files": files}))
