"""Makes one call with the installed client against the mock server at MOCK_URL."""

import os

from stytch_client import B2BClient

with B2BClient("project-test-publish", "secret-test-publish", base_url=os.environ["MOCK_URL"]) as client:
    response = client.organizations.search()
print(f"first call: {response.status_code} {response.request_id}")
