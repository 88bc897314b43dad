"""Tests of the control plane, by its own requests."""
