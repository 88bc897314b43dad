"""Tests of the mock's `http` package."""
