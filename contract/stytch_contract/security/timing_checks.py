"""Notes where the time of a response shows whether an address is known, though the response itself does not."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator

from stytch_contract.findings import Finding
from stytch_contract.security.own_calls import OwnCalls
from stytch_contract.security.probes import Prober, Template

# Their responses are the same for every address. Most other operations say that an address is unknown.
OPERATIONS = frozenset({"b2b.magic_links.email.discovery.send", "b2b.otps.email.discovery.send"})
PAIRS = 9
# Seconds below which a difference cannot be told from that of two equal requests.
NOTICEABLE = 0.02


def check_timing(
    template: Template, prober: Prober, source: random.Random, clock: Callable[[], float] = time.perf_counter
) -> Iterator[Finding]:
    """Compare the times for the address of a member and for unknown ones, in pairs.

    Args:
        template: A valid request of the operation.
        prober: Sends the requests.
        source: Decides names.
        clock: A clock that never goes back, in seconds.

    Yields:
        A note, if the median of the differences is noticeable and more than the median for unknown addresses.
    """
    if template.operation not in OPERATIONS:
        return
    calls = OwnCalls(template, prober)
    name = f"contract-suite-{source.getrandbits(64):016x}"
    known = f"{name}@example.com"
    organization_id = calls.make_organization(name)
    if not organization_id:
        return
    calls.send("POST", f"/v1/b2b/organizations/{organization_id}/members", {"email_address": known})

    def seconds(address: str) -> float:
        body = {**json.loads(template.request.body or b"{}"), "email_address": address}
        request = template.changed(body=json.dumps(body).encode())
        began = clock()
        prober.send(request)
        return clock() - began

    pairs = [(seconds(known), seconds(f"{name}-{number}@example.com")) for number in range(PAIRS)]
    calls.send("DELETE", f"/v1/b2b/organizations/{organization_id}")
    usual = statistics.median(unknown for _, unknown in pairs)
    difference = abs(statistics.median(of_known - unknown for of_known, unknown in pairs))
    if difference > max(NOTICEABLE, usual):
        # Without figures, which differ from run to run.
        message = "the time of a response shows whether its address is that of a member"
        yield Finding("backend", "timing-differs", template.operation, message, "security: timing", note=True)
