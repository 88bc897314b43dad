"""Compares the spec with the facts and with the reviewed deviations."""
