"""The published Python and Node clients, as they are, against the mock."""
