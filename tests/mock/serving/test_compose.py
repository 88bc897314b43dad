"""The example of several containers: the proxy knows each of them, and tells projects apart as the mock does."""

from __future__ import annotations

import re
from pathlib import Path

import stytch_mock
import yaml

MOCK = Path(stytch_mock.__file__).parent.parent
PROXY = (MOCK / "haproxy.cfg").read_text(encoding="utf-8")
SERVICES = yaml.safe_load((MOCK / "compose.yaml").read_text(encoding="utf-8"))["services"]


def test_the_proxy_sends_requests_to_every_mock() -> None:
    servers = set(re.findall(r"^ +server (\S+) \1:4010 check$", PROXY, re.M))
    assert servers == set(SERVICES) - {"proxy"} == set(SERVICES["proxy"]["depends_on"])


def test_each_mock_keeps_its_own_data() -> None:
    volumes = [service["volumes"] for name, service in SERVICES.items() if name != "proxy"]
    assert len({str(volume) for volume in volumes}) == len(volumes)


def test_a_project_and_its_public_token_differ_in_the_removed_prefix_only() -> None:
    assert f"http_auth_user,bytes({len('project-test-')})" in PROXY
    assert f"url_param(public_token),bytes({len('public-token-test-')})" in PROXY


def test_images_are_pinned() -> None:
    dockerfile = (MOCK / "Dockerfile").read_text(encoding="utf-8")
    bases = [SERVICES["proxy"]["image"], *re.findall(r"^FROM (\S+)", dockerfile, re.M)]
    assert [base for base in bases if not re.search(r":\d+\.\d+\.\d+", base)] == []
