"""The result of a shard as a file, and the sum of the files of all shards."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stytch_client import Request, Response

from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.redaction import Redaction
from stytch_contract.scenarios.runner import Outcome
from stytch_contract.units.greeting import CouldNotRun
from stytch_contract.units.result import CampaignResult

FILE = "shard.json"


@dataclass(frozen=True)
class Origin:
    """The run that a shard belongs to; it is the same for all shards of a run.

    Attributes:
        document: Digest of the document.
        base_url: Base URL of the backend.
        seed: The seed of the run.
        shards: Number of shards.
        replay: The command that repeats a finding.
    """

    document: str
    base_url: str
    seed: int
    shards: int
    replay: str


def write_shard(origin: Origin, number: int, result: CampaignResult, redaction: Redaction, directory: Path) -> None:
    """Write the result of a shard, without secrets.

    Args:
        origin: The run.
        number: Number of the shard, from 1.
        result: Its result.
        redaction: Removes secrets.
        directory: Where.

    Raises:
        OSError: The directory cannot be written to.
    """
    content = {
        "origin": asdict(origin),
        "number": number,
        "operations": {name: _tally(tally, redaction) for name, tally in result.run.operations.items()},
        "scenario_failures": _tally(result.scenario_failures, redaction),
        "scenarios": {name: asdict(outcome) for name, outcome in result.scenarios.items()},
        "responses": [[*key, times] for key, times in sorted(result.responses.items())],
        "error_types": [[*key, times] for key, times in sorted(result.error_types.items())],
        "finished": result.finished,
        "raced": result.raced,
        "untested": result.untested,
        "seconds": result.run.seconds,
        **{name: getattr(result, name) for name in _PLAIN},
    }
    directory.mkdir(parents=True, exist_ok=True)
    (directory / FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_shards(directories: Sequence[Path]) -> tuple[Origin, CampaignResult]:
    """Add up the shards of a run.

    Args:
        directories: Where each was written to.

    Returns:
        The run, and its result. Its duration is that of the longest shard.

    Raises:
        CouldNotRun: A file cannot be read, two shards are of different runs, or one is missing or given twice.
    """
    contents = {directory / FILE: _read(directory / FILE) for directory in directories}
    (first, content), *others = contents.items()
    for path, other in others:
        if differing := [name for name, value in content["origin"].items() if other["origin"][name] != value]:
            raise CouldNotRun(f"{path}: another {differing[0]} than {first}; merge the shards of one run")
    origin = Origin(**content["origin"])
    given = Counter(shard["number"] for shard in contents.values())
    wrong = [str(number) for number in range(1, origin.shards + 1) if given[number] != 1]
    if wrong:
        raise CouldNotRun(f"of {origin.shards} shards, each must be given once: see number {', '.join(wrong)}")
    total = CampaignResult(RunResult(origin.seed))
    for shard in sorted(contents.values(), key=lambda shard: int(shard["number"])):
        part = _result(shard, origin.seed)
        total.merge(part)
        total.not_run += part.not_run
        total.run.seconds = max(total.run.seconds, part.run.seconds)
    return origin, total


_PLAIN = ("unfinished", "not_run", "left_behind", "lost", "stopped", "backend_lost", "interrupted")


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        _result(content, content["origin"]["seed"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: not the result of a shard ({type(error).__name__}); give the directories of --report"
        raise CouldNotRun(message) from error
    return content


def _result(content: dict[str, Any], seed: int) -> CampaignResult:
    result = CampaignResult(RunResult(seed, seconds=content["seconds"]))
    result.run.operations = {name: _read_tally(tally) for name, tally in content["operations"].items()}
    result.scenario_failures = _read_tally(content["scenario_failures"])
    result.scenarios = {name: Outcome(**outcome) for name, outcome in content["scenarios"].items()}
    result.responses = Counter({(phase, name, status): times for phase, name, status, times in content["responses"]})
    result.error_types = Counter({(name, kind): times for name, kind, times in content["error_types"]})
    result.finished, result.raced = Counter(content["finished"]), Counter(content["raced"])
    result.untested = Counter(content["untested"])
    for name in _PLAIN:
        setattr(result, name, content[name])
    return result


def _tally(tally: Tally, redaction: Redaction) -> dict[str, Any]:
    return {"counts": tally.counts, "errors": tally.errors, "findings": list(_findings(tally, redaction))}


def _findings(tally: Tally, redaction: Redaction) -> Iterator[dict[str, Any]]:
    for group, finding in tally.smallest.items():
        entry = {**vars(finding), "message": redaction.text(finding.message, finding.request)}
        entry |= {"request": None, "response": None}
        if finding.request is not None:
            shown = redaction.request(finding.request)
            body = None if shown.body is None else shown.body.decode("utf-8", "backslashreplace")
            headers = dict.fromkeys(shown.headers, "")
            headers |= {name: value for name, value in shown.headers.items() if name.lower() == "content-type"}
            entry["request"] = {"method": shown.method, "url": shown.url, "headers": headers, "body": body}
        if finding.response is not None:
            response = redaction.response(finding.response, finding.request)
            entry["response"] = {**asdict(response), "body": response.body.decode()}
        yield {"times": tally.times[group], "finding": entry}


def _read_tally(content: dict[str, Any]) -> Tally:
    tally = Tally(Counter(content["counts"]), Counter(content["errors"]))
    for entry in content["findings"]:
        stated, request = entry["finding"], entry["finding"]["request"]
        if request is not None:
            body = None if request["body"] is None else request["body"].encode()
            request = Request(request["method"], request["url"], request["headers"], body)
        if response := stated["response"]:
            response = Response(response["status"], response["headers"], response["body"].encode())
        finding = Finding(**{**stated, "request": request, "response": response})
        tally.smallest[finding.group] = finding
        tally.times[finding.group] = entry["times"]
    return tally
