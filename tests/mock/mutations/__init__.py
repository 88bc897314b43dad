"""A campaign of mutated requests against the mock, and its tests."""
