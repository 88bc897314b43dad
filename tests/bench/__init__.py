"""Tests of the benchmarks: that they measure at all, and reckon rightly. No number is judged."""
