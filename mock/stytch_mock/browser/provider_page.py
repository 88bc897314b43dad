"""The sign-in page of the identity provider that the mock plays."""

from __future__ import annotations

from html import escape
from typing import Final

from ..dashboard import Page
from .page import hidden, html_page

EMAIL_VERIFIED: Final = (
    '<p><label><input name="email_verified" type="checkbox" checked value="1"> The address is verified</label></p>'
)
"""A question to the account of an OAuth provider."""

DIRECTORY: Final = """<p><label>Groups, separated by commas <input name="groups"></label></p>
<p><label>Further attributes, one <code>name=value</code> per line
<textarea name="attributes"></textarea></label></p>"""
"""Questions to the account of an SSO connection."""


def sign_in_page(name: str, action: str, questions: str, **fields: str) -> Page:
    """Return the page on which a person signs in with any account.

    Args:
        name: Name of the provider.
        action: Path that the form is sent to.
        questions: HTML of further inputs.
        fields: Hidden fields of the form.
    """
    content = f"""<p>This page stands for {escape(name)}. Any account works; nothing leaves this machine.</p>
<form method="post" action="{escape(action)}">
{hidden(**fields)}
<p><label>Email address <input name="email" type="email" required autofocus value="ada@example.com"></label></p>
<p><label>Name <input name="name" value="Ada"></label></p>
{questions}
<p><button>Sign in</button></p>
</form>"""
    return html_page(f"Sign in with {name}", content)
