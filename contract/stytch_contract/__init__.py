"""Contract tests for the Stytch API: a backend, the client and the document are checked against each other.

`run_campaign` runs the whole suite; the command `stytch-contract run` is the same from a shell, and the pytest plugin
makes a test of each operation and scenario.
"""

from stytch_contract.campaign.run import Shard, run_campaign
from stytch_contract.plugs.plugs import Plugs
from stytch_contract.units.greeting import CouldNotRun

__all__ = ["CouldNotRun", "Plugs", "Shard", "run_campaign"]
