"""The HTML of the pages: forms without scripts and without anything from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Final

from ..dashboard import Page
from ..errors import ApiError

_STYLE: Final = "/_mock/dashboard/page.css"
_HEADERS: Final = {
    # A form may lead to the application, by a redirect to any URL.
    "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "content-type": "text/html; charset=utf-8",
}


def html_page(title: str, content: str, status: int = 200) -> Page:
    """Return a page.

    Args:
        title: Its title, plain text.
        content: Its content, HTML.
        status: HTTP status.
    """
    text = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="{_STYLE}">
</head>
<body>
<header><h1>{escape(title)}</h1><p id="server">stytch-mock</p></header>
<main class="sheet">
{content}
</main>
</body>
</html>
"""
    return Page(status, _HEADERS, text.encode())


def redirect(url: str) -> Page:
    """Return the response that sends the browser to a URL."""
    return Page(303, {"location": url, "cache-control": "no-store", "referrer-policy": "no-referrer"}, b"")


def error_page(error: ApiError) -> Page:
    """Return the page that reports an error."""
    content = f"<p><strong>{escape(error.error_type)}</strong></p><p>{escape(error.message)}</p>"
    return html_page("The sign-in failed", content, error.status)


def hidden(**values: str) -> str:
    """Return hidden fields of a form."""
    return "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in values.items())
