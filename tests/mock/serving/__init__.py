"""Tests of the mock's `serving` package."""
