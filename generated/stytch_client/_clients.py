"""The clients, whose resources are loaded when they are first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.client import AsyncClient, Client

if TYPE_CHECKING:
    from .aio.b2b import discovery as aio__b2b__discovery
    from .aio.b2b import idp as aio__b2b__idp
    from .aio.b2b import impersonation as aio__b2b__impersonation
    from .aio.b2b import magic_links as aio__b2b__magic_links
    from .aio.b2b import oauth as aio__b2b__oauth
    from .aio.b2b import organizations as aio__b2b__organizations
    from .aio.b2b import otps as aio__b2b__otps
    from .aio.b2b import passwords as aio__b2b__passwords
    from .aio.b2b import rbac as aio__b2b__rbac
    from .aio.b2b import recovery_codes as aio__b2b__recovery_codes
    from .aio.b2b import scim as aio__b2b__scim
    from .aio.b2b import sessions as aio__b2b__sessions
    from .aio.b2b import sso as aio__b2b__sso
    from .aio.b2b import totps as aio__b2b__totps
    from .aio.common import connected_app as aio__common__connected_app
    from .aio.common import debug as aio__common__debug
    from .aio.common import fraud as aio__common__fraud
    from .aio.common import m2m as aio__common__m2m
    from .aio.common import project as aio__common__project
    from .aio.consumer import crypto_wallets as aio__consumer__crypto_wallets
    from .aio.consumer import idp as aio__consumer__idp
    from .aio.consumer import impersonation as aio__consumer__impersonation
    from .aio.consumer import magic_links as aio__consumer__magic_links
    from .aio.consumer import oauth as aio__consumer__oauth
    from .aio.consumer import otps as aio__consumer__otps
    from .aio.consumer import passwords as aio__consumer__passwords
    from .aio.consumer import rbac as aio__consumer__rbac
    from .aio.consumer import sessions as aio__consumer__sessions
    from .aio.consumer import totps as aio__consumer__totps
    from .aio.consumer import users as aio__consumer__users
    from .aio.consumer import webauthn as aio__consumer__webauthn
    from .resources.b2b import discovery as resources__b2b__discovery
    from .resources.b2b import idp as resources__b2b__idp
    from .resources.b2b import impersonation as resources__b2b__impersonation
    from .resources.b2b import magic_links as resources__b2b__magic_links
    from .resources.b2b import oauth as resources__b2b__oauth
    from .resources.b2b import organizations as resources__b2b__organizations
    from .resources.b2b import otps as resources__b2b__otps
    from .resources.b2b import passwords as resources__b2b__passwords
    from .resources.b2b import rbac as resources__b2b__rbac
    from .resources.b2b import recovery_codes as resources__b2b__recovery_codes
    from .resources.b2b import scim as resources__b2b__scim
    from .resources.b2b import sessions as resources__b2b__sessions
    from .resources.b2b import sso as resources__b2b__sso
    from .resources.b2b import totps as resources__b2b__totps
    from .resources.common import connected_app as resources__common__connected_app
    from .resources.common import debug as resources__common__debug
    from .resources.common import fraud as resources__common__fraud
    from .resources.common import m2m as resources__common__m2m
    from .resources.common import project as resources__common__project
    from .resources.consumer import crypto_wallets as resources__consumer__crypto_wallets
    from .resources.consumer import idp as resources__consumer__idp
    from .resources.consumer import impersonation as resources__consumer__impersonation
    from .resources.consumer import magic_links as resources__consumer__magic_links
    from .resources.consumer import oauth as resources__consumer__oauth
    from .resources.consumer import otps as resources__consumer__otps
    from .resources.consumer import passwords as resources__consumer__passwords
    from .resources.consumer import rbac as resources__consumer__rbac
    from .resources.consumer import sessions as resources__consumer__sessions
    from .resources.consumer import totps as resources__consumer__totps
    from .resources.consumer import users as resources__consumer__users
    from .resources.consumer import webauthn as resources__consumer__webauthn


class B2BClient(Client):
    """The API for products that are sold to organizations; their members sign in. The API that consumer and B2B projects
    share.

    Takes the arguments of `Client`.

    Every call can raise:
        BadRequestError: The request is malformed, exceeds a limit or does not fit the state of the account.
        AuthenticationError: The project credentials are wrong, a code or link was used before or has expired, or the
            factors are insufficient.
        PermissionDeniedError: The member session or the authorization check does not permit the action.
        NotFoundError: Something that the request refers to does not exist or no longer exists.
        RateLimitError: Too many requests were sent, or the account is locked after too many failed attempts.
        ServerError: The server failed. The call can be retried.
        APIConnectionError: No complete response arrived.
    """

    _namespaces = ("b2b", "common")

    @cached_property
    def connected_app(self) -> resources__common__connected_app.ConnectedApp:
        """Apps that use accounts of the project for sign-in."""
        from .resources.common.connected_app import ConnectedApp

        return ConnectedApp(self._core)

    @cached_property
    def debug(self) -> resources__common__debug.Debug:
        """Checking the project credentials."""
        from .resources.common.debug import Debug

        return Debug(self._core)

    @cached_property
    def discovery(self) -> resources__b2b__discovery.Discovery:
        """Listing, joining and creating organizations with a verified email address."""
        from .resources.b2b.discovery import Discovery

        return Discovery(self._core)

    @cached_property
    def fraud(self) -> resources__common__fraud.Fraud:
        """Recognizing devices and bots."""
        from .resources.common.fraud import Fraud

        return Fraud(self._core)

    @cached_property
    def idp(self) -> resources__b2b__idp.IDP:
        """The project as the identity provider of connected apps for members."""
        from .resources.b2b.idp import IDP

        return IDP(self._core)

    @cached_property
    def impersonation(self) -> resources__b2b__impersonation.Impersonation:
        """Sessions for colleagues who impersonate members."""
        from .resources.b2b.impersonation import Impersonation

        return Impersonation(self._core)

    @cached_property
    def m2m(self) -> resources__common__m2m.M2M:
        """Services that call an API without a person."""
        from .resources.common.m2m import M2M

        return M2M(self._core)

    @cached_property
    def magic_links(self) -> resources__b2b__magic_links.MagicLinks:
        """Authenticating magic links of an organization."""
        from .resources.b2b.magic_links import MagicLinks

        return MagicLinks(self._core)

    @cached_property
    def oauth(self) -> resources__b2b__oauth.OAuth:
        """Signing in to an organization with accounts at OAuth providers."""
        from .resources.b2b.oauth import OAuth

        return OAuth(self._core)

    @cached_property
    def organizations(self) -> resources__b2b__organizations.Organizations:
        """Organizations, the tenants of a B2B project and their settings."""
        from .resources.b2b.organizations import Organizations

        return Organizations(self._core)

    @cached_property
    def otps(self) -> resources__b2b__otps.OTPs:
        """One-time passcodes of members."""
        from .resources.b2b.otps import OTPs

        return OTPs(self._core)

    @cached_property
    def passwords(self) -> resources__b2b__passwords.Passwords:
        """Passwords of members."""
        from .resources.b2b.passwords import Passwords

        return Passwords(self._core)

    @cached_property
    def project(self) -> resources__common__project.Project:
        """Counts of the project as a whole."""
        from .resources.common.project import Project

        return Project(self._core)

    @cached_property
    def rbac(self) -> resources__b2b__rbac.RBAC:
        """The RBAC policy, which says what members may do."""
        from .resources.b2b.rbac import RBAC

        return RBAC(self._core)

    @cached_property
    def recovery_codes(self) -> resources__b2b__recovery_codes.RecoveryCodes:
        """Recovery codes, which members use in place of a lost authenticator app."""
        from .resources.b2b.recovery_codes import RecoveryCodes

        return RecoveryCodes(self._core)

    @cached_property
    def scim(self) -> resources__b2b__scim.SCIM:
        """Provisioning of members by an identity provider."""
        from .resources.b2b.scim import SCIM

        return SCIM(self._core)

    @cached_property
    def sessions(self) -> resources__b2b__sessions.Sessions:
        """Sessions of members."""
        from .resources.b2b.sessions import Sessions

        return Sessions(self._core)

    @cached_property
    def sso(self) -> resources__b2b__sso.SSO:
        """SSO connections of organizations, and signing in through them."""
        from .resources.b2b.sso import SSO

        return SSO(self._core)

    @cached_property
    def totps(self) -> resources__b2b__totps.TOTPs:
        """Authenticator apps as second factor of members."""
        from .resources.b2b.totps import TOTPs

        return TOTPs(self._core)


class AsyncB2BClient(AsyncClient):
    """The API for products that are sold to organizations; their members sign in. The API that consumer and B2B projects
    share.

    Takes the arguments of `AsyncClient`.

    Every call can raise:
        BadRequestError: The request is malformed, exceeds a limit or does not fit the state of the account.
        AuthenticationError: The project credentials are wrong, a code or link was used before or has expired, or the
            factors are insufficient.
        PermissionDeniedError: The member session or the authorization check does not permit the action.
        NotFoundError: Something that the request refers to does not exist or no longer exists.
        RateLimitError: Too many requests were sent, or the account is locked after too many failed attempts.
        ServerError: The server failed. The call can be retried.
        APIConnectionError: No complete response arrived.
    """

    _namespaces = ("b2b", "common")

    @cached_property
    def connected_app(self) -> aio__common__connected_app.ConnectedApp:
        """Apps that use accounts of the project for sign-in."""
        from .aio.common.connected_app import ConnectedApp

        return ConnectedApp(self._core)

    @cached_property
    def debug(self) -> aio__common__debug.Debug:
        """Checking the project credentials."""
        from .aio.common.debug import Debug

        return Debug(self._core)

    @cached_property
    def discovery(self) -> aio__b2b__discovery.Discovery:
        """Listing, joining and creating organizations with a verified email address."""
        from .aio.b2b.discovery import Discovery

        return Discovery(self._core)

    @cached_property
    def fraud(self) -> aio__common__fraud.Fraud:
        """Recognizing devices and bots."""
        from .aio.common.fraud import Fraud

        return Fraud(self._core)

    @cached_property
    def idp(self) -> aio__b2b__idp.IDP:
        """The project as the identity provider of connected apps for members."""
        from .aio.b2b.idp import IDP

        return IDP(self._core)

    @cached_property
    def impersonation(self) -> aio__b2b__impersonation.Impersonation:
        """Sessions for colleagues who impersonate members."""
        from .aio.b2b.impersonation import Impersonation

        return Impersonation(self._core)

    @cached_property
    def m2m(self) -> aio__common__m2m.M2M:
        """Services that call an API without a person."""
        from .aio.common.m2m import M2M

        return M2M(self._core)

    @cached_property
    def magic_links(self) -> aio__b2b__magic_links.MagicLinks:
        """Authenticating magic links of an organization."""
        from .aio.b2b.magic_links import MagicLinks

        return MagicLinks(self._core)

    @cached_property
    def oauth(self) -> aio__b2b__oauth.OAuth:
        """Signing in to an organization with accounts at OAuth providers."""
        from .aio.b2b.oauth import OAuth

        return OAuth(self._core)

    @cached_property
    def organizations(self) -> aio__b2b__organizations.Organizations:
        """Organizations, the tenants of a B2B project and their settings."""
        from .aio.b2b.organizations import Organizations

        return Organizations(self._core)

    @cached_property
    def otps(self) -> aio__b2b__otps.OTPs:
        """One-time passcodes of members."""
        from .aio.b2b.otps import OTPs

        return OTPs(self._core)

    @cached_property
    def passwords(self) -> aio__b2b__passwords.Passwords:
        """Passwords of members."""
        from .aio.b2b.passwords import Passwords

        return Passwords(self._core)

    @cached_property
    def project(self) -> aio__common__project.Project:
        """Counts of the project as a whole."""
        from .aio.common.project import Project

        return Project(self._core)

    @cached_property
    def rbac(self) -> aio__b2b__rbac.RBAC:
        """The RBAC policy, which says what members may do."""
        from .aio.b2b.rbac import RBAC

        return RBAC(self._core)

    @cached_property
    def recovery_codes(self) -> aio__b2b__recovery_codes.RecoveryCodes:
        """Recovery codes, which members use in place of a lost authenticator app."""
        from .aio.b2b.recovery_codes import RecoveryCodes

        return RecoveryCodes(self._core)

    @cached_property
    def scim(self) -> aio__b2b__scim.SCIM:
        """Provisioning of members by an identity provider."""
        from .aio.b2b.scim import SCIM

        return SCIM(self._core)

    @cached_property
    def sessions(self) -> aio__b2b__sessions.Sessions:
        """Sessions of members."""
        from .aio.b2b.sessions import Sessions

        return Sessions(self._core)

    @cached_property
    def sso(self) -> aio__b2b__sso.SSO:
        """SSO connections of organizations, and signing in through them."""
        from .aio.b2b.sso import SSO

        return SSO(self._core)

    @cached_property
    def totps(self) -> aio__b2b__totps.TOTPs:
        """Authenticator apps as second factor of members."""
        from .aio.b2b.totps import TOTPs

        return TOTPs(self._core)


class ConsumerClient(Client):
    """The API that consumer and B2B projects share. The API for consumer products, whose users have an account with the
    product.

    Takes the arguments of `Client`.

    Every call can raise:
        BadRequestError: The request is malformed, exceeds a limit or does not fit the state of the account.
        AuthenticationError: The project credentials are wrong, a code or link was used before or has expired, or the
            factors are insufficient.
        PermissionDeniedError: The member session or the authorization check does not permit the action.
        NotFoundError: Something that the request refers to does not exist or no longer exists.
        RateLimitError: Too many requests were sent, or the account is locked after too many failed attempts.
        ServerError: The server failed. The call can be retried.
        APIConnectionError: No complete response arrived.
    """

    _namespaces = ("consumer", "common")

    @cached_property
    def connected_app(self) -> resources__common__connected_app.ConnectedApp:
        """Apps that use accounts of the project for sign-in."""
        from .resources.common.connected_app import ConnectedApp

        return ConnectedApp(self._core)

    @cached_property
    def crypto_wallets(self) -> resources__consumer__crypto_wallets.CryptoWallets:
        """Signing in with crypto wallets."""
        from .resources.consumer.crypto_wallets import CryptoWallets

        return CryptoWallets(self._core)

    @cached_property
    def debug(self) -> resources__common__debug.Debug:
        """Checking the project credentials."""
        from .resources.common.debug import Debug

        return Debug(self._core)

    @cached_property
    def fraud(self) -> resources__common__fraud.Fraud:
        """Recognizing devices and bots."""
        from .resources.common.fraud import Fraud

        return Fraud(self._core)

    @cached_property
    def idp(self) -> resources__consumer__idp.IDP:
        """The project as the identity provider of connected apps for users."""
        from .resources.consumer.idp import IDP

        return IDP(self._core)

    @cached_property
    def impersonation(self) -> resources__consumer__impersonation.Impersonation:
        """Sessions for colleagues who impersonate users."""
        from .resources.consumer.impersonation import Impersonation

        return Impersonation(self._core)

    @cached_property
    def m2m(self) -> resources__common__m2m.M2M:
        """Services that call an API without a person."""
        from .resources.common.m2m import M2M

        return M2M(self._core)

    @cached_property
    def magic_links(self) -> resources__consumer__magic_links.MagicLinks:
        """Creating embeddable magic links of users, and authenticating all magic links."""
        from .resources.consumer.magic_links import MagicLinks

        return MagicLinks(self._core)

    @cached_property
    def oauth(self) -> resources__consumer__oauth.OAuth:
        """Signing in with accounts at OAuth providers."""
        from .resources.consumer.oauth import OAuth

        return OAuth(self._core)

    @cached_property
    def otps(self) -> resources__consumer__otps.OTPs:
        """Authenticating one-time passcodes of users."""
        from .resources.consumer.otps import OTPs

        return OTPs(self._core)

    @cached_property
    def passwords(self) -> resources__consumer__passwords.Passwords:
        """Passwords of users."""
        from .resources.consumer.passwords import Passwords

        return Passwords(self._core)

    @cached_property
    def project(self) -> resources__common__project.Project:
        """Counts of the project as a whole."""
        from .resources.common.project import Project

        return Project(self._core)

    @cached_property
    def rbac(self) -> resources__consumer__rbac.RBAC:
        """The RBAC policy, which says what users may do."""
        from .resources.consumer.rbac import RBAC

        return RBAC(self._core)

    @cached_property
    def sessions(self) -> resources__consumer__sessions.Sessions:
        """Sessions of users."""
        from .resources.consumer.sessions import Sessions

        return Sessions(self._core)

    @cached_property
    def totps(self) -> resources__consumer__totps.TOTPs:
        """Authenticator apps of users and their recovery codes."""
        from .resources.consumer.totps import TOTPs

        return TOTPs(self._core)

    @cached_property
    def users(self) -> resources__consumer__users.Users:
        """Users, the people who have an account with a consumer project."""
        from .resources.consumer.users import Users

        return Users(self._core)

    @cached_property
    def webauthn(self) -> resources__consumer__webauthn.WebAuthn:
        """Passkeys and security keys of users."""
        from .resources.consumer.webauthn import WebAuthn

        return WebAuthn(self._core)


class AsyncConsumerClient(AsyncClient):
    """The API that consumer and B2B projects share. The API for consumer products, whose users have an account with the
    product.

    Takes the arguments of `AsyncClient`.

    Every call can raise:
        BadRequestError: The request is malformed, exceeds a limit or does not fit the state of the account.
        AuthenticationError: The project credentials are wrong, a code or link was used before or has expired, or the
            factors are insufficient.
        PermissionDeniedError: The member session or the authorization check does not permit the action.
        NotFoundError: Something that the request refers to does not exist or no longer exists.
        RateLimitError: Too many requests were sent, or the account is locked after too many failed attempts.
        ServerError: The server failed. The call can be retried.
        APIConnectionError: No complete response arrived.
    """

    _namespaces = ("consumer", "common")

    @cached_property
    def connected_app(self) -> aio__common__connected_app.ConnectedApp:
        """Apps that use accounts of the project for sign-in."""
        from .aio.common.connected_app import ConnectedApp

        return ConnectedApp(self._core)

    @cached_property
    def crypto_wallets(self) -> aio__consumer__crypto_wallets.CryptoWallets:
        """Signing in with crypto wallets."""
        from .aio.consumer.crypto_wallets import CryptoWallets

        return CryptoWallets(self._core)

    @cached_property
    def debug(self) -> aio__common__debug.Debug:
        """Checking the project credentials."""
        from .aio.common.debug import Debug

        return Debug(self._core)

    @cached_property
    def fraud(self) -> aio__common__fraud.Fraud:
        """Recognizing devices and bots."""
        from .aio.common.fraud import Fraud

        return Fraud(self._core)

    @cached_property
    def idp(self) -> aio__consumer__idp.IDP:
        """The project as the identity provider of connected apps for users."""
        from .aio.consumer.idp import IDP

        return IDP(self._core)

    @cached_property
    def impersonation(self) -> aio__consumer__impersonation.Impersonation:
        """Sessions for colleagues who impersonate users."""
        from .aio.consumer.impersonation import Impersonation

        return Impersonation(self._core)

    @cached_property
    def m2m(self) -> aio__common__m2m.M2M:
        """Services that call an API without a person."""
        from .aio.common.m2m import M2M

        return M2M(self._core)

    @cached_property
    def magic_links(self) -> aio__consumer__magic_links.MagicLinks:
        """Creating embeddable magic links of users, and authenticating all magic links."""
        from .aio.consumer.magic_links import MagicLinks

        return MagicLinks(self._core)

    @cached_property
    def oauth(self) -> aio__consumer__oauth.OAuth:
        """Signing in with accounts at OAuth providers."""
        from .aio.consumer.oauth import OAuth

        return OAuth(self._core)

    @cached_property
    def otps(self) -> aio__consumer__otps.OTPs:
        """Authenticating one-time passcodes of users."""
        from .aio.consumer.otps import OTPs

        return OTPs(self._core)

    @cached_property
    def passwords(self) -> aio__consumer__passwords.Passwords:
        """Passwords of users."""
        from .aio.consumer.passwords import Passwords

        return Passwords(self._core)

    @cached_property
    def project(self) -> aio__common__project.Project:
        """Counts of the project as a whole."""
        from .aio.common.project import Project

        return Project(self._core)

    @cached_property
    def rbac(self) -> aio__consumer__rbac.RBAC:
        """The RBAC policy, which says what users may do."""
        from .aio.consumer.rbac import RBAC

        return RBAC(self._core)

    @cached_property
    def sessions(self) -> aio__consumer__sessions.Sessions:
        """Sessions of users."""
        from .aio.consumer.sessions import Sessions

        return Sessions(self._core)

    @cached_property
    def totps(self) -> aio__consumer__totps.TOTPs:
        """Authenticator apps of users and their recovery codes."""
        from .aio.consumer.totps import TOTPs

        return TOTPs(self._core)

    @cached_property
    def users(self) -> aio__consumer__users.Users:
        """Users, the people who have an account with a consumer project."""
        from .aio.consumer.users import Users

        return Users(self._core)

    @cached_property
    def webauthn(self) -> aio__consumer__webauthn.WebAuthn:
        """Passkeys and security keys of users."""
        from .aio.consumer.webauthn import WebAuthn

        return WebAuthn(self._core)
