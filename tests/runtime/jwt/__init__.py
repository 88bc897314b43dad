"""Tests of `runtime/jwt`."""
