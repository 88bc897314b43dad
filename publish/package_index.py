"""Uploads distributions to a package index; error texts never contain the token."""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish.distributions import Distributions
from publish.errors import PublishError

TOKEN_VARIABLE = "PUBLISH_TOKEN"  # noqa: S105 - the name of a variable, not a token
USER_VARIABLE = "PUBLISH_USER"
TIMEOUT = 30  # seconds


def read_token() -> str:
    """Return the upload token from the environment variable `PUBLISH_TOKEN`.

    Raises:
        PublishError: The variable is not set or is empty.
    """
    value = os.environ.get(TOKEN_VARIABLE, "")
    if not value:
        raise PublishError(f"no upload token: set the environment variable {TOKEN_VARIABLE}", exit_code=2)
    return value


def check_url(url: str) -> str:
    """Return `url` if a token can safely be sent there.

    Raises:
        PublishError: It is not an http or https URL, contains credentials, or is an http URL of another machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PublishError(f"--index: {url!r} is not an http or https URL", exit_code=2)
    if parts.username or parts.password:
        raise PublishError(f"--index: remove the credentials from the URL and set {TOKEN_VARIABLE}", exit_code=2)
    if parts.scheme == "http" and not re.fullmatch(r"localhost|127(\.\d+){3}|::1", parts.hostname):
        raise PublishError("--index: http would send the token unencrypted; use https", exit_code=2)
    return url


def missing_archives(built: Distributions, index: str) -> list[Path]:
    """Return the archives that the index does not have yet; an upload that was cut off can be completed.

    Raises:
        PublishError: It has another archive of this version (exit code 1), or could not be reached (exit code 2).
    """
    listed = _listed(built.package.name, index)
    missing = []
    for archive in built.archives:
        if archive.name not in listed:
            missing.append(archive)
        elif listed[archive.name] not in {"", f"sha256={hashlib.sha256(archive.read_bytes()).hexdigest()}"}:
            raise _exists(built, index)
    return missing


def refuse_existing_version(built: list[Distributions], missing: dict[str, list[Path]], index: str) -> None:
    """Check that something is left to upload.

    Raises:
        PublishError: The index has every archive of every package already.
    """
    if not any(missing.values()):
        raise _exists(built[0], index)


def upload(built: Distributions, archives: list[Path], url: str, token: str) -> None:
    """Upload archives of a package to the index at `url`.

    Args:
        built: The package that the archives are of.
        archives: The archives that the index does not have yet.
        url: Where the index accepts uploads.
        token: The upload token; passed in the environment, since command lines are visible to other users.

    Raises:
        PublishError: The index rejected the upload (exit code 1) or could not be reached (exit code 2).
    """
    command = [sys.executable, "-m", "twine", "--no-color", "upload", "--non-interactive", "--disable-progress-bar"]
    command += ["--repository-url", url, *map(str, archives)]
    credentials = {"TWINE_USERNAME": os.environ.get(USER_VARIABLE, "__token__"), "TWINE_PASSWORD": token}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **credentials})
    if run.returncode:
        raise _upload_error(built, url, (run.stdout + run.stderr).replace(token, "[token]"))


def _listed(name: str, index: str) -> dict[str, str]:
    """Return the archives of a package that the index lists, each with its digest, or an empty text for none."""
    page = f"{index.rstrip('/')}/{name}/"
    try:
        with urllib.request.urlopen(page, timeout=TIMEOUT) as response:  # noqa: S310  (`check_url` has checked the scheme)
            text = response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return {}
        raise PublishError(f"{page} responded with status {error.code}", exit_code=2) from error
    except OSError as error:
        raise PublishError(f"{index} could not be reached: {getattr(error, 'reason', error)}", exit_code=2) from error
    links = [urlsplit(html.unescape(link)) for link in re.findall(r'href="([^"]*)"', text)]
    return {unquote(link.path.rpartition("/")[2]): link.fragment for link in links}


def _upload_error(built: Distributions, url: str, output: str) -> PublishError:
    status = re.search(r"HTTPError: (\d{3})", output)
    match status.group(1) if status else "":
        case "401" | "403":
            return PublishError(f"{url} rejected the token; check {TOKEN_VARIABLE}", exit_code=1)
        case "409":
            return _exists(built, url)
        case "":
            reason = next((line for line in reversed(output.splitlines()) if line.strip()), "no reason given")
            return PublishError(f"{url} could not be reached: {reason.strip()[:300]}", exit_code=2)
        case code:
            return PublishError(f"{url} responded with status {code}:\n{output.strip()}", exit_code=1)


def _exists(built: Distributions, url: str) -> PublishError:
    what = f"{built.package.name} {built.version}"
    return PublishError(
        f"{url} already has {what}, and a version cannot be replaced; make the next one with "
        "`python3 tasks.py release`",
        exit_code=1,
    )
