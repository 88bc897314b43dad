"""The OAuth providers, by their names in URLs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CONSUMER: Final[Mapping[str, str]] = {
    "amazon": "Amazon",
    "apple": "Apple",
    "bitbucket": "Bitbucket",
    "coinbase": "Coinbase",
    "discord": "Discord",
    "facebook": "Facebook",
    "figma": "Figma",
    "github": "Github",
    "gitlab": "GitLab",
    "google": "Google",
    "hubspot": "Hubspot",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "microsoft": "Microsoft",
    "salesforce": "Salesforce",
    "shopify": "Shopify",
    "slack": "Slack",
    "snapchat": "Snapchat",
    "spotify": "Spotify",
    "steam": "Steam",
    "tiktok": "TikTok",
    "twitch": "Twitch",
    "twitter": "Twitter",
    "yahoo": "Yahoo",
}
"""The providers of the consumer product, with the `provider_type` of their accounts."""

B2B: Final[Mapping[str, str]] = {name: CONSUMER[name] for name in ("google", "microsoft", "github", "slack", "hubspot")}
"""The providers of the B2B product."""

WITH_TENANTS: Final = ("slack", "hubspot", "github")
"""Those whose accounts belong to tenants, through which people can join an organization."""
