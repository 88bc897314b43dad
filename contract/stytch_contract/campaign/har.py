"""The requests of findings with their responses as an HTTP Archive (HAR 1.2), which browsers and proxies can open."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

import harfile
from stytch_client import Request, Response, __version__

from stytch_contract.campaign.causes import baseline_line
from stytch_contract.findings import MEMBER_SESSION_HEADERS, Finding
from stytch_contract.redaction import Redaction

_SECRET_HEADERS = {"authorization", "cookie", *MEMBER_SESSION_HEADERS}
_COMMENT = "Secrets are placeholders. Each time is that of the report; the durations were not measured."


def har(findings: Iterable[Finding], redaction: Redaction, now: datetime | None = None) -> str:
    """An archive of the findings that have a request and a response.

    Args:
        findings: The findings.
        redaction: Removes secrets.
        now: The time of the report; default: now.
    """
    moment, file = now or datetime.now(UTC), io.StringIO()
    creator = harfile.Creator("stytch-contract", __version__)
    with harfile.HarFile(file, creator=creator, comment=_COMMENT) as archive:
        for finding in findings:
            if finding.request is not None and finding.response is not None:
                archive.add_entry(
                    startedDateTime=moment,
                    time=0,
                    request=_request(redaction.request(finding.request)),
                    response=_response(redaction.response(finding.response, finding.request)),
                    timings=harfile.Timings(send=0, wait=0, receive=0),
                    comment=f"{baseline_line(finding)}: {redaction.text(finding.message, finding.request)}",
                )
    return file.getvalue() + "\n"


def _request(request: Request) -> harfile.Request:
    body = request.body
    content = None
    if body is not None:
        content = harfile.PostData(_media_type(request.headers), [], body.decode("utf-8", "backslashreplace"))
    query = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    return harfile.Request(
        request.method,
        request.url,
        "HTTP/1.1",
        headers=_records(request.headers),
        queryString=[harfile.Record(name, value) for name, value in query],
        postData=content,
        bodySize=len(body or b""),
    )


def _response(response: Response) -> harfile.Response:
    known = {status.value: status.phrase for status in HTTPStatus}
    return harfile.Response(
        response.status,
        known.get(response.status, ""),
        "HTTP/1.1",
        headers=_records(response.headers),
        content=harfile.Content(
            len(response.body), mimeType=_media_type(response.headers), text=response.body.decode("utf-8", "replace")
        ),
        redirectURL=response.headers.get("location", ""),
        bodySize=len(response.body),
    )


def _records(headers: Mapping[str, str]) -> list[harfile.Record]:
    return [
        harfile.Record(name, f"<{name.lower()}>" if name.lower() in _SECRET_HEADERS else value)
        for name, value in headers.items()
    ]


def _media_type(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "content-type"), "")
