"""Behaviour of the operations on organizations and their members."""
