"""The unchanged published Python and Node clients against the mock."""
