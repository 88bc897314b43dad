"""Behaviour of one-time passcodes for members."""
