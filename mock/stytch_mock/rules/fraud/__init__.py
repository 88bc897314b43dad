"""Fraud: lookups of devices, rules for them, and overrides of verdicts."""
