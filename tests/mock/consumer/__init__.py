"""Tests of the consumer product on the mock server."""
