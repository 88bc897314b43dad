"""Benchmarks: our speed as a ratio to that of peers measured in the same run, which holds on any machine."""
