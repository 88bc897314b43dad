"""A small program of organizations, written for the published package: clients that are passed around."""
