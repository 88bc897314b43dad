"""Models of `common.factors`."""

from datetime import datetime
from typing import Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model

FactorType = TypeAliasType(
    "FactorType",
    Literal[
        "magic_link",
        "otp",
        "oauth",
        "webauthn",
        "totp",
        "crypto",
        "password",
        "signature_challenge",
        "sso",
        "imported",
        "recovery_codes",
        "email_otp",
        "impersonated",
        "trusted_auth_token",
    ]
    | str,
)
"""Type of the factor."""


DeliveryMethod = TypeAliasType(
    "DeliveryMethod",
    Literal[
        "email",
        "sms",
        "whatsapp",
        "embedded",
        "oauth_google",
        "oauth_microsoft",
        "oauth_apple",
        "webauthn_registration",
        "authenticator_app",
        "oauth_github",
        "recovery_code",
        "oauth_facebook",
        "crypto_wallet",
        "oauth_amazon",
        "oauth_bitbucket",
        "oauth_coinbase",
        "oauth_discord",
        "oauth_figma",
        "oauth_gitlab",
        "oauth_instagram",
        "oauth_linkedin",
        "oauth_shopify",
        "oauth_slack",
        "oauth_snapchat",
        "oauth_spotify",
        "oauth_steam",
        "oauth_tiktok",
        "oauth_twitch",
        "oauth_twitter",
        "knowledge",
        "biometric",
        "sso_saml",
        "sso_oidc",
        "oauth_salesforce",
        "oauth_yahoo",
        "oauth_hubspot",
        "imported_auth0",
        "oauth_exchange_slack",
        "oauth_exchange_hubspot",
        "oauth_exchange_github",
        "oauth_exchange_google",
        "impersonation",
        "oauth_access_token_exchange",
        "trusted_token_exchange",
    ]
    | str,
)
"""How the factor was authenticated, more specific than its type."""


class OAuthFactor(Model):
    """Account at an OAuth provider that was used to sign in."""

    id: str
    """ID of the OAuth registration."""

    provider_subject: str
    """ID of the account at the provider."""

    email_id: str | None = None
    """ID of the email address that the provider verified."""


class OAuthExchangeFactor(Model):
    """OAuth sign-in that was carried over from a session with another organization."""

    email_id: str
    """ID of the email address that the provider verified."""


class EmailFactor(Model):
    """Email address that was verified."""

    email_id: str
    """ID of the email address."""

    email_address: str
    """The email address."""


class PhoneNumberFactor(Model):
    """Phone number that was verified."""

    phone_id: str
    """ID of the phone number."""

    phone_number: str
    """The phone number, in E.164 form."""


class GoogleOAuthFactor(OAuthFactor):
    """Google account that was used to sign in."""


class MicrosoftOAuthFactor(OAuthFactor):
    """Microsoft account that was used to sign in."""


class AppleOAuthFactor(OAuthFactor):
    """Apple account that was used to sign in."""


class WebAuthnFactor(Model):
    """Passkey or security key that was used."""

    webauthn_registration_id: str
    """ID of the registration of the key."""

    domain: str
    """Domain for which the key is registered."""

    user_agent: str | None = None
    """User agent with which the key was used."""


class AuthenticatorAppFactor(Model):
    """Authenticator app whose code was authenticated."""

    totp_id: str
    """ID of the registration of the app."""


class GithubOAuthFactor(OAuthFactor):
    """GitHub account that was used to sign in."""


class RecoveryCodeFactor(Model):
    """Recovery code that was used."""

    totp_recovery_code_id: str
    """ID of the recovery code."""


class FacebookOAuthFactor(OAuthFactor):
    """Facebook account that was used to sign in."""


class CryptoWalletFactor(Model):
    """Crypto wallet that was used to sign in."""

    crypto_wallet_id: str
    """ID of the registration of the wallet."""

    crypto_wallet_address: str
    """Address of the wallet."""

    crypto_wallet_type: str
    """Blockchain of the wallet, such as `ethereum` or `solana`."""


class AmazonOAuthFactor(OAuthFactor):
    """Amazon account that was used to sign in."""


class BitbucketOAuthFactor(OAuthFactor):
    """Bitbucket account that was used to sign in."""


class CoinbaseOAuthFactor(OAuthFactor):
    """Coinbase account that was used to sign in."""


