"""Crypto wallets: the messages they sign, and their signatures."""
