"""Tests of `runtime/call`."""