class DiscordOAuthFactor(OAuthFactor):
    """Discord account that was used to sign in."""


class FigmaOAuthFactor(OAuthFactor):
    """Figma account that was used to sign in."""


class GitLabOAuthFactor(OAuthFactor):
    """GitLab account that was used to sign in."""


class InstagramOAuthFactor(OAuthFactor):
    """Instagram account that was used to sign in."""


class LinkedInOAuthFactor(OAuthFactor):
    """LinkedIn account that was used to sign in."""


class ShopifyOAuthFactor(OAuthFactor):
    """Shopify account that was used to sign in."""


class SlackOAuthFactor(OAuthFactor):
    """Slack account that was used to sign in."""


class SnapchatOAuthFactor(OAuthFactor):
    """Snapchat account that was used to sign in."""


class SpotifyOAuthFactor(OAuthFactor):
    """Spotify account that was used to sign in."""


class SteamOAuthFactor(OAuthFactor):
    """Steam account that was used to sign in."""


class TikTokOAuthFactor(OAuthFactor):
    """TikTok account that was used to sign in."""


class TwitchOAuthFactor(OAuthFactor):
    """Twitch account that was used to sign in."""


class TwitterOAuthFactor(OAuthFactor):
    """Twitter account that was used to sign in."""


class EmbeddableMagicLinkFactor(Model):
    """Embeddable magic link, which your own application delivered."""

    embedded_id: str
    """ID of the magic link."""


class BiometricFactor(Model):
    """Biometric registration that was used."""

    biometric_registration_id: str
    """ID of the registration."""


class SAMLSSOFactor(Model):
    """SAML sign-in through an SSO connection."""

    id: str
    """ID of the registration of the member at the connection."""

    provider_id: str
    """ID of the SSO connection."""

    external_id: str
    """ID of the member at the identity provider."""


class OIDCSSOFactor(Model):
    """OIDC sign-in through an SSO connection."""

    id: str
    """ID of the registration of the member at the connection."""

    provider_id: str
    """ID of the SSO connection."""

    external_id: str
    """ID of the member at the identity provider."""


class SalesforceOAuthFactor(OAuthFactor):
    """Salesforce account that was used to sign in."""


class YahooOAuthFactor(OAuthFactor):
    """Yahoo account that was used to sign in."""


class HubspotOAuthFactor(OAuthFactor):
    """HubSpot account that was used to sign in."""


class SlackOAuthExchangeFactor(OAuthExchangeFactor):
    """Slack sign-in carried over from a session with another organization."""


class HubspotOAuthExchangeFactor(OAuthExchangeFactor):
    """HubSpot sign-in carried over from a session with another organization."""


class GithubOAuthExchangeFactor(OAuthExchangeFactor):
    """GitHub sign-in carried over from a session with another organization."""


class GoogleOAuthExchangeFactor(OAuthExchangeFactor):
    """Google sign-in carried over from a session with another organization."""


class ImpersonatedFactor(Model):
    """Person who impersonates the account holder."""

    impersonator_id: str
    """ID of the impersonator."""

    impersonator_email_address: str
    """Email address of the impersonator."""


class OAuthAccessTokenExchangeFactor(Model):
    """Connected app whose access token was exchanged."""

    client_id: str
    """ID of the app."""


class TrustedAuthTokenFactor(Model):
    """Trusted authentication token that was exchanged."""

    token_id: str
    """ID of the token."""


