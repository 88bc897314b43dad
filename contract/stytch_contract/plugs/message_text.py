"""Finds the code and the link in the text of an email."""

from __future__ import annotations

import html
import re
from email.message import EmailMessage
from urllib.parse import parse_qsl, urlsplit

from stytch_contract.plugs.mailbox import Message

_URL = re.compile(r"https?://[^\s\"'<>]+")
_CODE = re.compile(r"(?<![\w#.-])\d{6}(?![\w.-]*\w)")
_STYLES = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def read_email(email: EmailMessage, to: str) -> Message:
    """An email, with what its text contains.

    Args:
        email: The parsed email.
        to: Its recipient.
    """
    body = email.get_body(("plain", "html"))
    return read_text("" if body is None else str(body.get_content()), to)


def read_text(text: str, to: str) -> Message:
    """A message, with the first code of six digits in its text and the first link with a token.

    Args:
        text: Plain text or HTML.
        to: The recipient.
    """
    text = html.unescape(text)
    links = [url.rstrip(".,;)") for url in _URL.findall(text)]
    tokens = [(link, token) for link in links if (token := _token(link))]
    link, token = tokens[0] if tokens else ("", "")
    code = _CODE.search(_URL.sub(" ", _STYLES.sub(" ", text)))
    return Message(to, code[0] if code else "", link, token)


def _token(link: str) -> str:
    query = parse_qsl(urlsplit(link).query)
    return next((value for name, value in query if name == "token" or name.endswith("_token")), "")
