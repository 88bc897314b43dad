"""Tests of the contract engine, and a small fuzz run."""