class AuthenticationFactor(Model):
    """An authentication factor of a session. One of the objects has the details, depending on the type and the delivery
    method; a password has none.
    """

    type: FactorType
    """Type of the factor."""

    delivery_method: DeliveryMethod
    """How the factor was authenticated, more specific than its type."""

    last_authenticated_at: datetime | None = None
    """When the factor was last authenticated."""

    created_at: datetime | None = None
    """When the factor was first added to the session."""

    updated_at: datetime | None = None
    """When the factor last changed."""

    email_factor: EmailFactor | None = None
    """Set if an email address was verified."""

    phone_number_factor: PhoneNumberFactor | None = None
    """Set if a phone number was verified."""

    google_oauth_factor: GoogleOAuthFactor | None = None
    """Set after a sign-in with Google."""

    microsoft_oauth_factor: MicrosoftOAuthFactor | None = None
    """Set after a sign-in with Microsoft."""

    apple_oauth_factor: AppleOAuthFactor | None = None
    """Set after a sign-in with Apple."""

    webauthn_factor: WebAuthnFactor | None = None
    """Set if a passkey or security key was used."""

    authenticator_app_factor: AuthenticatorAppFactor | None = None
    """Set if a code of an authenticator app was authenticated."""

    github_oauth_factor: GithubOAuthFactor | None = None
    """Set after a sign-in with GitHub."""

    recovery_code_factor: RecoveryCodeFactor | None = None
    """Set if a recovery code was used."""

    facebook_oauth_factor: FacebookOAuthFactor | None = None
    """Set after a sign-in with Facebook."""

    crypto_wallet_factor: CryptoWalletFactor | None = None
    """Set if a crypto wallet was used."""

    amazon_oauth_factor: AmazonOAuthFactor | None = None
    """Set after a sign-in with Amazon."""

    bitbucket_oauth_factor: BitbucketOAuthFactor | None = None
    """Set after a sign-in with Bitbucket."""

    coinbase_oauth_factor: CoinbaseOAuthFactor | None = None
    """Set after a sign-in with Coinbase."""

    discord_oauth_factor: DiscordOAuthFactor | None = None
    """Set after a sign-in with Discord."""

    figma_oauth_factor: FigmaOAuthFactor | None = None
    """Set after a sign-in with Figma."""

    git_lab_oauth_factor: GitLabOAuthFactor | None = None
    """Set after a sign-in with GitLab."""

    instagram_oauth_factor: InstagramOAuthFactor | None = None
    """Set after a sign-in with Instagram."""

    linked_in_oauth_factor: LinkedInOAuthFactor | None = None
    """Set after a sign-in with LinkedIn."""

    shopify_oauth_factor: ShopifyOAuthFactor | None = None
    """Set after a sign-in with Shopify."""

    slack_oauth_factor: SlackOAuthFactor | None = None
    """Set after a sign-in with Slack."""

    snapchat_oauth_factor: SnapchatOAuthFactor | None = None
    """Set after a sign-in with Snapchat."""

    spotify_oauth_factor: SpotifyOAuthFactor | None = None
    """Set after a sign-in with Spotify."""

    steam_oauth_factor: SteamOAuthFactor | None = None
    """Set after a sign-in with Steam."""

    tik_tok_oauth_factor: TikTokOAuthFactor | None = None
    """Set after a sign-in with TikTok."""

    twitch_oauth_factor: TwitchOAuthFactor | None = None
    """Set after a sign-in with Twitch."""

    twitter_oauth_factor: TwitterOAuthFactor | None = None
    """Set after a sign-in with Twitter."""

    embeddable_magic_link_factor: EmbeddableMagicLinkFactor | None = None
    """Set if an embeddable magic link was used."""

    biometric_factor: BiometricFactor | None = None
    """Set if a biometric registration was used."""

    saml_sso_factor: SAMLSSOFactor | None = None
    """Set after a SAML sign-in."""

    oidc_sso_factor: OIDCSSOFactor | None = None
    """Set after an OIDC sign-in."""

    salesforce_oauth_factor: SalesforceOAuthFactor | None = None
    """Set after a sign-in with Salesforce."""

    yahoo_oauth_factor: YahooOAuthFactor | None = None
    """Set after a sign-in with Yahoo."""

    hubspot_oauth_factor: HubspotOAuthFactor | None = None
    """Set after a sign-in with HubSpot."""

    slack_oauth_exchange_factor: SlackOAuthExchangeFactor | None = None
    """Set if a Slack sign-in was carried over from another organization."""

    hubspot_oauth_exchange_factor: HubspotOAuthExchangeFactor | None = None
    """Set if a HubSpot sign-in was carried over from another organization."""

    github_oauth_exchange_factor: GithubOAuthExchangeFactor | None = None
    """Set if a GitHub sign-in was carried over from another organization."""

    google_oauth_exchange_factor: GoogleOAuthExchangeFactor | None = None
    """Set if a Google sign-in was carried over from another organization."""

    impersonated_factor: ImpersonatedFactor | None = None
    """Set if a person impersonates the account holder."""

    oauth_access_token_exchange_factor: OAuthAccessTokenExchangeFactor | None = None
    """Set if a connected app's access token was exchanged."""

    trusted_auth_token_factor: TrustedAuthTokenFactor | None = None
    """Set if a trusted authentication token was exchanged."""
