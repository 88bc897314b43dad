"""What users sign in with: addresses, passwords, accounts of other providers, wallets, passkeys."""
