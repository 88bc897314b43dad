"""The fault laboratory: tables of faults, each with the outcome that a call must have whatever sends its requests."""
