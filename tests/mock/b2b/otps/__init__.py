"""Passcodes by email and by SMS."""
