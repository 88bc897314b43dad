"""Tests of the contract engine, and the small fuzz run that every commit goes through."""
