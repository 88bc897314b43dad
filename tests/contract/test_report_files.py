"""The files of a report: the archive is valid HAR, and the page keeps the lines of a message."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from stytch_contract.campaign.console import format_summary
from stytch_contract.campaign.reports import write_reports
from stytch_contract.cases import Cases
from stytch_contract.units.result import CampaignResult

from tests.contract.campaigns import summarize
from tests.contract.example_result import finding_of_several_lines

# What HAR 1.2 requires of each object; times in ISO 8601, sizes and durations as numbers.
ENTRY = {
    "startedDateTime": str,
    "time": int,
    "request": {
        "method": str,
        "url": str,
        "httpVersion": str,
        "cookies": list,
        "headers": list,
        "queryString": list,
        "postData": {"mimeType": str, "text": str},
        "headersSize": int,
        "bodySize": int,
    },
    "response": {
        "status": int,
        "statusText": str,
        "httpVersion": str,
        "cookies": list,
        "headers": list,
        "content": {"size": int, "mimeType": str, "text": str},
        "redirectURL": str,
        "headersSize": int,
        "bodySize": int,
    },
    "cache": {},
    "timings": {"send": int, "wait": int, "receive": int},
}


def _lacks(value: Any, required: Any) -> bool:
    if isinstance(required, dict):
        return not isinstance(value, dict) or any(_lacks(value.get(name), kind) for name, kind in required.items())
    return not isinstance(value, required)


def test_the_archive_has_what_har_requires(result: CampaignResult, cases: Cases, tmp_path: Path) -> None:
    write_reports(summarize(result, cases), tmp_path)
    log = json.loads((tmp_path / "report.har").read_text())["log"]
    assert (log["version"], log["creator"]["name"]) == ("1.2", "stytch-contract")
    assert len(log["entries"]) == 3
    for entry in log["entries"]:
        assert not _lacks(entry, ENTRY)
        assert datetime.fromisoformat(entry["startedDateTime"]).tzinfo
        for record in entry["request"]["headers"] + entry["response"]["headers"] + entry["request"]["queryString"]:
            assert record.keys() == {"name", "value"}
    entry = log["entries"][0]
    assert json.loads(entry["response"]["content"]["text"])["session_jwt"] == "<session_jwt>"
    assert entry["request"]["headers"][1] == {"name": "Authorization", "value": "<authorization>"}
    del entry["response"]["content"]["size"]
    assert _lacks(entry, ENTRY)


def test_a_finding_of_several_lines_keeps_them(cases: Cases, tmp_path: Path) -> None:
    summary = summarize(finding_of_several_lines(), cases)
    assert "  first\n\n      second\n" in format_summary(summary)
    page = write_reports(summary, tmp_path)[-1].read_text()
    assert '<p class="reason">first\n\n    second</p>' in page
    assert ".reason { white-space: pre-wrap" in page
