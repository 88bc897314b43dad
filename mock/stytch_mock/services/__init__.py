"""The parts of one world that handlers work with: clock, outbox, identifiers, signing keys, faults and more."""
