"""The output of a run: progress while it works, and the findings at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable

from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally, curl
from stytch_contract.redaction import Redaction


def progress_printer() -> Callable[[str, int, int, Tally], None]:
    """Print a line per operation to stderr; on a terminal, each line replaces the one before."""
    terminal = sys.stderr.isatty()

    def show(name: str, number: int, of: int, tally: Tally) -> None:
        failures = sum(tally.times.values())
        state = f"{failures} failures" if failures else "ok"
        line = f"[{number:>3}/{of}] {name}: {tally.counts['cases']} cases, {state}"
        end = "" if terminal and number < of else "\n"
        print(f"\r\x1b[K{line}" if terminal else line, end=end, file=sys.stderr, flush=True)

    return show


def format_report(
    result: RunResult, replay_command: Callable[[Finding], str], redaction: Redaction, *, strict: bool = False
) -> str:
    """The result of a run as text: a paragraph per group of findings, then a summary.

    Args:
        result: The result of the run.
        replay_command: Gives the command that generates the case of a finding again.
        redaction: Removes secrets.
        strict: Whether notes are failures.
    """
    total = result.total
    counts = total.counts
    failures = total.failures(strict=strict)
    lines = []
    for group, finding in sorted(total.smallest.items()):
        kind = "FAIL" if group in failures else "NOTE"
        lines.append(_failure(kind, finding, total.times[group], replay_command(finding), redaction))
    never = [name for name, tally in result.operations.items() if not tally.counts["accepted"]]
    if never:
        lines.append("no valid request was accepted by: " + ", ".join(never))
    walked = {name: tally for name, tally in result.operations.items() if tally.counts["steps"]}
    if unreached := [name for name, tally in walked.items() if not tally.counts["accepted on a walk"]]:
        lines.append("no walk got a success from: " + ", ".join(unreached))
    if total.errors:
        listed = ", ".join(f"{name} ({times})" for name, times in sorted(total.errors.items()))
        lines.append(f"valid requests ended with {len(total.errors)} listed error types: {listed}")
    rate = counts["cases"] / result.seconds if result.seconds else 0.0
    lines.append(
        f"{len(result.operations)} operations, {counts['cases']} cases ({counts['valid']} valid, {counts['invalid']} "
        f"invalid; {counts['through the client']} through the client, {counts['raw']} as raw HTTP), "
        f"{len(failures)} kinds of failure, {result.seconds:.1f} s ({rate:.0f} cases/s), seed {result.seed}"
    )
    return "\n".join(lines)


def _failure(kind: str, finding: Finding, times: int, replay_command: str, redaction: Redaction) -> str:
    message = redaction.text(finding.message, finding.request)
    lines = [f"{kind} {finding.party}: {finding.check}: {finding.operation} ({times}x)", f"  {message}"]
    if finding.case:
        lines.append(f"  case:   {finding.case}")
    if finding.request is not None:
        lines.append(f"  curl:   {curl(redaction.request(finding.request))}")
    lines.append(f"  replay: {replay_command}")
    return "\n".join(lines)
