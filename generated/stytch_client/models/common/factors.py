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
"""Kind of factor."""


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
"""Way by which the factor was proven, more exact than its kind."""


class OAuthFactor(Model):
    """Account at an OAuth provider that was signed in to."""

    id: str
    """Registration of the account holder with the provider."""

    provider_subject: str
    """Identifier of the account at the provider."""

    email_id: str | None = None
    """Identifier of the email address that the provider vouched for."""


class OAuthExchangeFactor(Model):
    """OAuth sign-in that was carried over from a session with another organization."""

    email_id: str
    """Identifier of the email address that the provider vouched for."""


class EmailFactor(Model):
    """Address that was proven."""

    email_id: str
    """Identifier of the address."""

    email_address: str
    """The address."""


class PhoneNumberFactor(Model):
    """Phone number that was proven."""

    phone_id: str
    """Identifier of the number."""

    phone_number: str
    """The number, in E.164 form."""


class GoogleOAuthFactor(OAuthFactor):
    """Google account that was signed in to."""


class MicrosoftOAuthFactor(OAuthFactor):
    """Microsoft account that was signed in to."""


class AppleOAuthFactor(OAuthFactor):
    """Apple account that was signed in to."""


class WebAuthnFactor(Model):
    """Passkey or security key that was used."""

    webauthn_registration_id: str
    """Registration of the key."""

    domain: str
    """Domain the key belongs to."""

    user_agent: str | None = None
    """User agent the key was used with."""


class AuthenticatorAppFactor(Model):
    """Authenticator app whose code was given."""

    totp_id: str
    """Registration of the app."""


class GithubOAuthFactor(OAuthFactor):
    """GitHub account that was signed in to."""


class RecoveryCodeFactor(Model):
    """Recovery code that was spent."""

    totp_recovery_code_id: str
    """Identifier of the code."""


class FacebookOAuthFactor(OAuthFactor):
    """Facebook account that was signed in to."""


class CryptoWalletFactor(Model):
    """Crypto wallet that signed."""

    crypto_wallet_id: str
    """Registration of the wallet."""

    crypto_wallet_address: str
    """Address of the wallet."""

    crypto_wallet_type: str
    """Blockchain of the wallet, such as `ethereum` or `solana`."""


class AmazonOAuthFactor(OAuthFactor):
    """Amazon account that was signed in to."""


class BitbucketOAuthFactor(OAuthFactor):
    """Bitbucket account that was signed in to."""


class CoinbaseOAuthFactor(OAuthFactor):
    """Coinbase account that was signed in to."""


class DiscordOAuthFactor(OAuthFactor):
    """Discord account that was signed in to."""


class FigmaOAuthFactor(OAuthFactor):
    """Figma account that was signed in to."""


class GitLabOAuthFactor(OAuthFactor):
    """GitLab account that was signed in to."""


class InstagramOAuthFactor(OAuthFactor):
    """Instagram account that was signed in to."""


class LinkedInOAuthFactor(OAuthFactor):
    """LinkedIn account that was signed in to."""


class ShopifyOAuthFactor(OAuthFactor):
    """Shopify account that was signed in to."""


class SlackOAuthFactor(OAuthFactor):
    """Slack account that was signed in to."""


class SnapchatOAuthFactor(OAuthFactor):
    """Snapchat account that was signed in to."""


class SpotifyOAuthFactor(OAuthFactor):
    """Spotify account that was signed in to."""


class SteamOAuthFactor(OAuthFactor):
    """Steam account that was signed in to."""


class TikTokOAuthFactor(OAuthFactor):
    """TikTok account that was signed in to."""


class TwitchOAuthFactor(OAuthFactor):
    """Twitch account that was signed in to."""


class TwitterOAuthFactor(OAuthFactor):
    """Twitter account that was signed in to."""


class EmbeddableMagicLinkFactor(Model):
    """Magic link that your own software delivered."""

    embedded_id: str
    """Identifier of the link."""


