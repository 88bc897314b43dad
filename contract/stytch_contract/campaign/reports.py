"""The reports of a campaign: JUnit for CI servers, JSON and HAR for programs, one offline HTML page for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jinja2

from stytch_contract.campaign.har import har
from stytch_contract.campaign.summary import Summary

PAGE = Path(__file__).with_name("report.html.jinja")


def write_reports(summary: Summary, directory: Path) -> list[Path]:
    """Write `report.json`, `junit.xml`, `report.har` and `report.html`.

    Args:
        summary: What to report.
        directory: Where; it is made if it does not exist.

    Returns:
        The files.

    Raises:
        OSError: The directory cannot be written to.
    """
    directory.mkdir(parents=True, exist_ok=True)
    texts = {
        "report.json": json.dumps(summary.as_json(), indent=2) + "\n",
        "junit.xml": _junit(summary),
        "report.har": har(summary.result.total.smallest.values(), summary.redaction),
        "report.html": _page(summary),
    }
    for name, text in texts.items():
        (directory / name).write_text(text, encoding="utf-8")
    return [directory / name for name in texts]


def _junit(summary: Summary) -> str:
    suite = ElementTree.Element("testsuite", name="contract")
    failed = {name: cause for cause in summary.failures for name in cause.operations}
    for name, row in summary.operations().items():
        case = ElementTree.SubElement(suite, "testcase", classname="contract.operations", name=name)
        for cause in (cause for cause in summary.failures if name in cause.operations):
            failure = ElementTree.SubElement(case, "failure", type=cause.finding.check)
            failure.set("message", _xml_text(f"{cause.finding.party}: {summary.message(cause.finding)}"))
            failure.text = _xml_text(f"{summary.curl(cause.finding)}\n{summary.replay_command(cause.finding)}")
        if name not in failed and not row["accepted"]:
            ElementTree.SubElement(case, "skipped", message="no valid request was accepted")
    for name, outcome in summary.result.scenarios.items():
        case = ElementTree.SubElement(suite, "testcase", classname="contract.scenarios", name=name)
        if outcome.status != "passed":
            tag = "failure" if outcome.status == "failed" else "skipped"
            ElementTree.SubElement(case, tag, message=_xml_text(outcome.reason))
    run = ElementTree.SubElement(suite, "testcase", classname="contract", name="verdict")
    if summary.verdict.reasons:
        ElementTree.SubElement(run, "error", message=_xml_text("; ".join(summary.verdict.reasons)))
    for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(kind, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite)))
    suite.set("time", f"{summary.result.run.seconds:.1f}")
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _page(summary: Summary) -> str:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters["unseen"] = lambda kinds: ", ".join(kind for kind, times in kinds.items() if not times)
    report = summary.as_json()
    statuses = sorted({status for row in report["operations"].values() for status in row["statuses"]})
    return environment.from_string(PAGE.read_text(encoding="utf-8")).render(
        report=report, statuses=statuses, untested=list(_untested(report))
    )


def _untested(report: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """What was not tested, by the reason, and what was left behind."""
    never = [name for name, row in report["operations"].items() if not row["accepted"]]
    skipped: dict[str, list[str]] = {}
    for name, outcome in report["scenarios"].items():
        if outcome["status"] == "skipped":
            skipped.setdefault(f"Scenarios skipped: {outcome['reason']}", []).append(name)
    early = [f"{title}: {why}" for title, why in report["unfinished"].items()]
    left = [f"{name}: {why}" for name, why in report["left_behind"].items()]
    parts = {
        "No valid request was accepted": never,
        **skipped,
        "Ended early": early,
        "Not run": report["not_run"],
        "Made by the run and not deleted": left,
    }
    yield from ((title, listed) for title, listed in parts.items() if listed)


def _xml_text(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return "".join(sign if sign in "\t\n" or sign >= " " else "�" for sign in text).encode("utf-8", "replace").decode()
