"""Tests of the benchmarks: they run, and calculate correctly. No test depends on a measured number."""