class BiometricFactor(Model):
    """Biometric registration that was used."""

    biometric_registration_id: str
    """Identifier of the registration."""


class SAMLSSOFactor(Model):
    """SAML sign-in through an SSO connection."""

    id: str
    """Registration of the member with the connection."""

    provider_id: str
    """The SSO connection."""

    external_id: str
    """Identifier of the member at the identity provider."""


class OIDCSSOFactor(Model):
    """OIDC sign-in through an SSO connection."""

    id: str
    """Registration of the member with the connection."""

    provider_id: str
    """The SSO connection."""

    external_id: str
    """Identifier of the member at the identity provider."""


class SalesforceOAuthFactor(OAuthFactor):
    """Salesforce account that was signed in to."""


class YahooOAuthFactor(OAuthFactor):
    """Yahoo account that was signed in to."""


class HubspotOAuthFactor(OAuthFactor):
    """HubSpot account that was signed in to."""


class SlackOAuthExchangeFactor(OAuthExchangeFactor):
    """Slack sign-in carried over from a session with another organization."""


class HubspotOAuthExchangeFactor(OAuthExchangeFactor):
    """HubSpot sign-in carried over from a session with another organization."""


class GithubOAuthExchangeFactor(OAuthExchangeFactor):
    """GitHub sign-in carried over from a session with another organization."""


class GoogleOAuthExchangeFactor(OAuthExchangeFactor):
    """Google sign-in carried over from a session with another organization."""


class ImpersonatedFactor(Model):
    """Person who acts in the name of the account holder."""

    impersonator_id: str
    """Identifier of that person."""

    impersonator_email_address: str
    """Email address of that person."""


class OAuthAccessTokenExchangeFactor(Model):
    """Connected app whose access token was exchanged."""

    client_id: str
    """Identifier of the app."""


class TrustedAuthTokenFactor(Model):
    """Trusted authentication token that was exchanged."""

    token_id: str
    """Identifier of the token."""


class AuthenticationFactor(Model):
    """One proof of identity. Beside its kind and its times it holds one object with the details; a password has
    none.
    """

    type: FactorType
    """Kind of factor."""

    delivery_method: DeliveryMethod
    """Way by which the factor was proven, more exact than its kind."""

    last_authenticated_at: datetime | None = None
    """When the factor was last proven."""

    created_at: datetime | None = None
    """When the factor was first added to the session."""

    updated_at: datetime | None = None
    """When the factor last changed."""

    email_factor: EmailFactor | None = None
    """Set if an email address was proven."""

    phone_number_factor: PhoneNumberFactor | None = None
    """Set if a phone number was proven."""

    google_oauth_factor: GoogleOAuthFactor | None = None
    """Set after a sign-in with Google."""

    microsoft_oauth_factor: MicrosoftOAuthFactor | None = None
    """Set after a sign-in with Microsoft."""

    apple_oauth_factor: AppleOAuthFactor | None = None
    """Set after a sign-in with Apple."""

    webauthn_factor: WebAuthnFactor | None = None
    """Set if a passkey or security key was used."""

    authenticator_app_factor: AuthenticatorAppFactor | None = None
    """Set if a code of an authenticator app was given."""

    github_oauth_factor: GithubOAuthFactor | None = None
    """Set after a sign-in with GitHub."""

    recovery_code_factor: RecoveryCodeFactor | None = None
    """Set if a recovery code was spent."""

    facebook_oauth_factor: FacebookOAuthFactor | None = None
    """Set after a sign-in with Facebook."""

    crypto_wallet_factor: CryptoWalletFactor | None = None
    """Set if a crypto wallet signed."""

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
    """Set if someone acts in the name of the account holder."""

    oauth_access_token_exchange_factor: OAuthAccessTokenExchangeFactor | None = None
    """Set if a connected app's access token was exchanged."""

    trusted_auth_token_factor: TrustedAuthTokenFactor | None = None
    """Set if a trusted authentication token was exchanged."""
