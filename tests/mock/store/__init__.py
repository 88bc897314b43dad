"""Tests of the mock's `store` package."""
