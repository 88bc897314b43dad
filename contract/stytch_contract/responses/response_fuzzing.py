"""Lets both variants of the client decode responses drawn from the document, errors among them, and repeat requests."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stytch_client import Response
from stytch_client._runtime.clock import Clock

from stytch_contract.cases import Case, Cases
from stytch_contract.clients.generated_client import VARIANTS, Call, GeneratedClient
from stytch_contract.credentials import Credentials
from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.response_schemas import ResponseSchemas, places_in
from stytch_contract.responses.decoding_checks import Failed, check_decoding, check_error, check_log
from stytch_contract.responses.drawing import STYLES, Drawing
from stytch_contract.responses.retry_checks import FAILURES, MAX_RETRIES, check_retries, is_safe
from stytch_contract.responses.scripted_transport import AsyncScriptedTransport, RecordingClock, ScriptedTransport
from stytch_contract.responses.sent_secrets import SentSecrets

LOGGER = "stytch_client"
JSON = {"content-type": "application/json"}


@dataclass
class Coverage:
    """The places of responses, and those that occurred in drawn responses.

    Attributes:
        places: Operation and path of each field that the document declares.
        occurred: Those that had a value other than null in some response.
    """

    places: set[tuple[str, str]] = field(default_factory=set)
    occurred: set[tuple[str, str]] = field(default_factory=set)

    @property
    def share(self) -> float:
        """The share of the places that occurred, from 0 to 1."""
        return len(self.occurred & self.places) / len(self.places) if self.places else 1.0


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class ResponseFuzzing:
    """Fuzzes the decoding of responses.

    Args:
        cases: Gives the calls whose responses are drawn; its seed decides every random choice.
        base_url: Base URL of the requests, which no server receives.
        credentials: Credentials of the requests.
    """

    def __init__(self, cases: Cases, base_url: str, credentials: Credentials) -> None:
        document = cases.schema.raw_schema
        self._cases = cases
        self._schemas = ResponseSchemas(document)
        self._sent_secrets = SentSecrets(document, self._schemas)
        self._credentials = credentials
        self._script = ScriptedTransport()
        self._clock = RecordingClock()
        times = Clock(
            now=self._clock.time,
            monotonic=self._clock.time,
            sleep=self._clock.sleep,
            async_sleep=self._clock.async_sleep,
            random=lambda: 0.5,
        )
        options = {"max_retries": MAX_RETRIES, "strict": True, "clock": times}
        asynchronous = AsyncScriptedTransport(self._script)
        self._client = GeneratedClient(base_url, credentials, self._script, asynchronous, further=options)
        self.coverage = Coverage()

    def run(self, selected: list[str], result: RunResult) -> None:
        """Fuzz the responses of operations.

        Args:
            selected: Dotted names of operations; empty for all operations of the document.
            result: Receives counts and findings.
        """
        log, logger = _Log(), logging.getLogger(LOGGER)
        level = logger.level
        logger.addHandler(log)
        logger.setLevel(logging.DEBUG)
        try:
            with self._client:
                for name in selected or list(self._cases.operations()):
                    self._fuzz(name, result.operations.setdefault(name, Tally()), log)
        finally:
            logger.removeHandler(log)
            logger.setLevel(level)

    def _fuzz(self, name: str, tally: Tally, log: _Log) -> None:
        call = self._call(name)
        self.coverage.places.update((name, path) for path in self._schemas.places(name))
        for check in (self._decoding, self._errors, self._retries):
            for style, (failed, message) in check(name, call, tally):
                request = self._script.requests[-1] if self._script.requests else None
                tally.add(Finding("client", failed, name, message, f"responses: {style}", request=request))
        secrets = [self._credentials.secret, self._credentials.authorization, *self._sent_secrets.planted]
        for failed, message in check_log(log.lines, secrets):
            tally.add(Finding("client", failed, name, message, "responses"))
        log.lines.clear()

    def _call(self, name: str) -> Call:
        """The documented call, with long texts as its sensitive arguments."""
        found: list[Case] = []
        operation = self._cases.schema.find_operation_by_id(name)
        self._cases.examples(operation, found.append)
        case = found[0] if found else next(self._cases.coverage(operation))
        self._client.normalize(case)
        return self._sent_secrets.plant(self._client.call(name, case), self._client.parameters(name))

    def _outcomes(self, call: Call, response: Response, tally: Tally) -> list[object]:
        self._script.play([response])
        tally.counts["responses"] += 1
        return [outcome for outcome, _ in self._client.invoke(call, VARIANTS)]

    def _decoding(self, name: str, call: Call, tally: Tally) -> Iterator[tuple[str, Failed]]:
        source = random.Random(f"{self._cases.seed} {name}")  # noqa: S311  (must be repeatable)
        for style in STYLES:
            drawing = Drawing(self._schemas, style, source)
            body = drawing.body(name)
            self.coverage.occurred.update((name, path) for path in places_in(body))
            response = Response(style.status, JSON, json.dumps(body).encode())
            for failed in check_decoding(self._outcomes(call, response, tally), response, drawing.secrets):
                yield style.name, failed

    def _errors(self, name: str, call: Call, tally: Tally) -> Iterator[tuple[str, Failed]]:
        echo = self._sent_secrets.planted
        listed = sorted(set(self._schemas.error_types(self._cases.schema.find_operation_by_id(name).definition.raw)))
        for status, error_type in [*listed, (422, "error_of_a_later_version"), (500, ""), (502, "internal")]:
            body = error_body(status, error_type)
            response = Response(status, JSON, json.dumps(body).encode())
            if status not in {429, 500, 502}:  # those may be sent again
                for failed in check_error(self._outcomes(call, response, tally), response, ()):
                    yield f"error {error_type}", failed
        body = error_body(400, "bad_request", *echo)
        response = Response(400, JSON, json.dumps(body).encode())
        for failed in check_error(self._outcomes(call, response, tally), response, echo):
            yield "an error that repeats the request", failed

    def _retries(self, name: str, call: Call, tally: Tally) -> Iterator[tuple[str, Failed]]:
        operation = self._cases.schema.find_operation_by_id(name)
        safe = is_safe(operation.method.upper(), operation.definition.raw.get("x-retry"))
        source = random.Random(0)  # noqa: S311  (any response does)
        body = Drawing(self._schemas, STYLES[0], source).body(name)
        success = Response(200, JSON, json.dumps(body).encode())
        for failure in FAILURES:
            for variant in VARIANTS:
                self._script.play([failure.outcome, success])
                self._clock.waits.clear()
                tally.counts["responses"] += 1
                ((outcome, _),) = self._client.invoke(call, [variant])
                waits, requests = self._clock.waits, self._script.requests
                for failed in check_retries(failure, outcome, requests, waits, safe=safe):
                    yield f"{failure.name}, {variant}", failed


def error_body(status: int, error_type: str, *texts: str) -> dict[str, Any]:
    """The body of an error response that repeats texts in its message and its details."""
    return {
        "status_code": status,
        "request_id": "request-id-test-0f3c",
        "error_type": error_type,
        "error_message": " ".join(["The request is not valid:", *texts]),
        "error_url": "https://stytch.com/docs/api/errors/400",
        "error_details": {"causes": [{"text": text} for text in texts], "count": len(texts), **dict.fromkeys(texts, 1)},
    }
