"""What people and other systems use: authenticator apps, wallets, passkeys, browsers, identity providers."""
