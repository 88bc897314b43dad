"""What a campaign prints: progress while it works, and the summary at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:  # so that progress can be printed before the suite is loaded
    from stytch_contract.campaign.causes import Cause
    from stytch_contract.campaign.summary import Summary
    from stytch_contract.units.result import CampaignResult
    from stytch_contract.units.unit import Unit

# Without a terminal, a line is printed after this many units.
PLAIN_EVERY = 50


def progress_printer(stream: TextIO) -> Callable[[Unit, int, int, CampaignResult], None]:
    """Print progress: on a terminal one line that is replaced, otherwise a line for every 50 units and each phase.

    Args:
        stream: Where to print.
    """
    terminal, seen = stream.isatty(), set[str]()

    def show(unit: Unit, number: int, of: int, result: CampaignResult) -> None:
        seconds = max(result.run.seconds, 0.001)
        failures = len(result.total.failures())
        left = seconds / number * (of - number)
        line = (
            f"[{number}/{of}] {unit.title}: {result.requests} requests ({result.requests / seconds:.0f}/s), "
            f"{failures} kinds of failure, about {left:.0f} s left"
        )
        if terminal:
            print(f"\r\x1b[K{line[:150]}", end="" if number < of else "\n", file=stream, flush=True)
        elif unit.phase not in seen or number % PLAIN_EVERY == 0 or number == of:
            print(line, file=stream, flush=True)
        seen.add(unit.phase)

    return show


def format_summary(summary: Summary) -> str:
    """The summary as text: a paragraph for each cause, what was not tested, and the verdict last."""
    return "\n".join(_lines(summary))


def _lines(summary: Summary) -> Iterator[str]:
    for kind, causes in (("NOTE", summary.notes), ("ACCEPTED", summary.accepted), ("FAIL", summary.failures)):
        for cause in causes:
            yield from _cause(summary, kind, cause)
    for reason in summary.verdict.reasons:
        yield f"inconclusive: {reason}"
    if summary.result.not_run:
        listed = summary.result.not_run
        yield "not run: " + ", ".join(listed[:20]) + (f" and {len(listed) - 20} more" if len(listed) > 20 else "")
    for reason, times in summary.result.skipped.most_common():
        yield f"skipped: {times} of {len(summary.result.scenarios)} plays of scenarios, from the step on that {reason}"
    for name, why in summary.result.left_behind.items():
        yield f"not deleted: {name} ({why})"
    run, requests = summary.result.run, summary.result.requests
    finished = ", ".join(f"{count} {phase}" for phase, count in summary.result.finished.items())
    rate = requests / run.seconds if run.seconds else 0.0
    yield f"finished: {finished or 'nothing'}; {summary.result.raced.total()} codes and tokens were spent in parallel"
    for reason, times in sorted(summary.result.untested.items()):
        yield f"state not tested: {times} {reason}"
    yield (
        f"{summary.verdict.word}: {len(summary.result.tested)} operations, {requests} requests, "
        f"{len(summary.failures)} kinds of failure, {run.seconds:.1f} s ({rate:.0f} requests/s), seed {run.seed}"
    )


def _cause(summary: Summary, kind: str, cause: Cause) -> Iterator[str]:
    finding, names = cause.finding, sorted(cause.operations)
    times = sum(cause.operations.values())
    where = finding.operation if len(names) == 1 else f"{finding.operation} and {len(names) - 1} more"
    yield f"{kind} {finding.party}: {finding.check}: {where} ({times}x)"
    yield textwrap.indent(summary.message(finding), "  ")
    if len(names) > 1:
        yield f"  in:     {', '.join(names)}"
    if finding.case:
        yield f"  case:   {finding.case}"
    if curl := summary.curl(finding):
        yield f"  curl:   {curl}"
    yield f"  replay: {summary.replay_command(finding)}"
    if kind == "FAIL" and (programs := summary.client_code(finding)):
        for name, program in zip(("sync", "async"), programs, strict=True):
            yield f"  {name} client:"
            yield textwrap.indent(program.rstrip(), "    ")
