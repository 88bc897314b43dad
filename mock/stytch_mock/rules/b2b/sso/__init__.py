"""SSO connections of organizations: SAML, OIDC, and external ones."""
