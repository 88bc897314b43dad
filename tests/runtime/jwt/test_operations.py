"""The session extras take their URLs from the generated operations, and so from the spec."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from stytch_client._runtime.jwt.verification import PRODUCTS, Product, find_operation

ROOT = Path(__file__).resolve().parents[3]
GENERATOR_INPUT = (
    "pyproject.toml",
    "LICENSE",
    "publish/client_guide.md",
    "requirements.lock",
    "tasks.py",
    "generator",
    "runtime",
    "spec",
    "templates",
)
URLS = ("/v1/b2b/sessions/jwks/{project_id}", "/v1/sessions/jwks/{project_id}")
SHOW_URLS = """
import sys
from joserfc import jws
from joserfc.jwk import RSAKey
from stytch_client import APIError, B2BClient, ConsumerClient, Response

class Transport:
    def send(self, request):
        print(request.url)
        return Response(404, {}, b"{}")

    def close(self):
        pass

token = jws.serialize_compact({"alg": "RS256", "kid": "k"}, "{}", RSAKey.generate_key(2048))
for client in (B2BClient, ConsumerClient):
    try:
        client("p", "s", base_url="https://x", http_client=Transport()).sessions.authenticate_jwt(session_jwt=token)
    except APIError:
        pass
"""


def fetched_urls(package: Path) -> list[str]:
    """Return the URLs from which the clients of a generated package fetch the keys."""
    run = subprocess.run([sys.executable, "-c", SHOW_URLS], cwd=package, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def test_a_path_changed_in_the_spec_changes_the_url_of_the_extra(tmp_path: Path) -> None:
    for name in GENERATOR_INPUT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copy(source, tmp_path / name)
    changed = 0
    for file in (tmp_path / "spec").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        changed += text.count("sessions/jwks/")
        file.write_text(text.replace("sessions/jwks/", "sessions/public_keys/"), encoding="utf-8")
    assert changed >= len(URLS)
    command = [sys.executable, "-m", "generator", "regenerate"]
    subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=True)
    assert fetched_urls(ROOT / "generated") == [f"https://x{url.format(project_id='p')}" for url in URLS]
    assert fetched_urls(tmp_path / "generated") == [
        "https://x/v1/b2b/sessions/public_keys/p",
        "https://x/v1/sessions/public_keys/p",
    ]


def test_the_runtime_contains_no_path_of_an_operation() -> None:
    pattern = re.compile(r"/v\d+/")
    assert pattern.search(URLS[0])
    for file in sorted((ROOT / "runtime").rglob("*.py")):
        assert not pattern.search(file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=PRODUCTS)
def test_every_operation_of_an_extra_exists_in_the_generated_client(product: Product) -> None:
    for name in filter(None, (product.keys, product.policy, product.organization_policy)):
        assert find_operation(name).id == name


def test_an_unknown_operation_is_an_error() -> None:
    with pytest.raises(LookupError, match=r"no operation b2b\.sessions\.refresh"):
        find_operation("b2b.sessions.refresh")
