"""Tests of `runtime/transports`."""
