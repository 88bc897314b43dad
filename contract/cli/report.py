"""What a person at a terminal or in a CI log sees of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable

from contract.engine import Run
from contract.findings import Finding, Tally, curl


def progress() -> Callable[[str, int, int, Tally], None]:
    """A line an operation: rewritten in place on a terminal, one after the other in a log."""
    live = sys.stderr.isatty()

    def show(name: str, number: int, of: int, tally: Tally) -> None:
        failures = sum(tally.times.values())
        state = f"{failures} failures" if failures else "ok"
        line = f"[{number:>3}/{of}] {name}: {tally.counts['cases']} cases, {state}"
        print(
            f"\r\x1b[K{line}" if live else line, end="" if live and number < of else "\n", file=sys.stderr, flush=True
        )

    return show


def text(run: Run, replay: Callable[[Finding], str]) -> str:
    """The end of a run in plain lines.

    Args:
        run: what was done.
        replay: gives the command that repeats the cases of a finding.
    """
    total = run.total
    counts = total.counts
    lines = [
        _failure(finding, total.times[group], replay(finding)) for group, finding in sorted(total.smallest.items())
    ]
    never = [name for name, tally in run.operations.items() if not tally.counts["accepted"]]
    if never:
        lines.append("never accepted a valid request: " + ", ".join(never))
    rate = counts["cases"] / run.seconds if run.seconds else 0.0
    lines.append(
        f"{len(run.operations)} operations, {counts['cases']} cases ({counts['valid']} valid, {counts['invalid']} "
        f"invalid; {counts['through the client']} through the client, {counts['past the client']} past it), "
        f"{len(total.smallest)} kinds of failure, {run.seconds:.1f} s ({rate:.0f} a second), seed {run.seed}"
    )
    return "\n".join(lines)


def _failure(finding: Finding, times: int, replay: str) -> str:
    lines = [f"FAIL {finding.party}: {finding.check} — {finding.operation} ({times}x)", f"  {finding.message}"]
    if finding.case:
        lines.append(f"  case:   {finding.case}")
    if finding.request is not None:
        lines.append(f"  curl:   {curl(finding.request)}")
    lines.append(f"  replay: {replay}")
    return "\n".join(lines)
