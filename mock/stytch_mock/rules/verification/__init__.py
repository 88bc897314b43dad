"""Verification of either product: passcodes, authenticator apps, recovery codes and account locks."""
