"""Tests of the benchmarks: they run, and calculate correctly. No measured number is judged."""
