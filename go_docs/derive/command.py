"""The command `derive`: proposals for resources, the patch after a new release of the documentation, the measurement."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.problems import CannotRunError
from go_docs.derive.resource.additions import Additions, unified_diff
from go_docs.derive.workspace import Workspace, open_workspace
