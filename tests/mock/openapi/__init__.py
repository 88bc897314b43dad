"""Tests of the mock's `openapi` package."""
