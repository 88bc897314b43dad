"""Talking to a package index: uploading the artefacts, with every refusal told in a sentence and the token in none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from http import HTTPStatus
from urllib.parse import urlsplit

from publish.distributions import Distributions, PublishError

TOKEN_VARIABLE = "PUBLISH_TOKEN"  # noqa: S105 - the name of a variable, not a token
USER_VARIABLE = "PUBLISH_USER"
TIMEOUT = 30  # seconds


def token() -> str:
    """The upload token, from the environment variable `PUBLISH_TOKEN`.

    Raises:
        PublishError: the variable is not set, or empty.
    """
    value = os.environ.get(TOKEN_VARIABLE, "")
    if not value:
        raise PublishError(f"no upload token: set the environment variable {TOKEN_VARIABLE}", exit_code=2)
    return value


def check_url(url: str) -> str:
    """The URL of an index as given, when uploading a token there is sound.

    Raises:
        PublishError: not an http(s) URL, credentials in the URL, or plain http to another machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PublishError(f"--index: {url!r} is not the http or https URL of a package index", exit_code=2)
    if parts.username or parts.password:
        raise PublishError(f"--index: take the credentials out of the URL and set {TOKEN_VARIABLE}", exit_code=2)
    if parts.scheme == "http" and not re.fullmatch(r"localhost|127(\.\d+){3}|::1", parts.hostname):
        raise PublishError("--index: plain http would show the token to the network; use https", exit_code=2)
    return url


def refuse_existing_version(distributions: Distributions, index: str) -> None:
    """See to it that the index does not hold this version yet; not every index says so when it refuses an upload.

    Raises:
        PublishError: it does (exit code 1), or it could not be reached (exit code 2).
    """
    page = f"{index.rstrip('/')}/{distributions.name}/"
    try:
        with urllib.request.urlopen(page, timeout=TIMEOUT) as answer:  # noqa: S310  (`checked` has seen the scheme)
            listed = answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return
        raise PublishError(f"{page} answered {error.code}", exit_code=2) from error
    except OSError as error:
        raise PublishError(f"{index} could not be reached: {getattr(error, 'reason', error)}", exit_code=2) from error
    if distributions.wheel.name in listed or distributions.sdist.name in listed:
        raise _exists(distributions, index)


def upload(distributions: Distributions, url: str, secret: str) -> None:
    """Upload both artefacts to the index at `url`.

    Args:
        artefacts: what `build` made.
        url: where the index takes uploads.
        secret: the token; handed over in the environment, never on a command line.

    Raises:
        PublishError: the index refused (exit code 1) or could not be reached (exit code 2).
    """
    command = [
        sys.executable,
        "-m",
        "twine",
        "--no-color",
        "upload",
        "--non-interactive",
        "--disable-progress-bar",
    ]
    command += ["--repository-url", url, str(distributions.sdist), str(distributions.wheel)]
    credentials = {"TWINE_USERNAME": os.environ.get(USER_VARIABLE, "__token__"), "TWINE_PASSWORD": secret}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **credentials})
    if run.returncode:
        raise _upload_error(distributions, url, (run.stdout + run.stderr).replace(secret, "[token]"))


def _upload_error(distributions: Distributions, url: str, output: str) -> PublishError:
    status = re.search(r"HTTPError: (\d{3})", output)
    match status.group(1) if status else "":
        case "401" | "403":
            return PublishError(f"{url} refused the token; check {TOKEN_VARIABLE}", exit_code=1)
        case "409":
            return _exists(distributions, url)
        case "":
            reason = next((line for line in reversed(output.splitlines()) if line.strip()), "no reason given")
            return PublishError(f"{url} could not be reached: {reason.strip()[:300]}", exit_code=2)
        case code:
            return PublishError(f"{url} answered {code}:\n{output.strip()}", exit_code=1)


def _exists(distributions: Distributions, url: str) -> PublishError:
    what = f"{distributions.name} {distributions.version}"
    return PublishError(
        f"{url} holds {what} already and a version is never replaced; raise `version` under [tool.generator] in "
        "pyproject.toml and run `python3 tasks.py regenerate`",
        exit_code=1,
    )
